"""What holds of all things of a kind: 每条产业链都有副链长吗, 所有产业链都有的成员单位."""

from __future__ import annotations

from dataclasses import replace

from graph.query import Absence, Ask, Link, Query, Thing
from nlp.question.draft import Draft, Slot
from nlp.question.reading import Kind, Reading

ALL = frozenset({"所有", "全部", "全体"})


def kind_of_all(reading: Reading) -> Kind | None:
    """The kind of thing that a question speaks of as a whole: 每条产业链, 所有任务."""
    for i, token in enumerate(reading.tokens):
        if not (token.is_a("each") or token.text in ALL):
            continue
        at = next((j for j in range(i + 1, len(reading.tokens)) if not reading.tokens[j].is_a("measure", "of")), i)
        if kind := next((kind for kind in reading.kinds if kind.at == at), None):
            return kind
    return None


def slot_of_all(reading: Reading, draft: Draft) -> Slot | None:
    """That kind as it stands in the pattern, where something is said of all of it."""
    kind = kind_of_all(reading)
    slot = draft.free(kind.type) if kind and reading.has("all_of", "has", "is") else None
    return slot if slot and slot.name in draft.linked() else None


def of_all(query: Query, name: str) -> Query | None:
    """Whether what a pattern says of one thing holds of every such thing: those are looked for of which it does not.

    What says which things are meant (the tasks of one plan) stays in the pattern.
    """
    if query.absences or query.rank or any(thing.terms for thing in query.things):
        return None  # words choose a target or a task only when it is answered
    scope = tuple(link for link in query.links if _narrows(query, link, name))
    said = tuple(link for link in query.links if link not in scope)
    if not said:
        return None
    kept = {name, *(end for link in scope for end in (link.source, link.target))}
    things = tuple(_counted(thing) for thing in query.things if thing.name in kept)
    others = tuple(thing for thing in query.things if thing.name not in kept)
    return replace(
        query,
        ask=Ask.EVERY,
        focus=name,
        things=things,
        links=scope,
        absences=(Absence(said, others),),
        by=None,
        readings=None,
        counted=False,
        columns=(),
    )


def _counted(thing: Thing) -> Thing:
    """Tasks are those that an answer counts: no duties."""
    bare = thing.types == ("Task",) and not thing.kinds and not thing.uids
    return replace(thing, kinds=("task",)) if bare else thing


def _narrows(query: Query, link: Link, name: str) -> bool:
    return link.target == name and link.relations == ("HAS_TASK",) and bool(query.thing(link.source).uids)
