"""A question with what it names put under masks: what is left is how people ask, whatever the city."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlp.question.vocabulary import Vocabulary, Word, load_vocabulary

MASKS = {
    "Organization": "\ue001",
    "Enterprise": "\ue002",
    "Institution": "\ue003",
    "Chain": "\ue004",
    "Person": "\ue005",
    "Region": "\ue006",
    "Park": "\ue007",
    "Project": "\ue008",
    "Platform": "\ue009",
    "Plan": "\ue00a",
    "Document": "\ue00b",
    "Task": "\ue00c",
    "Topic": "\ue00d",
    "City": "\ue00e",
    "Thing": "\ue00f",
}
"""One character of the private use area for each type that a question can name."""
YEAR, MONTH, NUMBER = "\ue010", "\ue011", "\ue012"
_TYPE_OF = {mask: entity for entity, mask in MASKS.items()}
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d年?")
_MONTH = re.compile(
    r"(?<!\d)(?:1[0-2]|0?[1-9])月(?:份)?|(?<![一二三四五六七八九十])(?:十[一二]?|[一二三四五六七八九])月(?:份)?"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:%|亿元?|万元?|元)?")
_COUNTED = re.compile(r"(?:[二三四五六七八九十两]+|(?<=[前有超过于共])一)(?=[个家项条位份件名种类大几])")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


@dataclass(frozen=True, slots=True)
class MaskedMention:
    """A mask in the masked text: where it stands there, and the type it stands for."""

    at: int
    type: str


@dataclass(frozen=True, slots=True)
class MaskedQuestion:
    """The masked text, and the masks of names and topics in the order in which they are said."""

    text: str
    mentions: tuple[MaskedMention, ...]


@dataclass(frozen=True, slots=True)
class QuestionToken:
    """A word of the masked text with everything it may be; a single character where no word is known."""

    start: int
    text: str
    words: tuple[Word, ...] = ()


def mask(text: str, spans: Sequence[tuple[int, int, str]]) -> MaskedQuestion:
    """The normalised text with masks in the place of `spans` (start, end, type; in order, without overlap), and of
    years, months and numbers elsewhere."""
    parts: list[str] = []
    mentions: list[MaskedMention] = []
    here = length = 0
    for start, end, entity in spans:
        between = _without_numbers(text[here:start])
        parts += [between, MASKS[entity]]
        length += len(between)
        mentions.append(MaskedMention(length, entity))
        length += 1
        here = end
    parts.append(_without_numbers(text[here:]))
    return MaskedQuestion("".join(parts), tuple(mentions))


@lru_cache(maxsize=4_000)
def _without_numbers(text: str) -> str:
    text = _YEAR.sub(YEAR, text)
    text = _MONTH.sub(MONTH, text)
    text = _NUMBER.sub(NUMBER, text)
    return _COUNTED.sub(NUMBER, text)


def tokenise(text: str) -> tuple[QuestionToken, ...]:
    """The masked text as words of the question's language: the cover with the fewest characters unknown, then the
    fewest words."""
    vocabulary = load_vocabulary()
    count = len(text)
    best: list[tuple[float, int]] = [(0.0, 0)] * (count + 1)
    for start in range(count - 1, -1, -1):
        best[start] = min((cost + best[end][0], end) for cost, end in _words_at(text, start, vocabulary))
    tokens, start = [], 0
    while start < count:
        end = best[start][1]
        piece = text[start:end]
        if piece != " ":
            tokens.append(QuestionToken(start, piece, vocabulary.words.get(piece, ())))
        start = end
    return tuple(tokens)


def _words_at(text: str, start: int, vocabulary: Vocabulary) -> list[tuple[float, int]]:
    first = text[start]
    if found := _WORD.match(text, start):
        ends = [(1.0, found.end())]
    else:
        ends = [(0.1 if first in _TYPE_OF or not first.isalnum() else 2.0, start + 1)]
    for length in vocabulary.lengths.get(first, ()):
        end = start + length
        piece = text[start:end]
        if len(piece) == length and piece in vocabulary.words and _is_whole(text, start, end):
            ends.append((1.0 - 0.01 * length, end))
    return ends


def _is_whole(text: str, start: int, end: int) -> bool:
    """English words are matched whole."""
    inside = text[start].isascii() and text[start].isalpha()
    if not inside:
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    return not ((before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha()))
