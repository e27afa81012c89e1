"""Writing in Cypher, in batches: what is new is created, what is there already is found by its uid.

A node or edge is created with all its properties at once: setting them afterwards makes the embedded store write each
of them twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from graph.cypher.schema import LOAD

BATCH = 2000
CHARACTERS = 1_000_000
"""Characters in one statement; some more where a single row has more. Both stores refuse very long messages."""
Rows: TypeAlias = list[dict[str, Any]]
Statement: TypeAlias = tuple[str, Rows]

COUNT_LOAD = f"MERGE (l:`{LOAD}` {{uid: 'load'}}) SET l.version = coalesce(l.version, 0) + 1, l.complete = true"
"""Every load counts up, so that whoever keeps names knows when to read them again."""
BEGIN_BULK = f"MERGE (l:`{LOAD}` {{uid: 'load'}}) SET l.version = coalesce(l.version, 0) + 1, l.complete = false"
"""A store that is being filled in many transactions; nobody opens it until COUNT_LOAD marks it complete."""
COUNT_FACTS = (
    f"MATCH (l:`{LOAD}` {{uid: 'load'}})"
    " SET l.facts = CASE WHEN l.facts IS NULL AND l.version > 1 THEN NULL ELSE coalesce(l.facts, 0) + $facts END"
)
"""Keeps how many facts there must be; unknown in a store that was filled before that was kept, or in bulk."""
MARK_SCHEMA = f"MERGE (l:`{LOAD}` {{uid: 'schema'}}) SET l.mark = $mark"


def known_nodes(label: str) -> str:
    """Reads what is already stored of some nodes."""
    return f"UNWIND $uids AS uid MATCH (n:`{label}` {{uid: uid}}) RETURN properties(n) AS row"


def create_nodes(label: str, rows: Iterable[dict[str, Any]]) -> Iterator[Statement]:
    """Writes nodes of one label that are not there yet."""
    for _, batch in in_batches("", rows):
        yield f"UNWIND $rows AS row CREATE (n:`{label}` {{{_properties(batch)}}})", batch


def replace_nodes(label: str, rows: Iterable[dict[str, Any]]) -> Iterator[Statement]:
    """Writes nodes of one label that are there, each replaced by its row."""
    return in_batches(f"UNWIND $rows AS row MATCH (n:`{label}` {{uid: row.uid}}) SET n = row", rows)


def delete_nodes(label: str, uids: Iterable[str]) -> Iterator[Statement]:
    """Takes nodes of one label out."""
    statement = f"UNWIND $rows AS row MATCH (n:`{label}` {{uid: row.uid}}) DETACH DELETE n"
    return in_batches(statement, ({"uid": uid} for uid in uids))


def create_edges(ends: tuple[str, str, str], rows: Iterable[dict[str, Any]]) -> Iterator[Statement]:
    """Writes edges of a type between two types of nodes that are not there yet."""
    type_, source, target = ends
    for _, batch in in_batches("", rows):
        yield (
            (
                f"UNWIND $rows AS row MATCH (a:`{source}` {{uid: row.source}}) MATCH (b:`{target}` {{uid: row.target}})"
                f" CREATE (a)-[e:`{type_}` {{{_properties(batch)}}}]->(b)"
            ),
            batch,
        )


def replace_edges(ends: tuple[str, str, str], rows: Iterable[dict[str, Any]]) -> Iterator[Statement]:
    """Writes edges of a type that are there, each replaced by its row."""
    return in_batches(f"{_found(*ends)} SET e = row", rows)


def delete_edges(ends: tuple[str, str, str], rows: Iterable[dict[str, Any]]) -> Iterator[Statement]:
    """Takes edges of a type out; of a row only the uids count."""
    return in_batches(f"{_found(*ends)} DELETE e", ({key: row[key] for key in _IDENTITY} for row in rows))


_IDENTITY = ("uid", "source", "target")


def _found(type_: str, source: str, target: str) -> str:
    return (
        f"UNWIND $rows AS row MATCH (a:`{source}` {{uid: row.source}}) MATCH (b:`{target}` {{uid: row.target}})"
        f" MATCH (a)-[e:`{type_}` {{uid: row.uid}}]->(b)"
    )


def _properties(rows: Sequence[dict[str, Any]]) -> str:
    names = sorted({name.replace("`", "") for row in rows for name in row})
    return ", ".join(f"`{name}`: row.`{name}`" for name in names)


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
