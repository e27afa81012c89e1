"""A jieba tokenizer of our own: nobody's user dictionary changes how gazettes are read."""

from __future__ import annotations

import logging
from functools import cache

import jieba


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
