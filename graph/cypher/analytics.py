"""Reading a graph whole, type by type, for analytics, exports and comparisons; filters are applied to the values."""

from __future__ import annotations


def nodes_of(type_: str) -> str:
    """All nodes of a type."""
    return f"MATCH (n:`{type_}`) RETURN n"


def edges_of(relation: str) -> str:
    """All edges of a relation; an edge knows the uids of its ends."""
    return f"MATCH ()-[e:`{relation}`]->() RETURN e"
