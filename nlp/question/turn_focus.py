"""A turn that asks for another thing of the pattern of the turn before, or whether a thing is among its answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.query import Ask, Query
from nlp.question.derivation import Derivation
from nlp.question.placements import Placed
from nlp.question.turn_context import EDIT, Context, Scored, is_same_type
from nlp.question.turn_reading import Turn, mention_readings


def refocused(turn: Turn, context: Context, bound: tuple[str, tuple[str, ...]] | None) -> Iterator[Query]:
    query = context.previous.query
    focus = query.thing(query.focus)
    if query.ask not in (Ask.LIST, Ask.COUNT, Ask.EXISTS) or (focus.uids and bound):
        return
    if bound:
        names = "、".join(name.name for uid in bound[1] if (name := context.index.by_uid(uid)))
        query = query.with_thing(replace(focus, types=(bound[0],), uids=bound[1], kinds=(), where=(), said=names))
    if bound and turn.ask is Ask.EXISTS and query.links:
        yield replace(query, ask=Ask.EXISTS, focus=query.links[0].target, counted=False)
        return
    decided = query.ask is Ask.EXISTS
    asked = [
        thing
        for thing in query.things
        if (decided or thing.name != query.focus) and set(thing.types) & turn.counted and not (bound and thing.uids)
    ]
    if len(asked) != 1 or turn.ask not in (Ask.LIST, Ask.COUNT):
        return
    if bound is None and query.ask is not Ask.EXISTS and asked[0].uids:
        return
    kinds = ("chain",) if asked[0].types == ("Chain",) else ()
    thing = replace(asked[0], uids=(), said="", kinds=kinds) if asked[0].uids else asked[0]
    yield replace(query.with_thing(thing), ask=turn.ask, focus=thing.name, counted=turn.ask is Ask.COUNT)


def refocus(turn: Turn, context: Context) -> Iterator[Scored]:
    """纺织那条是哪几家; 里面有没有市财政局: an answer is named; asked is for what belongs to it, or if it is one."""
    if len(turn.mentions) != 1 or turn.unknown or turn.has("property", "most", "least") or turn.roles:
        return
    for kind, uids, score in mention_readings(turn.mentions[0]):
        if is_same_type(kind, context.derivation.focus):
            for query in refocused(turn, context, (kind, uids)):
                yield query, EDIT + score + (0.2 if turn.ask is Ask.EXISTS else 0.0)


def inside(own: Derivation, given: Placed, turn: Turn, context: Context) -> Query | None:
    """它牵头的都有哪些, of whoever leads most tasks of a chain: its tasks in that chain, unless all are asked for."""
    query = context.previous.query
    focus = query.thing(query.focus)
    is_answer = {(given.type, uid) for uid in given.reference.uids} == set(context.previous.found)
    if not is_answer or len(own.attachments) != 1 or len(query.links) < 2 or turn.has("here") or focus.uids:
        return None
    relations = {relation for link in query.links for relation in link.relations}
    said = {relation for edge in own.attachments[0].path for relation in edge.relations} | set(turn.roles)
    asked = [
        thing
        for thing in query.things
        if thing.types[:1] == (own.focus,) and not thing.uids and thing.name != focus.name
    ]
    if said - relations or len(asked) != 1 or given.type not in focus.types:
        return None
    uids, name = given.reference.uids, given.reference.said
    bound = query.with_thing(replace(focus, types=(given.type,), uids=uids, where=(), kinds=(), said=name))
    bound = bound.with_thing(replace(asked[0], kinds=()))
    return replace(
        bound, ask=own.ask, focus=asked[0].name, rank=None, by=None, counted=own.counted, columns=own.columns
    )
