"""A query taken apart into its derivation: for learning from queries, and for going on from the turn before."""

from __future__ import annotations

from collections.abc import Iterable

from graph.query import Absence, Filter, Link, Operator, Query, Thing
from nlp.question.derivation import Attachment, Derivation, Edge, Path, Polarity, Ranking, Reference

NOT_COLLECTIVE = Filter("kind", Operator.NOT_OR_UNSAID, "collective")
IN_ISSUE = Filter("in_issue", Operator.IS, True)
VARIANTS: dict[tuple[tuple[str, ...], tuple[str, ...]], str] = {
    (("RESPONSIBLE_FOR",), ("lead",)): "not_lead",
    (("MEMBER_OF",), ("成员单位",)): "not_member",
    (("MEMBER_OF",), ()): "not_member",
}


class NotDerivable(ValueError):
    """The query has a form that no derivation has."""


def decompose(query: Query) -> Derivation:
    """The derivation whose composition is that query.

    Raises:
        NotDerivable: a cycle, or a thing that hangs on nothing.
    """
    focus = query.thing(query.focus)
    tree = _tree(query.links, query.focus, query)
    things = {thing.name: thing for thing in query.things}
    if len(query.links) >= len(things) or set(tree) != set(things):
        raise NotDerivable("the pattern is not a tree")
    attachments = _own(focus)
    inner = {path[:-1] for path in tree.values() if path}
    for name, path in tree.items():
        thing = things[name]
        if path and (thing.uids or thing.terms or thing.without or path not in inner or thing.where):
            attachments += _attached(thing, path)
    attachments = _others(attachments, focus)
    for absence in query.absences:
        attachments = _absent(absence, attachments, tree, query)
    rank = None
    if query.rank:
        rank = Ranking(
            _type(query.thing(query.rank.counted)),
            query.rank.top,
            query.rank.ascending,
            query.rank.compare,
            query.rank.number,
            query.rank.by_value,
            query.rank.every,
        )
    return Derivation(
        query.ask,
        _type(focus),
        tuple(attachments),
        () if focus.types == ("Chain",) else focus.kinds,
        tuple(one for one in focus.where if one not in (NOT_COLLECTIVE, IN_ISSUE)),
        _type(query.thing(query.by)) if query.by else None,
        rank,
        query.counted,
        query.columns,
    )


def _type(thing: Thing) -> str:
    return thing.types[0] if thing.types else ""


def _tree(links: Iterable[Link], root: str, query: Query) -> dict[str, Path]:
    """Every thing joined to the root, with the way to it."""
    paths: dict[str, Path] = {root: ()}
    queue = [root]
    while queue:
        here = queue.pop(0)
        for link in links:
            for one, other, outward in ((link.source, link.target, True), (link.target, link.source, False)):
                if one == here and other not in paths:
                    edge = Edge(link.relations, link.roles, outward, _type(query.thing(other)))
                    paths[other] = (*paths[here], edge)
                    queue.append(other)
    return paths


def _own(focus: Thing) -> list[Attachment]:
    found = []
    if focus.uids:
        found.append(Attachment((), Reference(focus.uids, said=focus.said)))
    if focus.terms:
        found.append(Attachment((), Reference(terms=focus.terms)))
    if focus.without:
        found.append(Attachment((), Reference(focus.without), Polarity.EXCEPT))
    return found


def _attached(thing: Thing, path: Path) -> list[Attachment]:
    where = tuple(one for one in thing.where if one not in (NOT_COLLECTIVE, IN_ISSUE))
    kinds = () if thing.types == ("Chain",) or thing.kinds == ("task",) else thing.kinds
    found = []
    if thing.without:
        found.append(Attachment(path, Reference(thing.without), Polarity.EXCEPT))
    if thing.uids:
        found.append(Attachment(path, Reference(thing.uids, said=thing.said), where=where))
    if thing.terms:
        found.append(Attachment(path, Reference(terms=thing.terms), where=where))
    return found or [Attachment(path, kinds=kinds, where=where)]


def _others(attachments: list[Attachment], focus: Thing) -> list[Attachment]:
    """与甲共同负责任务的单位: the focus is without 甲, which is attached itself."""
    out = next((one for one in attachments if not one.path and one.polarity is Polarity.EXCEPT), None)
    named = [one for one in attachments if one.path and one.reference.uids == focus.without and one.reference.uids]
    if out is None or not named:
        return attachments
    return [
        one if one is not named[0] else Attachment(one.path, one.reference, variant="others")
        for one in attachments
        if one is not out
    ]


def _absent(absence: Absence, attachments: list[Attachment], tree: dict[str, Path], query: Query) -> list[Attachment]:
    own = {thing.name for thing in absence.things}
    roots = [end for link in absence.links for end in (link.source, link.target) if end not in own]
    if not roots:
        raise NotDerivable("an absence that hangs on nothing")
    if len(set(roots)) == 2:
        return _between(absence, attachments, tree, sorted(set(roots), key=lambda name: len(tree[name])))
    root = roots[0]
    prefix = tree[root]
    below = _tree(absence.links, root, query)
    named = [thing for thing in absence.things if thing.uids or thing.terms or thing.without]
    ends = named or [max(absence.things, key=lambda thing: len(below[thing.name]))]
    if set(below) != own | {root} or len(ends) > 1:
        raise NotDerivable("an absence with several ends")
    end = ends[0]
    path = (*prefix, *below[end.name])
    if end.without:
        said = next((one for one in attachments if one.reference.uids == end.without and one.path == path), None)
        if said is None:
            raise NotDerivable("only, of something not said")
        return [one if one is not said else Attachment(one.path, one.reference, variant="only") for one in attachments]
    return [
        *attachments,
        Attachment(
            path,
            Reference(end.uids, end.terms, end.said),
            Polarity.ABSENT,
            kinds=end.kinds if end.types != ("Chain",) else (),
            shared=len(prefix),
        ),
    ]


def _between(
    absence: Absence, attachments: list[Attachment], tree: dict[str, Path], ends: list[str]
) -> list[Attachment]:
    """What is denied between two things that the pattern has: it marks the attachment of the farther one."""
    far = tree[ends[1]]
    last = absence.links[-1]
    if len(absence.links) == 1:
        variant = VARIANTS.get((last.relations, last.roles))
    else:
        lead = any(link.roles == ("lead",) for link in absence.links)
        variant = "no_lead_task" if lead else "no_task"
    target = next((one for one in attachments if one.path == far), None)
    if variant is None or target is None:
        raise NotDerivable("a denial between two things")
    return [one if one is not target else Attachment(one.path, one.reference, variant=variant) for one in attachments]
