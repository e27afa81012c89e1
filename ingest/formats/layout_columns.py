"""The reading order of a page: tables in their place, and columns one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.formats.geometry import Line, width_of
from ingest.formats.layout_rows import Row

LEAST_ROWS = 5
"""Rows side by side that make two columns of text."""
LEAST_TEXT = 8
"""Squares of text in the lines of a column, mostly; cells of a table are shorter."""
_NUMBER = re.compile(r"第?[一二三四五六七八九十百\d.]{1,6}[章节条、.．]?|[（(][一二三四五六七八九十\d]{1,4}[）)]")


@dataclass(frozen=True, slots=True)
class Flow:
    """Rows below each other in one column."""

    column: int
    lines: tuple[Line, ...]


def flows_of(rows: Sequence[Row]) -> Iterator[Flow]:
    """The columns of some rows in reading order; rows over the whole width part what is above from what is below."""
    gutter = _gutter(rows)
    if gutter is None:
        if rows:
            yield Flow(0, tuple(_joined(rows)))
        return
    band: list[Row] = []
    above: list[Row] = []
    for row in [*rows, ()]:
        if row and not _crosses(row, gutter):
            band.append(row)
            continue
        if sum(1 for one in band if _both(one, gutter)) >= LEAST_ROWS:
            if above:
                yield Flow(0, tuple(_joined(above)))
            above = []
            for column, side in enumerate((0, 1), 1):
                own = [tuple(line for line in one if (line.left > gutter) == bool(side)) for one in band]
                yield Flow(column, tuple(_joined([one for one in own if one])))
        else:
            above += band
        band = []
        if row:
            above.append(row)
    if above:
        yield Flow(0, tuple(_joined(above)))


def _crosses(row: Row, gutter: float) -> bool:
    return any(line.left < gutter < line.right for line in row)


def _both(row: Row, gutter: float) -> bool:
    return row[0].right < gutter < row[-1].left and not _crosses(row, gutter)


def _gutter(rows: Sequence[Row]) -> float | None:
    """Where two columns of text part."""
    pairs = [(one.right, other.left) for row in rows for one, other in pairwise(row)]
    if len(pairs) < LEAST_ROWS:
        return None
    left, right = min(row[0].left for row in rows), max(row[-1].right for row in rows)
    middles = [
        (a + b) / 2 for a, b in pairs if left + 0.3 * (right - left) < (a + b) / 2 < right - 0.3 * (right - left)
    ]
    if len(middles) < LEAST_ROWS:
        return None
    gutter = median(middles)
    split = [row for row in rows if _both(row, gutter)]
    if len(split) < LEAST_ROWS:
        return None
    for side in (0, 1):
        own = [[line for line in row if (line.left > gutter) == bool(side)] for row in split]
        if median(sum(width_of(line.text) for line in lines) for lines in own) < LEAST_TEXT:
            return None
        if median(max(line.right for line in ls) - ls[0].left for ls in own) < 0.6 * ((right - left) / 2 - 20):
            return None
    return gutter


def _joined(rows: Sequence[Row]) -> Iterator[Line]:
    """The rows of a column as one line each; cells of a table without rules are parted by tabs."""
    for number, row in enumerate(rows):
        near = [rows[at] for at in (number - 1, number + 1) if 0 <= at < len(rows)]
        cells = len(row) > 1 and not _NUMBER.fullmatch(row[0].text) and any(_aligned(row, other) for other in near)
        yield _beside(row, "\t" if cells else " ") if len(row) > 1 else row[0]


def _aligned(row: Row, other: Row) -> bool:
    """Whether two rows have the same cells: as many, each overlapping the one below it."""
    return len(row) == len(other) and all(
        min(a.right, b.right) - max(a.left, b.left) > 0 for a, b in zip(row, other, strict=True)
    )


def _beside(row: Row, gap: str) -> Line:
    sure = [line.sure for line in row if line.sure is not None]
    return Line(
        gap.join(line.text for line in row),
        row[0].left,
        row[-1].right,
        min(line.top for line in row),
        max(line.bottom for line in row),
        max(line.em for line in row),
        min(sure) if sure else None,
    )
