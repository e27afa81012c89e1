"""The meanings of a turn that leans on the one before: operations on the derivation of the previous query, and the turn read with
what it leaves out put in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import exp, log

from graph.query import Ask, NotUnderstood, Query, Thing
from nlp.question.amounts import find_top
from nlp.question.canonical import canonical
from nlp.question.compose import compose
from nlp.question.decompose import IN_ISSUE, NOT_COLLECTIVE, NotDerivable, decompose
from nlp.question.derivation import UNIT_TYPES, Attachment, Derivation, Edge, Path, Polarity, Reference
from nlp.question.entity_values import EntityMention
from nlp.question.index import NameIndex
from nlp.question.interpret import Candidate, Placed, interpret
from nlp.question.masking import MASKS
from nlp.question.scorer import Scorer, load_scorer
from nlp.question.times import find_times
from nlp.question.turn_reading import ASKING, Referent, Turn, core, lexicon, read_turns
from nlp.question.unused import unknown_words
from nlp.question.wording.plain import plain_question
from nlp.question.wording.tree import build_tree

ANSWER = "@answer"
"""Stands for what the turn before asked for, until its pattern takes its place."""
BARE, EDIT, FRONT, MERGED, NARROWED = -0.2, -0.5, -1.2, -0.9, -0.8
"""What each operation costs: how much rather a turn that fits is meant so."""
UNKNOWN = 0.9
WHOLE = 8
"""Characters from which on a turn that names nothing may be a whole question."""
MOST_FOUND = 3
"""So many things found are placed one beside the other."""


@dataclass(frozen=True, slots=True)
class PreviousTurn:
    """The turn before: its query and the type and uid of what it found, in the order of the answer."""

    query: Query
    found: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Context:
    """A previous turn taken apart, and what is needed to read the next one."""

    previous: PreviousTurn
    derivation: Derivation
    index: NameIndex
    scorer: Scorer

    def named(self) -> list[tuple[int, Attachment]]:
        """The attachments that name things."""
        return [(i, one) for i, one in enumerate(self.derivation.attachments) if one.reference.uids]

    def type_of(self, one: Attachment) -> str:
        """The type of what an attachment names."""
        return one.type or self.derivation.focus


Scored = tuple[Query, float]


def turn_candidates(
    text: str, previous: PreviousTurn, index: NameIndex, scorer: Scorer | None = None
) -> list[tuple[Query, float]]:
    """What a normalised turn may mean after the one before, likeliest first, each with a score (0 and below)."""
    try:
        derivation = decompose(previous.query)
    except NotDerivable:
        return []
    context = _Context(previous, derivation, index, scorer or load_scorer())
    best: dict[Query, float] = {}
    for turn in read_turns(text, index):
        for operation in _OPERATIONS:
            for query, score in operation(turn, context):
                query = query if query.ask is Ask.PATH else canonical(query)
                if query != previous.query:
                    best[query] = max(score, best.get(query, -99.0))
    return sorted(best.items(), key=lambda pair: -pair[1])


def needs_context(text: str, index: NameIndex, alone: Query | NotUnderstood | None = None) -> float:
    """How likely a normalised turn leans on the one before (0..1); `alone` is what it means by itself, if anything."""
    turns = read_turns(text, index, 1) or read_turns(text, index, 3)
    if not turns:
        return 0.5
    turn = turns[0]
    whole = isinstance(alone, Query)
    complete = whole and isinstance(alone, Query) and _is_definite(alone)
    said = sum(len(token.text) for token in turn.tokens) - len(turn.mentions)
    bare = bool(turn.mentions) and turn.is_bare and not turn.types and said <= WHOLE and (not turn.ask or turn.has("which", "how_many", "yes_no"))
    named = not turn.mentions and not complete and not _is_whole(turn, text)
    score = -3.0 + 3.5 * turn.is_pointing + 4.0 * bool(turn.referents) + 2.5 * turn.is_within
    score += 3.5 * named + 3.5 * bare - 1.5 * bool(turn.unknown and turn.roles and turn.ask)
    score += 4.0 * _is_headless(turn) + 1.5 * (not complete) - 1.0 * (len(text) > 25)
    return 1 / (1 + exp(-score))


def _is_whole(turn: Turn, text: str) -> bool:
    """有副链长的是哪些产业链: a type is asked for by a relation, without a word that points back."""
    return bool(turn.types and turn.roles and (turn.ask or turn.has("here"))) and len(text) >= WHOLE


def _is_definite(query: Query) -> bool:
    """Whether a query means something definite by itself: names, a topic, a table, a rank, an absence."""
    return bool(query.by or query.rank or query.absences or any(thing.uids or thing.terms or _is_restricted(thing) for thing in query.things))


def _is_restricted(thing: Thing) -> bool:
    return any(one not in (NOT_COLLECTIVE, IN_ISSUE) for one in thing.where)


def _is_headless(turn: Turn) -> bool:
    """发改委牵头的有几项: what is asked for is not said."""
    rest = "".join(token.text for token in turn.tokens)
    start = rest.rfind("的")
    first = turn.tokens[0].words if turn.tokens else ()
    if any(word.sort in ("relation", "role") for word in first) and turn.mentions:
        return False
    return start >= 0 and rest[start + 1 : start + 2] in ("", "有", "是", "都", "几", "又", "还", "呢", "一", "?") and not turn.types


# What the turn's words stand for


def _placed(start: int, entity: str, uids: tuple[str, ...], context: _Context, length: int = 1) -> Placed:
    names = [name.name for uid in uids if (name := context.index.by_uid(uid))]
    return Placed(start, start + length, entity, Reference(uids, said="、".join(names) or ANSWER))


def _antecedents(referent: Referent | None, context: _Context) -> list[tuple[str, tuple[str, ...], float]]:
    """What a word may stand for: type, uids and cost; the thing named, what was found, the answer as such."""
    found: list[tuple[str, tuple[str, ...], float]] = []
    listed = context.previous.found
    fits = set(referent.types) if referent else set()
    if referent and referent.ordinal:
        return [one for one in _ordinal(referent, context) if one[0] in MASKS]
    for _, one in reversed(context.named()):
        found.append((context.type_of(one), one.reference.uids, 0.0))
    if len(listed) == 1:
        found.append((listed[0][0], (listed[0][1],), -0.1 if referent else -0.6))
    elif referent and 1 < len(listed) and len({kind for kind, _ in listed}) == 1:
        found.append((listed[0][0], tuple(uid for _, uid in listed), -0.3 if referent.plural else -2.0))
    if _is_open(context.derivation):
        found.append((context.derivation.focus, (ANSWER,), -0.2 if referent and referent.plural else -0.8))
    kept = [one for one in found if one[0] in MASKS and (not fits or one[0] in fits)]
    return [(kind, uids, cost) for kind, uids, cost in kept if not (referent and not fits and kind == "Person" and cost == 0 and len(kept) > 1)]


def _ordinal(referent: Referent, context: _Context) -> Iterator[tuple[str, tuple[str, ...], float]]:
    listed = [one for one in context.previous.found if not referent.types or one[0] in referent.types] or list(context.previous.found)
    if referent.ordinal == -2 and len(listed) == 2:
        yield (*_one(listed[1]), 0.0)
    elif referent.ordinal > 0 and referent.ordinal <= len(listed):
        yield (*_one(listed[referent.ordinal - 1]), 0.0)
    elif referent.ordinal == -1 and listed:
        yield (*_one(listed[-1]), 0.0)


def _one(found: tuple[str, str]) -> tuple[str, tuple[str, ...]]:
    return found[0], (found[1],)


def _is_open(derivation: Derivation) -> bool:
    """Whether what was asked for is described and not named, so that the description can stand in another question."""
    own = any(not one.path and one.reference.uids for one in derivation.attachments)
    return bool(derivation.attachments) and not own and derivation.rank is None and derivation.by is None


# Reading the turn with what it leaves out


def _refer(turn: Turn, context: _Context) -> Iterator[Scored]:
    """她什么职务; 第二条的成员单位呢: the antecedent stands where the word stands."""
    referents = turn.referents
    if not referents or len(referents) > 2:
        return
    for chosen in product(*(_antecedents(one, context)[:4] for one in referents)):
        cost = sum(one[2] for one in chosen)
        if turn.is_bare and not turn.types and not turn.mentions and len(chosen) == 1 and not turn.has("who", "what"):
            kind, uids, _ = chosen[0]
            if turn.counted - {kind} and turn.ask:
                yield from ((query, BARE + cost) for query in _refocused(turn, context, None))
                continue
            for query in _replaced([(kind, uids)], turn, context):
                yield query, BARE + cost
            continue
        text, given = _with_antecedents(turn, referents, chosen, context)
        yield from _understood(text, given, turn, context, cost)


def _with_antecedents(
    turn: Turn, referents: Sequence[Referent], chosen: Sequence[tuple[str, tuple[str, ...], float]], context: _Context
) -> tuple[str, list[Placed]]:
    """The core of the turn with a mask in the place of each referent; a few things named together are joined by 和."""
    start, end = core(turn)
    parts: list[str] = []
    given: list[Placed] = []
    here = start
    for referent, (kind, uids, _) in zip(referents, chosen, strict=True):
        parts.append(turn.text[here : max(here, referent.start)])
        groups = [(uid,) for uid in uids] if referent.plural and 1 < len(uids) <= MOST_FOUND else [uids]
        for number, group in enumerate(groups):
            parts.append("和" if number else "")
            given.append(_placed(sum(map(len, parts)), kind, group, context))
            parts.append(MASKS[kind] if kind in MASKS else MASKS["Thing"])
        here = referent.end
    parts.append(turn.text[here : max(here, end)])
    return "".join(parts), given


def _front(turn: Turn, context: _Context) -> Iterator[Scored]:
    """盟会长单位呢; 什么时候印发的: what the turn before was about stands in front."""
    if turn.referents or (turn.is_bare and not (turn.types or turn.has("where"))):
        return
    start, end = core(turn)
    said = turn.text[start:end]
    for kind, uids, cost in _antecedents(None, context)[:4]:
        mentioned = {one.name.type for mention in turn.mentions for one in mention.candidates[:1]}
        if kind in mentioned and not turn.says("together"):
            continue
        for joint in ("", "的"):
            text = MASKS[kind] + joint + said
            yield from _understood(text, [_placed(0, kind, uids, context)], turn, context, cost + FRONT * (0.3 if not turn.mentions else 1.0))


def _understood(
    text: str, given: Sequence[Placed], turn: Turn, context: _Context, cost: float
) -> Iterator[Scored]:
    """The candidates of a text that names what is given, with the description of the answer in the place of its mark."""
    interpretation = interpret(text, context.index, context.scorer, given=given)
    sure = log(interpretation.intents.get("answer", 1.0) + 1e-3)
    hidden = {one.reference.said for one in given}
    for candidate in interpretation.candidates[:4]:
        if candidate.derivation is None or hidden & set(candidate.unused):
            continue
        unknown = sum(map(len, unknown_words(_masked_text(text, candidate))))
        derivation = _kept_beside(_spliced(candidate.derivation, context), turn, context)
        if derivation and (query := _composed(derivation)):
            score = candidate.score + sure + cost - UNKNOWN * unknown
            yield query, score
            if inside := _inside(candidate.derivation, given, turn, context):
                yield inside, score + 0.2


def _inside(own: Derivation, given: Sequence[Placed], turn: Turn, context: _Context) -> Query | None:
    """它牵头的都有哪些, of whoever leads most tasks of a chain: its tasks in that chain, unless all are asked for."""
    query = context.previous.query
    focus = query.thing(query.focus)
    answer = {(kind, uid) for kind, uid in context.previous.found}
    is_answer = len(given) == 1 and len(own.attachments) == 1 and {(given[0].type, uid) for uid in given[0].reference.uids} == answer
    asked = [thing for thing in query.things if thing.types[:1] == (own.focus,) and not thing.uids and thing.name != focus.name]
    relations = {relation for link in query.links for relation in link.relations}
    if not (is_answer and len(asked) == 1 and len(query.links) > 1) or turn.has("here") or not set(turn.roles) <= relations or focus.uids:
        return None
    if own.attachments[0].type not in focus.types or {relation for edge in own.attachments[0].path for relation in edge.relations} - relations:
        return None
    named = focus.types[:1] if focus.types[:1] == (given[0].type,) else (given[0].type,)
    bound = query.with_thing(replace(focus, types=named, uids=given[0].reference.uids, where=(), kinds=(), said=given[0].reference.said))
    bound = bound.with_thing(replace(asked[0], kinds=()))
    return replace(bound, ask=own.ask, focus=asked[0].name, rank=None, by=None, counted=own.counted, columns=own.columns)


def _masked_text(text: str, candidate: Candidate) -> str:
    parts, here = [], 0
    for one in candidate.placed:
        parts += [text[here : one.start], MASKS[one.type]]
        here = one.end
    return "".join([*parts, text[here:]])


def _spliced(derivation: Derivation, context: _Context) -> Derivation:
    """The derivation with the whole pattern of the turn before in the place of its answer."""
    found: list[Attachment] = []
    for one in derivation.attachments:
        if one.reference.uids != (ANSWER,):
            found.append(one)
            continue
        if one.path and context.derivation.kinds:
            found.append(Attachment(one.path, kinds=context.derivation.kinds))
        found += [replace(it, path=(*one.path, *it.path), shared=it.shared + len(one.path) * (it.polarity is Polarity.ABSENT)) for it in context.derivation.attachments]
    return derivation.with_attachments(tuple(found))


def _kept_beside(derivation: Derivation, turn: Turn, context: _Context) -> Derivation | None:
    """第一家还参加别的哪条链: what was named before is no answer again."""
    if not turn.says("more") or any(not one.path and one.reference.uids for one in derivation.attachments):
        return derivation
    said = {uid for one in derivation.attachments for uid in one.reference.uids}
    known = [one.reference.uids for _, one in context.named() if context.type_of(one) == derivation.focus]
    known += [(uid,) for kind, uid in context.previous.found if kind == derivation.focus and len(context.previous.found) == 1]
    without = tuple(dict.fromkeys(uid for uids in known for uid in uids if uid not in said))
    if not without or derivation.ask not in (Ask.LIST, Ask.COUNT):
        return derivation
    return derivation.with_attachments((*derivation.attachments, Attachment((), Reference(without), Polarity.EXCEPT)))


# Changing the derivation


def _composed(derivation: Derivation) -> Query | None:
    try:
        query = compose(derivation)
    except (StopIteration, ValueError, LookupError):
        return None
    missing = (derivation.rank and query.rank is None) or (derivation.by and query.by is None)
    named = query.thing(query.focus).uids or query.thing(query.focus).without
    empty = named and not query.links and not query.absences and query.ask in (Ask.LIST, Ask.COUNT, Ask.EXISTS)
    return None if missing or empty else query


def _substitute(turn: Turn, context: _Context) -> Iterator[Scored]:
    """换成硅碳的呢; 市发改委牵头的呢: another thing in the same place, in the role that is said."""
    pointing = bool(turn.referents) and not (turn.says("together") and not any(one.types or one.ordinal for one in turn.referents))
    if not turn.mentions or pointing or turn.unknown or turn.has("property", "most", "least", "where"):
        return
    extra = turn.types - {context.derivation.focus} - set(UNIT_TYPES) - {"Chain"}
    relations = {edge.relations[0] for one in context.derivation.attachments for edge in one.path}
    if extra or not set(turn.roles) <= relations or turn.says("more"):
        return
    within = 0.8 * turn.is_within + 0.5 * bool(turn.has("exactly") and _others(turn, context))
    for chosen in product(*(_readings_of(mention) for mention in turn.mentions)):
        for query in _replaced([(kind, uids) for kind, uids, _ in chosen], turn, context):
            yield query, BARE + sum(score for *_, score in chosen) - within - 0.5 * bool(turn.roles)


def _readings_of(mention: EntityMention) -> list[tuple[str, tuple[str, ...], float]]:
    """The types that a mention may have, with the things meant and what each costs."""
    top = mention.candidates[0].score
    found = []
    for kind in dict.fromkeys(one.name.type for one in mention.candidates):
        scored = [one for one in mention.candidates if one.name.type == kind]
        uids = tuple(one.name.uid for one in scored if one.score >= scored[0].score - 0.12)
        found.append((kind, uids, 1.5 * (scored[0].score - top)))
    return found[:3]


def _replaced(new: Sequence[tuple[str, tuple[str, ...]]], turn: Turn, context: _Context) -> Iterator[Query]:
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
    yield from _asked(derivation, turn)


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


def _asked(derivation: Derivation, turn: Turn) -> Iterator[Query]:
    """The derivation as the turn asks for it: how many, which, whether."""
    ask = turn.ask
    if derivation.ask in (Ask.LIST, Ask.COUNT, Ask.EXISTS) and ask in (Ask.LIST, Ask.COUNT):
        derivation = replace(derivation, ask=ask, counted=ask is Ask.COUNT and not derivation.rank)
    elif derivation.ask is Ask.COUNT and ask is None and turn.is_within and turn.roles:
        derivation = replace(derivation, ask=Ask.LIST, counted=False)
    if query := _composed(derivation):
        yield query


def _ask_only(turn: Turn, context: _Context) -> Iterator[Scored]:
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
        for query in _asked(_listed(derivation), turn):
            yield query, BARE
    else:
        yield from ((query, EDIT) for query in _refocused(turn, context, None))


def _listed(derivation: Derivation) -> Derivation:
    """What is counted, found out or decided, as a list."""
    changed = derivation.ask not in (Ask.LIST, Ask.COUNT, Ask.EXISTS)
    return derivation if changed else replace(derivation, ask=Ask.LIST)


def _roles_only(turn: Turn, context: _Context) -> Iterator[Scored]:
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
    for query in _asked(_in_roles(derivation, turn), turn):
        yield query, EDIT * 0.5


def _merge(turn: Turn, context: _Context) -> Iterator[Scored]:
    """其中卫健委牵头的: the turn's own pattern beside that of the turn before, where both ask for things of one type."""
    if not (turn.mentions or turn.is_within or turn.is_bare is False):
        return
    start, end = core(turn)
    text = turn.text[start:end]
    for one in reversed(turn.referents):
        if one.plural and one.start >= start and context.derivation.focus in (one.types or (context.derivation.focus,)):
            text = text[: one.start - start] + text[one.end - start :]
    if not text or (turn.referents and text == turn.text[start:end]):
        return
    interpretation = interpret(text, context.index, context.scorer)
    sure = log(interpretation.intents.get("answer", 1.0) + 1e-3)
    for candidate in interpretation.candidates[:6]:
        own = candidate.derivation
        before = _rooted(context, own.focus) if own and not candidate.unused else None
        if own is None or before is None:
            continue
        if derivation := _united(own, turn, before):
            unknown = sum(map(len, unknown_words(_masked_text(text, candidate))))
            if query := _composed(derivation):
                headless = 0.0 if _is_headless(turn) or turn.is_within or turn.referents else -1.0
                yield query, candidate.score + sure * 0.5 + MERGED * 0.5 + headless - UNKNOWN * unknown


