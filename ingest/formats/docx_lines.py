"""The lines of a Word file as Word shows them: numbers counted, changes made, tables as rows, boxes in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from ingest.formats.docx_numbering import Numbering
from ingest.formats.docx_words import WRAPPERS, boxes_of, is_deleted, words_of
from ingest.formats.rows import Cell, lines_of

_PARAGRAPH, _TABLE, _ROW, _CELL = (qn(name) for name in ("w:p", "w:tbl", "w:tr", "w:tc"))
_LEADING_TABS = re.compile(r"^[\t \u3000]+")
_AFTER_NUMBER = re.compile(
    r"^((?:第?[一二三四五六七八九十百\d.]{1,8}[章节条、.．]?|[（(][一二三四五六七八九十\d]{1,4}[）)]))\t+"
)


def lines_of_body(body: Any, numbering: Numbering) -> Iterator[str]:
    """The lines of what stands below each other (children of an XML element), also inside what is wrapped around."""
    begun = ""  # a paragraph whose end was deleted, so that the next one goes on with it
    boxes: list[Any] = []
    for child in _children(body):
        if child.tag == _TABLE:
            yield from filter(None, (begun,))
            begun = ""
            yield from _table(child, numbering)
            continue
        properties = child.find(qn("w:pPr"))
        begun += "".join(words_of(child))
        boxes += boxes_of(child)
        if is_deleted(properties, "w:rPr"):
            continue
        yield _line(properties, begun, numbering)
        begun = ""
        for box in boxes:
            yield from lines_of_body(box, numbering)
        boxes = []
    yield from filter(None, (begun,))


def _children(element: Any) -> Iterator[Any]:
    """Paragraphs and tables, without what only wraps them."""
    for child in element.iterchildren(_PARAGRAPH, _TABLE, *WRAPPERS):
        if child.tag in WRAPPERS:
            yield from _children(child)
        else:
            yield child


def _line(properties: Any, words: str, numbering: Numbering) -> str:
    number = numbering.next(properties, _named(properties, "w:pStyle"))
    text = _AFTER_NUMBER.sub(r"\1 ", _LEADING_TABS.sub("", words))
    centred = _named(properties, "w:jc") == "center"
    return number + (text.replace("\n", " ") if centred else text)


def _named(properties: Any, name: str) -> str | None:
    found = None if properties is None else properties.find(qn(name))
    return None if found is None else found.get(qn("w:val"))


def _table(table: Any, numbering: Numbering) -> Iterator[str]:
    rows = [list(_below(row, _CELL)) for row in _below(table, _ROW) if not is_deleted(row, "w:trPr")]
    if all(len(row) < 2 for row in rows):
        # A frame around paragraphs.
        for row in rows:
            for cell in row:
                yield from lines_of_body(cell, numbering)
        return
    yield from lines_of(_cells(rows, numbering))


def _below(element: Any, tag: str) -> Iterator[Any]:
    for child in element.iterchildren(tag, *WRAPPERS):
        if child.tag == tag:
            yield child
        else:
            yield from _below(child, tag)


def _cells(rows: list[list[Any]], numbering: Numbering) -> list[list[Cell]]:
    """The rows of a table; a cell that continues the one above is part of it."""
    found: list[list[Cell]] = []
    open_cells: dict[int, tuple[int, int]] = {}  # column → row and place of the cell that reaches down
    for number, row in enumerate(rows):
        cells: list[Cell] = []
        column = 0
        for cell in row:
            properties = cell.find(qn("w:tcPr"))
            span = _named(properties, "w:gridSpan") or "1"
            columns = int(span) if span.isdecimal() else 1
            merge = None if properties is None else properties.find(qn("w:vMerge"))
            if merge is not None and merge.get(qn("w:val")) != "restart" and column in open_cells:
                above, place = open_cells[column]
                upper = found[above][place]
                found[above][place] = Cell(upper.text, upper.columns, number - above + 1)
            else:
                lines = (line.replace("\t", " ").strip() for line in lines_of_body(cell, numbering))
                cells.append(Cell(" ".join(filter(None, lines)), columns))
                open_cells[column] = (number, len(cells) - 1)
            column += columns
        found.append(cells)
    return found
