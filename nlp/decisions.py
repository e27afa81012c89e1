"""What a user has decided about names: two are one, two are not one, one was renamed.

Decisions are applied every time a file is read, so they survive a rebuild of the graph.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.model import Batch, Edge, Node, stable_id
from nlp.assemble import merge_nodes
from nlp.facts import Fact
from nlp.nodes import shadow_name

Found = list[tuple[str, tuple[Node, ...], tuple[Fact, ...]]]
_NAMED = ("Organization", "Enterprise", "Institution", "Chain", "Person")


@dataclass(frozen=True, slots=True)
class Decisions:
    """`same`: groups of names whose first is the one to use; `apart`: pairs that must stay two things.

    A renaming (市旅游局 → 市文化和旅游局) is a group with the new name first.
    """

    same: tuple[tuple[str, ...], ...] = ()
    apart: frozenset[frozenset[str]] = field(default_factory=frozenset)

    def are_apart(self, one: str, other: str) -> bool:
        """Whether the user said that two names are two things."""
        return bool(self.apart) and frozenset((shadow_name(one), shadow_name(other))) in self.apart


NOTHING_DECIDED = Decisions()


def keep_apart(found: Found, decisions: Decisions) -> Found:
    """The facts with bodies that general tables would unite kept apart, each under its printed name."""
    if not decisions.apart:
        return found
    return [(key, nodes, tuple(_parted(fact, decisions) for fact in facts)) for key, nodes, facts in found]


def _parted(fact: Fact, decisions: Decisions) -> Fact:
    printed, source = fact.properties.get("printed"), fact.source
    if (
        not isinstance(printed, str)
        or source.type != "Organization"
        or not decisions.are_apart(printed, source.name or "")
    ):
        return fact
    own = Node(
        stable_id("Organization", str(source.properties.get("jurisdiction")), printed),
        source.type,
        printed,
        {**source.properties, "aliases": (), "full_name": printed},
    )
    return Fact(
        fact.relation, own, fact.target, fact.start, fact.end, fact.clause, fact.rule, fact.properties, fact.confidence
    )


def decide(batch: Batch, decisions: Decisions) -> Batch:
    """The batch with the nodes of each group united under its first name."""
    if not decisions.same:
        return batch
    first = {shadow_name(name): k for k, group in enumerate(decisions.same) for name in group}
    heads: dict[tuple[int, str], Node] = {}
    group: dict[str, tuple[int, str]] = {}
    for node in batch.nodes:
        k = next((first[f] for f in _forms(node) if f in first), None)
        if k is None or node.type not in _NAMED:
            continue
        key = group[node.id] = (k, node.type)
        heads[key] = merge_nodes(heads.get(key) or _renamed(node, decisions.same[k][0]), node)
    kept = [heads[group[node.id]] if node.id in group else node for node in batch.nodes]
    ids = {old: heads[key].id for old, key in group.items()}
    edges: dict[str, Edge] = {}
    for edge in batch.edges:
        moved = _moved(edge, ids)
        edges.setdefault(moved.id, moved)
    return Batch(tuple({node.id: node for node in kept}.values()), tuple(edges.values()))


def _forms(node: Node) -> list[str]:
    aliases = node.properties.get("aliases")
    return [shadow_name(form) for form in (node.name, *(aliases if isinstance(aliases, tuple) else ())) if form]


def _renamed(node: Node, name: str) -> Node:
    if node.name == name:
        return node
    scope = str(node.properties.get("jurisdiction") or "")
    key = (scope, name) if node.type in ("Organization", "Chain", "Person") else (shadow_name(name),)
    properties = dict(node.properties)
    if "full_name" in properties:
        properties["full_name"] = scope + name[1:] if scope and name[:1] == scope[-1:] else name
    aliases = properties.get("aliases")
    known = aliases if isinstance(aliases, tuple) else ()
    properties["aliases"] = tuple(dict.fromkeys(a for a in (*known, node.name or "") if a and a != name))
    return Node(stable_id(node.type, *key), node.type, name, properties)


def _moved(edge: Edge, ids: dict[str, str]) -> Edge:
    source, target = ids.get(edge.source, edge.source), ids.get(edge.target, edge.target)
    if (source, target) == (edge.source, edge.target):
        return edge
    role, document = str(edge.properties.get("role") or ""), edge.evidence[0].document
    key = stable_id(edge.type, source, target, role, document)
    return Edge(key, edge.type, source, target, edge.properties, edge.evidence)
