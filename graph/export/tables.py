"""The graph as tables for people: the tasks, the chains, the targets, all facts; each row says where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graph.analytics.load import RESPONSIBLE
from graph.export.columns import (
    BASIS,
    EVIDENCE,
    TITLES,
    Row,
    Table,
    cell,
    chains_of,
    evidence_cells,
    evidence_of_several,
    in_role,
    kind_label,
    lines,
    names,
    people,
    role_label,
    target_said,
    text_of,
)
from graph.export.filters import Selection
from graph.export.matrix import matrix
from graph.facts import TASK, Facts
from graph.model import Node
from graph.ontology import load_ontology

Maker = Callable[[Selection], Table]


def responsibilities(selection: Selection) -> Table:
    """责任明细: one row a unit, task and role."""
    facts = selection.facts
    rows = tuple(
        (facts.name(edge.source), role_label(edge), BASIS.get(str(edge.properties.get("basis"))),
         facts.name(edge.target), kind_label(facts.nodes[edge.target]), chains_of(selection.around, edge.target),
         text_of(facts.nodes[edge.target], "plan"), *evidence_cells(selection.around, edge), edge.id)
        for edge in facts.of(RESPONSIBLE)
    )  # fmt: skip
    columns = ("单位", "角色", "认定", "任务", "类别", "产业链", "方案", *EVIDENCE, "关系编号")
    return Table(TITLES["responsibilities"], columns, rows)


def ledger(selection: Selection) -> Table:
    """任务台账: one row a task with all its units by role."""
    roles = load_ontology().relation(RESPONSIBLE).roles
    rows = tuple(_task(selection.around, node) for node in selection.nodes() if node.type == "Task")
    columns = ("任务", "类别", "产业链", "方案", "期限", *(role.label for role in roles.values()), "牵头认定",
               "集合单位", "内容", "公文", "日期", "原句", "引文", "任务编号")  # fmt: skip
    return Table(TITLES["tasks"], columns, rows)


def _task(facts: Facts, task: Node) -> Row:
    edges = facts.into(task.id, RESPONSIBLE)
    named = [edge for edge in edges if not facts.is_collective(edge.source)]
    units = [names(facts, in_role(named, role)) for role in load_ontology().relation(RESPONSIBLE).roles]
    lead = next(iter(in_role(named, "lead")), None)
    basis = BASIS.get(str(lead.properties.get("basis"))) if lead else None
    others = names(facts, [edge for edge in edges if facts.is_collective(edge.source)])
    plan, deadline, text = (text_of(task, key) for key in ("plan", "deadline", "text"))
    evidence = evidence_of_several(facts, edges or facts.into(task.id, "HAS_TASK"))
    told = (task.name, kind_label(task), chains_of(facts, task.id), plan, deadline)
    return (*told, *units, basis, others, text, *evidence, task.id)


def chains(selection: Selection) -> Table:
    """产业链一览: one row a chain with its leaders, workgroup, alliance, companies, tasks and targets."""
    ontology, around = load_ontology(), selection.around
    chosen = {node.id for node in selection.nodes()}
    rows = tuple(_chain(around, chain) for chain in around.chains() if chain.id in chosen)
    roles = (*ontology.relation("LEADS_CHAIN").roles.values(), *ontology.relation("MEMBER_OF").roles.values())
    columns = ("产业链", *(role.label for role in roles), "盟会长单位", "企业", "任务数", "目标", "公文", "日期",
               "原句", "引文", "产业链编号")  # fmt: skip
    return Table(TITLES["chains"], columns, rows)


def _chain(facts: Facts, chain: Node) -> Row:
    ontology = load_ontology()
    leaders, group, heads, companies = (
        facts.into(chain.id, name) for name in ("LEADS_CHAIN", "MEMBER_OF", "ALLIANCE_HEAD", "TAKES_PART")
    )
    led = [people(facts, leaders, role) for role in ontology.relation("LEADS_CHAIN").roles]
    members = [names(facts, in_role(group, role)) for role in ontology.relation("MEMBER_OF").roles]
    set_by_it = facts.out_of(chain.id, "HAS_TASK")
    tasks = {edge.target for edge in set_by_it if facts.kind(edge.target) == TASK}
    evidence = evidence_of_several(facts, (*leaders, *group, *heads) or set_by_it[:1])
    said = lines(target_said(facts, edge) for edge in facts.out_of(chain.id, "HAS_TARGET"))
    return (
        chain.name,
        *led,
        *members,
        names(facts, heads),
        names(facts, companies),
        len(tasks),
        said,
        *evidence,
        chain.id,
    )


def targets(selection: Selection) -> Table:
    """目标: one row a figure and whose it is."""
    facts = selection.facts
    rows = []
    for edge in facts.of("HAS_TARGET"):
        told = facts.nodes[edge.target].properties
        numbers = tuple(told.get(key) for key in ("comparator", "value", "value_max", "unit", "year"))
        rows.append((facts.name(edge.source), load_ontology().entity(facts.nodes[edge.source].type).label,
                     text_of(facts.nodes[edge.target], "indicator"), *map(cell, numbers),
                     *evidence_cells(selection.around, edge), edge.id))  # fmt: skip
    columns = ("谁的目标", "类型", "指标", "比较", "数值", "上限", "单位", "年份", *EVIDENCE, "关系编号")
    return Table(TITLES["targets"], columns, tuple(rows))


def everything(selection: Selection) -> Table:
    """全部关系: one row a fact."""
    facts, ontology = selection.facts, load_ontology()
    rows = tuple(
        (facts.name(edge.source), ontology.entity(facts.nodes[edge.source].type).label,
         ontology.relation(edge.type).label, role_label(edge), facts.name(edge.target),
         ontology.entity(facts.nodes[edge.target].type).label, *evidence_cells(selection.around, edge),
         edge.source, edge.target, edge.id)
        for edge in facts.batch.edges
    )  # fmt: skip
    columns = ("从", "从的类型", "关系", "角色", "到", "到的类型", *EVIDENCE, "从的编号", "到的编号", "关系编号")
    return Table(TITLES["facts"], columns, rows)


TABLES: Mapping[str, Maker] = {
    "matrix": matrix,
    "responsibilities": responsibilities,
    "tasks": ledger,
    "chains": chains,
    "targets": targets,
    "facts": everything,
}
"""In the order of the sheets; the last one holds what the others leave out."""
