"""Word files (.docx): paragraphs with their counted numbers, tables as rows; heads, feet and notes stay out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from graph.errors import SourceError
from ingest.formats.docx_numbering import Numbering
from ingest.formats.raw import Raw
from ingest.formats.rows import Cell, lines_of

_PARAGRAPH, _TABLE, _ROW, _CELL = (qn(name) for name in ("w:p", "w:tbl", "w:tr", "w:tc"))
_BOX = qn("w:txbxContent")
_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:smartTag", "w:customXml")))
_SKIPPED = frozenset(
    set(map(qn, ("w:del", "w:moveFrom", "w:instrText", "w:delText", "w:pPr", "w:rPr")))
    | {_BOX, "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_SIGNS = {
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:tab"): "\t",
    qn("w:noBreakHyphen"): "-",
    qn("w:ptab"): "\t",
}
_LEADING_TABS = re.compile(r"^[\t \u3000]+")
_AFTER_NUMBER = re.compile(
    r"^((?:第?[一二三四五六七八九十百\d.]{1,8}[章节条、.．]?|[（(][一二三四五六七八九十\d]{1,4}[）)]))\t+"
)
_DAMAGED = "Word 文件已损坏或不完整；请重新下载，或用 Word 打开后另存为 .docx。"


def read_docx(data: bytes, where: str) -> Raw:
    """The text of a Word file.

    Raises:
        SourceError: the file is damaged, or holds no text.
    """
    try:
        document = docx.Document(io.BytesIO(data))
        part = document.part
        body = document.element.body
        numbering = Numbering.of(_element(part, "numbering"), document.styles.element)
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError, OSError, AttributeError):
        raise SourceError(_DAMAGED, where=where) from None
    except (EOFError, NotImplementedError, RuntimeError, AssertionError):
        raise SourceError(_DAMAGED, where=where) from None
    text = "\n".join(_lines(body, numbering))
    if not text.strip():
        raise SourceError("Word 文件里没有文字（也许只有图片）；请导出为 PDF 再识别，或另存为文本。", where=where)
    return Raw(f"{text}\n")


def _element(part: Any, name: str) -> Any:
    """The XML of the part of that kind, None where the document has none."""
    found = next((rel for rel in part.rels.values() if rel.reltype.endswith(f"/{name}") and not rel.is_external), None)
    return None if found is None else getattr(found.target_part, "element", None)


def _lines(body: Any, numbering: Numbering) -> Iterator[str]:
    """The lines of what stands below each other: paragraphs and tables, also those inside frames around them."""
    for child in body.iterchildren():
        if child.tag == _PARAGRAPH:
            yield from _paragraph(child, numbering)
        elif child.tag == _TABLE:
            yield from lines_of(_rows(child))
        elif child.tag in _WRAPPERS:
            yield from _lines(child, numbering)


def _paragraph(paragraph: Any, numbering: Numbering) -> Iterator[str]:
    properties = paragraph.find(qn("w:pPr"))
    number = numbering.next(properties, _named(properties, "w:pStyle"))
    centred = _named(properties, "w:jc") == "center"
    text = _LEADING_TABS.sub("", "".join(_words(paragraph)))
    text = _AFTER_NUMBER.sub(r"\1 ", text)
    yield number + (text.replace("\n", " ") if centred else text)
    for box in paragraph.iter(_BOX):
        if not any(above.tag in _SKIPPED - {_BOX} for above in box.iterancestors()):
            yield from _lines(box, numbering)


def _named(properties: Any, name: str) -> str | None:
    found = None if properties is None else properties.find(qn(name))
    return None if found is None else found.get(qn("w:val"))


def _words(element: Any) -> Iterator[str]:
    """What is printed of a paragraph, in its order: without what was deleted, and without field codes."""
    for child in element.iterchildren():
        if child.tag in _SKIPPED:
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            yield from _words(child)


def _rows(table: Any) -> list[list[Cell]]:
    """The rows of a table; a cell that continues the one above is part of it."""
    rows: list[list[Cell]] = []
    open_cells: dict[int, tuple[int, int]] = {}  # column → row and place of the cell that reaches down
    for number, row in enumerate(_below(table, _ROW)):
        cells: list[Cell] = []
        column = 0
        for cell in _below(row, _CELL):
            properties = cell.find(qn("w:tcPr"))
            span = _named(properties, "w:gridSpan") or "1"
            columns = int(span) if span.isdecimal() else 1
            merge = None if properties is None else properties.find(qn("w:vMerge"))
            if merge is not None and merge.get(qn("w:val")) != "restart" and column in open_cells:
                above, place = open_cells[column]
                upper = rows[above][place]
                rows[above][place] = Cell(upper.text, upper.columns, number - above + 1)
            else:
                cells.append(Cell(_cell_text(cell), columns))
                open_cells[column] = (number, len(cells) - 1)
            column += columns
        rows.append(cells)
    return rows


def _below(element: Any, tag: str) -> Iterator[Any]:
    for child in element.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _below(child, tag)


def _cell_text(cell: Any) -> str:
    texts = ("".join(_words(paragraph)).strip() for paragraph in cell.iter(_PARAGRAPH))
    return " ".join(text for text in texts if text)
