"""A gazette’s text as its users get it: a Word file, a page of a government site, a PDF, made from lines of text."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

FONT = "STSong-Light"

Block = tuple[bool, list[str]]
"""Whether it is a table (lines with tabs), and its lines."""


def blocks(text: str) -> Iterator[Block]:
    """Paragraphs and tables of a text."""
    lines = [line.strip("\r") for line in text.split("\n")]
    for table, group in groupby((line for line in lines if line.strip()), key=lambda line: "\t" in line):
        yield table, list(group)


def is_title(line: str) -> bool:
    """Whether a typesetter would centre the line."""
    return (
        len(line) < 60 and not line.endswith(("。", "；", "：")) and ("〔20" in line or line.endswith(("通知", "方案")))
    )


def as_docx(text: str) -> bytes:
    """The text as a Word file: centred titles, indented paragraphs, tables, a running head."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "政府公报 2024年第1期"
    for table, lines in blocks(text):
        if table:
            rows = [line.split("\t") for line in lines]
            grid = document.add_table(rows=0, cols=max(map(len, rows)))
            for row in rows:
                cells = grid.add_row().cells
                for cell, words in zip(cells, row, strict=False):
                    cell.text = words
        else:
            for line in lines:
                paragraph = document.add_paragraph(line if is_title(line) else f"　　{line}")
                if is_title(line):
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_pdf(text: str, *, indented: bool = True) -> bytes:
    """The text as a printed gazette: running heads, page numbers, indented and justified paragraphs, ruled tables."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    body = ParagraphStyle(
        "body", fontName=FONT, fontSize=12, leading=20, wordWrap="CJK", firstLineIndent=24 if indented else 0
    )
    if not indented:
        body.spaceAfter = 10
    title = ParagraphStyle("title", parent=body, fontSize=18, leading=27, alignment=TA_CENTER, firstLineIndent=0)
    signed = ParagraphStyle("signed", parent=body, alignment=TA_RIGHT)
    story: list[Any] = []
    for table, lines in blocks(text):
        if table:
            story.append(_grid([line.split("\t") for line in lines], body))
            continue
        for line in lines:
            style = title if is_title(line) else signed if re.fullmatch(r"20\d\d年\d+月\d+日", line) else body
            story.append(Paragraph(html.escape(line), style))

    def edges(canvas: Any, document: Any) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 40, "政府公报　2024年第1期")
        canvas.drawCentredString(A4[0] / 2, 34, f"— {document.page} —")

    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, leftMargin=72, rightMargin=72, topMargin=72, bottomMargin=64).build(
        story, onFirstPage=edges, onLaterPages=edges
    )
    return out.getvalue()


def as_plain_pdf(text: str) -> bytes:
    """The text as a PDF without indents: a little space between the paragraphs."""
    return as_pdf(text, indented=False)


def _grid(rows: list[list[str]], body: ParagraphStyle) -> LongTable:
    cell = ParagraphStyle("cell", parent=body, firstLineIndent=0, fontSize=10, leading=14)
    width = max(map(len, rows))
    cells = [[Paragraph(html.escape(text), cell) for text in (*row, *[""] * (width - len(row)))] for row in rows]
    table = LongTable(cells, colWidths=[451 / width] * width)
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, black)])
    return table


def as_html(text: str, encoding: str = "utf-8") -> bytes:
    """The text as a page of a government site, with menus, tools and a footer around it."""
    body = []
    for table, lines in blocks(text):
        if table:
            rows = "".join(
                "<tr>" + "".join(f"<td><span>{html.escape(cell)}</span></td>" for cell in line.split("\t")) + "</tr>"
                for line in lines
            )
            body.append(f"<table border=1>{rows}</table>")
        else:
            body += [f"<p>　　{html.escape(line)}</p>" for line in lines]
    page = f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset={encoding}">
<title>政府公报 - 某市人民政府门户网站</title><script>var a = "<p>脚本，不是正文。</p>";</script></head>
<body><div class="top"><ul>{"".join(f'<li><a href="/{i}">栏目{i}</a></li>' for i in range(30))}</ul></div>
<div class="path">您当前的位置：<a href="/">首页</a> &gt; <a href="/gb">政府公报</a></div>
<div class="main"><div class="tools">【字体：<a>大</a> <a>中</a> <a>小</a>】<a>打印本页</a><a>关闭窗口</a></div>
<div class="TRS_Editor">{"".join(body)}</div>
<div class="share">分享到：<a>微信</a></div></div>
<div class="foot"><p>主办：某市人民政府办公室　承办：某市政务服务中心</p><p>网站标识码：4100000000</p></div>
</body></html>"""
    return page.encode(encoding)
