"""Walking the graph from node to node, every edge with its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.cypher import browse
from graph.errors import NotFound, QueryError
from graph.flat import evidence_of
from graph.ontology import load_ontology
from graph.store import Row, Store

EVERYWHERE = frozenset({"MENTIONS", "HAS_TASK", "COVERS", "PART_OF"})
"""Relations that join nearly everything; a path takes them only where there is no other."""


@dataclass(frozen=True, slots=True)
class Neighborhood:
    """Some neighbours of a node, the edges to them, and how many there are in all by relation, role and direction."""

    nodes: tuple[Row, ...]
    edges: tuple[Row, ...]
    counts: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """Nodes from one end to the other, and the edges between them."""

    nodes: tuple[Row, ...]
    edges: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Edges, and the nodes at their ends."""

    nodes: tuple[Row, ...]
    edges: tuple[Row, ...]
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Totals:
    """How much the store holds."""

    nodes: int
    edges: int
    documents: int


def node(store: Store, uid: str) -> Row:
    """One node.

    Raises:
        NotFound: there is no such node.
    """
    rows = store.read(browse.node_by_uid(_type(store, uid)), {"uid": uid}, limit=1).rows
    if not rows:
        raise NotFound("图里没有这个节点", where=uid)
    found: Row = rows[0]["n"]
    return found


def neighborhood(
    store: Store,
    uid: str,
    *,
    relation: str | None = None,
    role: str | None = None,
    direction: str = "both",
    limit: int = 50,
    offset: int = 0,
) -> Neighborhood:
    """A page of what is around a node.

    Raises:
        NotFound: there is no such node.
        QueryError: there is no such relation, role or direction.
    """
    type_ = _type(store, uid)
    relations = _relations(relation, role)
    if direction not in browse.DIRECTIONS:
        raise QueryError(f"方向只能是 {'、'.join(browse.DIRECTIONS)}", where=direction)
    counts = counts_around(store, uid)
    parameters = {"uid": uid, "role": role, "offset": offset, "limit": limit}
    rows = store.read(browse.neighbors(type_, direction, relations), parameters, limit=limit).rows
    edges = tuple(edge for row in rows for edge in row["edges"])
    return Neighborhood(tuple(row["m"] for row in rows), edges, counts)


def counts_around(store: Store, uid: str) -> tuple[Row, ...]:
    """How many nodes are joined to a node, by relation, role and direction."""
    return store.read(browse.counts_around(_type(store, uid)), {"uid": uid}).rows


def fact(store: Store, uid: str) -> Facts:
    """One edge with its ends.

    Raises:
        NotFound: there is no such edge.
    """
    rows = store.read(browse.EDGE, {"uid": uid}, limit=1).rows
    if not rows:
        raise NotFound("图里没有这条关系", where=uid)
    return _facts(rows)


def read_from(store: Store, document: str, start: int, end: int, *, limit: int) -> Facts:
    """The facts whose evidence touches a stretch of a document, in the order in which the text states them."""
    found = store.read(browse.READ_FROM, {"document": document, "since": start, "until": end})
    inside = [row for row in found.rows if any(one.start < end and one.end > start for one in evidence_of(row["e"]))]
    return _facts(inside[:limit], truncated=found.truncated or len(inside) > limit)


def spans(store: Store, document: str) -> tuple[Row, ...]:
    """Where a document states facts, and how many at each place."""
    return store.read(browse.SPANS, {"document": document}, limit=100_000).rows


def _facts(rows: Sequence[Row], *, truncated: bool = False) -> Facts:
    nodes = {row[end]["uid"]: row[end] for row in rows for end in ("a", "b")}
    return Facts(tuple(nodes.values()), tuple(row["e"] for row in rows), truncated)


def shortest_way(store: Store, source: str, target: str) -> Way:
    """The shortest way between two nodes.

    Raises:
        NotFound: one of them does not exist, or nothing joins them.
    """
    if source == target:
        return Way((node(store, source),), ())
    ends = _type(store, source), _type(store, target)
    telling = tuple(name for name in load_ontology().relations if name not in EVERYWHERE)
    for relations in (telling, ()):
        rows = store.read(browse.shortest_path(*ends, relations), {"source": source, "target": target}, limit=1).rows
        if rows:
            return Way(tuple(rows[0]["p"]["nodes"]), tuple(rows[0]["p"]["edges"]))
    raise NotFound(f"{browse.LONGEST_PATH} 步之内没有路径相连")


def documents(store: Store, *, cited: bool) -> tuple[Row, ...]:
    """The documents printed in the issues that were read, and those only cited where asked for."""
    return tuple(row["d"] for row in store.read(browse.DOCUMENTS, {"cited": cited}, limit=100_000).rows)


def totals(store: Store) -> Totals:
    """How much the store holds."""
    (row,) = store.read(browse.TOTALS, seconds=30).rows
    return Totals(row["nodes"], row["edges"], row["documents"])


def _type(store: Store, uid: str) -> str:
    for name in store.names().entries:
        if name.uid == uid:
            return name.type
    raise NotFound("图里没有这个节点", where=uid)


def _relations(relation: str | None, role: str | None) -> Sequence[str]:
    if relation is None:
        return ()
    found = load_ontology().relation(relation)
    if role is not None and role not in found.roles:
        raise QueryError(f"{found.label}没有“{role}”这种角色，可用的有：{'、'.join(found.roles) or '无'}")
    return (found.name,)
