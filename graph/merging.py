"""What a thing is known by when several documents name it.

The answer depends only on the ways in which they describe it, how often and when, not on the order in which files came
in; so it can be found again when one of them leaves.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graph.model import Batch, Edge, Node, Share
from graph.ontology import load_ontology

UNITED = "aliases"
"""The property that collects what all documents print."""

FULLER: Mapping[str, tuple[str, Any]] = {"Document": ("in_issue", True), "Chain": ("kind", "chain")}
"""A document printed in an issue says more than one only cited, a chain of its own more than one only mentioned."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Way:
    """A way in which documents describe a thing, and in which months (2023-11, or empty) how many of them do."""

    row: Row
    months: Mapping[str, int] = field(default_factory=lambda: {"": 1})


def plain_row(row: Mapping[str, Any]) -> Row:
    """The row as one document states it: nothing unknown, aliases in order and without the name itself.

    >>> plain_row({"name": "市林业局", "aliases": ["林局", "市林业局", "林业局"], "kind": None})
    {'name': '市林业局', 'aliases': ['林业局', '林局']}
    """
    found = {key: list(value) if isinstance(value, tuple) else value for key, value in row.items() if value is not None}
    if UNITED in found:
        found[UNITED] = sorted({*found[UNITED]} - {found.get("name")})
    return found


def row_key(row: Mapping[str, Any]) -> str:
    """Tells two ways apart."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def prevailing(type_: str, ways: Iterable[Way]) -> Row:
    """What a thing is known by.

    The latest month prevails, in it what is said most often; a fuller kind prevails over both. What only others say is
    kept, and all their names and aliases are aliases.

    >>> early, late = Way({"position": "局长"}, {"2023-01": 9}), Way({"position": "副市长"}, {"2023-06": 1})
    >>> prevailing("Person", [late, early])
    {'position': '副市长'}
    """
    key, value = FULLER.get(type_, ("", None))

    def rank(way: Way) -> tuple[bool, str, int, str]:
        return bool(key) and way.row.get(key) == value, max(way.months), sum(way.months.values()), row_key(way.row)

    row: Row = {}
    aliases: set[str] = set()
    for way in sorted(ways, key=rank):
        row |= way.row
        aliases.update(way.row.get(UNITED, ()), *([[name]] if (name := way.row.get("name")) else []))
    return plain_row({**row, UNITED: list(aliases)}) if UNITED in row else row


def united(shares: Iterable[Share]) -> Batch:
    """All that the documents of several files state, as one batch; what the last file says of a document counts.

    Nodes come in the order of their types, then as they were first named.
    """
    last = {share.document or index: share for index, share in enumerate(shares)}
    said: dict[str, list[tuple[Node, str]]] = {}
    edges: dict[str, Edge] = {}
    for share in last.values():
        for node in share.batch.nodes:
            said.setdefault(node.id, []).append((node, month_of(share)))
        edges |= {edge.id: edge for edge in share.batch.edges}
    order = {name: number for number, name in enumerate(load_ontology().entities)}
    nodes = sorted((_known_as(found) for found in said.values()), key=lambda node: order[node.type])
    return Batch(tuple(nodes), tuple(edges.values()))


def month_of(share: Share) -> str:
    """The month of a document, empty where it has no date."""
    return (share.date or "")[:7]


def _known_as(said: list[tuple[Node, str]]) -> Node:
    first = said[0][0]
    if len(said) == 1:
        return first
    rows: dict[str, Row] = {}
    months: dict[str, Counter[str]] = {}
    for node, month in said:
        row = plain_row({"name": node.name, **node.properties})
        key = row_key(row)
        rows[key] = row
        months.setdefault(key, Counter())[month] += 1
    row = prevailing(first.type, [Way(row, months[key]) for key, row in rows.items()])
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items() if key != "name"}
    unknown = {key: None for node, _ in said for key in node.properties}
    return replace(first, name=row.get("name"), properties={**unknown, **values})
