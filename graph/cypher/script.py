"""A graph as a Cypher script. A script has no parameters, so here alone values are written into the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graph.cypher import write
from graph.cypher.schema import shared_statements
from graph.flat import with_full_text
from graph.ledger import rows_of
from graph.model import Batch
from graph.ontology import Ontology

ROWS = 200
"""Rows in one statement; Neo4j Browser takes some megabytes at a time."""
_ESCAPES = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"})


def script(batch: Batch, ontology: Ontology) -> Iterator[tuple[str, int]]:
    """Statements in their order, without semicolons, and how many rows each writes: schema, nodes, edges, state."""
    for statement in shared_statements(ontology):
        yield statement, 0
    nodes, edges = rows_of(batch, ontology)
    for type_, rows in nodes.items():
        full = [with_full_text(type_, row) for row in rows]
        yield from _with_rows(f"UNWIND $rows AS row MERGE (n:`{type_}` {{uid: row.uid}}) SET n = row", full)
    for (relation, source, target), rows in edges.items():
        yield from _with_rows(
            f"UNWIND $rows AS row MATCH (a:`{source}` {{uid: row.source}}) MATCH (b:`{target}` {{uid: row.target}})"
            f" MERGE (a)-[e:`{relation}` {{uid: row.uid}}]->(b) SET e = row",
            rows,
        )
    yield write.COUNT_LOAD, 0


def literal(value: Any) -> str:
    """A value as Cypher writes it.

    >>> literal({"name": "市'林业局\\\\", "order": 1, "aliases": ["林业局"], "in_issue": True})
    "{`name`: '市\\\\'林业局\\\\\\\\', `order`: 1, `aliases`: ['林业局'], `in_issue`: true}"
    """
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case int() | float():
            return repr(value)
        case str():
            # Outside the plane of sixteen bits the language knows no escape, and needs none.
            return f"'{value.translate(_ESCAPES)}'"
        case Mapping():
            return "{" + ", ".join(f"{_name(key)}: {literal(one)}" for key, one in value.items()) + "}"
        case _:
            return "[" + ", ".join(map(literal, value)) + "]"


def _name(key: str) -> str:
    return "`" + key.replace("`", "``") + "`"


def _with_rows(statement: str, rows: list[dict[str, Any]]) -> Iterator[tuple[str, int]]:
    for at in range(0, len(rows), ROWS):
        some = rows[at : at + ROWS]
        written = "[\n" + ",\n".join(map(literal, some)) + "\n]"
        yield statement.replace("$rows", written, 1), len(some)
