"""What stands in each place: by slot, by item, in which role, with the facts that say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from graph.analytics.gaps import figure
from graph.facts import Facts
from graph.history.places import Place, place_of
from graph.model import Edge


@dataclass(frozen=True, slots=True)
class Said:
    """Where something stands, and the facts that say so."""

    place: Place
    edges: tuple[Edge, ...]


Slot: TypeAlias = dict[str, dict[str, Said]]
"""What stands in a slot: by item, by role."""


def slots_of(whole: Facts, facts: Facts) -> dict[tuple[str, ...], Slot]:
    """The slots that some facts fill; what a node is known by is looked up in all of them."""
    collected: dict[tuple[str, ...], dict[tuple[str, str], list[tuple[Place, Edge]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for edge in facts.batch.edges:
        if place := place_of(whole, edge):
            role = figure(facts.nodes[edge.target]) if edge.type == "HAS_TARGET" else place.role
            collected[place.slot][place.item, role].append((place, edge))
    slots: dict[tuple[str, ...], Slot] = {}
    for slot, said in collected.items():
        slots[slot] = {}
        for (item, role), stated in said.items():
            edges = tuple(edge for _, edge in stated)
            slots[slot].setdefault(item, {})[role] = Said(stated[0][0], edges)
    return slots


def first_place(said: Mapping[str, Said]) -> Place:
    """Where the first of them stands."""
    return next(iter(said.values())).place


def edges_of(slot: Mapping[str, Mapping[str, Said]]) -> Iterator[Edge]:
    """All facts of a slot."""
    said: Iterable[Mapping[str, Said]] = slot.values()
    return (edge for each in said for one in each.values() for edge in one.edges)
