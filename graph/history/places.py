"""Where a fact stands: what a later document supersedes as a whole, and what it says there.

A 工作专班 that is printed again replaces the list printed before; a 链长 of a chain follows another; a target for the
same indicator and year replaces the figure. Tasks are nodes of one document each, so across documents they are known by
chain or plan and name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from graph.facts import Facts
from graph.model import Edge

_YEARS = re.compile(r"[（(〔\[][^（）()〔〕\[\]]*\d{4}[^（）()〔〕\[\]]*[）)〕\]]|\d{4}\s*年(度)?|[\s—-]")


@dataclass(frozen=True, slots=True)
class Place:
    """What a fact says of what: `slot` is superseded as a whole, `item` is one of what stands there, in some `role`.

    `about` is the node that the slot belongs to, `of` what is told of it (its 链长, its 产值 of 2025).
    """

    slot: tuple[str, ...]
    item: str
    role: str
    about: str
    of: str


def place_of(facts: Facts, edge: Edge) -> Place | None:
    """Where a fact stands; None for facts that nothing supersedes (citations, mentions)."""
    placed = PLACES.get(edge.type)
    return placed(facts, edge) if placed else None


def plan_core(name: str) -> str:
    """A plan's name without its years, so that the next one of its kind is known as its successor.

    >>> plan_core("竹木产业链行动方案（2024—2026年）") == plan_core("竹木产业链行动方案（2027—2029年）")
    True
    >>> plan_core("云州市2024年度林业工作方案")
    '云州市林业工作方案'
    """
    return _YEARS.sub("", name)


def identity(facts: Facts, uid: str) -> tuple[str, ...]:
    """What a node is known by in every document: its uid; a plan its name without years; a task its plan and name."""
    node = facts.nodes[uid]
    if node.type == "Plan":
        return ("Plan", plan_core(node.name or uid))
    if node.type != "Task":
        return (uid,)
    chains = facts.chains_of_task.get(uid, ())
    within = chains[:1] or (plan_core(str(node.properties.get("plan") or node.properties.get("document") or "")),)
    return ("Task", *within, str(node.properties.get("kind") or ""), node.name or uid)


def _by_role(facts: Facts, edge: Edge) -> Place:
    role = str(edge.properties.get("role") or "")
    return Place((edge.type, edge.target, role), edge.source, "", edge.target, role)


def _whole_list(facts: Facts, edge: Edge) -> Place:
    role = str(edge.properties.get("role") or "")
    return Place((edge.type, *identity(facts, edge.target)), edge.source, role, edge.target, "")


def _outward(facts: Facts, edge: Edge) -> Place:
    return Place((edge.type, *identity(facts, edge.source)), edge.target, "", edge.source, "")


def _task(facts: Facts, edge: Edge) -> Place:
    """A plan's tasks are superseded by those of the plan that follows it, whichever chain has them."""
    told = facts.nodes[edge.target].properties
    plan = plan_core(str(told.get("plan") or told.get("document") or edge.source))
    about = next(iter(facts.chains_of_task.get(edge.target, ())), edge.source)
    return Place((edge.type, plan, str(told.get("kind"))), "\x1f".join(identity(facts, edge.target)), "", about, "任务")


def _target(facts: Facts, edge: Edge) -> Place:
    told = facts.nodes[edge.target].properties
    indicator, year, unit = (str(told.get(key) or "") for key in ("indicator", "year", "unit"))
    named = indicator or str(told.get("text") or edge.target)
    shown = named.removeprefix(facts.name(edge.source)).removeprefix("的") or named
    of = f"{year}年{shown}" if year else shown
    return Place((edge.type, *identity(facts, edge.source), named, year, unit), "", edge.target, edge.source, of)


PLACES: Mapping[str, Callable[[Facts, Edge], Place]] = {
    "LEADS_CHAIN": _by_role,
    "MEMBER_OF": _by_role,
    "ALLIANCE_HEAD": _whole_list,
    "RESPONSIBLE_FOR": _whole_list,
    "HAS_TASK": _task,
    "LAID_OUT_IN": _outward,
    "HAS_TARGET": _target,
}
