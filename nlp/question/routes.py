"""The shortest ways over the ontology from one type to another, for what the question does not say in words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from heapq import heappop, heappush

from graph.ontology import load_ontology

# What a step costs: the closer a relation is to what people mean by "of", the cheaper.
COSTS = {
    "HAS_TASK": 0.5,
    "RESPONSIBLE_FOR": 1.0,
    "LEADS_CHAIN": 1.0,
    "MEMBER_OF": 1.0,
    "HAS_TARGET": 1.0,
    "ALLIANCE_HEAD": 1.0,
    "TAKES_PART": 1.0,
    "LAID_OUT_IN": 1.0,
    "PART_OF": 0.8,
    "ISSUED": 2.0,
    "CITES": 1.6,
    "REPEALS": 1.8,
    "HOLDS_POST": 1.5,
    "HONOURS": 1.8,
    "COVERS": 2.5,
    "MENTIONS": 2.2,
}
# Of these the first type is the usual one; every further one costs more.
ORDERED = frozenset({"RESPONSIBLE_FOR", "MEMBER_OF", "MENTIONS", "HOLDS_POST"})
SECONDARY = 0.3
# Relations that are one when nothing tells them apart.
TOGETHER = (frozenset({"TAKES_PART", "ALLIANCE_HEAD"}),)


@dataclass(frozen=True, slots=True)
class Step:
    """One relation walked from one type to another; `forward` when from its source to its target."""

    relations: tuple[str, ...]
    start: str
    end: str
    forward: bool
    cost: float


@cache
def steps_from(entity: str) -> tuple[Step, ...]:
    """All single steps that leave a type, the cheapest first."""
    found: dict[tuple[str, bool, int], Step] = {}
    for relation in load_ontology().relations.values():
        cost = COSTS.get(relation.name, 1.5)
        for here, there, forward in (
            (relation.source, relation.target, True),
            (relation.target, relation.source, False),
        ):
            if entity not in here:
                continue
            for end in there:
                extra = SECONDARY * (here.index(entity) + there.index(end)) * (relation.name in ORDERED)
                group = next((i for i, names in enumerate(TOGETHER) if relation.name in names), -1)
                key = (end, forward, group if group >= 0 else hash(relation.name))
                old = found.get(key)
                names = (*old.relations, relation.name) if old else (relation.name,)
                found[key] = Step(names, entity, end, forward, min(cost + extra, old.cost if old else 99))
    return tuple(sorted(found.values(), key=lambda step: step.cost))


@cache
def route(start: str, end: str, limit: float = 3.6) -> tuple[float, tuple[Step, ...]] | None:
    """The cheapest way from a type to another one, or None."""
    queue: list[tuple[float, int, str, tuple[Step, ...]]] = [(0.0, 0, start, ())]
    seen: set[str] = set()
    count = 0
    while queue:
        cost, _, here, way = heappop(queue)
        if here == end and way:
            return cost, way
        if here in seen and way:
            continue
        seen.add(here)
        for step in steps_from(here):
            if cost + step.cost <= limit:
                count += 1
                heappush(queue, (cost + step.cost + 0.05, count, step.end, (*way, step)))
    return None
