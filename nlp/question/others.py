"""别的, 其他: what is asked for beside what is named, in the question or in the turn before."""

from __future__ import annotations

from dataclasses import replace

from graph.query import NotUnderstood, Query
from nlp.question.follow import Before
from nlp.question.reading import Kind, Reading


def beside(query: Query, reading: Reading, before: Before | None) -> Query | NotUnderstood:
    """The query without what is known already, where a word asks for others of its kind."""
    kind = _kind_of_others(reading)
    if kind is None or reading.has("except"):
        return query
    known = _named(reading, kind) or _known(kind, before)
    if not known:
        return query
    open_ = next((thing for thing in query.things if kind.type in thing.types and not thing.uids), None)
    if open_ is None and (again := _again(query, kind)):
        return again
    if open_ is None:
        word = next(token.text for token in reading.tokens if token.is_a("beyond"))
        return NotUnderstood("too_broad", f"没有听懂“{word}”在这里指什么，请换个说法。")
    return query.with_thing(replace(open_, without=tuple(dict.fromkeys((*open_.without, *known)))))


def _again(query: Query, kind: Kind) -> Query | None:
    """某链的链长还担任别的链的链长吗: whoever is joined to the one named is so to another one too."""
    bound = next((thing for thing in query.things if kind.type in thing.types and thing.uids), None)
    links = [link for link in query.links if bound and bound.name in (link.source, link.target)]
    if bound is None or len(links) != 1 or len(query.links) != 1:
        return None
    name = f"{bound.name}_other"
    kinds = ("chain",) if kind.type == "Chain" else ()
    other = replace(bound, name=name, uids=(), without=bound.uids, kinds=kinds, said=kind.text)
    ends = (name if end == bound.name else end for end in (links[0].source, links[0].target))
    source, target = ends
    again = replace(links[0], source=source, target=target)
    return replace(query, focus=name, things=(*query.things, other), links=(*query.links, again))


def _kind_of_others(reading: Reading) -> Kind | None:
    for i in reading.places("beyond"):
        at = i + 1
        while at < len(reading.tokens) and reading.tokens[at].is_a("of", "measure", "which", "what", "particle"):
            at += 1
        if kind := next((kind for kind in reading.kinds if kind.at == at), None):
            return kind
    return None


def _named(reading: Reading, kind: Kind) -> tuple[str, ...]:
    members = (member for mention in reading.mentions for member in mention.members)
    return tuple(name.uid for member in members for name in member.get(kind.type, ()))


def _known(kind: Kind, before: Before | None) -> tuple[str, ...]:
    """Of the turn before: what it named, else what it found."""
    if before is None:
        return ()
    named = [uid for thing in before.query.things if kind.type in thing.types for uid in thing.uids]
    return tuple(named or (uid for entity, uid in before.found if entity == kind.type))
