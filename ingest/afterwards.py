"""What is done once at the end of a load that changed the graph, in this order."""

from __future__ import annotations

from typing import Protocol

from graph.store import Store
from ingest.meaning import refresh_meaning


class Afterwards(Protocol):
    """Derives something from the facts; thoroughly where an earlier load may have ended before its end."""

    def __call__(self, store: Store, /, *, thorough: bool = False) -> None: ...


AFTER_LOAD: tuple[Afterwards, ...] = (refresh_meaning,)
"""The facts are there already: what goes wrong here must not lose them."""
