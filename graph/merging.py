"""What a thing is known by when several files name it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from graph.model import Batch, Edge, Node

UNITED = frozenset({"aliases"})
"""Properties that collect what all files print."""

FULLER: Mapping[str, tuple[str, Any]] = {"Document": ("in_issue", True), "Chain": ("kind", "chain")}
"""A document printed in an issue says more than one only cited, a chain of its own more than one only mentioned."""


def merged(type_: str, known: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, Any]:
    """The properties of a thing after another file named it.

    The later file prevails, except where the known one is the fuller kind; aliases are united and sorted.

    >>> merged("Document", {"in_issue": True, "date": "2023-11-13"}, {"in_issue": False})
    {'in_issue': True, 'date': '2023-11-13'}
    """
    found = {key: value for key, value in found.items() if value is not None}
    key, value = FULLER.get(type_, ("", None))
    keeps = bool(key) and known.get(key) == value and found.get(key) != value
    row = {**found, **known} if keeps else {**known, **found}
    for name in UNITED & row.keys():
        row[name] = sorted({*(known.get(name) or ()), *(found.get(name) or ())})
    return row


def united(batches: Iterable[Batch]) -> Batch:
    """All that several files state, as one batch: nodes and edges unique by id, in the order they were first named."""
    nodes: dict[str, Node] = {}
    edges: dict[str, Edge] = {}
    for batch in batches:
        for node in batch.nodes:
            nodes[node.id] = _merged_node(nodes[node.id], node) if node.id in nodes else node
        edges |= {edge.id: edge for edge in batch.edges}
    return Batch(tuple(nodes.values()), tuple(edges.values()))


def _merged_node(known: Node, found: Node) -> Node:
    properties = merged(found.type, known.properties, found.properties)
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in properties.items()}
    return replace(found, properties=values)
