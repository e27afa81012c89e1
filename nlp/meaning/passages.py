"""What is found by meaning: a task or a target with its words, and what can give it a vector."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Protocol

from nlp.meaning.content import content_words
from nlp.meaning.fitting import Floats


@dataclass(frozen=True, slots=True)
class Passage:
    """A thing of the graph with the text that it is found by and the words of that text."""

    uid: str
    text: str
    words: tuple[str, ...]

    @classmethod
    def of(cls, uid: str, text: str) -> Passage:
        """A passage whose words are still to be found."""
        return cls(uid, text, content_words(text))


class Embedder(Protocol):
    """Gives passages their vectors; `mark` changes when the vectors do."""

    mark: str
    weight: float
    """How much its ranking counts beside that of the words."""

    def vectors(self, passages: Sequence[Passage]) -> Floats:
        """One row for each passage."""
        ...

    def knows(self, word: str) -> bool:
        """Whether a single word says something to it."""
        ...


def whole_text(name: str | None, text: str | None, plan: str | None) -> str:
    """The text that a thing is found by: its heading counts twice, the title of its plan once."""
    return "。".join((name or "", name or "", text or "", plan or ""))


def digest(text: str) -> str:
    """Changes when the text does."""
    return blake2b(text.encode(), digest_size=8).hexdigest()
