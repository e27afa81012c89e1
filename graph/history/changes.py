"""What changed from one side to another: who and what is new, gone or another, with the sentences of both sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.facts import Facts
from graph.history.sides import Side
from graph.history.slots import Slot, edges_of, first_place, slots_of
from graph.history.wording import names, role_label, subject
from graph.model import Edge
from graph.naming import Linker, as_printed, meant
from graph.ontology import load_ontology


class Kind(StrEnum):
    """What happened; `silent` is what the later text does not speak of, which does not end it."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"
    SILENT = "silent"


LABELS: Mapping[Kind, str] = {Kind.CHANGED: "改变", Kind.NEW: "新增", Kind.GONE: "不再列", Kind.SILENT: "后者没有再写"}
SINGLE = ("LEADS_CHAIN", "ALLIANCE_HEAD", "HAS_TARGET")
"""Where one follows another; elsewhere units come and go one by one."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: of which relation, about which node, in words, and the facts of both sides that show it."""

    kind: Kind
    relation: str
    about: str
    sentence: str
    before: tuple[Edge, ...]
    after: tuple[Edge, ...]


def changes(whole: Facts, old: Side, new: Side, *relations: str) -> list[Change]:
    """All differences of some relations, or of all, relation by relation in the order of the ontology, then by name.

    Raises:
        QueryError: there is no such relation.
    """
    for relation in relations:
        load_ontology().relation(relation)
    order = list(load_ontology().relations)
    found = [change for change in _all(whole, old, new) if not relations or change.relation in relations]
    types, kinds = ["Chain", "Plan", "Task"], list(LABELS)

    def place(one: Change) -> tuple[object, ...]:
        type_ = whole.nodes[one.about].type
        rank = types.index(type_) if type_ in types else len(types)
        return (order.index(one.relation), rank, whole.name(one.about), kinds.index(one.kind), one.sentence)

    return list(_once(sorted(found, key=place)))


def _once(found: Iterable[Change]) -> Iterator[Change]:
    """What a chain has is not told again for its plan or task."""
    told: set[tuple[frozenset[str], ...]] = set()
    for change in found:
        if change.relation == "HAS_TARGET":
            key = tuple(frozenset(edge.target for edge in edges) for edges in (change.before, change.after))
            if key in told:
                continue
            told.add(key)
        yield change


def of_chains(whole: Facts, found: list[Change], chains: tuple[str, ...], link: Linker = as_printed) -> list[Change]:
    """The changes that are about some chains, by name or id, or about their tasks; all where none is given. `link`
    finds what is named otherwise than it is printed.

    Raises:
        NotFound: there is no such chain.
    """
    ids = {node.id for name in chains for node in meant(whole, name, "Chain", link=link)}
    near = {edge.target for uid in ids for edge in whole.out_of(uid, "HAS_TASK")} | ids
    return [change for change in found if not ids or change.about in near]


def _all(whole: Facts, old: Side, new: Side) -> Iterator[Change]:
    before, after = (slots_of(whole, one.facts) for one in (old, new))
    found: list[Change] = []
    for slot in dict.fromkeys((*before, *after)):
        if slot not in after and not new.state:
            found.extend(_told(whole, Kind.SILENT, before[slot], {}))
        else:
            found.extend(_compared(whole, before.get(slot, {}), after.get(slot, {})))
    return iter(_moved(whole, found))


def _compared(whole: Facts, before: Slot, after: Slot) -> Iterator[Change]:
    gone = {item: said for item, said in before.items() if item not in after}
    new = {item: said for item, said in after.items() if item not in before}
    both = {item: (before[item], after[item]) for item in before if item in after}
    for one, other in both.values():
        if one.keys() != other.keys():
            yield _changed(whole, {"": one}, {"": other})
    relation = next(edges_of(before or after)).type
    if gone and new and relation in SINGLE:
        yield _changed(whole, gone, new)
        return
    yield from _told(whole, Kind.GONE, gone, {})
    yield from _told(whole, Kind.NEW, {}, new)


def _told(whole: Facts, kind: Kind, before: Slot, after: Slot) -> Iterator[Change]:
    verb = {Kind.NEW: "新增", Kind.GONE: "不再有", Kind.SILENT: "："}[kind]
    for item, said in (before or after).items():
        place, edges = first_place(said), tuple(edges_of({item: said}))
        sentence = f"{subject(whole, place, edges[0])}{verb}{names(whole, {item: said})}"
        yield Change(kind, edges[0].type, place.about, sentence, edges if before else (), edges if after else ())


def _changed(whole: Facts, before: Slot, after: Slot) -> Change:
    old, new = tuple(edges_of(before)), tuple(edges_of(after))
    place = first_place(next(iter(after.values())))
    said = f"由{names(whole, before)}改为{names(whole, after)}"
    who = whole.name(new[0].source) if _is_role_change(old, new) else ""
    sentence = f"{subject(whole, place, new[0])}{f'：{who}' if who else ''}{said}"
    return Change(Kind.CHANGED, new[0].type, place.about, sentence, old, new)


def _moved(whole: Facts, found: list[Change]) -> list[Change]:
    """A unit that left one list of a chain and entered another changed its role there."""
    left = {
        (c.relation, c.about, c.before[0].source): c for c in found if c.kind is Kind.GONE and c.relation == "MEMBER_OF"
    }
    moved: dict[int, Change] = {}
    merged: list[Change] = []
    for change in found:
        key = (change.relation, change.about, change.after[0].source) if change.after else None
        if change.kind is Kind.NEW and key in left and id(left[key]) not in moved:
            other = moved[id(left[key])] = left[key]
            roles = [role_label(edge) for edge in (other.before[0], change.after[0])]
            sentence = f"{whole.name(change.about)}：{whole.name(change.after[0].source)}由{roles[0]}改为{roles[1]}"
            merged.append(Change(Kind.CHANGED, change.relation, change.about, sentence, other.before, change.after))
        else:
            merged.append(change)
    return [change for change in merged if id(change) not in moved]


def _is_role_change(old: tuple[Edge, ...], new: tuple[Edge, ...]) -> bool:
    return new[0].type == "RESPONSIBLE_FOR" and old[0].source == new[0].source
