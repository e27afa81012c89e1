"""A dossier as a Word document: all that the gazettes say of one chain or unit, with numbered sources at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from graph.analytics.gaps import figure, findings
from graph.errors import QueryError
from graph.export.cells import clean
from graph.export.citations import citation
from graph.export.filters import Selection
from graph.facts import Facts
from graph.history.standing import LATEST, standing
from graph.model import Edge, Node
from graph.ontology import load_ontology
from graph.snapshot import Progress

FONT = "宋体"
HEADING_FONT = "黑体"
_PARTS = 6


class _Sources:
    """Numbers citations in the order in which they are first used."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self.numbers: dict[str, int] = {}

    def mark(self, edges: Iterable[Edge]) -> str:
        """[1][3]: the numbers of the sources of some facts."""
        found = []
        for edge in edges:
            for one in edge.evidence:
                text = citation(self._facts.documents.get(one.document), one)
                found.append(self.numbers.setdefault(text, len(self.numbers) + 1))
        return "".join(f"[{number}]" for number in dict.fromkeys(found))


def write(selection: Selection, out: BinaryIO, told: Progress) -> None:
    """Write the dossier.

    Raises:
        QueryError: the selection is not of one chain or one unit.
    """
    if len(selection.subjects) != 1:
        names = "、".join(_full(node) for node in selection.subjects)
        raise QueryError(f"专题材料要写明一条产业链或一个单位{f'，这里有几个：{names}' if names else ''}")
    (subject,) = selection.subjects
    book, sources = _blank(), _Sources(selection.around)
    book.add_heading(clean(f"{selection.around.name(subject.id)}专题材料"), level=0)
    _paragraph(book, "内容由政脉从政府公报读出，每一条后的方括号数字是文末的出处。")
    for name, value in selection.filter.told().items():
        if name not in ("产业链", "单位"):
            _paragraph(book, f"{name}：{value}")
    parts = CHAIN if subject.type == "Chain" else UNIT
    for number, (title, part) in enumerate(parts):
        told(title, number, len(parts) + 1)
        part(book, title, selection, subject, sources)
    _references(book, sources)
    book.save(out)


GROUP = ("LEADS_CHAIN", "MEMBER_OF", "ALLIANCE_HEAD")
Part = Callable[[Any, str, Selection, Node, _Sources], None]


def _leaders(book: Any, title: str, selection: Selection, chain: Node, sources: _Sources) -> None:
    facts = selection.facts
    rows = []
    relations = load_ontology().relations
    order = [(name, role) for name in GROUP for role in (*relations[name].roles, "")]
    edges = facts.into(chain.id, *GROUP)
    for edge in sorted(edges, key=lambda edge: order.index((edge.type, str(edge.properties.get("role") or "")))):
        position = edge.properties.get("position")
        name = facts.nodes[edge.source].name
        shown = f"{name}（{position}）" if name and position else facts.name(edge.source)
        rows.append((_label(edge), shown, sources.mark([edge])))
    _table(book, title, ("角色", "单位或人员", "出处"), _merged(rows))


def _targets(book: Any, title: str, selection: Selection, subject: Node, sources: _Sources) -> None:
    facts = selection.facts
    rows = []
    for edge in facts.out_of(subject.id, "HAS_TARGET"):
        told = facts.nodes[edge.target]
        rows.append((str(told.properties.get("indicator") or ""), figure(told), str(told.properties.get("year") or ""),
                     f"{_quote(edge)}{sources.mark([edge])}"))  # fmt: skip
    _table(book, title, ("指标", "数值", "年份", "原句"), rows)


def _tasks(book: Any, title: str, selection: Selection, subject: Node, sources: _Sources) -> None:
    facts, around = selection.facts, selection.around
    roles = load_ontology().relation("RESPONSIBLE_FOR").roles
    own: dict[str, list[Edge]] = {}
    for edge in (*facts.out_of(subject.id, "HAS_TASK", "RESPONSIBLE_FOR"),):
        own.setdefault(edge.target, []).append(edge)
    rows = []
    for task, edges in own.items():
        shared = around.into(task, "RESPONSIBLE_FOR")
        said = [f"{role.label}：{names}" for name, role in roles.items() if (names := _units(around, shared, name))]
        label = "、".join(dict.fromkeys(_label(edge) for edge in edges if edge.type == "RESPONSIBLE_FOR"))
        rows.append((around.name(task), label, "；".join(said), sources.mark([*edges, *shared])))
    columns = ("任务", "角色", "责任单位", "出处")
    if subject.type == "Chain":
        columns, rows = ("任务", "责任单位", "出处"), [(one, units, mark) for one, _, units, mark in rows]  # type: ignore[assignment, misc]
    _table(book, f"{title}（{len(own)} 项）" if own else title, columns, rows)


