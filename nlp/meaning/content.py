"""The words of a text or a question that carry its topic, and what else may be printed for each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from nlp.lexicon import words
from nlp.words import is_word, segmented

_HAN = re.compile(r"[㐀-鿿]+|[A-Za-z][A-Za-z0-9+]*|\d+[A-Za-z]+")


@cache
def synonyms() -> Mapping[str, frozenset[str]]:
    """What may be said for a word, itself included; a word may stand in several lines of the lexicon.

    >>> "红薯" in synonyms()["地瓜"]
    True
    """
    found: dict[str, set[str]] = {}
    for line in words("synonyms"):
        group = line.lower().split()
        for word in group:
            found.setdefault(word, set()).update(group)
    return MappingProxyType({word: frozenset(group) for word, group in found.items()})


@cache
def idle() -> frozenset[str]:
    """Words that ask, join or arrange and say nothing of the topic: 谁, 负责, 任务, 推进."""
    return frozenset(words("idle"))


def content_words(text: str) -> tuple[str, ...]:
    """The words of a text with the shorter ones inside them, in their order and as often as they stand there.

    >>> content_words("谁负责红薯加工")
    ('红薯', '加工')
    """
    found: list[str] = []
    for word in _pieces(text):
        found += (part for part in _inside(word) if part not in idle())
        found.append(word)
    return tuple(found)


def topic_words(question: str) -> tuple[str, ...]:
    """The words of a question that have to be covered by an answer, the longest that are known, once each.

    >>> topic_words("红薯加工归谁管")
    ('红薯', '加工')
    """
    return tuple(dict.fromkeys(_pieces(question)))


SYNONYM, PART = 0.8, 0.5
"""How much a synonym, or a part of a longer word, counts beside the word itself."""


def forms_of(word: str) -> Mapping[str, float]:
    """How a word of a question may stand in a text, and how sure each form is: itself, synonyms, parts of it.

    >>> forms_of("地瓜")["红薯"] < forms_of("地瓜")["地瓜"]
    True
    """
    parts = [part for part in _inside(word) if part not in idle()]
    of_parts = {form: PART * SYNONYM for part in parts for form in synonyms().get(part, ())}
    return of_parts | dict.fromkeys(parts, PART) | dict.fromkeys(synonyms().get(word, ()), SYNONYM) | {word: 1.0}


def _pieces(text: str) -> Iterator[str]:
    """The words of a text, the longest that are known; characters that no word joins are taken together."""
    for stretch in _HAN.findall(text.lower()):
        loose = ""
        for word in (*segmented(stretch), ""):
            if len(word) == 1 and word not in idle() and word not in synonyms():
                loose += word
                continue
            if len(loose) > 1:
                yield loose
            loose = ""
            if word and word not in idle():
                yield word


@cache
def _inside(word: str) -> tuple[str, ...]:
    """The shorter words inside a word.

    >>> _inside("红薯粉条")
    ('红薯', '粉条')
    """
    pairs = ((i, i + size) for size in (2, 3) for i in range(len(word) - size + 1))
    return tuple(part for i, j in pairs if (part := word[i:j]) != word and is_word(part))
