"""Gaps and conflicts: what a text leaves open, says twice, or says in two ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from graph.analytics.load import RESPONSIBLE
from graph.facts import TASK, Facts
from graph.model import Edge, Node

COMPARISONS = ("较", "比", "同比", "年均")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about which things, and the facts whose sentences show it."""

    kind: str
    about: tuple[str, ...]
    sentence: str
    facts: tuple[Edge, ...]


Rule = Callable[[Facts], Iterator[Finding]]


def findings(facts: Facts, *kinds: str) -> list[Finding]:
    """All findings of some kinds, or of all, in the order of the table of rules."""
    return [finding for kind, rule in RULES.items() if not kinds or kind in kinds for finding in rule(facts)]


def task_without_unit(facts: Facts) -> Iterator[Finding]:
    """A task for which no unit is named: none at all, or collectives only (各县〔市、区〕政府按分工负责)."""
    for task in facts.of_type("Task", TASK):
        edges = facts.into(task.id, RESPONSIBLE)
        if all(facts.is_collective(edge.source) for edge in edges):
            shown = edges or facts.into(task.id, "HAS_TASK")
            why = "只写了集合单位" if edges else "没有写责任单位"
            yield Finding("task_without_unit", (task.id,), f"任务“{facts.name(task.id)}”{why}", tuple(shown))


def chain_without_leader(facts: Facts) -> Iterator[Finding]:
    """A chain without 链长, or one whose 链长 is printed only as a position."""
    for chain in facts.chains():
        edges = [edge for edge in facts.into(chain.id, "LEADS_CHAIN") if edge.properties.get("role") == "链长"]
        if not any(facts.nodes[edge.source].name for edge in edges):
            why = "的链长只写了职务" if edges else "没有写链长"
            shown = edges or facts.into(chain.id, "MEMBER_OF", "LEADS_CHAIN") or facts.out_of(chain.id, "HAS_TASK")
            yield Finding("chain_without_leader", (chain.id,), f"{facts.name(chain.id)}{why}", tuple(shown[:3]))


def chain_without_office(facts: Facts) -> Iterator[Finding]:
    """A chain with a workgroup of which no 办公室设在… is printed."""
    for chain in facts.chains():
        edges = facts.into(chain.id, "MEMBER_OF")
        if edges and not any(edge.properties.get("role") == "办公室" for edge in edges):
            sentence = f"{facts.name(chain.id)}的工作专班没有写办公室设在哪里"
            yield Finding("chain_without_office", (chain.id,), sentence, tuple(edges[:1]))


def unit_listed_twice(facts: Facts) -> Iterator[Finding]:
    """A unit that one document names for the same task in two roles, or under two printed names."""
    for task in facts.of_type("Task", TASK):
        found: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        for edge in facts.into(task.id, RESPONSIBLE):
            document = edge.evidence[0].document if edge.evidence else ""
            found[edge.source, document].append(edge)
        for (unit, _), edges in found.items():
            if len(edges) > 1 or _times_printed(edges[0]) > 1:
                sentence = f"任务“{facts.name(task.id)}”里{facts.name(unit)}出现了两次"
                yield Finding("unit_listed_twice", (task.id, unit), sentence, tuple(edges))


def conflicting_targets(facts: Facts) -> Iterator[Finding]:
    """Two figures for one indicator of one thing in the same year and unit; parts of a whole may be among them.

    A comparison (较2022年增长…) is no indicator; what a chain has is not reported again for its plan.
    """
    found: dict[tuple[str, ...], list[Edge]] = defaultdict(list)
    for edge in sorted(facts.of("HAS_TARGET"), key=lambda edge: facts.nodes[edge.source].type != "Chain"):
        target = facts.nodes[edge.target].properties
        indicator = str(target.get("indicator") or "")
        counted = indicator and target.get("value") is not None and not indicator.startswith(COMPARISONS)
        # Without a year the figures of a plan are thresholds and examples; a chain's are its targets.
        type_ = facts.nodes[edge.source].type
        if counted and (type_ == "Chain" or (type_ != "Task" and target.get("year"))):
            key = (edge.source, *(str(target.get(name) or "") for name in ("indicator", "year", "unit", "comparator")))
            found[key].append(edge)
    reported: set[frozenset[str]] = set()
    for (uid, indicator, year, *_), edges in found.items():
        targets = frozenset(edge.target for edge in edges)
        values = {facts.nodes[uid].properties.get("value") for uid in targets}
        if len(values) > 1 and targets not in reported:
            reported.add(targets)
            when = f"{year}年" if year else ""
            said = "、".join(dict.fromkeys(figure(facts.nodes[edge.target]) for edge in edges))
            sentence = f"{facts.name(uid)}{when}的{indicator}有几个数：{said}"
            yield Finding("conflicting_targets", (uid, *(edge.target for edge in edges)), sentence, tuple(edges))


def member_without_task(facts: Facts) -> Iterator[Finding]:
    """A member of a workgroup that has no task in the chain whose workgroup it is in."""
    tasks: dict[str, set[str]] = defaultdict(set)
    for task, chains in facts.chains_of_task.items():
        for edge in facts.into(task, RESPONSIBLE):
            for uid in chains:
                tasks[uid].add(edge.source)
    for chain in facts.chains():
        for edge in facts.into(chain.id, "MEMBER_OF"):
            idle = edge.source not in tasks[chain.id] and not facts.is_collective(edge.source)
            if edge.properties.get("role") == "成员单位" and idle and tasks[chain.id]:
                sentence = f"{facts.name(edge.source)}是{facts.name(chain.id)}的成员单位，链上没有它的任务"
                yield Finding("member_without_task", (edge.source, chain.id), sentence, (edge,))


def figure(target: Node) -> str:
    """The quantity of a target in words.

    >>> figure(Node("1", "Target", "产值", {"value": 350.0, "unit": "亿元", "comparator": "≥"}))
    '≥350亿元'
    """
    low, high = (target.properties.get(key) for key in ("value", "value_max"))
    numbers = "—".join(f"{number:g}" for number in (low, high) if isinstance(number, int | float))
    comparator = target.properties.get("comparator")
    sign = comparator if isinstance(comparator, str) and comparator != "=" else ""
    return f"{sign}{numbers}{target.properties.get('unit') or ''}" if numbers else str(target.name or "")


def _times_printed(edge: Edge) -> int:
    """How often the list prints the unit: 责任单位：市林业局、市财政局、市林业局."""
    printed = edge.properties.get("printed")
    if not isinstance(printed, str) or not edge.evidence:
        return 1
    units = edge.evidence[0].text.strip("（）()。；;").replace("，", "、").split("：")[-1].split("、")
    return units.count(printed)


RULES: Mapping[str, Rule] = {
    "task_without_unit": task_without_unit,
    "chain_without_leader": chain_without_leader,
    "chain_without_office": chain_without_office,
    "unit_listed_twice": unit_listed_twice,
    "conflicting_targets": conflicting_targets,
    "member_without_task": member_without_task,
}
LABELS: Mapping[str, str] = {
    "task_without_unit": "没有具名责任单位的任务",
    "chain_without_leader": "没有具名链长的产业链",
    "chain_without_office": "没有写办公室的工作专班",
    "unit_listed_twice": "同一任务里列了两次的单位",
    "conflicting_targets": "同一指标的不同数",
    "member_without_task": "在链上没有任务的成员单位",
}
