"""An Excel workbook: the tables as sheets with frozen heads and filters, and a sheet that says what was chosen."""

from __future__ import annotations

from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from graph.export.cells import Cell, clean, fitting
from graph.export.columns import Table
from graph.export.filters import Selection
from graph.export.tables import TABLES
from graph.snapshot import Progress

WIDE = {"原句": 60, "引文": 60, "内容": 60, "章节": 36, "首条原句": 60, "首条引文": 60, "任务": 40, "企业": 40,
        "目标": 40, "方案": 36, "成员单位": 40, "责任": 32, "配合": 32, "集合单位": 28, "从": 28, "到": 40}  # fmt: skip
USUAL, IDS = 16, 12
FROZEN = 1
"""Columns that stay in view beside the head."""
HEAD_FILL = PatternFill("solid", start_color="E2EEF4")
WRAPPED = Alignment(vertical="top", wrap_text=True)
TOP = Alignment(vertical="top")
LONG_TEXT = 24
EVERY = 1000
"""After so many rows it is told how far the workbook is."""


def write(selection: Selection, out: BinaryIO, told: Progress) -> None:
    """Write the workbook."""
    book = Workbook(write_only=True)
    tables = [(name, make(selection)) for name, make in TABLES.items()]
    total, done = sum(len(table.rows) for _, table in tables), 0
    for name, table in tables:
        if table.rows or name != "facts":
            sheet = _sheet(book, table)
            for number, row in enumerate(table.rows):
                sheet.append([_cell(sheet, value) for value in row])
                if number % EVERY == 0:
                    told(table.title, done + number, total)
            done += len(table.rows)
    _about(book, selection)
    told("存盘", done, total)
    book.save(out)


def _sheet(book: Workbook, table: Table) -> Any:
    """A sheet with its head, ready for the rows."""
    sheet: Any = book.create_sheet(table.title)
    for at, column in enumerate(table.columns, 1):
        width = IDS if column.endswith("编号") else WIDE.get(column, USUAL)
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = f"{get_column_letter(FROZEN + 1)}2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"
    sheet.append([_head(sheet, column) for column in table.columns])
    return sheet


def _head(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=clean(text))
    cell.data_type = "s"
    cell.font, cell.fill, cell.alignment = Font(bold=True), HEAD_FILL, WRAPPED
    return cell


def _cell(sheet: Any, value: Cell) -> Any:
    """A cell that is never a formula: text stays text, also when somebody edits it."""
    if value is None or isinstance(value, int | float):
        return value
    text = fitting(value)
    assert isinstance(text, str)
    risky = text[:1] in "=+-@\t\r\n"
    if not risky and "\n" not in text and len(text) < LONG_TEXT:
        return text
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    cell.alignment = WRAPPED
    if risky:
        cell.quotePrefix = True
    return cell


def _about(book: Workbook, selection: Selection) -> None:
    sheet: Any = book.create_sheet("说明")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 18, 80
    facts = selection.facts.batch
    rows: list[tuple[str, Cell]] = [
        ("内容", "由政脉从政府公报读出；每一行的原句和引文说明它出自哪里"),
        *selection.filter.told().items(),
        ("节点", len(facts.nodes)),
        ("关系", len(facts.edges)),
        ("牵头认定", "“原文写明”是文中写了牵头；“列在首位”是没有写牵头，按第一个责任单位认定"),
        ("集合单位", "各县（市、区）政府等集合单位不展开，不计入单位的任务数"),
        ("引文", "按 GB/T 7714—2015；没有页码的，写章节"),
    ]
    for label, value in rows:
        sheet.append([_head(sheet, label), _cell(sheet, value)])
