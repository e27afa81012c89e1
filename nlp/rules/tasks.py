"""Tasks: numbered clauses that close with a responsibility bracket or labelled fields, and who does them."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.model import Node, Scalar
from nlp.chains import chain_name, chain_of_title
from nlp.document import Clause, Part
from nlp.facts import Fact, Found
from nlp.nodes import body_node, chain_node, plan_node, task_node
from nlp.reading import DocumentText, clause_path
from nlp.responsibility import Statement, brackets, statements
from nlp.role_groups import Named
from nlp.rules.chain_lines import record_spans
from nlp.unit_list import Unit

_CHAIN_HEADING = re.compile(r"^(?!做)[一-鿿（）]{2,8}产业链$")
_STOP = re.compile(r"[，。；：！？\n]")
_BLANK = re.compile(r"\s")


@lru_cache(maxsize=4)
def tasks(reading: DocumentText) -> Found:
    """Tasks and their units.

    “1. 建设园区。……（责任单位：市商务局、市财政局；布局重点：东山县）”, also several brackets in one clause, each
    closing what stands before it.
    """
    nodes: list[Node] = []
    facts: list[Fact] = []
    gaps: list[tuple[str, str, int, int]] = []
    inherited: dict[str, tuple[Unit, int, int, tuple[str, ...]]] = {}
    records = record_spans(reading)
    for part, clause in reading.clauses():
        found = statements(reading.text, reading.shadow, clause.start, clause.end, reading.document.jurisdiction)
        gaps += _unread(reading, clause, found)
        found = tuple(s for s in found if not any(a <= s.start < b for a, b in records))
        before = clause.body
        for k, statement in enumerate(found):
            task = _task(reading, part, clause, statement, before, k, len(found))
            path = clause_path(part, clause)
            nodes.append(task)
            facts += _responsible(task, statement, path)
            facts += _inherit(task, statement, inherited, path)
            facts += [_laid_out(task, place, statement, path) for place in statement.places]
            facts += _belongs(reading, part, clause, task)
            facts += _named_chain(reading, part, task, statement, path)
            gaps += [("name", "责任单位名称无法识别", a, b) for a, b in statement.unknown]
            for unit in statement.inherited:
                inherited.setdefault(unit.body.name, (unit, statement.start, statement.end, path))
            before = statement.end
    return Found(tuple(nodes), tuple(facts), tuple(gaps))


_LOOKS_LIKE = re.compile(
    r"(?:责任|牵头|配合|承办)(?:单位|部门)\s*：|(?:按[^，。()]{0,6}分工负责|牵头负责|分别负责)\)?$"
)


def _unread(reading: DocumentText, clause: Clause, found: tuple[Statement, ...]) -> list[tuple[str, str, int, int]]:
    """Brackets that look like a statement of responsibility but were not read as one."""
    return [
        ("bracket", "括号像是责任单位，但没有读懂", a, b)
        for a, b in brackets(reading.shadow, clause.start, clause.end)
        if _LOOKS_LIKE.search(reading.shadow[a:b]) and not any(s.start <= a < s.end for s in found)
    ]


def _task(
    reading: DocumentText, part: Part, clause: Clause, statement: Statement, before: int, k: int, total: int
) -> Node:
    path = clause_path(part, clause)
    if (total == 1 and clause.path) or (k == 0 and clause.titled):
        start, name, own = clause.start, clause.title, ""
    else:
        start, name = _phrase(reading, before, statement.start)
        name = name or clause.title or part.title
        path, own = (*path, name), str(k)
    return task_node(
        reading.document,
        part.plan,
        path,
        name,
        "task",
        reading.text[start : statement.end].strip(),
        statement.deadline,
        own,
    )


def _phrase(reading: DocumentText, start: int, end: int) -> tuple[int, str]:
    """Where the paragraph of a bracket starts, and its first phrase."""
    stretch = reading.shadow[start:end]
    lead = len(stretch) - len(stretch.lstrip(" \n。；，"))
    at = start + lead
    found = _STOP.search(reading.shadow, at + 1, end)
    stop = found.start() if found else end
    return at, _BLANK.sub("", reading.text[at:stop])


def _responsible(task: Node, statement: Statement, path: tuple[str, ...]) -> list[Fact]:
    """Roles in printed order; where nobody is said to lead, the first single unit of the list does."""
    leading = {body_node(n.unit.body).id for n in statement.named if n.role == "lead"}
    explicit = bool(leading)
    leader = None if explicit else next((n for n in statement.named if _may_lead(n)), None)
    out: list[Fact] = []
    seen: set[str] = set()
    for order, named in enumerate(statement.named, 1):
        node = body_node(named.unit.body)
        if node.id in seen:
            continue
        seen.add(node.id)
        role, basis = ("lead", "first_listed") if named is leader else (named.role, named.basis)
        if node.id in leading:  # “市商务局、市财政局共同负责，市商务局牵头”
            role, basis = "lead", "explicit"
        printed = named.unit.body.printed
        properties: dict[str, Scalar] = {"role": role, "basis": basis, "order": order, "printed": printed}
        out.append(
            Fact("RESPONSIBLE_FOR", node, task, statement.start, statement.end, path, "responsibility", properties)
        )
    return out


def _may_lead(named: Named) -> bool:
    return named.role == "responsible" and named.unit.body.kind != "collective" and named.unit.body.type != "Region"


def _inherit(
    task: Node,
    statement: Statement,
    inherited: dict[str, tuple[Unit, int, int, tuple[str, ...]]],
    path: tuple[str, ...],
) -> list[Fact]:
    """“以下均需各县〔市、区〕政府负责，不再列出”: the collective of an earlier clause shares all later tasks."""
    listed = {n.unit.body.name for n in statement.named}
    out = []
    for name, (unit, start, end, where) in inherited.items():
        if name in listed:
            continue
        properties: dict[str, Scalar] = {
            "role": "responsible",
            "basis": "inherited",
            "order": len(statement.named) + 1,
            "printed": unit.body.printed,
        }
        out.append(Fact("RESPONSIBLE_FOR", body_node(unit.body), task, start, end, where, "inherited", properties))
    return out


def _laid_out(task: Node, place: Unit, statement: Statement, path: tuple[str, ...]) -> Fact:
    properties = {"printed": place.body.printed}
    return Fact("LAID_OUT_IN", task, body_node(place.body), statement.start, statement.end, path, "layout", properties)


def _named_chain(
    reading: DocumentText, part: Part, task: Node, statement: Statement, path: tuple[str, ...]
) -> list[Fact]:
    """A task headed by a chain's name (“（四）竹炭产业链。……”) mentions a chain without plan or leader of its own."""
    name = chain_name(task.name or "")
    if name is None or name != task.name or name == chain_of_title(part.plan) or not _CHAIN_HEADING.match(name):
        return []
    first = statement.start - len(str(task.properties["text"])) - 8
    start = reading.text.find(name, max(0, first), statement.start)
    if start < 0:
        return []
    chain = chain_node(reading.document, name, "mentioned")
    quote = (start, start + len(name))
    return [Fact("MENTIONS", task, chain, *quote, path, "chain_heading", {"printed": name})]


def _belongs(reading: DocumentText, part: Part, clause: Clause, task: Node) -> list[Fact]:
    """The task belongs to its plan, and to the chain that the plan is about; the heading says so."""
    path = clause_path(part, clause)
    plan = plan_node(reading.document, part.plan, None)
    line = reading.shadow.find("\n", clause.start, clause.end)
    heading = clause.body if clause.titled and clause.body > clause.start else (line if line > 0 else clause.end)
    end = max(clause.start + 1, min(heading, clause.end))
    while end > clause.start + 1 and reading.text[end - 1] in "\n ":
        end -= 1
    facts = [Fact("HAS_TASK", plan, task, clause.start, end, path, "heading")]
    chain = chain_of_title(part.plan)
    if chain is not None:
        facts.append(Fact("HAS_TASK", chain_node(reading.document, chain), task, clause.start, end, path, "heading"))
    return facts
