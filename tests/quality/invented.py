"""Policy texts made up for the tests, in forms of many cities, with what they state; and how much of it was read.

A `.gold` file has a line a statement, “lead: 甲 乙 | resp: 丙 | coop: 丁” with units as printed, without collectives,
or a line a chain, “@某产业链 链长=甲、乙 副链长=丙 部门=… 企业=…”; where it has lines “~指标 数值 单位 年份” (- where
nothing is printed), those are all the targets of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.model import Batch
from ingest.reading import read_file
from nlp.nodes import shadow_name

TEXTS = Path(__file__).parent / "texts"
_ROLES = {"lead": "lead", "resp": "responsible", "coop": "cooperate"}
Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Tally:
    """What was wanted and what was found, as multisets."""

    wanted: Counter[object]
    found: Counter[object]

    @property
    def f1(self) -> float:
        """The mean of precision and recall that the smaller one dominates; 1 where nothing was wanted or found."""
        right = sum((self.wanted & self.found).values())
        total = sum(self.wanted.values()) + sum(self.found.values())
        return 2 * right / total if total else 1.0


def measure(path: Path) -> dict[str, Tally]:
    """Unit–role pairs, whole statements and facts about chains of one text."""
    gold = path.with_suffix(".gold").read_text(encoding="utf-8").splitlines()
    statements = [_pairs(line) for line in gold if line[:1] not in "@~"]
    chains = Counter(fact for line in gold if line.startswith("@") for fact in _chain(line))
    targets = Counter(tuple(line[1:].split()) for line in gold if line.startswith("~"))
    batch = read_file(path).batch
    read = list(_statements(batch))
    return {
        "unit–role": Tally(Counter(p for s in statements for p in s), Counter(p for s in read for p in s)),
        "statements": Tally(Counter(statements), Counter(read)),
        "chains": Tally(chains, Counter(_chains(batch))),
        "targets": Tally(targets, Counter(_targets(batch) if targets else ())),
    }


def _pairs(line: str) -> Pairs:
    fields = (field.split(":") for field in line.split("|"))
    return frozenset((shadow_name(unit), _ROLES[label.strip()]) for label, units in fields for unit in units.split())


def _chain(line: str) -> Iterator[tuple[str, str, str]]:
    chain, *fields = line[1:].split()
    for field in fields:
        label, _, names = field.partition("=")
        yield from ((chain, label, shadow_name(name)) for name in names.split("、") if name)


def _statements(batch: Batch) -> Iterator[Pairs]:
    nodes = {node.id: node for node in batch.nodes}
    tasks: dict[str, set[tuple[str, str]]] = {}
    by_rule = _by_rule(batch)
    for edge in batch.edges:
        source, target = nodes[edge.source], nodes[edge.target]
        if edge.type != "RESPONSIBLE_FOR" or target.properties["kind"] != "task":
            continue
        if source.properties.get("kind") == "collective" or source.type == "Region":
            continue
        first = edge.properties["basis"] == "first_listed" and not by_rule
        role = "responsible" if first else str(edge.properties["role"])
        tasks.setdefault(edge.target, set()).add(
            (shadow_name(re.sub(r"\s", "", str(edge.properties["printed"]))), role)
        )
    yield from map(frozenset, tasks.values())


def _by_rule(batch: Batch) -> bool:
    """Whether the text itself says that the first of a list leads."""
    return any("首位" in one.text for edge in batch.edges for one in edge.evidence)


def _chains(batch: Batch) -> Iterator[tuple[str, str, str]]:
    nodes = {node.id: node for node in batch.nodes}
    labels = {"MEMBER_OF": "部门", "TAKES_PART": "企业", "ALLIANCE_HEAD": "企业"}
    found = set()
    for edge in batch.edges:
        source, target = nodes[edge.source], nodes[edge.target]
        if target.type != "Chain" or source.properties.get("kind") == "collective":
            continue
        if edge.type == "LEADS_CHAIN":
            found.add(
                (
                    str(target.name),
                    str(edge.properties["role"]),
                    shadow_name(str(source.name or source.properties["position"])),
                )
            )
        elif edge.type in labels:
            found.add((str(target.name), labels[edge.type], shadow_name(str(edge.properties["printed"]))))
    yield from sorted(found)


def _targets(batch: Batch) -> Iterator[tuple[str, ...]]:
    for node in batch.nodes:
        if node.type == "Target":
            value, unit, year = (node.properties.get(name) for name in ("value", "unit", "year"))
            number = "-" if value is None else f"{float(str(value)):g}"
            yield (str(node.properties["indicator"]), number, str(unit or "-"), str(year or "-"))
