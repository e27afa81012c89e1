"""Tables of web pages: those of data as rows, those of a site's catalogue as a card; others only lay out the page."""

from __future__ import annotations

import re

from lxml import html

from ingest.formats.rows import Cell

_CATALOGUE = re.compile(
    "索引号|主题分类|体裁分类|组配分类|发文机关|发布机构|发文字号|文号|成文日期|发布日期|公开日期|生成日期|主题词|有效性|公文时效"
    "|公开方式|公开范围"
)
_LINKED = 0.8
"""Share of links that makes a table a menu."""
LONGEST_CELL = 1_500
"""A table with longer cells only lays out the page."""


def rows_of(table: html.HtmlElement) -> list[list[Cell]] | None:
    """The rows of a table of data; None for one that only lays out the page."""
    if table.find(".//table") is not None:
        return None
    rows = [[_cell(cell) for cell in row.iterchildren("td", "th")] for row in table.iter("tr")]
    rows = [row for row in rows if row]
    if max((len(row) for row in rows), default=0) < 2 or any(len(c.text) > LONGEST_CELL for row in rows for c in row):
        return None
    return None if _lays_out(table, rows) else rows


def _lays_out(table: html.HtmlElement, rows: list[list[Cell]]) -> bool:
    """Whether a table holds a menu, or only a text with white beside it."""
    filled = [[cell for cell in row if cell.text.strip()] for row in rows]
    if all(len(row) < 2 for row in filled):
        return True
    if sum(1 for row in filled if row) == 1 and any(_paragraphs(cell) > 2 for cell in table.iter("td", "th")):
        return True
    said = sum(len(cell.text.strip()) for row in filled for cell in row)
    return sum(len((link.text_content() or "").strip()) for link in table.iter("a")) > _LINKED * said


def _paragraphs(cell: html.HtmlElement) -> int:
    return sum(1 for _ in cell.iter("p", "br", "div", "li"))


def card_of(rows: list[list[Cell]]) -> dict[str, str]:
    """What the card of a document in the site's catalogue says; empty for any other table."""
    texts = [re.sub(r"[\s：:]", "", cell.text) for row in rows for cell in row]
    labels = [at for at, text in enumerate(texts) if _CATALOGUE.fullmatch(text)]
    return {texts[at]: texts[at + 1] for at in labels if at + 1 < len(texts)} if len(labels) > 1 else {}


def _cell(cell: html.HtmlElement) -> Cell:
    words = (text for text in cell.itertext() if isinstance(text, str))
    blocks = cell.find(".//br") is not None or len(cell.findall(".//p")) > 1
    text = (" " if blocks else "").join(part.strip() if blocks else part for part in words)
    return Cell(text, _span(cell, "colspan"), _span(cell, "rowspan"))


def _span(cell: html.HtmlElement, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 5 else 1
