"""Everything that questions can name, read from a store in pages: a large graph has a million of them.

A page comes as one list in one row, since the driver takes longer for a row than the store for what stands in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from graph.cypher.names import first_page, page_between, uids_of
from graph.model import Name
from graph.ontology import load_ontology

PAGE = 10_000
Ask = Callable[[str, Mapping[str, Any]], list[Any]]
"""The list that is the only value of the only row of a statement."""


def read_names(ask: Ask, most: int = PAGE) -> tuple[Name, ...]:
    """The names of all types in the order of the ontology, those of one type by name; `most` go into a page."""
    found: list[Name] = []
    # Hardly one of ten values is its own: who stated it, its kind, its place are those of many.
    shared: dict[Any, Any] = {}
    for type_ in (entity.name for entity in load_ontology().entities.values() if entity.named):
        rows = (row for page in _pages(type_, ask, most) for row in page)
        found += sorted((_name(type_, row, shared) for row in rows), key=lambda name: (name.name, name.uid))
    return tuple(found)


def _pages(type_: str, ask: Ask, most: int) -> Iterator[list[Any]]:
    page = ask(first_page(type_), {"most": most + 1})
    if len(page) <= most:
        yield page
        return
    uids = sorted(ask(uids_of(type_), {}))
    for at in range(0, len(uids), most):
        yield ask(page_between(type_), {"first": uids[at], "last": uids[min(at + most, len(uids)) - 1]})


def _name(type_: str, row: list[Any], shared: dict[Any, Any]) -> Name:
    uid, name, aliases, kind, full_name, *others = row
    jurisdiction, document, plan, position = (shared.setdefault(one, one) for one in others)
    return Name(
        uid,
        type_,
        name or position or "",
        tuple(aliases or ()),
        shared.setdefault(kind, kind),
        full_name,
        jurisdiction,
        document,
        plan,
        position,
    )
