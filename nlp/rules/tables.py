"""Tables: rows with a column of units become tasks or service items, rows with a target column become targets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Node, stable_id
from nlp.document import Clause, Part
from nlp.facts import LIKELY, Fact, Found
from nlp.nodes import body_node, plan_node, task_node
from nlp.quantities import comparator
from nlp.reading import DocumentText, clause_path
from nlp.rules.cell_tables import cell_tables
from nlp.rules.chain_tables import is_chain_table
from nlp.rules.glued_tables import glued_tables
from nlp.rules.table_cells import Cells, Table, role_of_column, tables_of
from nlp.unit_list import Unit, read_units

_NAME_COLUMN = re.compile(r"项目|事项|任务|内容|名称|工作|举措|措施")
_SERVICE = re.compile(r"服务")
_GOAL_COLUMN = re.compile(r"(?:(20\d\d)\s?年)?.{0,6}目标(?:值)?|(20[2-5]\d)年")
_UNIT_IN_NAME = re.compile(r"\((?P<unit>[^()]{1,8})\)\s*$")
_VALUE = re.compile(
    r"^(?P<sign>[≥≤><＞＜]|不低于|不少于|超过)?\s?(?P<value>\d+(?:\.\d+)?)(?:—(?P<high>\d+(?:\.\d+)?))?\s?(?P<unit>[^\d\s左右以上下]{0,6})(?P<after>左右|以上|以下)?$"
)


def tables(reading: DocumentText) -> Found:
    """“序号⇥任务⇥牵头部门⇥配合部门” with its rows; “指标⇥2023年基础⇥2025年目标” with its rows; also one cell a line."""
    nodes: list[Node] = []
    facts: list[Fact] = []
    header: Cells = ()
    for part, clause in reading.clauses():
        tabbed = "\t" in reading.shadow[clause.start : clause.end]
        for table in (
            *(tables_of(reading.shadow, clause.start, clause.end, header) if tabbed else ()),
            *cell_tables(reading, clause.start, clause.end),
            *glued_tables(reading, clause.start, clause.end),
        ):
            header = table.header if _has_units(reading, table) else header
            for row in table.rows:
                for fact in (*_units(reading, part, clause, table, row), *_target(reading, part, clause, table, row)):
                    facts.append(fact)
                    nodes.append(fact.target)
    return Found(tuple(nodes), tuple(facts))


def _has_units(reading: DocumentText, table: Table) -> bool:
    return any(role_of_column(reading.shadow[a:b]) for a, b in table.header)


def _units(reading: DocumentText, part: Part, clause: Clause, table: Table, row: Cells) -> Iterator[Fact]:
    titles = [reading.shadow[a:b] for a, b in table.header]
    columns = {i: role for i, title in enumerate(titles) if (role := role_of_column(title)) is not None}
    if not columns or len(row) < len(titles) - 1 or is_chain_table(titles):
        return  # a row of chains and their leaders is no task
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
