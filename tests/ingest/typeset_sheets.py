"""The same text on sheets of many kinds: columns, lines between them, turned pages, heads and feet, broken tables."""

from __future__ import annotations

import html
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, LongTable, NextPageTemplate, PageBreak, PageTemplate
from reportlab.platypus import Paragraph as Text

from tests.ingest.typeset import FONT, blocks, is_title

SIDE, TOP, BOTTOM = 60, 70, 60
SIGNED = ("云州市人民政府", "2024年3月5日")
Frames = list[Frame]


@dataclass(frozen=True)
class Sheet:
    """How a text is set: `lifted` lets the second column begin lower; `head` is the height of what goes over all
    columns, `whole` the lines from and up to which there are none, `turned` those whose pages lie on their side.
    """

    columns: int = 2
    gutter: float = 22
    size: float = 10.5
    leading: float = 1.6
    indent: float = 2
    space: float = 0
    lifted: float = 0
    head: float = 0
    lined: bool = False
    paper: tuple[float, float] = A4
    whole: tuple[str, str] | None = None
    turned: tuple[str, str] | None = None
    clockwise: bool = False
    flagged: bool = False
    number: Callable[[int], str] = "— {} —".format
    heads: tuple[str, str] | None = ("云州市人民政府文件", "政府公报　2024年第1期")
    repeat: bool = True
    torn: bool = False


def set_on(sheet: Sheet, text: str) -> bytes:
    """The PDF."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=sheet.paper)
    document.addPageTemplates(
        [
            PageTemplate("first", _columns(sheet, sheet.head), onPage=_edges(sheet, lined=not sheet.head)),
            PageTemplate("columns", _columns(sheet, 0), onPage=_edges(sheet, lined=sheet.lined)),
            PageTemplate("whole", [_frame(sheet, 0, 1, 0)], onPage=_edges(sheet, lined=False)),
            PageTemplate("turned", [_frame(sheet, 0, 1, 0, turned=True)], onPage=_turned(sheet)),
        ]
    )
    document.build(list(_story(sheet, text)))
    return out.getvalue()


def set_around(above: list[str], heading: str, below: list[str]) -> bytes:
    """A page of two columns above a heading that goes over both, and two below it; the first line is the title."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    width = (A4[0] - 2 * SIDE - 22) / 2
    boxes = [(SIDE, 460, width, 300), (SIDE + width + 22, 460, width, 300), (SIDE, 400, A4[0] - 2 * SIDE, 50)]
    boxes += [(SIDE, 60, width, 330), (SIDE + width + 22, 60, width, 330)]
    style: dict[str, Any] = {"fontName": FONT, "wordWrap": "CJK"}
    body = ParagraphStyle("body", fontSize=10.5, leading=17, firstLineIndent=21, alignment=TA_JUSTIFY, **style)
    title = ParagraphStyle("title", fontSize=16, leading=24, alignment=TA_CENTER, **style)
    half = len(above) // 2 + 1
    parts = [[Text(line, body) for line in lines] for lines in (above[1:half], above[half:], below)]
    story = [
        Text(above[0], title),
        *parts[0],
        FrameBreak(),
        *parts[1],
        FrameBreak(),
        Text(heading, title),
        FrameBreak(),
    ]
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4)
    document.addPageTemplates([PageTemplate("page", [Frame(*box, 0, 0, 0, 0) for box in boxes])])
    document.build([*story, *parts[2]])
    return out.getvalue()


def _frame(sheet: Sheet, at: int, of: int, down: float, *, turned: bool = False) -> Frame:
    across, high = sheet.paper[::-1] if turned else sheet.paper
    width = (across - 2 * SIDE - sheet.gutter * (of - 1)) / of
    return Frame(SIDE + at * (width + sheet.gutter), BOTTOM, width, high - TOP - BOTTOM - down, 0, 0, 0, 0)


