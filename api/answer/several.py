"""Two things asked one after the other, told in one reply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from api.answer.refusals import language_of_answer
from api.answer.reply import Block, Reply

TELLING = frozenset({"answered", "empty"})


def together(replies: Sequence[Reply]) -> Reply | None:
    """The replies as one: both sentences, the things that the last clause asks for, the others apart; None where a
    clause was not understood.
    """
    if not replies or any(reply.status not in TELLING for reply in replies):
        return None
    *before, last = replies
    language = language_of_answer(last)
    told = next((reply for reply in reversed(replies) if reply.status == "answered"), last)
    return replace(
        last,
        status=told.status,
        answer=language.text(*(reply.answer for reply in replies)),
        interpretation=language.rows([reply.interpretation for reply in replies]),
        columns=_columns(before, last),
        rows=_rows(before, last),
        apart=(*(Block(reply.interpretation, reply.items) for reply in before if reply.items), *last.apart),
    )


def _columns(before: Sequence[Reply], last: Reply) -> tuple[str, ...]:
    return (*(reply.columns[0] for reply in before if _led_to(reply, last)), *last.columns)


def _rows(before: Sequence[Reply], last: Reply) -> tuple[tuple[object, ...], ...]:
    """The rows of the last clause, each with the one thing that a clause before it found."""
    found = tuple(reply.items[0].name for reply in before if _led_to(reply, last))
    return tuple((*found, *row) for row in last.rows)


def _led_to(reply: Reply, last: Reply) -> bool:
    """Whether the last clause asks about the one thing that this one found."""
    return len(reply.items) == 1 and bool(reply.columns) and reply.columns[:1] != last.columns[:1]
