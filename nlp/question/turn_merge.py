"""A turn that adds to the turn before: its own pattern beside the previous one, or a thing named that narrows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import log

from graph.query import Ask
from nlp.question.decompose import NotDerivable, decompose
from nlp.question.derivation import Attachment, Derivation, Reference
from nlp.question.interpret import Candidate, interpret
from nlp.question.masking import MASKS
from nlp.question.placements import Placed
from nlp.question.turn_context import Context, Scored, composed, is_alike, is_same_type
from nlp.question.turn_edits import asked_anew
from nlp.question.turn_reading import Turn, core, mention_readings
from nlp.question.unused import unknown_words
from nlp.question.wording.plain import plain_question
from nlp.question.wording.tree import build_tree

ANSWER = "@answer"
"""Stands for what the turn before asked for, until its pattern takes its place."""
FRONT, MERGED, NARROWED = -1.2, -0.45, -0.8
UNKNOWN = 0.9
"""What each character that is not understood costs."""


def merge(turn: Turn, context: Context) -> Iterator[Scored]:
    """其中卫健委牵头的: the turn's own pattern beside the previous one, where both ask for things of one type."""
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
            unknown = sum(map(len, unknown_words(masked_text(text, candidate))))
            if query := composed(derivation):
                headless = 0.0 if turn.is_headless or turn.is_within or turn.referents else -1.0
                yield query, candidate.score + sure * 0.5 + MERGED + headless - UNKNOWN * unknown


def _rooted(context: Context, focus: str) -> Derivation | None:
    """The previous derivation as one that asks for things of that type, if its pattern has any that are left open."""
    if is_same_type(focus, context.derivation.focus):
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
    kept = [
        one
        for one in before.attachments
        if not any(_supersedes(it, one, before.attachments, turn) for it in own.attachments)
    ]
    if any(not one.path and one.reference.uids for one in kept):
        return None
    return replace(
        own,
        attachments=(*kept, *own.attachments),
        kinds=own.kinds or before.kinds,
        where=own.where or before.where,
    )


def _supersedes(new: Attachment, old: Attachment, all_old: Sequence[Attachment], turn: Turn) -> bool:
    """Whether what is said now is said instead of the old, and not beside it."""
    if not new.path or not is_alike(new, old):
        return False
    said = set(new.reference.uids)
    if any(said & set(one.reference.uids) for one in all_old if is_alike(new, one)):
        return bool(said & set(old.reference.uids))
    return new.reference.is_open or old.reference.is_open or not turn.says("together")


def narrow(turn: Turn, context: Context) -> Iterator[Scored]:
    """只看先进计算链的: what is named, put before the plain wording of the question before."""
    if len(turn.mentions) != 1 or turn.referents or turn.roles or turn.unknown or turn.has("property", "where", "most"):
        return
    known = {context.type_of(one) for _, one in context.named()}
    for kind, uids, score in mention_readings(turn.mentions[0]):
        if kind not in MASKS or kind in known:
            continue
        names = "、".join(dict.fromkeys(name.name for uid in uids if (name := context.index.by_uid(uid))))
        first = Placed(0, 1, kind, Reference(uids, said=names, ambiguous=len(uids) > 1))
        text, given = _in_plain_words(context.derivation, MASKS[kind] + "的" * (kind == "Chain") + "中", first)
        for candidate in interpret(text, context.index, context.scorer, given=given).candidates[:3] if text else ():
            if candidate.derivation is None or candidate.unused:
                continue
            derivation = replace(candidate.derivation, rank=context.derivation.rank)
            for query in asked_anew(derivation, turn):
                yield query, NARROWED + candidate.score + score


def _in_plain_words(derivation: Derivation, lead: str, first: Placed) -> tuple[str, list[Placed]]:
    """The plain question of a derivation behind `lead`, all names under masks; empty where there is none."""
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


def masked_text(text: str, candidate: Candidate) -> str:
    parts, here = [], 0
    for one in candidate.placed:
        parts += [text[here : one.start], MASKS[one.type]]
        here = one.end
    return "".join([*parts, text[here:]])
