"""The whole graph of a store as values, kept until the next load."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TypeAlias

from graph.facts import Facts
from graph.model import Names
from graph.snapshot import Progress, snapshot
from graph.store import Store

Current: TypeAlias = Callable[..., Facts]


def current_facts(store: Store) -> Current:
    """The facts of a store, read again only after a load; who waits hears how far the reading is."""
    kept: dict[str, tuple[Names, Facts]] = {}
    lock = Lock()

    def facts(told: Progress = lambda what, done, total: None) -> Facts:
        with lock:
            names = store.names()
            if (found := kept.get("facts")) is None or found[0] is not names:
                found = kept["facts"] = (names, Facts(snapshot(store, told)))
            return found[1]

    return facts
