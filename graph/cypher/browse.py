"""What the graph browser asks: nodes, what is around and between them, what a text states, which documents exist."""

from __future__ import annotations

from collections.abc import Sequence

from graph.cypher.schema import INTERNAL

DIRECTIONS = {"in": "<-[e{types}]-", "out": "-[e{types}]->", "both": "-[e{types}]-"}
LONGEST_PATH = 6

_OURS = " AND ".join(f"NOT n:`{label}`" for label in INTERNAL)
TOTALS = (
    f"MATCH (n) WHERE {_OURS} WITH count(n) AS nodes"
    " OPTIONAL MATCH ()-[e]->() WITH nodes, count(e) AS edges"
    " OPTIONAL MATCH (d:Document) WHERE d.in_issue = true RETURN nodes, edges, count(d) AS documents"
)
EDGE = "MATCH (a)-[e]->(b) WHERE e.uid = $uid RETURN a, e, b"
READ_FROM = (
    "MATCH (a)-[e]->(b) WHERE e.document = $document"
    " AND (e.more_evidence IS NOT NULL OR (e.start < $until AND e.`end` > $since))"
    " RETURN a, e, b ORDER BY e.start, e.`end`, e.order, e.uid"
)
SPANS = (
    "MATCH (a)-[e]->(b) WHERE e.document = $document AND e.start IS NOT NULL"
    " RETURN e.start AS start, e.`end` AS until, count(e) AS facts ORDER BY start, until"
)
DOCUMENTS = "MATCH (d:Document) WHERE d.in_issue = true OR $cited RETURN d ORDER BY d.date, d.number, d.name"


def node_by_uid(type_: str) -> str:
    """One node."""
    return f"MATCH (n:`{type_}` {{uid: $uid}}) RETURN n"


def counts_around(type_: str) -> str:
    """How many nodes are joined to a node, by relation, role and direction."""
    return (
        f"MATCH (n:`{type_}` {{uid: $uid}})-[e]-(m)"
        " RETURN type(e) AS relation, e.role AS role, CASE WHEN e.source = $uid THEN 'out' ELSE 'in' END AS direction,"
        " count(DISTINCT m.uid) AS count ORDER BY relation, role, direction"
    )


def neighbors(type_: str, direction: str, relations: Sequence[str]) -> str:
    """A page of the nodes joined to a node with the edges that join them, in the order in which the text names them."""
    edge = DIRECTIONS[direction].format(types=_types(relations))
    return (
        f"MATCH (n:`{type_}` {{uid: $uid}}){edge}(m) WHERE $role IS NULL OR e.role = $role"
        " WITH m, collect(e) AS edges, min(e.start) AS first"
        " RETURN m, edges ORDER BY first, m.name, m.uid SKIP $offset LIMIT $limit"
    )


def shortest_path(source: str, target: str, relations: Sequence[str]) -> str:
    """The shortest way between two nodes over some relations, in any direction."""
    return (
        f"MATCH (a:`{source}` {{uid: $source}}) MATCH (b:`{target}` {{uid: $target}})"
        f" MATCH p = shortestPath((a)-[{_types(relations)}*..{LONGEST_PATH}]-(b)) RETURN p"
    )


def _types(relations: Sequence[str]) -> str:
    return ":" + "|".join(f"`{relation}`" for relation in relations) if relations else ""
