"""Tables: rows with a column of units become tasks or service items, rows with a target column become targets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Node, stable_id
from graph.ontology import load_ontology
from nlp.document import Clause, Part
from nlp.facts import LIKELY, Fact, Found
from nlp.nodes import body_node, plan_node, task_node
from nlp.quantities import comparator
from nlp.reading import DocumentText, clause_path
from nlp.unit_list import Unit, read_units

_NAME_COLUMN = re.compile(r"项目|事项|任务|内容|名称|工作|举措|措施")
_SERVICE = re.compile(r"服务")
_GOAL_COLUMN = re.compile(r"(?:(20\d\d)\s?年)?.{0,6}目标(?:值)?|(20[2-5]\d)年")
_UNIT_IN_NAME = re.compile(r"\((?P<unit>[^()]{1,8})\)\s*$")
_VALUE = re.compile(
    r"^(?P<sign>[≥≤><＞＜]|不低于|不少于|超过)?\s?(?P<value>\d+(?:\.\d+)?)(?:—(?P<high>\d+(?:\.\d+)?))?\s?(?P<unit>[^\d\s左右以上下]{0,6})(?P<after>左右|以上|以下)?$"
)


Cells = tuple[tuple[int, int], ...]
"""The cells of a line as (start, end)."""


@dataclass(frozen=True, slots=True)
class Table:
    """Lines with tabs that follow one another: the cells of the header and those of each row."""

    header: Cells
    rows: tuple[Cells, ...]


def tables(reading: DocumentText) -> Found:
    """“序号⇥任务⇥牵头部门⇥配合部门” with its rows; “指标⇥2023年基础⇥2025年目标” with its rows."""
    nodes: list[Node] = []
    facts: list[Fact] = []
    for part, clause in reading.clauses():
        if "\t" not in reading.shadow[clause.start : clause.end]:
            continue
        for table in tables_of(reading.shadow, clause.start, clause.end):
            for row in table.rows:
                for fact in (*_units(reading, part, clause, table, row), *_target(reading, part, clause, table, row)):
                    facts.append(fact)
                    nodes.append(fact.target)
    return Found(tuple(nodes), tuple(facts))


def tables_of(shadow: str, start: int, end: int) -> list[Table]:
    """The tables of a stretch; a table ends at the first line without a tab."""
    out: list[Table] = []
    lines: list[Cells] = []
    for line in re.finditer(r"[^\n]*", shadow[start:end]):
        a, b = start + line.start(), start + line.end()
        if "\t" in shadow[a:b]:
            lines.append(_cells(shadow, a, b))
        elif shadow[a:b].strip() and lines:
            out.append(Table(lines[0], tuple(lines[1:])))
            lines = []
    if lines:
        out.append(Table(lines[0], tuple(lines[1:])))
    return [t for t in out if t.rows]


def _cells(shadow: str, start: int, end: int) -> Cells:
    cells = []
    at = start
    for i in [*(m.start() for m in re.finditer("\t", shadow[start:end])), end - start]:
        stop = start + i
        lead = len(shadow[at:stop]) - len(shadow[at:stop].lstrip())
        cells.append((at + lead, at + len(shadow[at:stop].rstrip())) if shadow[at:stop].strip() else (at, at))
        at = stop + 1
    return tuple(cells)


def role_of_column(header: str) -> str | None:
    """The role that a column's title gives its units: 牵头部门 → lead."""
    same = re.sub(r"\s", "", header)
    roles = load_ontology().relations["RESPONSIBLE_FOR"].roles
    return next((role.name for role in roles.values() if same in role.cues.labels), None)


