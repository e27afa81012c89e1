"""What the tokens of a question say: the things named, the relations said, what is asked for, and how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.model import Name
from nlp.question.dates import Span
from nlp.question.segment import Token

SKIP = ("mark", "particle", "polite", "measure", "at", "is", "has", "of", "latest", "here", "it", "by", "each", "and")
WH = ("who", "which", "what", "where", "how_many")


@dataclass(slots=True)
class Mention:
    """Things named one beside the other: each member is one name with everything it may mean, by type."""

    at: int
    members: list[dict[str, list[Name]]]
    negated: list[bool]
    said: list[str]
    last: int = 0
    excluded: bool = False
    spots: list[int] = field(default_factory=list)

    def deny(self, at: int) -> None:
        """The member named there is denied, or else the first one."""
        self.negated[self.spots.index(at) if at in self.spots else 0] = True

    def types(self) -> list[str]:
        """The types that every member may have, the surest first."""
        first, *others = self.members
        return [entity for entity in first if all(entity in other for other in others)]


@dataclass(slots=True)
class Use:
    """A relation said in words; `options` are its readings as relation and roles."""

    at: int
    options: list[tuple[str, tuple[str, ...]]]
    noun: bool
    weak: bool
    negated: bool = False
    last: int = 0


@dataclass(slots=True)
class Kind:
    """A type said in words (哪些任务, 部门)."""

    at: int
    type: str
    kinds: tuple[str, ...]
    text: str


@dataclass(slots=True)
class Reading:
    """Everything that was read, by position of the tokens; `unheeded` are words of denial that deny nothing known,
    `newest` is the year of the newest document, of which a month is meant where no year is said.
    """

    tokens: list[Token]
    mentions: list[Mention] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)
    properties: list[tuple[int, str]] = field(default_factory=list)
    terms: list[tuple[int, str]] = field(default_factory=list)
    unheeded: list[str] = field(default_factory=list)
    year: int | None = None
    month: int | None = None
    span: Span | None = None
    newest: int | None = None
    unnamed: bool = False

    def has(self, *sorts: str) -> bool:
        """Whether a word of that sort occurs."""
        for token in self.tokens:  # noqa: SIM110  (asked some ten times for each question)
            if token.words and token.is_a(*sorts):
                return True
        return False

    def places(self, *sorts: str) -> Iterator[int]:
        """Where words of that sort occur."""
        return (i for i, token in enumerate(self.tokens) if token.words and token.is_a(*sorts))

    def mention_at(self, at: int) -> Mention | None:
        """The mention that covers the token."""
        return next((mention for mention in self.mentions if mention.at <= at <= mention.last), None)
