"""Two stores with the same facts, and what they hold in one comparable form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.opening import open_store
from graph.store import Store

SAMPLE = Path(__file__).parents[2] / "ingest" / "samples" / "xuchang-2023-06.txt"
NODES = (
    "MATCH (n) WHERE NOT n:Load AND NOT n:File AND NOT n:FileShare"
    " RETURN labels(n) AS labels, properties(n) AS row ORDER BY n.uid"
)
EDGES = "MATCH ()-[e]->() RETURN type(e) AS type, properties(e) AS row ORDER BY e.uid"


@dataclass(frozen=True, slots=True)
class Pair:
    """The embedded store and the Neo4j server."""

    embedded: Store
    neo4j: Store

    def both(self, ask: Callable[[Store], Any]) -> tuple[Any, Any]:
        """What each says."""
        return ask(self.embedded), ask(self.neo4j)


@contextmanager
def pair_of(folder: Path, neo4j: str, fill: Callable[[Store], object]) -> Iterator[Pair]:
    """Both, filled alike."""
    with open_store(f"embedded:{folder}") as embedded, open_store(neo4j) as server:
        fill(embedded)
        fill(server)
        yield Pair(embedded, server)


def contents(store: Store) -> list[Any]:
    """Every node and edge with all its properties."""
    return [list(store.read(statement, limit=10**6, seconds=60).rows) for statement in (NODES, EDGES)]
