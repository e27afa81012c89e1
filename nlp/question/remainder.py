"""What a question says besides its question words: where nothing else understands it, this is looked for in tables."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.question.index import NameIndex
from nlp.question.normalise import normalised
from nlp.question.segment import Token, segmented
from nlp.question.vocabulary import load_vocabulary

_INSIDE = ("measure", "unit", "each", "weak", "at", "less", "at_least", "and")
"""Words that stand inside the titles of columns: 每千人口床位数, 60岁以上人口."""


@dataclass(frozen=True, slots=True)
class Remainder:
    """The things and years that are named, which have to be there, and stretches of other text, which may be near."""

    named: tuple[str, ...]
    stretches: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """All of it."""
        return (*self.named, *self.stretches)


def remainder(question: str, index: NameIndex) -> Remainder:
    """What is left when 多少, 的, 请问 and their like are taken away.

    "云州县公路支线有多少公里" names 云州县 and leaves 公路支线.
    """
    tokens = segmented(normalised(question), index, load_vocabulary())
    named: list[str] = []
    stretches = [""]
    for i, token in enumerate(tokens):
        if token.names or token.year:
            named.append(str(token.year or token.text))
        if _content(token) or (token.is_a(*_INSIDE) and not (i and tokens[i - 1].is_a("how_many"))):
            stretches[-1] += token.text
        elif stretches[-1]:
            stretches.append("")
    known = {word for token in tokens if token.is_a(*_INSIDE) for word in (token.text,)}
    kept = tuple(dict.fromkeys(text for text in stretches if len(text) > 1 and text not in known))
    return Remainder(tuple(dict.fromkeys(named)), kept)


def _content(token: Token) -> bool:
    return token.unknown or token.number is not None or any(word.type or word.relation for word in token.words)
