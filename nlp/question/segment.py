"""A question as tokens: the cheapest way to cover its text with known names, known words and what is left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graph.model import Name
from nlp.question.dates import Span, span_at
from nlp.question.index import NameIndex
from nlp.question.vocabulary import Vocabulary, Word

_LETTERS = re.compile(r"[a-z]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?![\d.]*[a-z])|[一二三四五六七八九十两]+(?=[个家项条位份件名种类大])")
_RANK = re.compile(r"(?<=前)[一二三四五六七八九十]+")
_MONTH = re.compile(r"(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?(?!\d)")
_YEAR = re.compile(r"(20\d\d|19\d\d(?=年))年?")
_OF_DATES = frozenset("0123456789一二三四五六七八九十上下第截")
_MARKS = ",.?!;:，。？！；：、()/ \t"
_MARK, _HERE = (Word("mark"),), (Word("here"),)
UNKNOWN_COST, WORD_COST, NAME_COST, DERIVED_COST = 2.0, 1.0, 0.9, 0.95


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the question: `names` it may mean, `words` it may be; with neither it is unknown text."""

    start: int
    end: int
    text: str
    names: tuple[Name, ...] = ()
    words: tuple[Word, ...] = ()
    number: float | None = None
    year: int | None = None
    month: int | None = None
    span: Span | None = None
    corrected: str = ""

    @property
    def unknown(self) -> bool:
        """Whether nothing explains it."""
        return not (self.names or self.words or self.number is not None or self.year or self.month or self.span)

    def is_a(self, *sorts: str) -> bool:
        """Whether it may be a word of one of these sorts."""
        # A loop: asked of every token some hundred times for each question.
        for word in self.words:  # noqa: SIM110
            if word.sort in sorts:
                return True
        return False


def segmented(text: str, index: NameIndex, vocabulary: Vocabulary) -> list[Token]:
    """The tokens of a normalised question, in order; neighbouring unknown characters are one token."""
    costs = [0.0, *[float("inf")] * len(text)]
    last: list[tuple[int, str, Any]] = [(0, "", None)] * (len(text) + 1)
    for start in range(len(text)):
        cost = costs[start]
        for extra, end, field, value in _from(text, start, index, vocabulary):
            if cost + extra < costs[end]:
                costs[end] = cost + extra
                last[end] = (start, field, value)
    tokens: list[Token] = []
    end = len(text)
    while end:
        start, field, value = last[end]
        # Only now, since hardly one of ten stretches that could be a token becomes one.
        filled: dict[str, Any] = {field: value} if field else {}
        if field == "names":
            filled["names"] = tuple(index.names[i] for i, _ in value)
        tokens.append(Token(start, end, text[start:end], **filled))
        end = start
    return _joined(tokens[::-1], text)


def _from(text: str, start: int, index: NameIndex, vocabulary: Vocabulary) -> Iterator[tuple[float, int, str, Any]]:
    """What may begin there: its cost, its end, and which field of a token it fills with what."""
    first = text[start]
    yield (0.05, start + 1, "words", _MARK) if first in _MARKS else (UNKNOWN_COST, start + 1, "", None)
    if (first in _OF_DATES) and (stretch := span_at(text, start)):
        yield 0.4, stretch[0], "span", stretch[1]
    if found := _YEAR.match(text, start):
        yield 0.5, found.end(), "year", int(found.group(1))
    if found := _MONTH.match(text, start):
        yield 0.5, found.end(), "month", int(_number(found.group(1)))
    if found := _NUMBER.match(text, start) or _RANK.match(text, start):
        yield 0.6, found.end(), "number", _number(found.group())
    for city in index.cities:
        if text.startswith(city, start):
            yield WORD_COST - 0.01 * len(city), start + len(city), "words", _HERE
    for length in index.lengths.get(first, ()):
        form = text[start : start + length]
        if len(form) == length and (meant := index.forms.get(form)):
            # A word of the language that somebody also bears as a name is first of all the word.
            cost = (NAME_COST if meant[0][1] == 0 else DERIVED_COST) - 0.01 * length + 0.4 * (form in vocabulary.words)
            yield cost, start + length, "names", meant
    for length in vocabulary.lengths.get(first, ()):
        form = text[start : start + length]
        meanings = vocabulary.words.get(form) if len(form) == length else None
        if meanings is not None and _whole(text, start, start + length):
            yield WORD_COST - 0.005 * length, start + length, "words", meanings


def _whole(text: str, start: int, end: int) -> bool:
    """English words are matched whole."""
    if not _LETTERS.match(text, start):
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (_LETTERS.match(before) or _LETTERS.match(after))


def _number(text: str) -> float:
    digits = "零一二三四五六七八九十"
    if text[0].isdigit():
        return float(text)
    if text == "两":
        return 2.0
    if "十" in text:
        tens, _, ones = text.partition("十")
        return float((digits.find(tens) if tens else 1) * 10 + (digits.find(ones) if ones else 0))
    return float(digits.find(text[-1]))


def _joined(tokens: list[Token], text: str) -> list[Token]:
    joined: list[Token] = []
    for token in tokens:
        if joined and token.unknown and (joined[-1].unknown or _begins_name(joined, token)):
            last = joined.pop()
            token = Token(last.start, token.end, text[last.start : token.end])
        joined.append(token)
    return [token for token in joined if token.text != " "]


def _begins_name(tokens: list[Token], following: Token) -> bool:
    """张三: a measure word that begins a question measures nothing."""
    last = tokens[-1]
    first = len(tokens) == 1 or tokens[-2].is_a("polite", "mark")
    return first and last.end == following.start and len(last.text) == 1 and last.is_a("measure", "unit")
