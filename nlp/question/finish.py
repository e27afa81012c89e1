"""The joined draft as a Query: sets, tables, counts, ranks and comparisons over the thing that is asked for."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from graph.ontology import load_ontology
from graph.query import Absence, Ask, Filter, Link, Operator, Query, Rank, Thing
from nlp.question.draft import Draft, Slot
from nlp.question.focus import Focus
from nlp.question.only import only
from nlp.question.ranking import ranked
from nlp.question.reading import Reading

SUBJECTS = frozenset({"Chain", "Plan", "Document", "Organization", "Person", "Region", "Enterprise"})
AMBIGUOUS = frozenset({"Task", "Enterprise", "Plan", "Person", "Organization"})


def finished(reading: Reading, focus: Focus | None, draft: Draft, asked: Slot) -> Query:
    """The query of a draft in which something is asked for."""
    together = reading.has("all_of")
    each = reading.has("each")
    rank = ranked(reading, draft, asked)
    each = each and not (rank and rank.every)
    together = together and not (rank and rank.every)
    for slot in draft.slots:
        _usual(slot, draft, reading)
    for mention in reading.mentions:
        if mention.excluded:
            names = [name for member in mention.members for entity in asked.types for name in member.get(entity, [])]
            asked.without += tuple(name.uid for name in names)
    links, absences = list(draft.links), list(draft.absences(asked.name))
    things: list[Thing] = []
    by: str | None = None
    readings: str | None = None
    numbers = count(2)
    own = {end for link in links for end in (link.source, link.target)} | {asked.name}
    for slot in [slot for slot in draft.slots if slot.name in own]:
        if slot.mention is None or slot is asked:
            things.append(draft.thing(slot, draft.uids(slot)))
            continue
        positive = [m for m in range(len(slot.mention.members)) if not slot.mention.negated[m]]
        negative = [m for m in range(len(slot.mention.members)) if slot.mention.negated[m]]
        if each and len(positive) > 1:
            by = slot.name
            things.append(draft.thing(slot, _uids(slot, positive)))
        elif positive and (together or negative) and slot is not asked and len(slot.mention.members) > 1:
            first = positive[:1]
            things.append(draft.thing(slot, _uids(slot, first)))
            for member in [m for m in positive + negative if m not in first]:
                copied, more = _copy(draft, slot, asked.name, member, next(numbers))
                if member in negative:
                    absences.append(Absence(tuple(more), tuple(copied)))
                else:
                    links += more
                    things += copied
        elif negative and slot is not asked:
            for member in negative:
                copied, more = _copy(draft, slot, asked.name, member, next(numbers))
                absences.append(Absence(tuple(more), tuple(copied)))
            gone = draft.branch(slot.name, asked.name)
            links = [link for link in links if not {link.source, link.target} & gone]
        else:
            things.append(draft.thing(slot, _uids(slot, positive)))
        by_office = slot.type == "Person" and all(name.name not in slot.said for name in slot.names(0))
        if (
            slot.type in AMBIGUOUS
            and not by_office
            and len(positive) == 1
            and len(slot.names(positive[0])) > 1
            and slot is not asked
        ):
            readings = slot.name
    for slot in draft.slots:
        if slot.terms and slot.mention is None and slot is not asked and slot.type == "Task" and slot.name in own:
            readings = slot.name
    absences += only(reading, draft, links)
    links = [_usually(link, draft) for link in links]
    if each and by is None:
        by = _subject(reading, draft, asked)
    ask = _ask(reading, focus, asked, by)
    if rank and ask is Ask.PROPERTY and not (focus and focus.property):
        ask = Ask.LIST
    columns = (focus.property[1],) if focus and focus.property else ("name",) if ask is Ask.PROPERTY else ()
    kept = {end for link in links for end in (link.source, link.target)} | {asked.name} | ({by} if by else set())
    rank = rank if rank and rank.counted in kept else None
    things = [_countable(thing, rank) for thing in things if thing.name in kept]
    return Query(
        ask,
        asked.name,
        tuple(things),
        tuple(links),
        tuple(absences),
        by if by != asked.name else None,
        rank,
        _counts(reading, focus),
        columns,
        readings if readings in kept else None,
    )


def _usually(link: Link, draft: Draft) -> Link:
    """专班有哪些单位 asks for the members: the usual role, where units are asked for in none."""
    if {"lead", "cooperate"} <= set(link.roles):
        return replace(link, roles=())  # 牵头和配合单位 are all units of the list
    usual = load_ontology().relation(link.relations[0]).usual
    unnamed = draft.slot(link.source).mention is None if link.source in {slot.name for slot in draft.slots} else False
    return replace(link, roles=(usual,)) if usual and unnamed and not link.roles else link


def _countable(thing: Thing, rank: Rank | None) -> Thing:
    """What is counted in a ranking is what is counted in an answer: tasks without duties, units without collectives."""
    if rank is None or rank.by_value or thing.name != rank.counted or thing.kinds or thing.uids:
        return thing
    if thing.types == ("Task",):
        return replace(thing, kinds=("task",))
    if "Organization" in thing.types:
        return replace(thing, where=(*thing.where, Filter("kind", Operator.NOT_OR_UNSAID, "collective")))
    return thing


def _usual(slot: Slot, draft: Draft, reading: Reading) -> None:
    """Chains only mentioned do not count; documents are those of the issue unless others are meant by citing or
    repealing.
    """
    if slot.mention is None and slot.type == "Organization" and slot.area:
        slot.kinds = slot.area
    if slot.mention is None and slot.type == "Person" and reading.unnamed:
        slot.where = (Filter("name", Operator.IS_OR_UNSAID, ""),)
    if slot.mention is None and slot.type == "Chain" and not slot.kinds:
        slot.kinds = ("chain",)
    if slot.mention is None and slot.type == "Document":
        links = (*draft.links, *draft.negated)
        cited = any(slot.name == link.target and link.relations[0] in ("CITES", "REPEALS") for link in links)
        slot.where = slot.where if cited else (Filter("in_issue", Operator.IS, True), *dated(reading))


def dated(reading: Reading) -> tuple[Filter, ...]:
    """11月印发的, 2023年11月印发的: a part of the date, which is stored as 2023-11-14; 11月20日以后的: its bounds."""
    if reading.span and (reading.year or reading.span.year or reading.newest):
        first, last = reading.span.within(reading.year or reading.newest or 0)
        bounds = ((Operator.AT_LEAST, first), (Operator.AT_MOST, last))
        return tuple(Filter("date", operator, day) for operator, day in bounds if day)
    year = str(reading.year) if reading.year else ""
    if reading.month:
        return (Filter("date", Operator.CONTAINS, f"{year}-{reading.month:02d}-"),)
    return (Filter("date", Operator.CONTAINS, f"{year}-"),) if year else ()


def _uids(slot: Slot, members: list[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.uid for member in members for name in slot.names(member)))


def _copy(draft: Draft, slot: Slot, focus: str, member: int, number: int) -> tuple[list[Thing], list[Link]]:
    branch = draft.branch(slot.name, focus)
    links = list(draft.copies(branch, number))
    things = []
    for name in sorted(branch):
        other = draft.slot(name)
        uids = _uids(slot, [member]) if other is slot else draft.uids(other)
        things.append(draft.thing(other, uids, f"{name}_{number}"))
    return things, links


def _counts(reading: Reading, focus: Focus | None) -> bool:
    return reading.has("how_many", "number_of")


def _ask(reading: Reading, focus: Focus | None, asked: Slot, by: str | None) -> Ask:
    if focus and (focus.property or ((focus.kind or focus.pronoun == "what") and asked.mention and not reading.uses)):
        return Ask.PROPERTY
    if by:
        return Ask.TABLE
    if asked.type == "Target":
        # 有哪些目标 asks for all of them, 规模目标是多少 for the one that the words mean.
        return Ask.LIST if reading.has("which") and not asked.terms and not _counts(reading, focus) else Ask.VALUE
    if _counts(reading, focus) and not reading.has("most", "least", "top"):
        return Ask.COUNT
    return Ask.LIST


def _subject(reading: Reading, draft: Draft, asked: Slot) -> str | None:
    """各产业链的链长, 哪些产业链…各是谁: the type said right after 各, else before it, is the subject of the rows."""
    for i in reading.places("each"):
        kind = next((kind for kind in reading.kinds if i < kind.at <= i + 2), None)
        if kind and (slot := draft.free(kind.type)) and slot is not asked and slot.name in draft.linked():
            return slot.name
        for kind in reversed([kind for kind in reading.kinds if kind.at < i]):
            slot = draft.free(kind.type)
            if slot and slot is not asked and slot.type in SUBJECTS and slot.name in draft.linked():
                return slot.name
    return None