def _companies(book: Any, title: str, selection: Selection, chain: Node, sources: _Sources) -> None:
    facts = selection.facts
    rows = [
        (facts.name(edge.source), _label(edge), str(edge.properties.get("object") or ""), sources.mark([edge]))
        for edge in facts.into(chain.id, "TAKES_PART")
    ]
    _table(book, title, ("企业", "角色", "产品或项目", "出处"), rows)


def _chains(book: Any, title: str, selection: Selection, unit: Node, sources: _Sources) -> None:
    facts = selection.facts
    edges = facts.out_of(unit.id, "MEMBER_OF", "ALLIANCE_HEAD", "TAKES_PART")
    rows = [(facts.name(edge.target), _label(edge), sources.mark([edge])) for edge in edges]
    _table(book, title, ("产业链", "角色", "出处"), rows)


def _gaps(book: Any, title: str, selection: Selection, subject: Node, sources: _Sources) -> None:
    facts = selection.facts
    mine = {subject.id} | {edge.target for edge in facts.out_of(subject.id, "HAS_TASK", "RESPONSIBLE_FOR")}
    found = [one for one in findings(standing(selection.around, LATEST)) if not mine.isdisjoint(one.about)]
    book.add_heading(title, level=1)
    for one in found:
        book.add_paragraph(clean(f"{one.sentence}{sources.mark(one.facts)}"), style="List Bullet")
    if not found:
        _paragraph(book, "没有发现。")


CHAIN: tuple[tuple[str, Part], ...] = (
    ("链长与工作专班", _leaders), ("目标", _targets), ("任务", _tasks), ("企业", _companies), ("缺漏与不一致", _gaps),
)  # fmt: skip
UNIT: tuple[tuple[str, Part], ...] = (("任务与职责", _tasks), ("所在产业链", _chains), ("缺漏与不一致", _gaps))


def _references(book: Any, sources: _Sources) -> None:
    book.add_heading("出处", level=1)
    for text, number in sources.numbers.items():
        _paragraph(book, f"[{number}] {text}")


def _table(book: Any, title: str, columns: tuple[str, ...], rows: list[Any]) -> None:
    book.add_heading(clean(title), level=1)
    if not rows:
        _paragraph(book, "公报中没有记载。")
        return
    table = book.add_table(rows=1, cols=len(columns), style="Table Grid")
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        cell.paragraphs[0].add_run(column).bold = True
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = clean(value)


def _merged(rows: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Those of one role in one row."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for role, name, mark in rows:
        names, marks = found.setdefault(role, ([], []))
        names.append(name)
        marks.append(mark)
    return [
        (role, "、".join(dict.fromkeys(names)), "".join(dict.fromkeys(marks))) for role, (names, marks) in found.items()
    ]


def _units(facts: Facts, edges: list[Edge], role: str) -> str:
    return "、".join(dict.fromkeys(facts.name(edge.source) for edge in edges if edge.properties.get("role") == role))


def _quote(edge: Edge) -> str:
    return edge.evidence[0].text if edge.evidence else ""


def _label(edge: Edge) -> str:
    relation = load_ontology().relation(edge.type)
    role = relation.roles.get(str(edge.properties.get("role")))
    return role.label if role else relation.label


def _full(node: Node) -> str:
    return str(node.properties.get("full_name") or node.name)


def _paragraph(book: Any, text: str) -> None:
    book.add_paragraph(clean(text))


def _blank() -> Any:
    book = Document()
    section = book.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    for name, font, size in (("Normal", FONT, 10.5), ("Title", HEADING_FONT, 20), ("Heading 1", HEADING_FONT, 14)):
        style: Any = book.styles[name]
        style.font.name, style.font.size = font, Pt(size)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return book
