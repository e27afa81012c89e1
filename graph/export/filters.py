"""Which facts are wanted: of a chain, unit or document, of some relations, roles, types or kinds, of a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields

from graph.errors import QueryError
from graph.facts import Facts
from graph.history.sides import date_of, within
from graph.history.standing import dated, standing
from graph.model import Batch, Edge, Node
from graph.naming import Linker, as_printed, meant
from graph.ontology import load_ontology

UNITS = ("Organization", "Enterprise", "Institution", "Region")
"""What can be responsible for a task or belong to a workgroup."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What is wanted; what is left empty does not narrow. Chains, units and documents go by name, alias or id."""

    chain: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    relation: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    as_of: str = ""

    def told(self) -> dict[str, str]:
        """What narrows, in words: the label of the filter and what it was set to."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {
            LABELS[name]: "、".join(_label(name, one) for one in _many(value))
            for name, value in values.items()
            if value
        }


LABELS = {
    "chain": "产业链", "unit": "单位", "document": "公文", "relation": "关系", "role": "角色", "type": "类型",
    "kind": "任务类别", "since": "日期不早于", "until": "日期不晚于", "as_of": "截至",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Selection:
    """The facts wanted, and what is said around them: a task of one unit is told with all units that share it."""

    facts: Facts
    around: Facts
    filter: Filter
    subjects: tuple[Node, ...] = ()
    """The chains and units that the filter names."""

    def nodes(self) -> list[Node]:
        """The things that the facts join; all of them where nothing narrows."""
        return list(self.facts.batch.nodes)


def select(facts: Facts, wanted: Filter = Filter(), link: Linker = as_printed) -> Selection:
    """The facts that a filter lets through; `link` finds what is named otherwise than it is printed.

    Raises:
        NotFound: no chain, unit or document of that name.
        QueryError: no such relation, role, type or kind, or a date that is none.
    """
    _check(wanted)
    chains = [node for name in wanted.chain for node in meant(facts, name, "Chain", link=link)]
    units = [node for name in wanted.unit for node in meant(facts, name, *UNITS, link=link)]
    papers = [node for name in wanted.document for node in meant(facts, name, "Document", link=link)]
    documents = {key for node in papers for key in _keys(node)}
    since, until = (date_of(text) if text else None for text in (wanted.since, wanted.until))
    around = standing(facts, date_of(wanted.as_of)) if wanted.as_of else facts
    if documents or since or until:
        around = _with_edges(around, _of(around, documents, since, until))
    scope = _scope(facts, chains)
    ends = {unit.id for unit in units}
    tests: list[Callable[[Edge], bool]] = [
        lambda edge: not chains or edge.source in scope or edge.target in scope,
        lambda edge: not units or edge.source in ends or edge.target in ends,
        lambda edge: not wanted.relation or edge.type in wanted.relation,
        lambda edge: not wanted.role or edge.properties.get("role") in wanted.role,
        lambda edge: (
            not wanted.type or {facts.nodes[edge.source].type, facts.nodes[edge.target].type} <= {*wanted.type}
        ),
        lambda edge: not wanted.kind or all(_kind_fits(facts.nodes[uid], wanted) for uid in (edge.source, edge.target)),
    ]
    edges = [edge for edge in around.batch.edges if all(test(edge) for test in tests)]
    chosen = Facts(Batch(tuple(_nodes(facts, edges, wanted, documents)), tuple(edges)))
    return Selection(chosen, around, wanted, (*chains, *units))


def _keys(document: Node) -> tuple[str, ...]:
    return tuple(str(key) for key in (document.properties.get("number"), document.name) if key)


def _scope(facts: Facts, chains: Iterable[Node]) -> set[str]:
    """Chains with their tasks."""
    found = {chain.id for chain in chains}
    return found | {edge.target for uid in found for edge in facts.out_of(uid, "HAS_TASK")}


def _of(facts: Facts, documents: set[str], since: str | None, until: str | None) -> list[Edge]:
    return [
        edge
        for edge in facts.batch.edges
        if (not documents or (bool(edge.evidence) and edge.evidence[0].document in documents))
        and within(dated(facts, edge), since, until)
    ]


def _with_edges(facts: Facts, edges: list[Edge]) -> Facts:
    return Facts(Batch(facts.batch.nodes, tuple(edges)))


def _kind_fits(node: Node, wanted: Filter) -> bool:
    return node.type != "Task" or node.properties.get("kind") in wanted.kind


def _nodes(facts: Facts, edges: list[Edge], wanted: Filter, documents: set[str]) -> Iterable[Node]:
    """The ends of the facts; where only types narrow or nothing does, also what no fact joins."""
    narrowing = (wanted.chain, wanted.unit, wanted.document, wanted.relation, wanted.role)
    narrowing += (wanted.since, wanted.until, wanted.as_of)  # type: ignore[assignment]
    joined = {uid for edge in edges for uid in (edge.source, edge.target)}
    for node in facts.batch.nodes:
        free = not any(narrowing) or (node.type == "Document" and not documents.isdisjoint(_keys(node)))
        fits = (not wanted.type or node.type in wanted.type) and (not wanted.kind or _kind_fits(node, wanted))
        if node.id in joined or (free and fits):
            yield node


def _check(wanted: Filter) -> None:
    ontology = load_ontology()
    roles = {role for relation in ontology.relations.values() for role in relation.roles}
    for relation in wanted.relation:
        ontology.relation(relation)
    for type_ in wanted.type:
        ontology.entity(type_)
    kinds = tuple(ontology.entity("Task").kinds)
    for what, values, known in (("角色", wanted.role, sorted(roles)), ("任务类别", wanted.kind, kinds)):
        for value in values:
            if value not in known:
                raise QueryError(f"没有“{value}”这种{what}，可用的有：{'、'.join(known)}")


def _many(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _label(name: str, value: str) -> str:
    ontology = load_ontology()
    if name == "relation":
        return ontology.relation(value).label
    if name == "type":
        return ontology.entity(value).label
    if name == "kind":
        return ontology.entity("Task").kinds[value].label
    roles = {role.name: role.label for relation in ontology.relations.values() for role in relation.roles.values()}
    return roles.get(value, value) if name == "role" else value
