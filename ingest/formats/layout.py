"""Typeset pages as text: paragraphs and rows of tables, in reading order, with the page that each begins on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, islice

from ingest.formats.geometry import Line, Page
from ingest.formats.layout_breaks import CONTINUED, continued
from ingest.formats.layout_columns import ACROSS, alone_in, flows_of, parted
from ingest.formats.layout_edges import edges_of
from ingest.formats.layout_gutters import gutters_of
from ingest.formats.layout_paragraphs import Margins, across, goes_on, margins_of
from ingest.formats.layout_rows import Row, pieces_of
from ingest.formats.layout_tables import Table, tables_of
from ingest.formats.raw import Mark, Raw
from ingest.formats.rows import lines_of

Group = tuple[int, int, int]
"""Lines that share their margins: odd or even pages, a column, a width of paper."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A page taken apart: its rows without those of tables, the tables, and where its columns part.

    What it was read from is let go.
    """

    number: int
    width: float
    rows: tuple[Row, ...]
    tables: tuple[Table, ...]
    gutters: tuple[float, ...]
    recognised: bool


def laid(page: Page, before: Sequence[Laid] = ()) -> Laid:
    """A page taken apart; the pages before help to know its columns where it has few lines."""
    tables = tables_of(page)
    free = [glyph for glyph in page.glyphs if not any(table.holds(glyph) for table in tables)]
    recognised = any(glyph.sure is not None for glyph in page.glyphs)
    rows = pieces_of(free)
    known = (one.gutters for one in reversed(before) if one.gutters and round(one.width) == round(page.width))
    gutters = gutters_of(rows, tables, [gutter for own in islice(known, 2) for gutter in own])
    return Laid(page.number, page.width, tuple(parted(rows, tables, gutters)), tuple(tables), gutters, recognised)


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
    placed = _whole_tables([one for one in _placed(pages) if not _says_continued(one.content)])
    margins = _margins(placed)
    text = _Text()
    before: _Placed | None = None
    for one in placed:
        if isinstance(one.content, Table):
            text.end()
            for line in lines_of(one.content.rows, header=not one.content.goes_on):
                text.add(line, one.page, one.content.sure)
                text.end()
        else:
            if before is None or not _continues(before, one, margins):
                text.end()
            text.add(one.content.text, one.page, one.content.sure)
        before = one
    text.end()
    return Raw("".join(text.parts), tuple(text.marks))


def _says_continued(content: Line | Table) -> bool:
    return isinstance(content, Line) and CONTINUED.fullmatch(content.text) is not None


def _whole_tables(placed: Sequence[_Placed]) -> list[_Placed]:
    """The same, with tables that go on from the page or column before known as one table."""
    found: list[_Placed] = []
    for is_table, group in groupby(placed, key=lambda one: isinstance(one.content, Table)):
        run = list(group)
        tables = [one.content for one in run if isinstance(one.content, Table)]
        whole = continued(tables) if is_table else [one.content for one in run]
        found += [replace(one, content=content) for one, content in zip(run, whole, strict=True)]
    return found


def _placed(pages: Sequence[Laid]) -> Iterator[_Placed]:
    block = 0
    for at, ((top, bottom), page) in enumerate(zip(_edges(pages), pages, strict=True)):
        # A recognised page lies on the glass as it was put there, so it has margins of its own.
        side = page.number if page.recognised else page.number % 2 - 2
        rows = page.rows[top : len(page.rows) - bottom]
        for flow in flows_of(rows, page.tables, page.gutters or _of_neighbours(rows, pages, at)):
            block += 1
            for content in flow.contents:
                # A table parts what is above it from what is below it.
                block += isinstance(content, Table)
                yield _Placed(page.number, (side, flow.column, round(page.width)), block, content)
                block += isinstance(content, Table)


def _edges(pages: Sequence[Laid]) -> list[tuple[int, int]]:
    return edges_of([page.rows for page in pages], [page.tables for page in pages])


def _of_neighbours(rows: Sequence[Row], pages: Sequence[Laid], at: int) -> Sequence[float]:
    """The gutters of the pages around one of which only the first column is filled."""
    near = [page.gutters for page in pages[max(0, at - 1) : at + 2]]
    return next((gutters for gutters in near if alone_in(rows, pages[at].tables, gutters)), ())


def _margins(placed: Iterable[_Placed]) -> dict[Group, Margins]:
    groups: dict[Group, list[Line]] = defaultdict(list)
    for one in placed:
        if isinstance(one.content, Line):
            groups[one.group].append(one.content)
    margins = {group: margins_of(lines) for group, lines in groups.items()}
    for side, column, width in groups:
        if column == ACROSS:
            columns = [own for (s, c, w), own in margins.items() if (s, w) == (side, width) and c > 0]
            margins[side, column, width] = across(margins[side, column, width], columns)
    return margins


def _continues(before: _Placed, one: _Placed, margins: dict[Group, Margins]) -> bool:
    if not isinstance(before.content, Line) or not isinstance(one.content, Line) or one.page - before.page > 1:
        return False
    adjacent = before.block == one.block
    return goes_on(before.content, one.content, margins[before.group], margins[one.group], adjacent=adjacent)
