"""From the facts of all documents of a file to one batch: each thing once, each fact once per document."""

from __future__ import annotations

from collections.abc import Iterable

from graph.model import Batch, Edge, Evidence, Node, Properties, Value, stable_id
from graph.ontology import load_ontology
from nlp.facts import Fact

_ORDER = {name: i for i, name in enumerate(load_ontology().entities)}


def assemble(found: Iterable[tuple[str, tuple[Node, ...], tuple[Fact, ...]]], text: str) -> Batch:
    """The batch of some documents, given as (key, nodes, facts); `text` is what the evidence quotes."""
    nodes: dict[str, Node] = {}
    edges: dict[str, Edge] = {}
    for key, loose, facts in found:
        for node in loose:
            _add(nodes, node)
        for fact in facts:
            _add(nodes, fact.source)
            _add(nodes, fact.target)
            _state(edges, fact, key, text)
    ordered = sorted(nodes.values(), key=lambda node: _ORDER[node.type])
    return Batch(tuple(ordered), tuple(edges.values()))


def _add(nodes: dict[str, Node], node: Node) -> None:
    old = nodes.get(node.id)
    if old != node:
        nodes[node.id] = node if old is None else merge_nodes(old, node)


def merge_nodes(one: Node, other: Node) -> Node:
    """One node from two prints of it: aliases united, properties of the first kept unless it has none."""
    properties: dict[str, Value] = dict(one.properties)
    for key, value in other.properties.items():
        old = properties.get(key)
        if key == "aliases":
            properties[key] = _united(one, old, value, other.name)
        elif old is None or (key == "in_issue" and value):
            properties[key] = value
    return Node(one.id, one.type, one.name, properties)


def _united(one: Node, old: Value, new: Value, name: str | None) -> tuple[str, ...]:
    mine = old if isinstance(old, tuple) else ()
    theirs = new if isinstance(new, tuple) else ()
    extra = (name,) if name else ()
    return tuple(dict.fromkeys(a for a in (*mine, *theirs, *extra) if a != one.name))


def _state(edges: dict[str, Edge], fact: Fact, key: str, text: str) -> None:
    role = fact.properties.get("role")
    identity = stable_id(fact.relation, fact.source.id, fact.target.id, str(role or ""), key)
    evidence = Evidence(key, fact.clause, text[fact.start : fact.end], fact.start, fact.end, None, fact.rule)
    old = edges.get(identity)
    if old is None:
        edges[identity] = Edge(identity, fact.relation, fact.source.id, fact.target.id, _properties(fact), (evidence,))
    elif all((e.start, e.end) != (evidence.start, evidence.end) for e in old.evidence):
        edges[identity] = Edge(old.id, old.type, old.source, old.target, old.properties, (*old.evidence, evidence))


def _properties(fact: Fact) -> Properties:
    return {name: fact.properties.get(name) for name in load_ontology().relations[fact.relation].properties}
