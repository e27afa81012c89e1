"""What is done once at the end of a load that changed the graph, in this order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from graph.store import Store
from ingest.meaning import refresh_meaning

Afterwards: TypeAlias = Callable[[Store], None]

AFTER_LOAD: tuple[Afterwards, ...] = (refresh_meaning,)
"""The facts are there already: what goes wrong here must not lose them."""
