"""What stands in the columns of the tables: names, labels, and where each row comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from graph.analytics.gaps import figure
from graph.export.cells import Cell
from graph.export.citations import citation, citations, quotes
from graph.facts import Facts
from graph.model import Edge, Node
from graph.ontology import load_ontology

EVIDENCE = ("公文", "日期", "章节", "页", "原句", "引文")
BASIS: Mapping[str, str] = {
    "explicit": "原文写明",
    "first_listed": "列在首位",
    "listed": "列出",
    "inherited": "文中统一规定",
}
TITLES: Mapping[str, str] = {
    "matrix": "责任矩阵",
    "responsibilities": "责任明细",
    "tasks": "任务台账",
    "chains": "产业链一览",
    "targets": "目标",
    "facts": "全部关系",
}
"""What the tables are called, by the name that options take."""
Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: what it is called, its columns, its rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def evidence_cells(facts: Facts, edge: Edge) -> Row:
    """The columns of evidence: the first place, and every sentence and citation."""
    if not edge.evidence:
        return (None,) * len(EVIDENCE)
    first = edge.evidence[0]
    date = facts.date(first.document)
    return (first.document, date, " / ".join(first.clause) or None, first.page, lines(quotes([edge])),
            lines([citation(facts.documents.get(one.document), one) for one in edge.evidence]))  # fmt: skip


def evidence_of_several(facts: Facts, edges: Iterable[Edge]) -> Row:
    """Documents, dates, sentences and citations of several facts."""
    edges = list(edges)
    documents = list(dict.fromkeys(one.document for edge in edges for one in edge.evidence))
    dates = dict.fromkeys(date for document in documents if (date := facts.date(document)))
    return (lines(documents), lines(dates), lines(quotes(edges)), lines(citations(facts, edges)))


def lines(values: Iterable[str]) -> str | None:
    """Several texts in one cell, each once."""
    return "\n".join(dict.fromkeys(value for value in values if value)) or None


def names(facts: Facts, edges: Iterable[Edge]) -> str | None:
    """The names at the beginning of some facts."""
    return "、".join(dict.fromkeys(facts.name(edge.source) for edge in edges)) or None


def people(facts: Facts, edges: Iterable[Edge], role: str) -> str | None:
    """Who has a role, with the position as printed."""
    found = []
    for edge in edges:
        if edge.properties.get("role") == role:
            name, position = facts.nodes[edge.source].name, edge.properties.get("position")
            found.append(f"{name}（{position}）" if name and position else str(name or position or ""))
    return "、".join(dict.fromkeys(found)) or None


def kind_label(node: Node) -> str:
    """What kind of thing a node is."""
    entity = load_ontology().entity(node.type)
    kind = entity.kinds.get(str(node.properties.get("kind")))
    return kind.label if kind else entity.label


def role_label(edge: Edge) -> str | None:
    """What a role is called."""
    role = edge.properties.get("role")
    known = load_ontology().relation(edge.type).roles.get(str(role))
    return known.label if known else _text_or_none(role)


def target_said(facts: Facts, edge: Edge) -> str:
    """2026年产值≥80亿元: a target in words."""
    told = facts.nodes[edge.target].properties
    when = f"{told['year']}年" if told.get("year") else ""
    return f"{when}{told.get('indicator') or ''}{figure(facts.nodes[edge.target])}"


def in_role(edges: Iterable[Edge], role: str) -> list[Edge]:
    """Those of one role."""
    return [edge for edge in edges if edge.properties.get("role") == role]


def text_of(node: Node, key: str) -> str | None:
    """A property that is a text."""
    return _text_or_none(node.properties.get(key))


def _text_or_none(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def cell(value: object) -> Cell:
    """A property as a cell."""
    return value if isinstance(value, str | int | float) else None


def chains_of(facts: Facts, task: str) -> str | None:
    """The chains that set a task."""
    return "、".join(facts.name(uid) for uid in facts.chains_of_task.get(task, ())) or None