def _same_type(one: str, other: str) -> bool:
    return one == other or (one in UNIT_TYPES and other in UNIT_TYPES)


def _rooted(context: _Context, focus: str) -> Derivation | None:
    """The previous derivation as one that asks for things of that type, if its pattern has any that are left open."""
    if _same_type(focus, context.derivation.focus):
        return context.derivation
    query = context.previous.query
    thing = next((one for one in query.things if one.types[:1] == (focus,) and not one.uids), None)
    if thing is None or query.ask not in (Ask.LIST, Ask.COUNT) or query.rank:
        return None
    try:
        found = decompose(replace(query, focus=thing.name, by=None))
    except NotDerivable:
        return None
    return found.with_attachments(tuple(one for one in found.attachments if not one.reference.is_open))


def _united(own: Derivation, turn: Turn, before: Derivation) -> Derivation | None:
    """Both derivations in one: what the turn says itself takes the place of the like."""
    if any(not one.path and one.reference.uids for one in own.attachments):
        return own
    if own.rank or own.by or before.by or own.ask not in (Ask.LIST, Ask.COUNT, Ask.EXISTS):
        return None
    kept = [one for one in before.attachments if not any(_supersedes(it, one, before.attachments, turn) for it in own.attachments)]
    if any(not one.path and one.reference.uids for one in kept):
        return None
    return replace(own, attachments=tuple([*kept, *own.attachments]), kinds=own.kinds or before.kinds, where=own.where or before.where)


