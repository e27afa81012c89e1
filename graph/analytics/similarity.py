"""Which chains are alike: they are carried by the same units."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

from graph.analytics.load import responsibilities
from graph.facts import Facts
from graph.model import Edge


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two chains, how alike they are (0 to 1), and the units of both with the facts that say so."""

    source: str
    target: str
    cosine: float
    jaccard: float
    units: tuple[str, ...]
    facts: tuple[Edge, ...]


def alike_chains(facts: Facts) -> list[Likeness]:
    """All pairs of chains that share a unit, the most alike first.

    A chain is a vector of the number of its tasks per named unit, plus one where the unit is in its workgroup:
    cosine(a, b) = a·b / (|a| |b|); jaccard(a, b) = |A ∩ B| / |A ∪ B| over the units.
    """
    counted = {chain.id for chain in facts.chains()}
    carried: dict[str, dict[str, list[Edge]]] = {chain: defaultdict(list) for chain in sorted(counted)}
    for edge in responsibilities(facts):
        for chain in facts.chains_of_task.get(edge.target, ()):
            if not facts.is_collective(edge.source):
                carried[chain][edge.source].append(edge)
    for edge in facts.of("MEMBER_OF"):
        if edge.target in counted and not facts.is_collective(edge.source):
            carried[edge.target][edge.source].append(edge)
    pairs = (_likeness(a, b, carried[a], carried[b]) for a, b in combinations(carried, 2))
    found = [pair for pair in pairs if pair.units]
    return sorted(found, key=lambda pair: (-pair.cosine, facts.name(pair.source), facts.name(pair.target)))


def _likeness(a: str, b: str, one: dict[str, list[Edge]], other: dict[str, list[Edge]]) -> Likeness:
    units = tuple(sorted(one.keys() & other.keys()))
    lengths = [sqrt(sum(_number(edges) ** 2 for edges in units.values())) for units in (one, other)]
    product = sum(_number(one[unit]) * _number(other[unit]) for unit in units)
    cosine = product / (lengths[0] * lengths[1]) if product else 0.0
    jaccard = len(units) / len(one.keys() | other.keys()) if units else 0.0
    return Likeness(a, b, cosine, jaccard, units, tuple(edge for unit in units for edge in (*one[unit], *other[unit])))


def _number(edges: list[Edge]) -> int:
    return len({edge.target for edge in edges})
