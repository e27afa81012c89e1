"""A whole graph from one store to another, row by row, so that its size does not matter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from graph.cypher import read, write
from graph.cypher.schema import FILE, LEDGER, PART, SHARE, SOURCE
from graph.ontology import load_ontology
from graph.store import Store

Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Copied:
    """How much was copied; texts, and what the store remembers of files, are counted with neither."""

    nodes: int
    edges: int


def copy_graph(source: Store, target: Store, told: Told = lambda nodes, edges: None) -> Copied:
    """Copy everything, texts and evidence included, into an empty store; `told` hears how far it is.

    Raises:
        StoreError: the target is not empty, or either store cannot be reached. The target then stays unfinished.
    """
    counts = {"nodes": 0, "edges": 0}

    def batches() -> Iterator[tuple[str, list[dict[str, Any]]]]:
        for sort, statements in _parts(source):
            for batch in statements:
                yield batch
                if sort in counts:
                    counts[sort] += len(batch[1])
                    told(counts["nodes"], counts["edges"])

    target.fill(batches())
    return Copied(**counts)


def _parts(source: Store) -> Iterator[tuple[str, Iterator[write.Statement]]]:
    """What is copied, nodes before the edges between them: the sort, and the statements that write it."""
    ontology = load_ontology()
    for label in ontology.entities:
        yield "nodes", write.create_nodes(label, _rows(source, read.rows_of(label)))
    for label in (PART, SOURCE, LEDGER, SHARE, FILE):
        yield "texts", write.create_nodes(label, _rows(source, read.rows_of(label)))
    for relation in ontology.relations.values():
        for start in relation.source:
            for end in relation.target:
                ends = (relation.name, start, end)
                yield "edges", write.create_edges(ends, _rows(source, read.edges_between(*ends)))


def _rows(source: Store, statement: str) -> Iterator[dict[str, Any]]:
    return (dict(row["row"]) for row in source.stream(statement))
