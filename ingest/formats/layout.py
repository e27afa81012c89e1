"""Typeset pages as text: paragraphs and rows of tables, in reading order, with the page that each begins on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.formats.geometry import Line, Page
from ingest.formats.layout_columns import flows_of
from ingest.formats.layout_edges import edges_of
from ingest.formats.layout_paragraphs import Margins, goes_on, margins_of
from ingest.formats.layout_rows import Row, rows_of
from ingest.formats.layout_tables import Table, tables_of
from ingest.formats.raw import Mark, Raw
from ingest.formats.rows import lines_of

Group = tuple[int, int, int]
"""Lines that share their margins: odd or even pages, a column, a width of paper."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A page taken apart: its rows without those of tables, and the tables; what it was read from is let go."""

    number: int
    width: float
    rows: tuple[Row, ...]
    tables: tuple[Table, ...]
    recognised: bool


def laid(page: Page) -> Laid:
    """A page taken apart."""
    tables = tables_of(page)
    free = [glyph for glyph in page.glyphs if not any(table.holds(glyph) for table in tables)]
    recognised = any(glyph.sure is not None for glyph in page.glyphs)
    return Laid(page.number, page.width, tuple(rows_of(free)), tuple(tables), recognised)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line or a table in reading order, with the page and the group that it belongs to."""

    page: int
    group: Group
    block: int
    content: Line | Table


@dataclass(slots=True)
class _Text:
    """The text that is being put together, and the marks in it."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)

    def add(self, text: str, page: int, sure: float | None) -> None:
        """Adds a piece of text that stands on a page."""
        if not self.marks or self.marks[-1].page != page or self.marks[-1].confidence != sure:
            self.marks.append(Mark(self.length, page, sure))
        self.parts.append(text)
        self.length += len(text)

    def end(self) -> None:
        """Ends the line."""
        if self.parts and self.parts[-1] != "\n":
            self.parts.append("\n")
            self.length += 1


def text_of(pages: Sequence[Laid]) -> Raw:
    """The text of typeset pages."""
    placed = list(_placed(pages))
    margins = _margins(placed)
    text = _Text()
    before: _Placed | None = None
    header: tuple[str, ...] | None = None
    for one in placed:
        if isinstance(one.content, Table):
            text.end()
            header = _add_table(text, one.content, one.page, header)
            before = one
            continue
        header = None
        if before is None or not _continues(before, one, margins):
            text.end()
        text.add(one.content.text, one.page, one.content.sure)
        before = one
    text.end()
    return Raw("".join(text.parts), tuple(text.marks))


def _add_table(text: _Text, table: Table, page: int, header: tuple[str, ...] | None) -> tuple[str, ...]:
    """Adds the rows of a table; one that goes on from the page before repeats its header, which is left out.

    Returns the header, by which its continuation is known.
    """
    first = tuple(cell.text for cell in table.rows[0])
    width = sum(cell.columns for cell in table.rows[0])
    goes_on = header is not None and width == int(header[-1])
    rows = table.rows[1:] if goes_on and header and first == header[:-1] else table.rows
    for line in lines_of(rows, header=not goes_on):
        text.add(line, page, table.sure)
        text.end()
    return header if goes_on and header else (*first, str(width))


def _placed(pages: Sequence[Laid]) -> Iterator[_Placed]:
    block = 0
    for page, (top, bottom) in zip(pages, edges_of([page.rows for page in pages]), strict=True):
        rows = page.rows[top : len(page.rows) - bottom]
        for content in _blocks(rows, sorted(page.tables, key=lambda table: table.top)):
            if isinstance(content, Table):
                block += 1
                yield _Placed(page.number, (0, 0, 0), block, content)
                continue
            for flow in flows_of(content):
                block += 1
                # A recognised page lies on the glass as it was put there, so it has margins of its own.
                side = page.number if page.recognised else page.number % 2 - 2
                for line in flow.lines:
                    yield _Placed(page.number, (side, flow.column, round(page.width)), block, line)


def _blocks(rows: Sequence[Row], tables: Iterable[Table]) -> Iterator[Table | list[Row]]:
    """Rows and tables from top to bottom."""
    rest = list(rows)
    for table in tables:
        above = [row for row in rest if row[0].middle < table.top]
        rest = [row for row in rest if row[0].middle >= table.top]
        if above:
            yield above
        yield table
    if rest:
        yield rest


def _margins(placed: Iterable[_Placed]) -> dict[Group, Margins]:
    groups: dict[Group, list[Line]] = defaultdict(list)
    for one in placed:
        if isinstance(one.content, Line):
            groups[one.group].append(one.content)
    return {group: margins_of(lines) for group, lines in groups.items()}


def _continues(before: _Placed, one: _Placed, margins: dict[Group, Margins]) -> bool:
    if not isinstance(before.content, Line) or not isinstance(one.content, Line) or one.page - before.page > 1:
        return False
    adjacent = before.block == one.block
    return goes_on(before.content, one.content, margins[before.group], margins[one.group], adjacent=adjacent)
