"""Load: how many tasks a unit has, by role, chain and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from graph.facts import TASK, Facts
from graph.model import Edge

RESPONSIBLE = "RESPONSIBLE_FOR"


class By(StrEnum):
    """What a unit's load is told apart by."""

    ROLE = "role"
    CHAIN = "chain"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of tasks and the facts that it counts, each with its sentences."""

    key: str
    """The role, the uid of the chain, or the year; empty where there is none."""
    facts: tuple[Edge, ...]

    @property
    def tasks(self) -> tuple[str, ...]:
        """The uids of the tasks, each once."""
        return tuple(dict.fromkeys(edge.target for edge in self.facts))

    @property
    def number(self) -> int:
        """How many tasks there are: a task in two roles is one task."""
        return len(self.tasks)


@dataclass(frozen=True, slots=True)
class Load:
    """What a unit carries: in all, and told apart."""

    unit: str
    total: Figure
    parts: tuple[Figure, ...]


def loads(facts: Facts, by: By = By.ROLE, *, kind: str = TASK) -> list[Load]:
    """The load of every named unit, the heaviest first; duties and services are counted only where asked for."""
    return _loads(facts, by, (edge for edge in responsibilities(facts, kind) if not facts.is_collective(edge.source)))


def collective_loads(facts: Facts, by: By = By.ROLE, *, kind: str = TASK) -> list[Load]:
    """The load that the text lays on collectives (各县〔市、区〕政府); a block of its own, never expanded."""
    return _loads(facts, by, (edge for edge in responsibilities(facts, kind) if facts.is_collective(edge.source)))


def responsibilities(facts: Facts, kind: str = TASK) -> Iterator[Edge]:
    """Who is responsible for tasks of one kind, in the order of the text."""
    return (edge for edge in facts.of(RESPONSIBLE) if facts.kind(edge.target) == kind)


def parts_of(facts: Facts, edge: Edge, by: By) -> tuple[str, ...]:
    """Under which keys a fact counts; a task that two chains set counts in both."""
    match by:
        case By.ROLE:
            return (str(edge.properties.get("role") or ""),)
        case By.CHAIN:
            return facts.chains_of_task.get(edge.target, ("",))
        case By.YEAR:
            return (str(facts.year(edge) or ""),)


def _loads(facts: Facts, by: By, edges: Iterable[Edge]) -> list[Load]:
    units: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        units[edge.source].append(edge)
    found = [Load(unit, Figure("", tuple(own)), _parts(facts, own, by)) for unit, own in units.items()]
    return sorted(found, key=lambda load: (-load.total.number, facts.name(load.unit), load.unit))


def _parts(facts: Facts, edges: Iterable[Edge], by: By) -> tuple[Figure, ...]:
    found: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        for key in parts_of(facts, edge, by):
            found[key].append(edge)
    return tuple(Figure(key, tuple(found[key])) for key in sorted(found))
