"""A turn that says only what is other than in the turn before: thing, role, ask, rank, time, or the contrary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from graph.query import Ask, Filter, Query
from nlp.question.amounts import find_top
from nlp.question.derivation import UNIT_TYPES, Attachment, Derivation, Edge, Path, Polarity, Reference
from nlp.question.times import find_times
from nlp.question.turn_context import BARE, EDIT, MOST_FOUND, Context, Scored, composed, is_alike
from nlp.question.turn_focus import refocus, refocused
from nlp.question.turn_reading import ASKING, Turn, core, mention_readings
from nlp.question.turn_referents import lexicon


def _substitute(turn: Turn, context: Context) -> Iterator[Scored]:
    """换成硅碳的呢; 市发改委牵头的呢: another thing in the same place, in the role that is said."""
    pointing = bool(turn.referents) and not (
        turn.says("together") and not any(one.types or one.ordinal for one in turn.referents)
    )
    if not turn.mentions or pointing or turn.unknown or turn.has("property", "most", "least", "where"):
        return
    extra = turn.types - {context.derivation.focus} - set(UNIT_TYPES) - {"Chain"}
    relations = {edge.relations[0] for one in context.derivation.attachments for edge in one.path}
    if extra or not set(turn.roles) <= relations or turn.says("more"):
        return
    within = 0.8 * turn.is_within + 0.5 * bool(turn.has("exactly") and _others(turn, context))
    for chosen in product(*(mention_readings(mention) for mention in turn.mentions)):
        for query in substitutions([(kind, uids) for kind, uids, _ in chosen], turn, context):
            yield query, BARE + sum(score for *_, score in chosen) - within - 0.5 * bool(turn.roles)


def substitutions(new: Sequence[tuple[str, tuple[str, ...]]], turn: Turn, context: Context) -> Iterator[Query]:
    """The previous derivation with other things in the place of those of their type."""
    again = [one for one in context.derivation.attachments if one.path or one.polarity is not Polarity.EXCEPT]
    context = replace(context, derivation=context.derivation.with_attachments(tuple(again)))
    attachments = again
    together = len(new) == 1 and turn.says("together")
    used: set[int] = set()
    if context.derivation.by and len(new) > 1 and len({kind for kind, _ in new}) == 1:
        new = [(new[0][0], tuple(uid for _, uids in new for uid in uids))]
    for kind, uids in new:
        names = "、".join(dict.fromkeys(name.name for uid in uids if (name := context.index.by_uid(uid))))
        places = [i for i, one in context.named() if context.type_of(one) == kind]
        same = [i for i in places if set(attachments[i].reference.uids) & set(uids)]
        free = [i for i in same or list(reversed(places)) if i not in used]
        if not free:
            return
        place = free[0]
        used.add(place)
        old = attachments[place]
        if together and not same:
            attachments.append(replace(old, reference=Reference(uids, said=names), path=_unroled(old)))
            attachments[place] = replace(old, path=_unroled(old))
            used.add(len(attachments) - 1)
            continue
        attachments[place] = replace(old, reference=Reference(uids, said=names))
    derivation = _in_roles(context.derivation.with_attachments(tuple(attachments)), turn, used)
    yield from asked_anew(derivation, turn)


def _unroled(one: Attachment) -> Path:
    """The way of something that is responsible together with another."""
    return tuple(replace(edge, roles=()) if edge.relations[0] == "RESPONSIBLE_FOR" else edge for edge in one.path)


def _in_roles(derivation: Derivation, turn: Turn, places: Iterable[int] | None = None) -> Derivation:
    """The derivation in the roles that the turn says, at some of its attachments or all."""
    roles = turn.roles
    if not roles:
        return derivation
    chosen = set(range(len(derivation.attachments)) if places is None else places)
    found = []
    for number, one in enumerate(derivation.attachments):
        path = tuple(_in_role(edge, roles) for edge in one.path)
        found.append(replace(one, path=path) if number in chosen else one)
    return derivation.with_attachments(tuple(found))


def _in_role(edge: Edge, roles: Mapping[str, tuple[str, ...]]) -> Edge:
    """The edge in the role that is said; of several relations that it may be, only those that are said."""
    said = tuple(relation for relation in edge.relations if relation in roles)
    return replace(edge, relations=said, roles=roles[said[0]]) if said else edge


def asked_anew(derivation: Derivation, turn: Turn) -> Iterator[Query]:
    """The derivation as the turn asks for it: how many, which, whether."""
    ask = turn.ask
    if derivation.ask in (Ask.LIST, Ask.COUNT, Ask.EXISTS) and ask in (Ask.LIST, Ask.COUNT):
        derivation = replace(derivation, ask=ask, counted=ask is Ask.COUNT and not derivation.rank)
    elif derivation.ask is Ask.COUNT and ask is None and turn.is_within and turn.roles:
        derivation = replace(derivation, ask=Ask.LIST, counted=False)
    if query := composed(derivation):
        yield query


def _ask_only(turn: Turn, context: Context) -> Iterator[Scored]:
    """一共几个; 列出来; 都是谁: the same pattern, asked otherwise."""
    if turn.mentions or turn.referents or not turn.is_bare or turn.ask not in (Ask.LIST, Ask.COUNT):
        return
    if turn.types - {context.derivation.focus, *(UNIT_TYPES if context.derivation.focus in UNIT_TYPES else ())}:
        return
    fits = not turn.counted or context.derivation.focus in turn.counted
    derivation = context.derivation
    if derivation.rank and (top := find_top(turn.text)) and derivation.rank.top:
        derivation = replace(derivation, rank=replace(derivation.rank, top=top))
    if fits:
        for query in asked_anew(_listed(derivation), turn):
            yield query, BARE
    else:
        yield from ((query, EDIT) for query in refocused(turn, context, None))


def _listed(derivation: Derivation) -> Derivation:
    """What is counted, found out or decided, as a list."""
    changed = derivation.ask not in (Ask.LIST, Ask.COUNT, Ask.EXISTS)
    return derivation if changed else replace(derivation, ask=Ask.LIST)


def _roles_only(turn: Turn, context: Context) -> Iterator[Scored]:
    """那副链长呢; 配合的呢: the same pattern in another role."""
    if turn.mentions or turn.unknown or turn.has("property", "most", "least") or not turn.roles:
        return
    if turn.referents and any(one.types for one in turn.referents):
        return
    derivation = context.derivation
    shared = {edge.relations[0] for one in derivation.attachments for edge in one.path} & set(turn.roles)
    if not shared or turn.has("not"):
        return
    if turn.types - {derivation.focus, *UNIT_TYPES}:
        return
    for query in asked_anew(_in_roles(derivation, turn), turn):
        yield query, EDIT * 0.5


def _polarity(turn: Turn, context: Context) -> Iterator[Scored]:
    """没配的呢; 有的呢; 不是它牵头的呢; 反过来呢: the same pattern denied, affirmed, or the other way round."""
    derivation = context.derivation
    attachments = list(derivation.attachments)
    if turn.says("reverse") and len(context.named()) == 2:
        (i, one), (j, other) = context.named()
        attachments[i], attachments[j] = (
            replace(one, reference=other.reference),
            replace(other, reference=one.reference),
        )
    elif turn.has("exactly") and (others := _others(turn, context)):
        for i in others:
            attachments[i] = replace(attachments[i], polarity=Polarity.ABSENT)
    elif (turn.says("without_lead") or _denies_lead(turn)) and (
        led := [i for i, one in context.named() if any(edge.roles == ("lead",) for edge in one.path)]
    ):
        one = attachments[led[-1]]
        attachments[led[-1]] = replace(
            one,
            variant="not_lead",
            path=tuple(replace(edge, roles=()) if edge.roles == ("lead",) else edge for edge in one.path),
        )
    elif (
        len(opened := [i for i, one in enumerate(attachments) if one.reference.is_open and one.path]) == 1
        and not turn.mentions
        and not turn.types
    ):
        absent = attachments[opened[0]].polarity is Polarity.ABSENT
        if (
            absent is turn.has("not")
            or (turn.roles.keys() - {edge.relations[0] for edge in attachments[opened[0]].path})
            or not (turn.has("not") or turn.text.startswith(("有", "那有")))
        ):
            return
        attachments[opened[0]] = replace(attachments[opened[0]], polarity=Polarity.HOLDS if absent else Polarity.ABSENT)
    else:
        return
    for query in asked_anew(derivation.with_attachments(tuple(attachments)), turn):
        yield query, BARE


def _denies_lead(turn: Turn) -> bool:
    return turn.has("not") and "lead" in turn.roles.get("RESPONSIBLE_FOR", ())


def _others(turn: Turn, context: Context) -> list[int]:
    """只在化工链的: the other things of that place, where the one named is among them."""
    said = {one.name.uid for mention in turn.mentions for one in mention.candidates}
    places = {
        i: one for i, one in context.named() if any(is_alike(one, it) and it is not one for _, it in context.named())
    }
    same = [i for i, one in places.items() if said & set(one.reference.uids)]
    return [i for i in places if i not in same] if len(same) == 1 else []


def _rank(turn: Turn, context: Context) -> Iterator[Scored]:
    """最少的呢; 前两名是哪两个: another end or length of the ranking."""
    rank = context.derivation.rank
    if rank is None or turn.mentions or turn.roles or not (turn.has("most", "least", "top") or find_top(turn.text)):
        return
    ascending = turn.has("least") or (rank.ascending and not turn.has("most"))
    changed = replace(rank, top=find_top(turn.text) or rank.top, ascending=ascending)
    if query := composed(replace(context.derivation, rank=changed)):
        yield query, BARE


def _dated(turn: Turn, context: Context) -> Iterator[Scored]:
    """12月呢: the same of another time."""
    times = find_times(turn.text, context.index)
    if turn.mentions or turn.roles or not (times.year or times.month or times.span):
        return
    derivation = context.derivation
    attachments = tuple(replace(one, where=_timeless(one.where)) for one in derivation.attachments)
    bare = replace(derivation, where=_timeless(derivation.where), attachments=attachments)
    conditions = [*derivation.where, *(condition for one in derivation.attachments for condition in one.where)]
    known = [str(one.value)[:4] for one in conditions if one.property == "date"]
    if times.year is None and known and known[0].isdigit():
        times = replace(times, year=int(known[0]))
    if (query := composed(times.bound(bare))) and query != composed(bare):
        yield query, BARE


def _timeless(where: tuple[Filter, ...]) -> tuple[Filter, ...]:
    return tuple(one for one in where if one.property not in ("date", "year"))


def _topic(turn: Turn, context: Context) -> Iterator[Scored]:
    """重卡换电站呢; 大豆那项呢: another matter, or another task by words of its name, in the old one's place."""
    if (
        turn.mentions
        or turn.has("property", "most", "least")
        or (turn.roles and context.derivation.ask is not Ask.VALUE)
    ):
        return
    value = context.derivation.ask is Ask.VALUE
    matter = max(turn.unknown, key=len) if value and turn.unknown and turn.has("how_many") else _matter(turn)
    if len(matter) < 2 or not (turn.is_pointing or value):
        return
    attachments = context.derivation.attachments
    for number, one in enumerate(attachments):
        if one.reference.terms:
            reference = Reference(terms=(matter,), said=matter)
        elif one.reference.uids and context.type_of(one) == "Task":
            tasks = [name for name in context.index.of_type("Task") if matter in name.name]
            known = context.index.by_uid(one.reference.uids[0])
            tasks = [
                name for name in tasks if known and name.document == known.document and name.plan == known.plan
            ] or tasks
            if not tasks or len(tasks) > MOST_FOUND:
                continue
            reference = Reference(tuple(name.uid for name in tasks), said=matter, ambiguous=len(tasks) > 1)
        else:
            continue
        changed = (*attachments[:number], replace(one, reference=reference), *attachments[number + 1 :])
        for query in asked_anew(context.derivation.with_attachments(changed), replace(turn, tokens=())):
            yield query, EDIT


def _matter(turn: Turn) -> str:
    """The first stretch of the turn that only names a matter: before a comma, without words around it."""
    start, end = core(turn)
    said = turn.text[start:end]
    for one in turn.referents:
        said = said.replace(turn.text[one.start : one.end], "")
    said = said.replace("，", ",").split(",")[0]
    for ending in (*lexicon()["words"]["trailing"], "的"):
        said = said.removesuffix(ending)
    asked = [
        i
        for token in turn.tokens
        if any(word.sort in ASKING for word in token.words)
        if (i := said.find(token.text)) > 0
    ]
    said = said[: min(asked)] if asked else said
    return said.removesuffix("的")


EDITS = (_topic, _substitute, _ask_only, _roles_only, refocus, _polarity, _rank, _dated)
