"""Tables that lost their layout: every cell on its own line, the header from 序号 on, each row from its number on."""

from __future__ import annotations

import re

from nlp.reading import DocumentText
from nlp.rules.table_cells import Cells, Table, role_of_column
from nlp.unit_list import read_units

_LINE = re.compile(r"[^\n]*\S[^\n]*")


def cell_lines(reading: DocumentText, start: int, end: int) -> tuple[Cells, tuple[Cells, ...]] | None:
    """The header and the rows as printed, each with as many lines as it has; None where there is no such table."""
    spans = tuple(found.span() for found in _LINE.finditer(reading.shadow, start, end))
    cells = [re.sub(r"\s", "", reading.shadow[a:b]) for a, b in spans]
    first = next((i for i, cell in enumerate(cells) if cell == "序号"), None)
    if first is None:
        return None
    at = next((i for i in range(first + 1, len(cells)) if cells[i] == "1"), len(cells))
    if not first + 2 < at <= first + 14:
        return None
    starts = [at] if at < len(cells) else []
    for i in range(at + 1, len(cells)):
        if cells[i] == str(len(starts) + 1):
            starts.append(i)
    stops = [*starts[1:], len(cells)]
    return spans[first:at], tuple(spans[a:b] for a, b in zip(starts, stops, strict=True))


def cell_tables(reading: DocumentText, start: int, end: int) -> list[Table]:
    """The table of a stretch with a column of units, its rows as wide as its header.

    “序号 / 任务 / 牵头单位 / 责任单位 / 1 / 建设园区 / 市商务局 / 市财政局 / 市林业局”: the third unit goes on with the
    last column of units.
    """
    found = cell_lines(reading, start, end) if reading.shadow.find("\n序号\n", start - 1, end) >= 0 else None
    if found is None:
        return []
    header, rows = found
    titles = [reading.shadow[a:b] for a, b in header]
    roles = [i for i, title in enumerate(titles) if role_of_column(title) is not None]
    if not roles or roles != list(range(roles[0], roles[-1] + 1)):
        return []
    return [Table(header, tuple(_aligned(reading, row, len(titles), roles) for row in rows))]


def _aligned(reading: DocumentText, row: Cells, width: int, roles: list[int]) -> Cells:
    if len(row) == width:
        return row
    first = next((i for i in range(roles[0], len(row)) if _is_units(reading, *row[i])), None)
    if first is None:
        return row[:width]
    last = first
    while last < len(row) and _is_units(reading, *row[last]):
        last += 1
    return (
        row[0],
        *_spread(row[1:first], roles[0] - 1),
        *_spread(row[first:last], len(roles)),
        *_spread(row[last:], width - roles[-1] - 1),
    )


def _spread(cells: Cells, columns: int) -> Cells:
    """Cells over columns: one each, the last column takes the rest, missing ones are empty."""
    if columns <= 0:
        return ()
    if len(cells) > columns:
        return (*cells[: columns - 1], (cells[columns - 1][0], cells[-1][1]))
    at = cells[-1][1] if cells else 0
    return (*cells, *((at, at),) * (columns - len(cells)))


def _is_units(reading: DocumentText, start: int, end: int) -> bool:
    found = read_units(reading.text, reading.shadow, start, end, reading.document.jurisdiction)
    return bool(found.units) and not found.unknown
