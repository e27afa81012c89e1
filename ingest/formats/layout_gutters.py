"""Where columns of text part: the white that many rows of a page leave at the same place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from ingest.formats.layout_rows import Piece, square_of
from ingest.formats.layout_tables import Table

LEAST_ROWS = 5
"""Rows side by side that make two columns of text."""
LEAST_KNOWN = 2
"""As many do where a page before had columns at that place."""
LEAST_TEXT = 8
"""Squares of text in the lines of a column, mostly; cells of a table are shorter."""
_MIDDLE = 0.22
"""Share of the width that is too near to the margin for columns to part there."""
_ALIKE = 0.8
_FILLED = 0.6
"""Columns are as wide as each other by so much, and mostly filled by so much."""
_MOST_OFFERED = 4
_BEFORE = 0.1
"""Squares of white left of where a column begins."""


class _Row(NamedTuple):
    """A row, or what of it stands on one side: how far down, and the left and right ends of its pieces."""

    middle: float
    spans: list[tuple[float, float]]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.spans[0][0]

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.spans[-1][1]

    @property
    def filled(self) -> float:
        """How much of it is text."""
        return sum(right - left for left, right in self.spans)

    def crosses(self, gutter: float) -> bool:
        """Whether a piece of it goes over a place."""
        return any(left < gutter < right for left, right in self.spans)


Rows = Sequence[_Row]


def gutters_of(
    rows: Sequence[Sequence[Piece]], tables: Sequence[Table] = (), known: Sequence[float] = ()
) -> tuple[float, ...]:
    """The places between the columns of a page from left to right; `known` are those of the pages before."""
    if not rows:
        return ()
    spans = [_Row(_middle(row), [(piece[0].left, piece[-1].right) for piece in row]) for row in rows]
    # The rows of a table stand in a column, too.
    spans += [_Row(middle, [(table.left, table.right)]) for table in tables for middle in table.middles()]
    square = median(square_of(row[0]) for row in rows)
    return tuple(_gutters(spans, square, known))


def _middle(row: Sequence[Piece]) -> float:
    first = row[0][0]
    return (first.top + first.bottom) / 2


def _gutters(rows: Rows, square: float, known: Sequence[float]) -> list[float]:
    """The gutter of some rows, and those of the columns on both sides of it."""
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    low, high = left + _MIDDLE * (right - left), right - _MIDDLE * (right - left)
    for gutter, least in _offered(rows, low, high, square, known):
        sides = _sides(rows, gutter)
        if not min(_beside(*sides), _beside(*sides[::-1])) >= least:
            continue
        inner = [_gutters(own, square, known) for own in sides]
        text = all(found or _is_text(own, square, least) for own, found in zip(sides, inner, strict=True))
        if text and _alike(*(_width(own) / (len(found) + 1) for own, found in zip(sides, inner, strict=True))):
            return [*inner[0], gutter, *inner[1]]
    return []


def _width(side: Rows) -> float:
    return max(one.right for one in side) - min(one.left for one in side)


def _alike(one: float, other: float) -> bool:
    """Whether two columns are as wide as each other; those of a table are not."""
    return min(one, other) >= _ALIKE * max(one, other)


def _offered(rows: Rows, low: float, high: float, square: float, known: Sequence[float]) -> list[tuple[float, int]]:
    """Places at which columns may part, with how many rows it takes to show it; first what fewest rows go over."""
    starts = Counter(round(left) for row in rows for left, _ in row.spans if low < left < high)
    found = [(gutter, LEAST_KNOWN) for gutter in known if low < gutter < high]
    for start, _ in starts.most_common(_MOST_OFFERED):
        if sum(starts[start + off] for off in (-1, 0, 1)) >= LEAST_ROWS:
            found.append((start - _BEFORE * square, LEAST_ROWS))
    return sorted(found, key=lambda each: sum(1 for row in rows if row.crosses(each[0])))


def _sides(rows: Rows, gutter: float) -> tuple[list[_Row], list[_Row]]:
    """What stands left and right of a place, of the rows that do not go over it."""
    sides: tuple[list[_Row], list[_Row]] = ([], [])
    for row in rows:
        if row.crosses(gutter):
            continue
        before = [span for span in row.spans if span[0] < gutter]
        after = [span for span in row.spans if span[0] > gutter]
        for side, own in zip(sides, (before, after), strict=True):
            if own:
                side.append(_Row(row.middle, own))
    return sides


def _is_text(rows: Rows, square: float, least: int) -> bool:
    """Whether rows are the lines of a column, and not short words."""
    of = max if least < LEAST_ROWS else median
    return of([row.filled for row in rows]) >= LEAST_TEXT * square and (
        of([row.right - row.left for row in rows]) >= _FILLED * _width(rows)
    )


def _beside(some: Rows, others: Rows) -> int:
    """How many rows stand at the height of others."""
    if not others:
        return 0
    top, bottom = min(one.middle for one in others), max(one.middle for one in others)
    return sum(1 for one in some if top - 1 <= one.middle <= bottom + 1)
