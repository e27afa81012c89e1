"""Tables drawn with rules: their cells, with the text in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.formats.geometry import Glyph, Line, Page, Rule
from ingest.formats.layout_rows import HANGING, rows_of
from ingest.formats.rows import Cell

NEAR = 3.0
"""Rules so near meet."""
_UNIT_ENDS, _UNIT_STARTS = "局委办会院社", "市省县区"
"""Where one unit ends and the next begins, a cell lists units one a line."""
LONG_COLUMN = 300
"""Characters in what is no row of a table but a page with a line between its columns."""
MOST_RULES = 5_000
"""A page with more is a drawing."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a page: its box, its rows of cells, and whether it goes on from the page or column before."""

    left: float
    right: float
    top: float
    bottom: float
    rows: tuple[tuple[Cell, ...], ...]
    sure: float | None = None
    goes_on: bool = False

    def middles(self) -> Iterator[float]:
        """How far down its rows stand, if all are as high as each other."""
        high = (self.bottom - self.top) / len(self.rows)
        return (self.top + (number + 0.5) * high for number in range(len(self.rows)))

    def holds(self, glyph: Glyph) -> bool:
        """Whether a character stands in it."""
        across, down = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        return self.left <= across <= self.right and self.top <= down <= self.bottom


def tables_of(page: Page) -> list[Table]:
    """The tables of a page: two columns at least, and text in two cells."""
    if not 3 <= len(page.rules) <= MOST_RULES:
        return []
    tables = (_table(rules, page) for rules in _connected(page.rules))
    return [table for table in tables if table is not None]


def _connected(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Rules that touch each other, directly or through others."""
    waiting = sorted(rules, key=lambda rule: rule.top)
    while waiting:
        group, waiting = [waiting[0]], waiting[1:]
        for rule in group:
            met = [other for other in waiting if _meet(rule, other)]
            if met:
                group += met
                waiting = [other for other in waiting if not _meet(rule, other)]
        yield group


def _meet(one: Rule, other: Rule) -> bool:
    return (
        one.left - NEAR <= other.right
        and other.left - NEAR <= one.right
        and one.top - NEAR <= other.bottom
        and other.top - NEAR <= one.bottom
    )


def _table(rules: list[Rule], page: Page) -> Table | None:
    level = [rule for rule in rules if rule.right - rule.left > rule.bottom - rule.top]
    upright = [rule for rule in rules if rule.right - rule.left <= rule.bottom - rule.top]
    if len(level) < 2 or not upright:
        return None
    left, right = min(rule.left for rule in rules), max(rule.right for rule in rules)
    top, bottom = min(rule.top for rule in rules), max(rule.bottom for rule in rules)
    # Many tables are open at their sides.
    columns = _places([left, right, *((rule.left + rule.right) / 2 for rule in upright)])
    rows = _places([top, bottom, *((rule.top + rule.bottom) / 2 for rule in level)])
    if len(columns) < 3 or len(rows) < 2:
        return None
    inside = [glyph for glyph in page.glyphs if left <= (glyph.left + glyph.right) / 2 <= right]
    inside = [glyph for glyph in inside if top <= (glyph.top + glyph.bottom) / 2 <= bottom]
    cells = tuple(_rows(columns, rows, level, upright, inside))
    if sum(1 for row in cells for cell in row if cell.text) < 2 or max(len(row) for row in cells) < 2:
        return None
    if len(rows) == 2 and _are_columns(columns, inside):
        return None
    sure = [glyph.sure for glyph in inside if glyph.sure is not None]
    return Table(left, right, top, bottom, cells, min(sure) if sure else None)


def _are_columns(places: list[float], glyphs: list[Glyph]) -> bool:
    """Whether rules only part columns of text: as wide as each other, and long."""
    widths = [right - left for left, right in pairwise(places)]
    return min(widths) > 0.8 * max(widths) and len(glyphs) > LONG_COLUMN


def _places(values: list[float]) -> list[float]:
    """Values that are nearly the same as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > NEAR:
            places.append(value)
    return places


def _rows(
    columns: list[float], rows: list[float], level: list[Rule], upright: list[Rule], glyphs: list[Glyph]
) -> Iterator[tuple[Cell, ...]]:
    def parted_across(row: int, column: int) -> bool:
        """Whether a rule stands between a cell and the one to its right."""
        middle, at = (rows[row] + rows[row + 1]) / 2, columns[column + 1]
        return any(
            rule.left - NEAR <= at <= rule.right + NEAR and rule.top <= middle <= rule.bottom for rule in upright
        )

    def parted_down(row: int, column: int) -> bool:
        """Whether a rule lies between a cell and the one below it."""
        middle, at = (columns[column] + columns[column + 1]) / 2, rows[row + 1]
        return any(rule.top - NEAR <= at <= rule.bottom + NEAR and rule.left <= middle <= rule.right for rule in level)

    taken: set[tuple[int, int]] = set()
    for row in range(len(rows) - 1):
        cells = []
        for column in range(len(columns) - 1):
            if (row, column) in taken:
                continue
            right, down = column, row
            while right + 2 < len(columns) and not parted_across(row, right):
                right += 1
            while down + 2 < len(rows) and not parted_down(down, column):
                down += 1
            taken |= {(r, c) for r in range(row, down + 1) for c in range(column, right + 1)}
            box = (columns[column], columns[right + 1], rows[row], rows[down + 1])
            cells.append(Cell(_text(glyphs, box), right - column + 1, down - row + 1))
        yield tuple(cells)


def _text(glyphs: list[Glyph], box: tuple[float, float, float, float]) -> str:
    """The text in a cell; a line that fills the cell goes on in the next one."""
    left, right, top, bottom = box
    own = [
        glyph
        for glyph in glyphs
        if left <= (glyph.left + glyph.right) / 2 < right and top <= (glyph.top + glyph.bottom) / 2 < bottom
    ]
    if not own:
        return ""
    lines = [_whole(row) for row in rows_of(own)]
    widest = max(line.right - line.left - line.em * (line.text[-1] in HANGING) for line in lines)
    text = lines[0].text
    for before, line in pairwise(lines):
        width = before.right - before.left
        full = width > widest - 1.2 * before.em and width > right - left - 3 * before.em
        text = joined(text, line.text) if full else f"{text} {line.text}"
    return text


def joined(before: str, after: str) -> str:
    """What is broken into two lines, made whole; where one unit ends and the next begins, a blank parts them.

    >>> joined("市农业农", "村局"), joined("市林业局", "市商务局")
    ('市农业农村局', '市林业局 市商务局')
    """
    listed = before[-1:] in _UNIT_ENDS and after[:1] in _UNIT_STARTS
    return before + (" " if before and after and listed else "") + after


def _whole(row: Sequence[Line]) -> Line:
    first, last = row[0], row[-1]
    text = " ".join(line.text for line in row)
    return Line(text, first.left, last.right, first.top, max(line.bottom for line in row), first.em)
