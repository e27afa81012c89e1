"""Everything that questions can name, read from a store in pages: a large graph has a million of them.

A page comes as one list in one row, since the driver takes longer for a row than the store for what stands in it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

from graph.cypher.names import first_page, page_between, parts_of
from graph.model import Name
from graph.ontology import load_ontology

PAGE = 10_000
AT_ONCE = 20
"""Pages in one, where so many uids begin alike; the embedded store refuses lists of half a million."""
LONGEST = 40
END = "\uffff"
"""Comes after every uid."""
Ask = Callable[[str, Mapping[str, Any]], list[Any]]
"""The list that is the only value of the only row of a statement."""


def read_names(ask: Ask, most: int = PAGE) -> tuple[Name, ...]:
    """The names of all types in the order of the ontology, those of one type by name; `most` go into a page."""
    found: list[Name] = []
    with _uncollected():
        for type_ in (entity.name for entity in load_ontology().entities.values() if entity.named):
            found += _of_type(type_, ask, most)
    return tuple(found)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for garbage: of a million values that are all kept, a fifth of the time went into it."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _of_type(type_: str, ask: Ask, most: int) -> list[Name]:
    # Hardly one of ten values is its own: who stated it, its kind, its place are those of many.
    shared: dict[Any, Any] = {}
    rows = (row for page in _pages(type_, ask, most) for row in page)
    return sorted((_name(type_, row, shared) for row in rows), key=lambda name: (name.name, name.uid))


def _pages(type_: str, ask: Ask, most: int) -> Iterator[list[Any]]:
    page = ask(first_page(type_), {"most": most + 1})
    if len(page) <= most:
        yield page
        return
    statement = page_between(type_)
    with ThreadPoolExecutor(1) as ahead:
        waiting: Future[list[Any]] | None = None
        for since, until in _ranges(type_, ask, most, "", END, 2):
            # The store reads the next page while this one becomes names.
            following = ahead.submit(ask, statement, {"since": since, "until": until})
            if waiting is not None:
                yield waiting.result()
            waiting = following
        if waiting is not None:
            yield waiting.result()


def _ranges(type_: str, ask: Ask, most: int, since: str, until: str, length: int) -> Iterator[tuple[str, str]]:
    """Ranges of uids that hold about as many as a page, told by how many begin alike."""
    narrow = (since, until) != ("", END)
    found = ask(parts_of(type_, narrow=narrow), {"since": since, "until": until, "length": length})
    parts = sorted((part, count) for part, count in found)
    size = 0
    for (part, count), (following, _) in pairwise([*parts, (until, 0)]):
        if size and size + count > most:
            yield since, part
            since, size = part, 0
        if count > AT_ONCE * most and length < LONGEST:
            yield from _ranges(type_, ask, most, since, following, length + 2)
            since = following
        else:
            size += count
    if size:
        yield since, until


def _name(type_: str, row: list[Any], shared: dict[Any, Any]) -> Name:
    uid, name, aliases, kind, full_name, *others = row
    jurisdiction, document, plan, position = map(shared.setdefault, others, others)
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