def _supersedes(new: Attachment, old: Attachment, all_old: Sequence[Attachment], turn: Turn) -> bool:
    """Whether what is said now is said instead of the old, and not beside it."""
    if not new.path or not _is_alike(new, old):
        return False
    said = set(new.reference.uids)
    if any(said & set(one.reference.uids) for one in all_old if _is_alike(new, one)):
        return bool(said & set(old.reference.uids))
    return new.reference.is_open or old.reference.is_open or not turn.says("together")


def _is_alike(one: Attachment, other: Attachment) -> bool:
    """Whether two things hang on the focus in the same way, in whatever role."""
    return [edge.relations for edge in one.path] == [edge.relations for edge in other.path] and one.type == other.type


def _narrow(turn: Turn, context: _Context) -> Iterator[Scored]:
    """只看先进计算链的: what is named, put before the plain wording of the question before."""
    if len(turn.mentions) != 1 or turn.referents or turn.roles or turn.unknown or turn.has("property", "where", "most"):
        return
    known = {context.type_of(one) for _, one in context.named()}
    for kind, uids, score in _readings_of(turn.mentions[0]):
        if kind not in MASKS or kind in known:
            continue
        names = "、".join(dict.fromkeys(name.name for uid in uids if (name := context.index.by_uid(uid))))
        first = Placed(0, 1, kind, Reference(uids, said=names, ambiguous=len(uids) > 1))
        text, given = _in_plain_words(context.derivation, MASKS[kind] + "的" * (kind == "Chain") + "中", first)
        for candidate in interpret(text, context.index, context.scorer, given=given).candidates[:3] if text else ():
            if candidate.derivation is None or candidate.unused:
                continue
            derivation = replace(candidate.derivation, rank=context.derivation.rank)
            for query in _asked(derivation, turn):
                yield query, NARROWED + candidate.score + score


