"""What linking finds in a question: mentions with their candidates, and sets of mentions that go together."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Name


@dataclass(frozen=True, slots=True)
class EntityCandidate:
    """A known entity that a mention may mean; `score` in 0..1 falls with the distance from the printed name."""

    name: Name
    score: float


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A stretch `[start:end]` of a normalised question that may name known entities.

    Candidates stand best first. Several of one type with one score are meant together (市人大常委会副主任: all who hold
    the post). `corrected` is the form that a misspelt stretch was read as.
    """

    start: int
    end: int
    text: str
    candidates: tuple[EntityCandidate, ...]
    corrected: str = ""


@dataclass(frozen=True, slots=True)
class Linking:
    """Mentions that do not overlap, in order; `score` is the share of belief in 0..1 among the linkings beside it."""

    mentions: tuple[EntityMention, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of the question and places of names in the index with their scores, before they become a mention."""

    start: int
    end: int
    places: tuple[tuple[int, float], ...]
    corrected: str = ""

    @property
    def score(self) -> float:
        """That of its best candidate."""
        return max((score for _, score in self.places), default=0.0)
