"""Loading in Cypher: merges by uid, in batches, so that the same facts twice are the same graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from graph.cypher.schema import LOAD, PART, SOURCE
from graph.flat import flat_edge, flat_node, flat_parts, flat_source
from graph.model import Batch, Source
from graph.ontology import Ontology

BATCH = 2000
CHARACTERS = 1_000_000
"""Characters in one statement; some more where a single row has more. Both stores refuse very long messages."""
Rows: TypeAlias = list[dict[str, Any]]
Statement: TypeAlias = tuple[str, Rows]

COUNT_LOAD = f"MERGE (l:`{LOAD}` {{uid: 'load'}}) SET l.version = coalesce(l.version, 0) + 1, l.complete = true"
"""Every load counts up, so that whoever keeps names knows when to read them again."""
BEGIN_BULK = f"MERGE (l:`{LOAD}` {{uid: 'load'}}) SET l.version = coalesce(l.version, 0) + 1, l.complete = false"
"""A store that is being filled in many transactions; nobody opens it until COUNT_LOAD marks it complete."""
MARK_SCHEMA = f"MERGE (l:`{LOAD}` {{uid: 'schema'}}) SET l.mark = $mark"


def known_nodes(type_: str) -> str:
    """Reads what is already stored of some nodes."""
    return f"UNWIND $uids AS uid MATCH (n:`{type_}` {{uid: uid}}) RETURN properties(n) AS row"


def merge_nodes(label: str) -> str:
    """Writes nodes of one label, each replaced by its row."""
    return f"UNWIND $rows AS row MERGE (n:`{label}` {{uid: row.uid}}) SET n = row"


def merge_edges(type_: str, source: str, target: str) -> str:
    """Writes edges of one type between two types of nodes."""
    return (
        f"UNWIND $rows AS row MATCH (a:`{source}` {{uid: row.source}}) MATCH (b:`{target}` {{uid: row.target}})"
        f" MERGE (a)-[e:`{type_}` {{uid: row.uid}}]->(b) SET e = row"
    )


def create_nodes(label: str) -> str:
    """Writes nodes of one label into a store that has none of them."""
    return f"UNWIND $rows AS row CREATE (n:`{label}`) SET n = row"


def create_edges(type_: str, source: str, target: str) -> str:
    """Writes edges of one type between two types of nodes into a store that has none of them."""
    return (
        f"UNWIND $rows AS row MATCH (a:`{source}` {{uid: row.source}}) MATCH (b:`{target}` {{uid: row.target}})"
        f" CREATE (a)-[e:`{type_}`]->(b) SET e = row"
    )


def nodes_by_type(batch: Batch, ontology: Ontology) -> dict[str, Rows]:
    """The rows of a batch's nodes, by type.

    Raises:
        QueryError: a node of a type that the ontology does not have.
    """
    rows: dict[str, Rows] = defaultdict(list)
    for node in batch.nodes:
        rows[ontology.entity(node.type).name].append(flat_node(node))
    return rows


def edge_statements(batch: Batch, ontology: Ontology) -> Iterator[Statement]:
    """The statements that write a batch's edges.

    Raises:
        QueryError: an edge of a type that the ontology does not have.
    """
    types = {node.id: node.type for node in batch.nodes}
    rows: dict[tuple[str, str, str], Rows] = defaultdict(list)
    for edge in batch.edges:
        relation = ontology.relation(edge.type).name
        rows[relation, types[edge.source], types[edge.target]].append(flat_edge(edge))
    for ends, found in rows.items():
        yield from in_batches(merge_edges(*ends), found)


def source_statements(sources: Sequence[Source]) -> Iterator[Statement]:
    """The statements that write the texts of documents."""
    yield from in_batches(merge_nodes(PART), [part for source in sources for part in flat_parts(source)])
    yield from in_batches(merge_nodes(SOURCE), [flat_source(source) for source in sources])


def in_batches(statement: str, rows: Iterable[dict[str, Any]]) -> Iterator[Statement]:
    """The statement with some rows at a time: not too many, and not more text than one message may hold."""
    batch: Rows = []
    size = 0
    for row in rows:
        batch.append(row)
        size += sum(len(value) for value in row.values() if isinstance(value, str))
        if len(batch) == BATCH or size > CHARACTERS:
            yield statement, batch
            batch, size = [], 0
    if batch:
        yield statement, batch
