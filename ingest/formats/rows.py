"""Rows of a table as lines: cells parted by tabs, as the reader of tables expects them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_BLANKS = re.compile(r"\s+")
MOST_CELLS = 1_000
"""A span beyond it is a mistake or malice."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it stands in its row: its text, and over how many columns and rows it reaches."""

    text: str
    columns: int = 1
    rows: int = 1


Hanging = dict[int, tuple[str, int]]
"""What reaches down from the rows above: column → text and for how many rows more."""


def lines_of(rows: Iterable[Iterable[Cell]], *, header: bool = True) -> Iterator[str]:
    """The lines of a table.

    A cell over several rows stands for each of them; in the header it stands once, so that a second line of titles
    is known by its empty cells. A first row of one cell is the title of the table, a line of text. What goes on
    from another page has no `header`.

    >>> list(lines_of([[Cell("任务"), Cell("单位")], [Cell("建园区"), Cell("市林业局", rows=2)], [Cell("修路")]]))
    ['任务\\t单位', '建园区\\t市林业局', '修路\\t市林业局']
    >>> list(lines_of([[Cell("分工表", columns=2)], [Cell("任务"), Cell("单位")]]))
    ['分工表', '任务\\t单位']
    """
    hanging: Hanging = {}
    for row in rows:
        line, hanging = _line(row, hanging, header)
        if header and len([text for text in line if text]) == 1:
            yield from filter(None, line)
        elif any(line):
            yield "\t".join(line)
            header = False


def _line(row: Iterable[Cell], hanging: Hanging, header: bool) -> tuple[list[str], Hanging]:
    line: list[str] = []
    below: Hanging = {}

    def take_hanging() -> None:
        while len(line) in hanging:
            text, left = hanging[len(line)]
            if left > 1:
                below[len(line)] = (text, left - 1)
            line.append(text)

    for cell in row:
        take_hanging()
        text = _BLANKS.sub(" ", cell.text).strip()
        for column in range(max(1, min(cell.columns, MOST_CELLS))):
            own = text if column == 0 else ""
            if cell.rows > 1:
                below[len(line)] = ("" if header else own, min(cell.rows, MOST_CELLS) - 1)
            line.append(own)
    take_hanging()
    return line, below