def _in_plain_words(derivation: Derivation, lead: str, first: Placed) -> tuple[str, list[Placed]]:
    """The plain question of a derivation behind `lead`, with everything it names under masks; empty where there is none."""
    marks: dict[str, Attachment] = {}

    def label(attachment: int, part: int) -> str:
        mark = chr(0xE100 + 10 * attachment + part)
        marks[mark] = derivation.attachments[attachment]
        return mark

    try:
        text = plain_question(build_tree(derivation, label))
    except (ValueError, LookupError):
        return "", []
    text = (lead + text).strip("?？")
    given = [first]
    for mark, one in marks.items():
        kind = "Topic" if one.reference.terms else one.type or derivation.focus
        if text.count(mark) != 1 or kind not in MASKS:
            return "", []
        at = text.index(mark)
        given.append(Placed(at, at + 1, kind, one.reference))
        text = text.replace(mark, MASKS[kind])
    return text, given


def _refocus(turn: Turn, context: _Context) -> Iterator[Scored]:
    """纺织那条是哪几家; 里面有没有市财政局: a thing named takes the place of what was asked for; asked is for another, or whether."""
    if len(turn.mentions) != 1 or turn.unknown or turn.has("property", "most", "least") or turn.roles:
        return
    for kind, uids, score in _readings_of(turn.mentions[0]):
        if _same_type(kind, context.derivation.focus):
            for query in _refocused(turn, context, (kind, uids)):
                yield query, EDIT + score + (0.2 if turn.ask is Ask.EXISTS else 0.0)


