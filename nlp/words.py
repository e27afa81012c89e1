"""A jieba tokenizer of our own: nobody's user dictionary changes how gazettes are read."""

from __future__ import annotations

import logging
import re
from functools import cache, lru_cache

import jieba

from nlp.lexicon import words

STRETCHES = 16_384
"""How many stretches are kept cut: a gazette has about as many, and some of them in every plan."""

_PARTS = re.compile(r"([\u3400-\u9fff]+)|[A-Za-z0-9]+(?:\.\d+)?%?|.", re.DOTALL)


def words_of(text: str) -> list[str]:
    """The words of a text; joined, they are the text, blanks included.

    >>> words_of("新增产值3.5亿元，")
    ['新增', '产值', '3.5', '亿元', '，']
    """
    found: list[str] = []
    for part in _PARTS.finditer(text):
        if part[1]:
            found += segmented(part[1])
        else:
            found.append(part[0])
    return found


@lru_cache(STRETCHES)
def segmented(stretch: str) -> tuple[str, ...]:
    """The words of a stretch of characters: the same wherever it stands, in a gazette, a heading or a question.

    What is in no dictionary stays single characters and is not guessed together, else the same name would be cut in
    one way here and in another there.
    """
    return tuple(_segmenter().cut(stretch, HMM=False))


@cache
def _segmenter() -> jieba.Tokenizer:
    """jieba with the words of the lexicon of synonyms."""
    own = jieba.Tokenizer()
    own.FREQ, own.total, own.initialized = dict(tokenizer().FREQ), tokenizer().total, True
    for line in words("synonyms"):
        for word in line.lower().split():
            own.add_word(word)
    return own


def is_word(word: str) -> bool:
    """Whether texts are cut into that word, too.

    >>> [is_word(x) for x in ("红薯", "薯条厂")]
    [True, False]
    """
    return bool(_segmenter().FREQ.get(word))


@cache
def tokenizer() -> jieba.Tokenizer:
    """The tokenizer with jieba's own dictionary, loaded on first use."""
    jieba.setLogLevel(logging.WARNING)
    own = jieba.Tokenizer()
    own.initialize()
    return own


def is_common(word: str) -> bool:
    """Whether the general dictionary knows a word."""
    return bool(tokenizer().FREQ.get(word))


def has_unknown_part(phrase: str) -> bool:
    """Whether a phrase has a piece of single characters that the dictionary does not join: a brand, most likely.

    >>> [has_unknown_part(x) for x in ("智能后视镜", "弘泽科技")]
    [False, True]
    """
    return any(len(word) == 1 for word in tokenizer().lcut(phrase, HMM=False))
