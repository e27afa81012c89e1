"""Everything a store holds, as one value: what analytics, exports and comparisons read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from graph.cypher.analytics import edges_of, nodes_of
from graph.errors import StoreError
from graph.flat import evidence_of, properties_of
from graph.model import Batch, Edge, Node, Properties, Value
from graph.ontology import load_ontology
from graph.store import Row, Store

MOST = 5_000_000
SECONDS = 600.0
Progress = Callable[[str, int, int], None]
"""Told what is read, how many steps are done, and of how many."""


def snapshot(store: Store, progress: Progress = lambda what, done, total: None) -> Batch:
    """All nodes and edges of a store, in an order that depends only on what they are.

    Raises:
        StoreError: there is more than one value can hold.
    """
    ontology = load_ontology()
    steps = [(entity.label, nodes_of(name), "n") for name, entity in ontology.entities.items()]
    steps += [(relation.label, edges_of(name), "e") for name, relation in ontology.relations.items()]
    nodes: list[Node] = []
    edges: list[Edge] = []
    for number, (label, cypher, column) in enumerate(steps):
        progress(label, number, len(steps))
        rows = [row[column] for row in _rows(store, cypher)]
        if column == "n":
            nodes.extend(map(node_of, rows))
        else:
            edges.extend(map(edge_of, rows))
    progress("", len(steps), len(steps))
    return ordered(nodes, edges)


def ordered(nodes: Iterable[Node], edges: Iterable[Edge]) -> Batch:
    """The batch with nodes by type and name, edges by where the text states them; edges without ends are left out."""
    types = list(load_ontology().entities)
    found = sorted(nodes, key=lambda node: (types.index(node.type), node.name or "", node.id))
    known = {node.id for node in found}
    joined = [edge for edge in edges if edge.source in known and edge.target in known]
    return Batch(tuple(found), tuple(sorted(joined, key=_printed)))


def node_of(row: Row) -> Node:
    """A node as it came out of a store."""
    return Node(row["uid"], row["type"], row.get("name"), _frozen(properties_of(row)))


def edge_of(row: Row) -> Edge:
    """An edge as it came out of a store."""
    return Edge(
        row["uid"], row["type"], row["source"], row["target"], _frozen(properties_of(row)), tuple(evidence_of(row))
    )


def _rows(store: Store, cypher: str) -> Sequence[Row]:
    found = store.read(cypher, limit=MOST, seconds=SECONDS)
    if found.truncated:
        raise StoreError(f"图里同一种事物超过 {MOST:,} 个，一次读不完")
    return found.rows


def _frozen(properties: dict[str, object]) -> Properties:
    return {key: _value(value) for key, value in properties.items()}


def _value(value: object) -> Value:
    if isinstance(value, list | tuple):
        return tuple(map(str, value))
    return value if isinstance(value, str | int | float | bool) else None


def _printed(edge: Edge) -> tuple[str, int, int, str]:
    first = edge.evidence[0] if edge.evidence else None
    order = edge.properties.get("order")
    place = (first.document, first.start) if first else ("", 0)
    return (*place, order if isinstance(order, int) else 0, edge.id)
