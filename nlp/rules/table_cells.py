"""Tables as lines with tabs: header, rows, cells, and the roles that columns give."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.ontology import load_ontology

_RULER = re.compile(r"[\t ]*—[—：\t ]*")
"""The line under the header of a table in Markdown."""

Cells = tuple[tuple[int, int], ...]
"""The cells of a line as (start, end)."""


@dataclass(frozen=True, slots=True)
class Table:
    """Lines with tabs that follow one another: the cells of the header and those of each row."""

    header: Cells
    rows: tuple[Cells, ...]


def tables_of(shadow: str, start: int, end: int, header: Cells = ()) -> list[Table]:
    """The tables of a stretch; a table ends at the first line without a tab.

    Lines that begin with a number and are as wide as `header`, that of a table before, go on with that table: a line
    such as “二、平台建设” only parts its rows.
    """
    out: list[Table] = []
    lines: list[Cells] = []
    loose: list[tuple[int, int]] = []  # lines without a tab behind the last row
    for line in re.finditer(r"[^\n]*", shadow[start:end]):
        a, b = start + line.start(), start + line.end()
        if _RULER.fullmatch(shadow, a, b) or not shadow[a:b].strip():
            continue
        if "\t" not in shadow[a:b]:
            loose.append((a, b))
            continue
        cells = _cells(shadow, a, b)
        if lines and (whole := _goes_on(shadow, lines, loose, cells)) is not None:
            lines[-1], loose = whole, []
            continue
        if lines and loose and not _hangs(shadow, lines, loose):
            out.append(Table(lines[0], tuple(lines[1:])))
            header = header or lines[0]
            lines = []
        loose = []
        if not lines and len(cells) == len(header) and shadow[slice(*cells[0])].isdecimal():
            lines.append(header)
        lines.append(cells)
    if lines:
        if loose:
            _hangs(shadow, lines, loose[:1])
        out.append(Table(lines[0], tuple(lines[1:])))
    return out


def _goes_on(shadow: str, lines: list[Cells], loose: list[tuple[int, int]], cells: Cells) -> Cells | None:
    """The last row with what follows a line end inside one of its cells: rows begin with a number, this line does not,
    or both together are just as wide as the header.
    """
    row = lines[-1]
    width = len(row) + len(cells) - 1
    if len(lines) < 2 or len(row) == 1 or width > len(lines[0]) or len(loose) > 4:
        return None
    numbered = (
        shadow[slice(*row[0])].isdecimal() and not shadow[slice(*cells[0])].isdecimal() and cells[0][0] < cells[0][1]
    )
    if width < len(lines[0]) and not numbered:
        return None
    return (*row[:-1], (row[-1][0], cells[0][1]), *cells[1:])


def _hangs(shadow: str, lines: list[Cells], loose: list[tuple[int, int]]) -> bool:
    """Whether loose lines go on with the last cell of the row above, which ends in 、."""
    row = lines[-1]
    if len(lines) < 2 or shadow[row[-1][1] - 1] not in "、，；" or len(loose) > 4:
        return False
    lines[-1] = (*row[:-1], (row[-1][0], loose[-1][1]))
    return True


def _cells(shadow: str, start: int, end: int) -> Cells:
    cells = []
    at = start
    for i in [*(m.start() for m in re.finditer("\t", shadow[start:end])), end - start]:
        stop = start + i
        lead = len(shadow[at:stop]) - len(shadow[at:stop].lstrip())
        cells.append((at + lead, at + len(shadow[at:stop].rstrip())) if shadow[at:stop].strip() else (at, at))
        at = stop + 1
    return tuple(cells)


def role_of_column(header: str) -> str | None:
    """The role that a column's title gives its units: 牵头部门 → lead."""
    same = re.sub(r"\s", "", header)
    roles = load_ontology().relations["RESPONSIBLE_FOR"].roles
    return next((role.name for role in roles.values() if same in role.cues.labels), None)
