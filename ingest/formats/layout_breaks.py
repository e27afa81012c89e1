"""Tables over several pages or columns: made whole where a page broke them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.formats.layout_tables import Table, joined
from ingest.formats.rows import Cell

CONTINUED = re.compile(r"[（(]?\s*续\s*(?:上?页?)?\s*表\s*\d{0,2}\s*[）)]?|[（(]\s*(?:续|接上[页表])\s*[）)]")
"""What a typesetter puts above a table that goes on."""
_SERIAL = re.compile(r"[\d一二三四五六七八九十]{1,4}[.、．]?|[（(][\d一二三四五六七八九十]{1,4}[）)]")
Row = tuple[Cell, ...]


def continued(tables: Sequence[Table]) -> list[Table]:
    """Tables with nothing between them: one as wide as the one before goes on with it.

    Its header, repeated, is left out, and a row that the break cut in two stands whole where it began.
    """
    found: list[Table] = []
    header: Row = ()
    for table in tables:
        if not found or _width(table.rows[0]) != _width(header):
            header = table.rows[0]
            found.append(replace(table, rows=(header, *_but(header, table.rows[1:]))))
            continue
        rows = _but(header, _without(header, table.rows))
        if rows and (whole := _rejoined(found[-1].rows[-1:], rows[0])):
            found[-1] = replace(found[-1], rows=(*found[-1].rows[:-1], whole))
            rows = rows[1:]
        found.append(replace(table, rows=rows, goes_on=True))
    return found


def _but(header: Row, rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows without those that only say the header again, or nothing."""
    titles = [cell.text for cell in header]
    return tuple(row for row in rows if (texts := [cell.text for cell in row]) != titles and any(texts))


def _width(row: Row) -> int:
    return sum(cell.columns for cell in row)


def _without(header: Row, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows below a repeated header; where no rule lies between, the first stands in the same cells as it."""
    first = rows[0]
    if len(first) != len(header) or not any(cell.text for cell in header):
        return rows
    if not all(own.text.startswith(title.text) for own, title in zip(first, header, strict=True)):
        return rows
    left = tuple(
        replace(own, text=own.text[len(title.text) :].strip()) for own, title in zip(first, header, strict=True)
    )
    return (left, *rows[1:]) if any(cell.text for cell in left) else rows[1:]


def _rejoined(above: tuple[Row, ...], row: Row) -> Row | None:
    """The last row of a page with what of it stands on the next one; None where that one begins with a new row."""
    if not above or len(above[0]) != len(row) or row[0].text or not above[0][0].text:
        return None
    filled = [own.text for own in row if own.text]
    if not filled or any(own.text and not before.text for own, before in zip(row, above[0], strict=True)):
        return None
    if len(filled) > 1 and not _SERIAL.fullmatch(above[0][0].text):
        return None
    return tuple(replace(before, text=joined(before.text, own.text)) for before, own in zip(above[0], row, strict=True))
