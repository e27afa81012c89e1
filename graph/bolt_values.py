"""The driver's values as plain Python, so that nothing outside the store knows the driver."""

from __future__ import annotations

from typing import Any

from neo4j.graph import Node, Path, Relationship

from graph.flat import DERIVED


def plain(value: Any) -> Any:
    """Nodes and edges become dicts with `uid` and `type`, paths dicts of both; lists and maps are walked through."""
    match value:
        case Node():
            return node_row(value)
        case Relationship():
            return edge_row(value)
        case Path():
            return {"nodes": [node_row(n) for n in value.nodes], "edges": [edge_row(e) for e in value.relationships]}
        case list():
            return [plain(one) for one in value]
        case dict():
            return {key: plain(one) for key, one in value.items()}
        case _:
            return value


def node_row(node: Node) -> dict[str, Any]:
    """A node: `uid`, `type`, `name` (None where it has none) and its properties."""
    properties = {key: value for key, value in node.items() if key not in DERIVED}
    return {"uid": node.get("uid"), "name": None, **properties, "type": next(iter(sorted(node.labels)), "")}


def edge_row(edge: Relationship) -> dict[str, Any]:
    """An edge: `uid`, `type`, the uids of its ends as `source` and `target`, and its properties."""
    return {"uid": None, **dict(edge.items()), "type": edge.type}
