"""In which order a pattern is walked: from what is named, or of what there is little, to everything else.

Both stores find a named node at once, but the embedded one looks for it among all nodes of its type unless the pattern
begins with it; what a pattern does not begin with is reached over an edge.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.query import Link, Query, Thing

FEW = ("Chain", "Document", "Plan", "Park", "Region", "Person", "Platform", "Project", "Institution")
"""Types of which even a large graph has few, the fewest first: a pattern that names nothing begins with one of them."""


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
        number = next((i for i in left if known & _entries(query.links[i])), None)
        if number is None:
            number, start = min(
                ((i, end) for i in left for end in _entries(query.links[i])),
                key=lambda pair: (_many(query.thing(pair[1])), pair[0], pair[1] == query.links[pair[0]].target),
            )
            starts.append(start)
            known.add(start)
        link = query.links[number]
        left.remove(number)
        steps.append((number, link.source not in known))
        known |= {link.source, link.target}
    joined = {end for link in query.links for end in (link.source, link.target)}
    starts += [thing.name for thing in query.things if thing.name not in joined | reached]
    return Walk(tuple(starts), tuple(steps))


def _entries(link: Link) -> set[str]:
    """The ends from which a link can be written; one with a relation before it only from its source."""
    return {link.source} if link.through else {link.source, link.target}


def _many(thing: Thing) -> int:
    """How many nodes there may be to begin with, in no unit."""
    if thing.uids:
        return 0
    return 1 + max((FEW.index(type_) if type_ in FEW else len(FEW) for type_ in thing.types), default=len(FEW) + 1)
