"""The reading order of a page: tables in their place, and columns one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.formats.geometry import Glyph, Line
from ingest.formats.layout_rows import Piece, Row, lines_of_row, rows_of, without_hanging
from ingest.formats.layout_tables import Table

LEAST_BESIDE = 2
"""Rows beside each other that are in columns, on a page that has some."""
LEAST_ALONE = 4
"""Rows of a single column, nothing beside them."""
REACH = 2.0
"""So far a line or the edge of a table may reach beyond its column."""
WHOLE, ACROSS = 0, -1
"""The column of text on a page without columns, and of what goes over all columns of a page."""
_NUMBER = re.compile(r"第?[一二三四五六七八九十百\d.]{1,6}[章节条、.．]?|[（(][一二三四五六七八九十\d]{1,4}[）)]")
Item = Row | Table


@dataclass(frozen=True, slots=True)
class Flow:
    """Lines and tables below each other in one column."""

    column: int
    contents: tuple[Line | Table, ...]


def flows_of(rows: Sequence[Row], tables: Sequence[Table], gutters: Sequence[float]) -> Iterator[Flow]:
    """A page in reading order: columns one after the other; what goes over several parts what is above and below."""
    for in_columns, items in _bands(rows, tables, gutters):
        if not in_columns:
            yield Flow(ACROSS if gutters else WHOLE, tuple(_contents(items)))
            continue
        for column, own in _columns(items, gutters).items():
            yield Flow(column, tuple(_contents(own)))


def alone_in(rows: Sequence[Row], tables: Sequence[Table], gutters: Sequence[float]) -> bool:
    """Whether what stands on a page would fill just the first column between such gutters."""
    right = max([row[-1].right for row in rows] + [table.right for table in tables], default=0.0)
    return bool(gutters) and 0.5 * gutters[0] < right < gutters[0]


def parted(rows: Sequence[Sequence[Piece]], tables: Sequence[Table], gutters: Sequence[float]) -> list[Row]:
    """The rows of a page, those in columns each for itself: lines beside each other need not be at one height."""
    if not gutters:
        return [lines_of_row(row) for row in rows]
    pieces = {lines_of_row(row, gutters): row for row in without_hanging(rows, gutters)}
    found: list[Row] = []
    for in_columns, items in _bands(list(pieces), tables, gutters):
        own = [item for item in items if not isinstance(item, Table)]
        if not in_columns:
            found += own
            continue
        columns: dict[int, list[Glyph]] = {}
        for glyph in (glyph for row in own for piece in pieces[row] for glyph in piece):
            columns.setdefault(_column(glyph, gutters), []).append(glyph)
        found += [row for glyphs in columns.values() for row in rows_of(glyphs)]
    return sorted(found, key=lambda row: row[0].middle)


def _bands(rows: Sequence[Row], tables: Sequence[Table], gutters: Sequence[float]) -> Iterator[tuple[bool, list[Item]]]:
    """Stretches of a page from top to bottom, and whether each stands in columns."""
    across: list[Item] = []
    for crossing, group in groupby(_from_the_top(rows, tables), key=lambda item: _crosses(item, gutters)):
        band = list(group)
        if crossing or not gutters or not _are_columns(list(_columns(band, gutters).values())):
            across += band
            continue
        if across:
            yield False, across
            across = []
        yield True, band
    if across:
        yield False, across


def _from_the_top(rows: Sequence[Row], tables: Sequence[Table]) -> list[Item]:
    """Rows and tables from top to bottom."""
    items: list[tuple[float, Item]] = [(row[0].middle, row) for row in rows]
    items += [(table.top, table) for table in tables]
    return [item for _, item in sorted(items, key=lambda item: item[0])]


def _crosses(item: Item, gutters: Sequence[float]) -> bool:
    stretches = [item] if isinstance(item, Table) else item
    return any(one.left + REACH < gutter < one.right - REACH for one in stretches for gutter in gutters)


def _column(one: Line | Table | Glyph, gutters: Sequence[float]) -> int:
    return 1 + sum(1 for gutter in gutters if 2 * gutter < one.left + one.right)


def _columns(band: Iterable[Item], gutters: Sequence[float]) -> dict[int, list[Item]]:
    """What of some rows and tables stands in each column, from left to right."""
    found: dict[int, list[Item]] = {at: [] for at in range(1, len(gutters) + 2)}
    for item in band:
        if isinstance(item, Table):
            found[_column(item, gutters)].append(item)
            continue
        for column, lines in groupby(item, key=lambda line: _column(line, gutters)):
            found[column].append(tuple(lines))
    return {column: items for column, items in found.items() if items}


def _are_columns(columns: Sequence[Sequence[Item]]) -> bool:
    """Whether the stretches of a band stand in columns, and are not rows with a gap at that place by chance."""
    filled = [own for own in columns if len(own) >= LEAST_BESIDE or any(isinstance(item, Table) for item in own)]
    return len(filled) > 1 or (len(columns) == 1 and len(columns[0]) >= LEAST_ALONE)


def _contents(items: Iterable[Item]) -> Iterator[Line | Table]:
    for table, group in groupby(items, key=lambda item: isinstance(item, Table)):
        if table:
            yield from (item for item in group if isinstance(item, Table))
        else:
            yield from _joined([item for item in group if not isinstance(item, Table)])


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
