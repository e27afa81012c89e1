"""A derivation put together: the query it stands for, with what the domain takes for granted (chains are chains of
their own, documents those of the issue, counted units no collectives)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from graph.query import Absence, Ask, Link, Query, Rank, Thing
from nlp.question.canonical import canonical
from nlp.question.decompose import IN_ISSUE, NOT_COLLECTIVE
from nlp.question.derivation import UNIT_TYPES, Attachment, Derivation, Edge, Path, Polarity

THROUGH = {
    ("LAID_OUT_IN", "Chain"): ("HAS_TASK", False),
    ("LAID_OUT_IN", "Plan"): ("HAS_TASK", False),
    ("CITES", "Document"): ("PART_OF", True),
    ("REPEALS", "Document"): ("PART_OF", True),
}
OWNED = frozenset({"HAS_TASK", "PART_OF"})
"""Relations whose target has one source of each type: what holds of two plans holds of two tasks."""
PLACES = ("Region", "Park")
AMBIGUOUS = frozenset({"Task", "Enterprise", "Plan", "Person", "Organization", "Chain"})


@dataclass(slots=True)
class _Pattern:
    """Things and links while they are put together."""

    things: list[Thing] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    at: dict[tuple[Path, int], str] = field(default_factory=dict)
    count: int = 0

    def add(self, entity: str, edge: Edge | None, source: str, **more: Any) -> str:
        """A new thing, joined by an edge to one that is there."""
        self.count += 1
        name = f"t{self.count}"
        types = _types(entity, edge, named=bool(more.get("uids")))
        self.things.append(Thing(name, types, **more))
        if edge:
            self.links.append(self.link(edge, source, name))
        return name

    def link(self, edge: Edge, here: str, there: str) -> Link:
        """The edge between two things."""
        source, target = (here, there) if edge.outward else (there, here)
        start = next(thing for thing in self.things if thing.name == source).types
        through, backwards = THROUGH.get((edge.relations[0], start[0] if start else ""), (None, False))
        return Link(edge.relations, source, target, edge.roles, through, backwards)


def _types(entity: str, edge: Edge | None, *, named: bool) -> tuple[str, ...]:
    """A unit left open may be any kind of unit, a place a park."""
    wide = edge is not None and edge.relations[0] in ("RESPONSIBLE_FOR", "MEMBER_OF") and not edge.outward
    if entity == "Organization" and wide and not named:
        return UNIT_TYPES
    if entity == "Region" and edge and edge.relations[0] == "LAID_OUT_IN" and not named:
        return PLACES
    return (entity,) if entity else ()


def compose(derivation: Derivation) -> Query:
    """The query that the derivation stands for, in its one spelling."""
    pattern = _Pattern()
    focus = _focus(derivation, pattern)
    absences: list[Absence] = []
    for number, one in enumerate(derivation.attachments):
        if not one.path or (one.polarity is Polarity.ABSENT):
            continue
        _attach(one, number, derivation, pattern, focus)
    for one in derivation.attachments:
        if one.path and one.polarity is Polarity.ABSENT:
            absences.append(_absence(one, pattern, focus))
        elif one.variant:
            absences += _variant(one, pattern, focus)
    by = _named_after(derivation.by, pattern, focus) if derivation.by else None
    things = [_usual(thing, derivation, pattern, focus) for thing in pattern.things]
    rank = _rank(derivation, pattern, focus)
    if rank and not rank.by_value:
        things = [_countable(thing) if thing.name == rank.counted else thing for thing in things]
    query = Query(
        derivation.ask,
        focus,
        tuple(things),
        tuple(pattern.links),
        tuple(absences),
        by,
        rank,
        derivation.counted,
        derivation.columns,
        _readings(derivation, pattern, focus),
    )
    return canonical(query) if query.ask is not Ask.PATH else query


def _focus(derivation: Derivation, pattern: _Pattern) -> str:
    own = [one for one in derivation.attachments if not one.path]
    uids = tuple(uid for one in own if one.polarity is Polarity.HOLDS for uid in one.reference.uids)
    terms = tuple(term for one in own for term in one.reference.terms)
    without = tuple(uid for one in own if one.polarity is Polarity.EXCEPT for uid in one.reference.uids)
    without += tuple(uid for one in derivation.attachments if one.variant == "others" for uid in one.reference.uids)
    first = next((one.path[0] for one in derivation.attachments if one.path), None)
    name = pattern.add(
        derivation.focus, None, "", uids=tuple(dict.fromkeys(uids)), terms=terms, without=without,
        kinds=derivation.kinds, where=derivation.where,
        said="、".join(one.reference.said for one in own if one.reference.said),
    )  # fmt: skip
    if not uids and first:
        flipped = replace(first, outward=not first.outward)
        wide = [
            _types(derivation.focus, replace(one.path[0], outward=not one.path[0].outward), named=False)
            for one in derivation.attachments
            if one.path
        ]
        types = max([_types(derivation.focus, flipped, named=False), *wide], key=len)
        pattern.things[-1] = replace(pattern.things[-1], types=types)
    pattern.at[(), -1] = name
    return name


def _attach(one: Attachment, number: int, derivation: Derivation, pattern: _Pattern, focus: str) -> None:
    """Join one attachment, over what is there already as far as it means the same."""
    here, branch = focus, -1
    for depth, edge in enumerate(one.path, start=1):
        path, last = one.path[:depth], depth == len(one.path)
        known = pattern.at.get((path, branch)) or pattern.at.get((path, -1))
        thing = next((thing for thing in pattern.things if thing.name == known), None)
        if last and thing and (one.reference.uids and thing.uids and one.polarity is not Polarity.EXCEPT):
            thing = None
        if thing and last:
            _fill(thing, one, pattern)
            return
        if thing and _splits(one, depth, number, derivation):
            thing, branch = None, number
        if thing:
            here = thing.name
            continue
        more: dict[str, Any] = {}
        if last:
            more = _content(one)
        here = pattern.add(edge.type, edge, here, **more)
        pattern.at.setdefault((path, branch), here)


def _splits(one: Attachment, depth: int, number: int, derivation: Derivation) -> bool:
    """甲方案和乙方案都有任务的单位: two tasks, since one stands in one plan only."""
    if depth != len(one.path) - 1 or one.path[-1].relations[0] not in OWNED or one.path[-1].outward:
        return False
    before = derivation.attachments[:number]
    return any(other.path == one.path and other.reference.uids and one.reference.uids for other in before)


def _content(one: Attachment) -> dict[str, Any]:
    if one.polarity is Polarity.EXCEPT:
        return {"without": one.reference.uids}
    return {
        "uids": one.reference.uids, "terms": one.reference.terms, "kinds": one.kinds, "where": one.where,
        "said": one.reference.said,
    }  # fmt: skip


def _fill(thing: Thing, one: Attachment, pattern: _Pattern) -> None:
    at = pattern.things.index(thing)
    new = _content(one)
    types = thing.types[:1] if new.get("uids") else thing.types
    pattern.things[at] = replace(
        thing,
        types=types,
        uids=thing.uids or new.get("uids", ()),
        terms=(*thing.terms, *new.get("terms", ())),
        without=(*thing.without, *new.get("without", ())),
        kinds=thing.kinds or new.get("kinds", ()),
        where=(*thing.where, *new.get("where", ())),
        said=thing.said or new.get("said", ""),
    )


def _absence(one: Attachment, pattern: _Pattern, focus: str) -> Absence:
    here = pattern.at.get((one.path[: one.shared], -1), focus)
    things, links = [], []
    for depth, edge in enumerate(one.path[one.shared :], start=one.shared + 1):
        last = depth == len(one.path)
        content = _content(replace(one, polarity=Polarity.HOLDS)) if last else {}
        pattern.count += 1
        name = f"a{pattern.count}"
        types = _types(edge.type, edge, named=bool(content.get("uids")))
        things.append(Thing(name, types, **content))
        source, target = (here, name) if edge.outward else (name, here)
        start = next(thing for thing in [*pattern.things, *things] if thing.name == source).types
        through, backwards = THROUGH.get((edge.relations[0], start[0] if start else ""), (None, False))
        links.append(Link(edge.relations, source, target, edge.roles, through, backwards))
        here = name
    return Absence(tuple(links), tuple(things))


def _variant(one: Attachment, pattern: _Pattern, focus: str) -> list[Absence]:
    """The absence that a construction adds: 只由甲, 负责但不牵头, 成员单位中没有任务的."""
    end = next((thing.name for thing in pattern.things if thing.uids == one.reference.uids), None)
    near = pattern.at.get((one.path[:-1], -1), focus)
    if end is None:
        return []
    edge = one.path[-1]
    if one.variant == "only":
        name = f"{end}o"
        wide = _types(edge.type, edge, named=False)
        other = Thing(
            name,
            wide,
            without=one.reference.uids,
            kinds=("chain",) if edge.type == "Chain" else (),
            where=(NOT_COLLECTIVE,) if edge.type in UNIT_TYPES[:1] else (),
        )
        source, target = (near, name) if edge.outward else (name, near)
        return [Absence((Link(edge.relations, source, target, edge.roles),), (other,))]
    source, target = (near, end) if edge.outward else (end, near)
    if one.variant == "not_lead":
        return [Absence((Link(("RESPONSIBLE_FOR",), source, target, ("lead",)),))]
    chain, unit = (end, focus) if edge.type == "Chain" else (focus, end)
    if one.variant == "not_member":
        return [Absence((Link(("MEMBER_OF",), unit, chain, ("成员单位",)),))]
    if one.variant in ("no_task", "no_lead_task"):
        roles = ("lead",) if one.variant == "no_lead_task" else ()
        task = Thing(f"{end}n", ("Task",))
        links = Link(("HAS_TASK",), chain, task.name), Link(("RESPONSIBLE_FOR",), unit, task.name, roles)
        return [Absence(links, (task,))]
    return []


def _named_after(entity: str, pattern: _Pattern, focus: str) -> str | None:
    fitting = [thing.name for thing in pattern.things if thing.types[:1] == (entity,) and thing.name != focus]
    return fitting[0] if fitting else (focus if pattern.things[0].types[:1] == (entity,) else None)


def _usual(thing: Thing, derivation: Derivation, pattern: _Pattern, focus: str) -> Thing:
    if thing.uids:
        return thing
    if thing.types == ("Chain",) and not thing.kinds:
        return replace(thing, kinds=("chain",))
    if thing.types == ("Document",):
        cited = any(link.target == thing.name and link.relations[0] in ("CITES", "REPEALS") for link in pattern.links)
        return thing if cited or IN_ISSUE in thing.where else replace(thing, where=(IN_ISSUE, *thing.where))
    return thing


def _countable(thing: Thing) -> Thing:
    """What is counted in a ranking is what is counted in an answer: tasks without duties, units without collectives."""
    if thing.uids or thing.kinds:
        return thing
    if thing.types == ("Task",):
        return replace(thing, kinds=("task",))
    if "Organization" in thing.types:
        return replace(thing, where=(*thing.where, NOT_COLLECTIVE))
    return thing


def _rank(derivation: Derivation, pattern: _Pattern, focus: str) -> Rank | None:
    ranking = derivation.rank
    if ranking is None:
        return None
    counted = _named_after(ranking.counted, pattern, focus)
    if counted is None:
        return None
    return Rank(
        counted, ranking.top, ranking.ascending, ranking.compare, ranking.number, ranking.by_value, ranking.every
    )


def _readings(derivation: Derivation, pattern: _Pattern, focus: str) -> str | None:
    """The thing that may be several, so that each reading is answered apart."""
    for one in derivation.attachments:
        if not one.path or one.polarity is not Polarity.HOLDS:
            continue
        thing = next((t for t in pattern.things if t.uids == one.reference.uids and t.uids), None)
        if one.reference.ambiguous and one.type in AMBIGUOUS and thing:
            return thing.name
    topics = [
        thing.name for thing in pattern.things if thing.terms and thing.types == ("Task",) and thing.name != focus
    ]
    return topics[0] if topics else None
