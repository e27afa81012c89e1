"""One spelling for queries that mean the same: things by type, links by relation, names after the types."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from graph.ontology import load_ontology
from graph.query import Absence, Link, Query, Thing

Rename = Callable[[str], str]


def canonical(query: Query) -> Query:
    """The query with its things named after their types and in the order of the ontology."""
    order = {name: at for at, name in enumerate(load_ontology().entities)}

    def rank(thing: Thing) -> tuple[object, ...]:
        bound = not thing.uids
        return (
            order.get(thing.types[0], 99) if thing.types else 99,
            bound,
            thing.uids,
            thing.name != query.focus,
            thing.name,
        )

    things = sorted(query.things, key=rank)
    own = [thing for absence in query.absences for thing in absence.things]
    names = _names([*things, *own])

    def rename(name: str) -> str:
        return names.get(name, name)

    return replace(
        query,
        focus=rename(query.focus),
        by=rename(query.by) if query.by else None,
        readings=rename(query.readings) if query.readings else None,
        rank=replace(query.rank, counted=rename(query.rank.counted)) if query.rank else None,
        things=tuple(replace(thing, name=rename(thing.name)) for thing in things),
        links=_links(query.links, rename),
        absences=tuple(
            Absence(
                _links(absence.links, rename),
                tuple(replace(thing, name=rename(thing.name)) for thing in absence.things),
            )
            for absence in query.absences
        ),
    )


def _names(things: Iterable[Thing]) -> dict[str, str]:
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    for thing in things:
        base = thing.types[0].lower() if thing.types else "thing"
        counts[base] = counts.get(base, 0) + 1
        names[thing.name] = base if counts[base] == 1 else f"{base}{counts[base]}"
    return names


def _links(links: Iterable[Link], rename: Rename) -> tuple[Link, ...]:
    renamed = (replace(link, source=rename(link.source), target=rename(link.target)) for link in links)
    return tuple(sorted(renamed, key=lambda link: (link.relations, link.source, link.target, link.roles)))