def _refocused(turn: Turn, context: _Context, bound: tuple[str, tuple[str, ...]] | None) -> Iterator[Query]:
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
    asked = [thing for thing in query.things if (decided or thing.name != query.focus) and set(thing.types) & turn.counted and not (bound and thing.uids)]
    if len(asked) != 1 or turn.ask not in (Ask.LIST, Ask.COUNT):
        return
    if bound is None and query.ask is not Ask.EXISTS and asked[0].uids:
        return
    kinds = ("chain",) if asked[0].types == ("Chain",) else ()
    thing = replace(asked[0], uids=(), said="", kinds=kinds) if asked[0].uids else asked[0]
    yield replace(query.with_thing(thing), ask=turn.ask, focus=thing.name, counted=turn.ask is Ask.COUNT)


def _polarity(turn: Turn, context: _Context) -> Iterator[Scored]:
    """没配的呢; 有的呢; 不是它牵头的呢; 反过来呢: the same pattern denied, affirmed, or the other way round."""
    derivation = context.derivation
    attachments = list(derivation.attachments)
    if turn.says("reverse") and len(context.named()) == 2:
        (i, one), (j, other) = context.named()
        attachments[i], attachments[j] = replace(one, reference=other.reference), replace(other, reference=one.reference)
    elif turn.has("exactly") and (others := _others(turn, context)):
        for i in others:
            attachments[i] = replace(attachments[i], polarity=Polarity.ABSENT)
    elif (turn.says("without_lead") or _denies_lead(turn)) and (led := [i for i, one in context.named() if any(edge.roles == ("lead",) for edge in one.path)]):
        one = attachments[led[-1]]
        attachments[led[-1]] = replace(one, variant="not_lead", path=tuple(replace(edge, roles=()) if edge.roles == ("lead",) else edge for edge in one.path))
    elif len(opened := [i for i, one in enumerate(attachments) if one.reference.is_open and one.path]) == 1 and not turn.mentions and not turn.types:
        absent = attachments[opened[0]].polarity is Polarity.ABSENT
        if absent is turn.has("not") or (turn.roles.keys() - {edge.relations[0] for edge in attachments[opened[0]].path}) or not (turn.has("not") or turn.text.startswith(("有", "那有"))):
            return
        attachments[opened[0]] = replace(attachments[opened[0]], polarity=Polarity.HOLDS if absent else Polarity.ABSENT)
    else:
        return
    for query in _asked(derivation.with_attachments(tuple(attachments)), turn):
        yield query, BARE


