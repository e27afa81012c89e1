"""Facts as JSON Lines: nodes first, then edges; what scorers and other programs read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from graph.model import Batch, Edge, Node


def json_lines(batch: Batch) -> Iterator[str]:
    """One line a node, then one line an edge, without line ends."""
    for node in batch.nodes:
        yield _line(_node(node))
    for edge in batch.edges:
        yield _line(_edge(edge))


def _node(node: Node) -> dict[str, object]:
    return {"kind": "node", "id": node.id, "type": node.type, "name": node.name, "properties": dict(node.properties)}


def _edge(edge: Edge) -> dict[str, object]:
    return {
        "kind": "edge",
        "id": edge.id,
        "type": edge.type,
        "source": edge.source,
        "target": edge.target,
        "properties": dict(edge.properties),
        "evidence": [asdict(evidence) for evidence in edge.evidence],
    }


def _line(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
