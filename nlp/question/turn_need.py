"""Whether a turn leans on the one before, by how it is said."""

from __future__ import annotations

from math import exp

from graph.query import NotUnderstood, Query, Thing
from nlp.question.decompose import IN_ISSUE, NOT_COLLECTIVE
from nlp.question.index import NameIndex
from nlp.question.turn_reading import Turn, read_turns

WHOLE = 8
"""Characters from which on a turn that names nothing may be a whole question."""
LONG = 25
"""Characters from which on a turn rather is a question of its own."""


def needs_context(text: str, index: NameIndex, alone: Query | NotUnderstood | None = None) -> float:
    """How likely a normalised turn leans on the one before (0..1); `alone` is what it means by itself, if anything."""
    turns = read_turns(text, index, 1) or read_turns(text, index, 3)
    if not turns:
        return 0.5
    turn = turns[0]
    complete = isinstance(alone, Query) and _is_definite(alone)
    named = not turn.mentions and not complete and not _is_whole(turn, text)
    score = -3.0 + 3.5 * turn.is_pointing + 4.0 * bool(turn.referents) + 2.5 * turn.is_within
    score += 3.5 * named + (2.0 if complete and not turn.has("which", "how_many") else 3.5) * _is_bare(turn)
    score += 4.0 * turn.is_headless + 1.5 * (not complete) - 1.0 * (len(text) > LONG)
    score -= 2.5 * bool(turn.unknown and turn.roles and turn.ask)
    return 1 / (1 + exp(-score))


def _is_bare(turn: Turn) -> bool:
    """硅碳的; 纺织那条是哪几家: little is said but a name."""
    said = sum(len(token.text) for token in turn.tokens) - len(turn.mentions)
    asking = not turn.ask or turn.has("which", "how_many", "yes_no")
    return bool(turn.mentions) and turn.is_bare and not turn.types and said <= WHOLE and asking


def _is_whole(turn: Turn, text: str) -> bool:
    """有副链长的是哪些产业链: a type is asked for by a relation, without a word that points back."""
    return bool(turn.types and turn.roles and (turn.ask or turn.has("here"))) and len(text) >= WHOLE


def _is_definite(query: Query) -> bool:
    """Whether a query means something definite by itself: names, a topic, a table, a rank, an absence."""
    return bool(
        query.by
        or query.rank
        or query.absences
        or any(thing.uids or thing.terms or _is_restricted(thing) for thing in query.things)
    )


def _is_restricted(thing: Thing) -> bool:
    return any(one not in (NOT_COLLECTIVE, IN_ISSUE) for one in thing.where)