def _denies_lead(turn: Turn) -> bool:
    return turn.has("not") and "lead" in turn.roles.get("RESPONSIBLE_FOR", ())


def _others(turn: Turn, context: _Context) -> list[int]:
    """只在化工链的: the other things of that place, where the one named is among them."""
    said = {one.name.uid for mention in turn.mentions for one in mention.candidates}
    places = {i: one for i, one in context.named() if any(_is_alike(one, it) and it is not one for _, it in context.named())}
    same = [i for i, one in places.items() if said & set(one.reference.uids)]
    return [i for i in places if i not in same] if len(same) == 1 else []


def _rank(turn: Turn, context: _Context) -> Iterator[Scored]:
    """最少的呢; 前两名是哪两个: another end or length of the ranking."""
    rank = context.derivation.rank
    if rank is None or turn.mentions or turn.roles or not (turn.has("most", "least", "top") or find_top(turn.text)):
        return
    ascending = turn.has("least") or (rank.ascending and not turn.has("most"))
    changed = replace(rank, top=find_top(turn.text) or rank.top, ascending=ascending)
    if query := _composed(replace(context.derivation, rank=changed)):
        yield query, BARE


def _dated(turn: Turn, context: _Context) -> Iterator[Scored]:
    """12月呢: the same of another time."""
    times = find_times(turn.text, context.index)
    if turn.mentions or turn.roles or not (times.year or times.month or times.span):
        return
    bare = replace(
        context.derivation, where=tuple(one for one in context.derivation.where if one.property not in ("date", "year")),
        attachments=tuple(replace(one, where=tuple(it for it in one.where if it.property not in ("date", "year"))) for one in context.derivation.attachments),
    )  # fmt: skip
    known = [str(one.value)[:4] for it in (context.derivation, *context.derivation.attachments) for one in it.where if one.property == "date"]
    if times.year is None and known and known[0].isdigit():
        times = replace(times, year=int(known[0]))
    if (query := _composed(times.bound(bare))) and query != _composed(bare):
        yield query, BARE


def _topic(turn: Turn, context: _Context) -> Iterator[Scored]:
    """重卡换电站呢; 大豆那项呢: another matter, or another task by words of its name, in the place of the one before."""
    if turn.mentions or turn.has("property", "most", "least") or (turn.roles and context.derivation.ask is not Ask.VALUE):
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
            tasks = [name for name in tasks if known and name.document == known.document and name.plan == known.plan] or tasks
            if not tasks or len(tasks) > MOST_FOUND:
                continue
            reference = Reference(tuple(name.uid for name in tasks), said=matter, ambiguous=len(tasks) > 1)
        else:
            continue
        changed = (*attachments[:number], replace(one, reference=reference), *attachments[number + 1 :])
        for query in _asked(context.derivation.with_attachments(changed), replace(turn, tokens=())):
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
    asked = [i for token in turn.tokens if any(word.sort in ASKING for word in token.words) if (i := said.find(token.text)) > 0]
    said = said[: min(asked)] if asked else said
    return said.removesuffix("的")


_OPERATIONS = (_topic, _refer, _front, _substitute, _ask_only, _roles_only, _merge, _narrow, _refocus, _polarity, _rank, _dated)
