"""Rows of tables that state neither units nor targets: routes, quotas by county, lists of items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Node, Value, stable_id
from nlp.document import Clause, Part
from nlp.facts import Fact, Found
from nlp.nodes import plan_node
from nlp.reading import DocumentText, clause_path
from nlp.rules.table_cells import Cells, Table, role_of_column, tables_of

_SERIAL = re.compile(r"\d{0,4}|[一二三四五六七八九十]{1,3}|序号")
_TITLE = re.compile(r"[^\t。；;，,]{2,40}")
_MEASURE = re.compile(r"[\d.,％%:—+-]*")


def table_rows(reading: DocumentText) -> Found:
    """“某市公路明细表” above “序号⇥县（市、区）⇥支线（公里）” and its rows.

    “1⇥云州县⇥12.5” reads “县（市、区）：云州县；支线（公里）：12.5”.
    """
    facts: list[Fact] = []
    stated: Cells = ()  # the header of a table that another rule reads, and that may go on in the next clause
    for part, clause in reading.clauses():
        if "\t" not in reading.shadow[clause.start : clause.end]:
            continue
        for table in tables_of(reading.shadow, clause.start, clause.end, stated):
            if _stated_otherwise([reading.shadow[a:b] for a, b in table.header]):
                stated = table.header
            elif table.rows:
                facts += _rows(reading, part, clause, table)
    return Found(tuple(fact.target for fact in facts), tuple(facts))


def _stated_otherwise(titles: list[str]) -> bool:
    """Columns of units make tasks, columns of goals make targets."""
    return any(role_of_column(title) is not None or "目标" in title for title in titles)


def _rows(reading: DocumentText, part: Part, clause: Clause, table: Table) -> list[Fact]:
    header, body = _whole_header(reading, table)
    title = _title(reading, clause, table) or (clause.path[-1] if clause.path else part.title)
    document, path = reading.document, clause_path(part, clause)
    plan = plan_node(document, part.plan, None)
    facts = []
    for row, cells in zip(body, _filled(reading, body), strict=True):
        said = _said(header, cells)
        label = " ".join(cell for _, cell in said[:2] if not _MEASURE.fullmatch(cell))
        if len(said) < 2 or not label:
            continue
        text = "；".join(f"{name}：{cell}" if name else cell for name, cell in said)
        properties: dict[str, Value] = {
            "document": document.key,
            "plan": part.plan,
            "table": title,
            "header": tuple(name for name, _ in said),
            "cells": tuple(cell for _, cell in said),
            "text": text,
        }
        node = Node(
            stable_id("TableRow", document.key, part.plan, title, text), "TableRow", f"{title}：{label}", properties
        )
        start, end = min(a for a, b in row if b > a), max(b for a, b in row)
        facts.append(Fact("HAS_ROW", plan, node, start, end, path, "table_rows"))
    return facts


def _filled(reading: DocumentText, body: tuple[Cells, ...]) -> Iterator[list[str]]:
    """The cells of each row; an empty first cell means the one above it."""
    above = ""
    for row in body:
        cells = [re.sub(r"\s+", " ", reading.text[a:b]) for a, b in row]
        if cells and not cells[0]:
            cells[0] = above
        above = cells[0] if cells else ""
        yield cells


def _said(header: list[str], cells: list[str]) -> list[tuple[str, str]]:
    """Titles with their cells, without serial numbers and empty ones; 合计 in the column of numbers names the row."""
    said = [(name, cell) for name, cell in zip(header, cells, strict=False) if not _SERIAL.fullmatch(name) or not name]
    serial = next((cell for name, cell in zip(header, cells, strict=False) if _SERIAL.fullmatch(name)), "")
    if said and not said[0][1] and not _SERIAL.fullmatch(serial):
        said[0] = (said[0][0], serial)
    return [(name, cell) for name, cell in said if cell]


def _whole_header(reading: DocumentText, table: Table) -> tuple[list[str], tuple[Cells, ...]]:
    """The titles of all columns; a second line of titles (“⇥2020年⇥2025年”) stands under titles that span columns."""
    first = [re.sub(r"\s+", " ", reading.text[a:b]) for a, b in table.header]
    second = [reading.text[a:b].strip() for a, b in table.rows[0]]
    if not (second and not second[0] and "" in first and not any(_MEASURE.fullmatch(cell) for cell in second if cell)):
        return first, table.rows
    width = max(len(first), len(second))
    first += [""] * (width - len(first))
    second += [""] * (width - len(second))
    titles: list[str] = []
    spanning = ""
    for upper, lower in zip(first, second, strict=True):
        spanning = upper or (spanning if lower else "")
        titles.append(f"{spanning} {lower}".strip() if lower else upper)
    return titles, table.rows[1:]


def _title(reading: DocumentText, clause: Clause, table: Table) -> str:
    """The line right above the table, if it reads like a title."""
    above = reading.text[clause.start : table.header[0][0]].rstrip().rpartition("\n")[2].strip()
    return above if _TITLE.fullmatch(above) else ""
