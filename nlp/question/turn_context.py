"""What every operation on a following turn has in hand: the turn before, taken apart, and the way back to a query."""

from __future__ import annotations

from dataclasses import dataclass

from graph.query import Ask, Query
from nlp.question.compose import compose
from nlp.question.derivation import UNIT_TYPES, Attachment, Derivation
from nlp.question.index import NameIndex
from nlp.question.scorer import Scorer

BARE, EDIT = -0.2, -0.5
"""What an operation costs that all words of a turn speak for, and one that they allow."""
MOST_FOUND = 3
"""So many things may be meant one beside the other."""


@dataclass(frozen=True, slots=True)
class PreviousTurn:
    """The turn before: its query and the type and uid of what it found, in the order of the answer."""

    query: Query
    found: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """A previous turn taken apart, and what is needed to read the next one."""

    previous: PreviousTurn
    derivation: Derivation
    index: NameIndex
    scorer: Scorer

    def named(self) -> list[tuple[int, Attachment]]:
        """The attachments that name things."""
        return [(i, one) for i, one in enumerate(self.derivation.attachments) if one.reference.uids]

    def type_of(self, one: Attachment) -> str:
        """The type of what an attachment names."""
        return one.type or self.derivation.focus


Scored = tuple[Query, float]


def composed(derivation: Derivation) -> Query | None:
    try:
        query = compose(derivation)
    except (StopIteration, ValueError, LookupError):
        return None
    missing = (derivation.rank and query.rank is None) or (derivation.by and query.by is None)
    named = query.thing(query.focus).uids or query.thing(query.focus).without
    empty = named and not query.links and not query.absences and query.ask in (Ask.LIST, Ask.COUNT, Ask.EXISTS)
    return None if missing or empty else query


def is_same_type(one: str, other: str) -> bool:
    return one == other or (one in UNIT_TYPES and other in UNIT_TYPES)


def is_alike(one: Attachment, other: Attachment) -> bool:
    """Whether two things hang on the focus in the same way, in whatever role."""
    return [edge.relations for edge in one.path] == [edge.relations for edge in other.path] and one.type == other.type
