"""The words of a question that have no place in a meaning of it."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.lexicon import words
from nlp.question.masking import MASKS, tokenise

_MASKS = frozenset(MASKS.values())


def unknown_words(masked: str) -> tuple[str, ...]:
    """Stretches of a masked question that are neither names, topics nor words of the question's language.

    >>> unknown_words("阿尔法牵头哪些任务")
    ('阿尔法',)
    """
    found: list[str] = []
    last = -1
    idle = frozenset(words("idle"))
    for token in tokenise(masked):
        first = token.text[0]
        if (
            token.words
            or token.text in idle
            or first in _MASKS
            or not first.isalnum()
            or "\ue000" <= first <= "\uf8ff"
            or _plain(token.text)
        ):
            continue
        if found and last == token.start and not token.text.isascii():
            found[-1] += token.text
        else:
            found.append(token.text)
        last = token.start + len(token.text)
    return tuple(word for word in found if len(word) > 1)


def _plain(text: str) -> bool:
    """Whether it is a word that a question only is made of."""
    from nlp.question.vocabulary import load_vocabulary

    return text in load_vocabulary().words


def content_length(words: Sequence[str]) -> int:
    """How much was said that is not understood: characters of Chinese, words of English count two."""
    return sum(2 if word.isascii() else len(word) for word in words)
