"""In which order a pattern is walked: from what is named, or of what there is little, to everything else.

Both stores find a named node at once, but the embedded one looks for it among all nodes of its type unless the pattern
begins with it; what a pattern does not begin with is reached over an edge.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.query import Link, Query, Thing

FEW = ("Chain", "Document", "Plan", "Park", "Region", "Person", "Platform", "Project", "Institution")
"""Types of which even a large graph has few, the fewest first: a pattern that names nothing begins with one of them."""

_PLACES = {type_: place for place, type_ in enumerate(FEW)}


@dataclass(frozen=True, slots=True)
class Walk:
    """Where a pattern begins, and its links by number with whether each is written from its target."""

    starts: tuple[str, ...]
    steps: tuple[tuple[int, bool], ...]


def walk(query: Query, reached: frozenset[str]) -> Walk:
    """The walk over all links of the query; `reached` is found already."""
    known, left = set(reached), list(range(len(query.links)))
    starts: list[str] = []
    steps: list[tuple[int, bool]] = []
    while left:
        number = next((i for i in left if not known.isdisjoint(_entries(query.links[i]))), None)
        if number is None:
            number, start = _beginning(query, left)
            starts.append(start)
            known.add(start)
        link = query.links[number]
        left.remove(number)
        steps.append((number, link.source not in known))
        known |= {link.source, link.target}
    # What is known now is joined; every other thing stands alone.
    starts += [thing.name for thing in query.things if thing.name not in known]
    return Walk(tuple(starts), tuple(steps))


def _beginning(query: Query, links: list[int]) -> tuple[int, str]:
    """The link to begin with and its end: the first that is named, else one of which there is little."""
    things = {thing.name: thing for thing in query.all_things()}
    ends = [(_many(things[end]), i, late, end) for i in links for late, end in enumerate(_entries(query.links[i]))]
    _, number, _, start = min(ends)
    return number, start


def _entries(link: Link) -> tuple[str, ...]:
    """The ends from which a link can be written; one with a relation before it only from its source."""
    return (link.source,) if link.through else (link.source, link.target)


def _many(thing: Thing) -> int:
    """How many nodes there may be to begin with, in no unit."""
    return 0 if thing.uids else 1 + max((_PLACES.get(type_, len(FEW)) for type_ in thing.types), default=len(FEW) + 1)