def _units(reading: DocumentText, part: Part, clause: Clause, table: Table, row: Cells) -> Iterator[Fact]:
    titles = [reading.shadow[a:b] for a, b in table.header]
    columns = {i: role for i, title in enumerate(titles) if (role := role_of_column(title)) is not None}
    if not columns or len(row) < len(titles) - 1:
        return
    name_at = next((i for i, title in enumerate(titles) if _NAME_COLUMN.search(title) and i not in columns), None)
    named: list[tuple[Unit, str]] = []
    for i, role in columns.items():
        if i < len(row):
            named += [(unit, role) for unit in _cell_units(reading, *row[i])]
    if name_at is None or not named:
        return
    while name_at + 1 < len(row) and re.fullmatch(r"\d*", reading.shadow[slice(*row[name_at])].strip()):
        name_at += 1
    name = re.sub(r"\s", "", reading.text[slice(*row[name_at])]).strip("。")
    if not name:
        return
    start, end = min(a for a, b in row if b > a), max(b for a, b in row)
    path = (*clause_path(part, clause), name)
    kind = (
        "service"
        if _SERVICE.search(part.title) or _SERVICE.search(titles[name_at] if name_at < len(titles) else "")
        else "task"
    )
    task = task_node(reading.document, part.plan, path, name, kind, reading.text[start:end].replace("\t", " "), None)
    explicit = any(role == "lead" for _, role in named)
    for order, (unit, role) in enumerate(named, 1):
        lead = not explicit and order == 1 and unit.body.kind != "collective"
        properties = {
            "role": "lead" if lead else role,
            "basis": "first_listed" if lead else ("explicit" if role != "responsible" else "listed"),
            "order": order,
            "printed": unit.body.printed,
        }
        yield Fact("RESPONSIBLE_FOR", body_node(unit.body), task, start, end, path, "table_row", properties)
    yield Fact("HAS_TASK", plan_node(reading.document, part.plan, None), task, start, end, path, "table_row")


def _cell_units(reading: DocumentText, start: int, end: int) -> list[Unit]:
    """The units of a cell, where a blank separates as well as 、."""
    out: list[Unit] = []
    for piece in re.finditer(r"[^ ]+", reading.shadow[start:end]):
        found = read_units(
            reading.text, reading.shadow, start + piece.start(), start + piece.end(), reading.document.jurisdiction
        )
        out += found.units
    return out


def _target(reading: DocumentText, part: Part, clause: Clause, table: Table, row: Cells) -> Iterator[Fact]:
    titles = [reading.shadow[a:b] for a, b in table.header]
    goal = next((i for i in range(len(titles) - 1, -1, -1) if "目标" in titles[i]), None)
    name_at = next((i for i, title in enumerate(titles) if re.search(r"指标|名称|项目", title) and i != goal), None)
    if goal is None or name_at is None or goal >= len(row) or name_at >= len(row):
        return
    name = reading.text[slice(*row[name_at])].strip()
    cell = reading.shadow[slice(*row[goal])].strip()
    if not name or not cell:
        return
    year = re.search(r"20\d\d", titles[goal])
    unit = _UNIT_IN_NAME.search(reading.shadow[slice(*row[name_at])])
    indicator = re.sub(r"\s", "", name[: unit.start()] if unit else name)
    found = _VALUE.match(cell)
    properties: dict[str, str | float | int | None] = {
        "indicator": indicator,
        "value": float(found["value"]) if found else None,
        "value_max": float(found["high"]) if found and found["high"] else None,
        "unit": (found["unit"] if found and found["unit"] else unit["unit"] if unit else None),
        "year": int(year.group()) if year else None,
        "comparator": comparator(
            {"≥": "不少于", ">": "超过", "≤": "不超过", "<": "低于"}.get(found["sign"] or "", found["sign"] or ""),
            found["after"] or "",
        )
        if found
        else "=",
        "text": f"{name} {cell}",
    }
    key = reading.document.key
    node = Node(
        stable_id("Target", key, part.plan, indicator, cell, str(properties["year"])), "Target", indicator, properties
    )
    start, end = min(a for a, b in row if b > a), max(b for a, b in row)
    yield Fact(
        "HAS_TARGET",
        plan_node(reading.document, part.plan, None),
        node,
        start,
        end,
        clause_path(part, clause),
        "table_target",
        {},
        LIKELY,
    )
