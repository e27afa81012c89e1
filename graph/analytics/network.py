"""The co-responsibility network: units that share tasks, how central each is, and which keep together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import networkx

from graph.analytics.load import responsibilities
from graph.facts import TASK, Facts
from graph.model import Edge

SEED = 20230601
"""Communities and samples are drawn with it, so that the same graph gives the same figures."""
DAMPING = 0.85
WORK = 500_000
"""Betweenness looks from every unit at every link while their product is below this, else from a sample of units."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two units with the facts that join them; `tasks` are what they share."""

    source: str
    target: str
    tasks: tuple[str, ...]
    facts: tuple[Edge, ...]

    @property
    def weight(self) -> int:
        """How many tasks they share."""
        return len(self.tasks)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit stands in the network."""

    unit: str
    tasks: int
    partners: int
    betweenness: float
    pagerank: float
    community: int


@dataclass(frozen=True, slots=True)
class Network:
    """Units and links; `sampled` is from how many units betweenness was looked at, None for all of them."""

    places: tuple[Place, ...]
    links: tuple[Link, ...]
    sampled: int | None = None


def co_responsibility(facts: Facts, *, kind: str = TASK, least: int = 1) -> Network:
    """The named units that are responsible for tasks together, linked where they share at least some tasks.

    The weight of a link is the number of shared tasks; the more is shared, the nearer: distance 1/weight.
    """
    by_task: dict[str, dict[str, list[Edge]]] = defaultdict(lambda: defaultdict(list))
    tasks: dict[str, set[str]] = defaultdict(set)
    for edge in responsibilities(facts, kind):
        if not facts.is_collective(edge.source):
            by_task[edge.target][edge.source].append(edge)
            tasks[edge.source].add(edge.target)
    links = tuple(link for link in _links(by_task) if link.weight >= least)
    network: networkx.Graph[str] = networkx.Graph()
    network.add_nodes_from(sorted(tasks))
    for link in links:
        network.add_edge(link.source, link.target, weight=link.weight, distance=1 / link.weight)
    ranks = pagerank(network)
    sampled = sample_size(len(network), network.number_of_edges())
    between = networkx.betweenness_centrality(network, k=sampled, weight="distance", seed=SEED)
    communities = _communities(network)
    places = [
        Place(unit, len(own), len(network[unit]), between[unit], ranks[unit], communities[unit])
        for unit, own in tasks.items()
    ]
    places.sort(key=lambda place: (-place.pagerank, facts.name(place.unit), place.unit))
    return Network(tuple(places), links, sampled)


def sample_size(units: int, links: int) -> int | None:
    """From how many units to look at a network of that size; None for all of them (Brandes 2001 is O(units · links)).

    >>> sample_size(100, 2000), sample_size(1000, 20_000)
    (None, 25)
    """
    return None if units * links <= WORK else max(10, min(units, WORK // links))


def pagerank(network: networkx.Graph[str], damping: float = DAMPING, least_change: float = 1e-10) -> dict[str, float]:
    """PageRank of every node of a weighted network, by power iteration (Page, Brin, Motwani and Winograd 1999).

    r(v) = (1 − d)/n + d · (Σ r(u) · w(u,v)/s(u) + Σ r(lonely)/n), with s(u) the sum of the weights at u.
    """
    count = len(network)
    if not count:
        return {}
    strength = dict(network.degree(weight="weight"))
    ranks = dict.fromkeys(network, 1 / count)
    for _ in range(200):
        lonely = sum(ranks[unit] for unit in network if not strength[unit])
        new = dict.fromkeys(network, (1 - damping + damping * lonely) / count)
        for unit, neighbours in network.adjacency():
            for other, link in neighbours.items():
                new[other] += damping * ranks[unit] * link["weight"] / strength[unit]
        change = sum(abs(new[unit] - ranks[unit]) for unit in network)
        ranks = new
        if change < least_change:
            break
    return ranks


def _links(by_task: Mapping[str, Mapping[str, list[Edge]]]) -> list[Link]:
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for task, units in by_task.items():
        for pair in combinations(sorted(units), 2):
            shared[pair].append(task)
    return [
        Link(a, b, tuple(tasks), tuple(edge for task in tasks for unit in (a, b) for edge in by_task[task][unit]))
        for (a, b), tasks in sorted(shared.items(), key=lambda item: (-len(item[1]), item[0]))
    ]


def _communities(network: networkx.Graph[str]) -> dict[str, int]:
    """Numbers of the communities, 1 for the largest (Louvain: Blondel et al. 2008)."""
    found = networkx.community.louvain_communities(network, weight="weight", seed=SEED)
    ordered = sorted(found, key=lambda units: (-len(units), min(units)))
    return {unit: number for number, units in enumerate(ordered, 1) for unit in units}
