"""The likeliest sets of mentions of a question: its cheapest segmentations into mentions, known words and the rest."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import exp

from nlp.question.entity_values import EntityMention, Linking
from nlp.question.vocabulary import load_vocabulary

UNKNOWN, WORD, MENTION, BESIDE_UNKNOWN, NAME_IS_WORD = 0.6, 0.25, 0.17, 0.5, 0.35
"""Costs: of an unknown character, a known word, a mention, a mention in the middle of unknown text, one that is also a
word of the language."""
PASSED = 0.5
"""Score up to which a place may as well be passed over as a known word: one's own city."""
KEPT, TEMPERATURE = 6, 0.35
WITHIN_WORD = 0.4
FULL, BEYOND = 4, 0.35
"""Characters of a mention whose doubt counts in full, and the share in which each further one counts."""
_UNIT = re.compile(r"[a-z0-9']+|[^\x00-\x7f]")
_FREE = re.compile(r"[\s,.?!;:()/\-+&、，。？！；：…·\"|=]")
_LATIN = re.compile(r"[a-z0-9]+")


def best_linkings(text: str, mentions: Sequence[EntityMention], most: int = 4) -> tuple[Linking, ...]:
    """The likeliest sets of mentions that do not overlap, best first; a stretch of common words stays unlinked.

    在市财政局的任务: one linking with 市财政局, one without.
    """
    begun: dict[int, list[tuple[int, float, int]]] = {}
    passed = {(mention.start, mention.end) for mention in mentions if _is_passed(mention)}
    for number, mention in enumerate(mentions):
        begun.setdefault(mention.start, []).append((mention.end, _cost(text, mention), number))
    found = _cheapest(text, begun, passed, [_doubt(mention) for mention in mentions])
    best = min(found.values(), default=0.0)
    ranked = sorted(found.items(), key=lambda pair: (pair[1], pair[0]))[:most]
    weights = [exp((best - cost) / TEMPERATURE) for _, cost in ranked]
    whole = sum(weights)
    return tuple(
        Linking(tuple(mentions[number] for number in chosen), weight / whole)
        for (chosen, _), weight in zip(ranked, weights, strict=True)
    )


def _is_passed(mention: EntityMention) -> bool:
    best = mention.candidates[0].score
    return best <= PASSED and any(one.name.type == "Region" for one in mention.candidates)


def _cost(text: str, mention: EntityMention) -> float:
    units = len(_UNIT.findall(text, mention.start, mention.end))
    doubt = _doubt(mention)
    counted = units if units <= FULL or doubt >= 1 else FULL + BEYOND * (units - FULL)
    word = NAME_IS_WORD if mention.text in load_vocabulary().words else 0.0
    inside = WITHIN_WORD if _begins_within_word(text, mention.start) else 0.0
    return MENTION + counted * UNKNOWN * doubt + word + inside


def _begins_within_word(text: str, start: int) -> bool:
    """Whether a long word of the language goes on there: 人工|智能."""
    words = load_vocabulary().words
    return any(
        text[begin:end] in words
        for begin in range(max(0, start - 3), start)
        for end in range(max(start + 1, begin + 3), min(len(text), begin + 5) + 1)
    )


def _doubt(mention: EntityMention) -> float:
    """0 for a printed name, 1 where the mention costs as much as unknown text."""
    return float((2 * (1 - mention.candidates[0].score)) ** 1.6)


def _cheapest(
    text: str,
    begun: Mapping[int, Sequence[tuple[int, float, int]]],
    passed: Collection[tuple[int, int]],
    doubts: Sequence[float],
) -> dict[tuple[int, ...], float]:
    """Sets of mentions by their places, with what the cheapest segmentation that has just them costs."""
    # A state: where, and whether unknown text (1) or a doubtful mention (its doubt) ends there.
    states: list[dict[tuple[tuple[int, ...], float], float]] = [{} for _ in range(len(text) + 1)]
    states[0][(), 0.0] = 0.0
    for at in range(len(text)):
        here = sorted(states[at].items(), key=lambda pair: pair[1])[:KEPT]
        steps = [*_steps(text, at), *((end, 2 * WORD, False) for start, end in passed if start == at)]
        for (chosen, before), cost in here:
            for end, extra, unknown in steps:
                paid = cost + extra + (BESIDE_UNKNOWN * before if unknown and before < 1 else 0.0)
                _keep(states[end], (chosen, 1.0 if unknown else 0.0), paid)
            for end, extra, number in begun.get(at, ()):
                doubt = doubts[number]
                paid = cost + extra + (BESIDE_UNKNOWN * doubt if before == 1 else 0.0)
                _keep(states[end], ((*chosen, number), min(doubt, 0.99)), paid)
    found: dict[tuple[int, ...], float] = {}
    for (chosen, _), cost in states[-1].items():
        found[chosen] = min(cost, found.get(chosen, cost))
    return found


def _keep(state: dict[tuple[tuple[int, ...], float], float], key: tuple[tuple[int, ...], float], cost: float) -> None:
    if cost < state.get(key, float("inf")):
        state[key] = cost


def _steps(text: str, at: int) -> Iterator[tuple[int, float, bool]]:
    """What may stand there that is no mention: its end, its cost, whether it is unknown."""
    if _FREE.match(text, at):
        yield at + 1, 0.0, False
        return
    latin = _LATIN.match(text, at)
    end = latin.end() if latin else at + 1
    yield end, UNKNOWN, not latin
    vocabulary = load_vocabulary()
    for length in vocabulary.lengths.get(text[at], ()):
        stop = at + length
        if stop <= len(text) and (not latin or stop >= end) and text[at:stop] in vocabulary.words:
            yield stop, WORD, False