def _columns(sheet: Sheet, head: float) -> Frames:
    across, high = sheet.paper
    over = [Frame(SIDE, high - TOP - head, across - 2 * SIDE, head, 0, 0, 0, 0)] if head else []
    return [*over, *(_frame(sheet, at, sheet.columns, head + at * sheet.lifted) for at in range(sheet.columns))]


def _edges(sheet: Sheet, *, lined: bool) -> Callable[[Any, Any], None]:
    """Head and foot on the outer side, and a line between the columns that touches those below and above."""

    def draw(canvas: Any, document: Any) -> None:
        across, high = sheet.paper
        canvas.setFont(FONT, 9)
        at, write = (across - SIDE, canvas.drawRightString) if document.page % 2 else (SIDE, canvas.drawString)
        write(at, 32, sheet.number(document.page))
        if sheet.heads:
            write(at, high - 42, sheet.heads[document.page % 2])
        if sheet.lined:
            canvas.line(SIDE, high - 48, across - SIDE, high - 48)
            canvas.line(SIDE, 44, across - SIDE, 44)
        for column in range(1, sheet.columns if sheet.lined and lined else 1):
            width = (across - 2 * SIDE + sheet.gutter) / sheet.columns
            canvas.line(
                SIDE + column * width - sheet.gutter / 2, 44, SIDE + column * width - sheet.gutter / 2, high - 48
            )

    return draw


def _turned(sheet: Sheet) -> Callable[[Any, Any], None]:
    def draw(canvas: Any, document: Any) -> None:
        _edges(sheet, lined=False)(canvas, document)
        if sheet.flagged:
            canvas.setPageRotation(90)
        canvas.translate(*((0, sheet.paper[1]) if sheet.clockwise else (sheet.paper[0], 0)))
        canvas.rotate(-90 if sheet.clockwise else 90)

    return draw


def _story(sheet: Sheet, text: str) -> Any:
    style: dict[str, Any] = {"fontName": FONT, "wordWrap": "CJK"}
    body = ParagraphStyle(
        "body", fontSize=sheet.size, leading=sheet.size * sheet.leading, firstLineIndent=sheet.indent * sheet.size,
        alignment=TA_JUSTIFY, spaceAfter=sheet.space, **style,
    )  # fmt: skip
    title = ParagraphStyle("title", fontSize=16, leading=24, alignment=TA_CENTER, **style)
    signed = ParagraphStyle("signed", parent=body, alignment=TA_RIGHT)
    yield NextPageTemplate("columns")
    template, switches = "columns", {}
    for name in ("whole", "turned"):
        if ends := getattr(sheet, name):
            switches |= {ends[0]: name, ends[1]: "columns"}
    for table, lines in blocks(text):
        if table:
            yield _grid(sheet, [line.split("\t") for line in lines], template)
            continue
        for line in lines:
            if found := next((name for start, name in switches.items() if line.startswith(start)), None):
                template = found
                yield from (NextPageTemplate(template), PageBreak())
            centred = is_title(line) or line.startswith("云政〔")
            yield Text(html.escape(line), title if centred else signed if line in SIGNED else body)
            if line.startswith("云政〔") and sheet.head:
                yield FrameBreak()


def _grid(sheet: Sheet, rows: list[list[str]], template: str) -> LongTable:
    cell = ParagraphStyle("cell", fontName=FONT, wordWrap="CJK", fontSize=9, leading=13)
    across = sheet.paper[1] if template == "turned" else sheet.paper[0]
    columns = sheet.columns if template == "columns" else 1
    width = (across - 2 * SIDE - sheet.gutter * (columns - 1)) / columns
    table = LongTable(
        [[Text(html.escape(text), cell) for text in row] for row in rows],
        colWidths=[30, *[(width - 30) / (len(rows[0]) - 1)] * (len(rows[0]) - 1)],
        repeatRows=int(sheet.repeat),
        splitInRow=int(sheet.torn),
    )
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, black)])
    return table
