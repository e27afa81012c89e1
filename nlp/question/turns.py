"""The meanings of a turn that leans on the one before: operations on the derivation of the previous query, and the turn
read with what it leaves out put in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from math import log

from graph.query import Ask, Query
from nlp.question.canonical import canonical
from nlp.question.decompose import NotDerivable, decompose
from nlp.question.derivation import Attachment, Derivation, Polarity, Reference
from nlp.question.index import NameIndex
from nlp.question.interpret import interpret
from nlp.question.masking import MASKS
from nlp.question.placements import Placed
from nlp.question.scorer import Scorer, load_scorer
from nlp.question.turn_context import BARE, MOST_FOUND, Context, PreviousTurn, Scored, composed
from nlp.question.turn_edits import EDITS, substitutions
from nlp.question.turn_focus import inside, refocused
from nlp.question.turn_merge import masked_text, merge, narrow
from nlp.question.turn_reading import Turn, core, read_turns
from nlp.question.turn_referents import Referent
from nlp.question.unused import unknown_words

ANSWER = "@answer"
"""Stands for what the turn before asked for, until its pattern takes its place."""
FRONT, MERGED, NARROWED = -1.2, -0.45, -0.8
UNKNOWN = 0.9
"""What each character that is not understood costs."""


def turn_candidates(
    text: str, previous: PreviousTurn, index: NameIndex, scorer: Scorer | None = None
) -> list[tuple[Query, float]]:
    """What a normalised turn may mean after the one before, likeliest first, each with a score (0 and below)."""
    try:
        derivation = decompose(previous.query)
    except NotDerivable:
        return []
    context = Context(previous, derivation, index, scorer or load_scorer())
    best: dict[Query, float] = {}
    for turn in read_turns(text, index):
        for operation in _OPERATIONS:
            for query, score in operation(turn, context):
                query = query if query.ask is Ask.PATH else canonical(query)
                if query != previous.query:
                    best[query] = max(score, best.get(query, -99.0))
    return sorted(best.items(), key=lambda pair: -pair[1])


def _placed(start: int, entity: str, uids: tuple[str, ...], context: Context, length: int = 1) -> Placed:
    names = [name.name for uid in uids if (name := context.index.by_uid(uid))]
    return Placed(start, start + length, entity, Reference(uids, said="、".join(names) or ANSWER))


def _antecedents(referent: Referent | None, context: Context) -> list[tuple[str, tuple[str, ...], float]]:
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
    elif referent and len(listed) > 1 and len({kind for kind, _ in listed}) == 1:
        found.append((listed[0][0], tuple(uid for _, uid in listed), -0.3 if referent.plural else -2.0))
    if _is_open(context.derivation):
        found.append((context.derivation.focus, (ANSWER,), -0.2 if referent and referent.plural else -0.8))
    kept = [one for one in found if one[0] in MASKS and (not fits or one[0] in fits)]
    return [
        (kind, uids, cost)
        for kind, uids, cost in kept
        if not (referent and not fits and kind == "Person" and cost == 0 and len(kept) > 1)
    ]


def _ordinal(referent: Referent, context: Context) -> Iterator[tuple[str, tuple[str, ...], float]]:
    listed = [one for one in context.previous.found if not referent.types or one[0] in referent.types] or list(
        context.previous.found
    )
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


def _refer(turn: Turn, context: Context) -> Iterator[Scored]:
    """她什么职务; 第二条的成员单位呢: the antecedent stands where the word stands."""
    referents = turn.referents
    if not referents or len(referents) > 2:
        return
    for chosen in product(*(_antecedents(one, context)[:4] for one in referents)):
        cost = sum(one[2] for one in chosen)
        if turn.is_bare and not turn.types and not turn.mentions and len(chosen) == 1 and not turn.has("who", "what"):
            kind, uids, _ = chosen[0]
            if turn.counted - {kind} and turn.ask:
                yield from ((query, BARE + cost) for query in refocused(turn, context, None))
                continue
            for query in substitutions([(kind, uids)], turn, context):
                yield query, BARE + cost
            continue
        text, given = _with_antecedents(turn, referents, chosen, context)
        yield from _understood(text, given, turn, context, cost)


def _with_antecedents(
    turn: Turn, referents: Sequence[Referent], chosen: Sequence[tuple[str, tuple[str, ...], float]], context: Context
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


def _front(turn: Turn, context: Context) -> Iterator[Scored]:
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
            yield from _understood(
                text,
                [_placed(0, kind, uids, context)],
                turn,
                context,
                cost + FRONT * (0.3 if not turn.mentions else 1.0),
            )


def _understood(text: str, given: Sequence[Placed], turn: Turn, context: Context, cost: float) -> Iterator[Scored]:
    """The candidates of a text that names what is given; the previous pattern takes the place of its mark."""
    interpretation = interpret(text, context.index, context.scorer, given=given)
    sure = log(interpretation.intents.get("answer", 1.0) + 1e-3)
    hidden = {one.reference.said for one in given}
    for candidate in interpretation.candidates[:4]:
        if candidate.derivation is None or hidden & set(candidate.unused):
            continue
        unknown = sum(map(len, unknown_words(masked_text(text, candidate))))
        derivation = _kept_beside(_spliced(candidate.derivation, context), turn, context)
        if derivation and (query := composed(derivation)):
            score = candidate.score + sure + cost - UNKNOWN * unknown
            yield query, score
            if within := inside(candidate.derivation, given[0], turn, context) if len(given) == 1 else None:
                yield within, score + 0.2


def _spliced(derivation: Derivation, context: Context) -> Derivation:
    """The derivation with the whole pattern of the turn before in the place of its answer."""
    found: list[Attachment] = []
    for one in derivation.attachments:
        if one.reference.uids != (ANSWER,):
            found.append(one)
            continue
        if one.path and context.derivation.kinds:
            found.append(Attachment(one.path, kinds=context.derivation.kinds))
        found += [
            replace(it, path=(*one.path, *it.path), shared=it.shared + len(one.path) * (it.polarity is Polarity.ABSENT))
            for it in context.derivation.attachments
        ]
    return derivation.with_attachments(tuple(found))


def _kept_beside(derivation: Derivation, turn: Turn, context: Context) -> Derivation | None:
    """第一家还参加别的哪条链: what was named before is no answer again."""
    if not turn.says("more") or any(not one.path and one.reference.uids for one in derivation.attachments):
        return derivation
    said = {uid for one in derivation.attachments for uid in one.reference.uids}
    known = [one.reference.uids for _, one in context.named() if context.type_of(one) == derivation.focus]
    known += [
        (uid,) for kind, uid in context.previous.found if kind == derivation.focus and len(context.previous.found) == 1
    ]
    without = tuple(dict.fromkeys(uid for uids in known for uid in uids if uid not in said))
    if not without or derivation.ask not in (Ask.LIST, Ask.COUNT):
        return derivation
    return derivation.with_attachments((*derivation.attachments, Attachment((), Reference(without), Polarity.EXCEPT)))


_OPERATIONS = (*EDITS, _refer, _front, merge, narrow)
