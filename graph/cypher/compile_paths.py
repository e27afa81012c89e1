"""The shortest connections between two named things."""

from __future__ import annotations

from graph.cypher.compile_pattern import Pattern
from graph.errors import QueryError
from graph.ontology import load_ontology
from graph.query import Query, Thing

LONGEST = 6


def compile_path(query: Query, pattern: Pattern) -> list[str]:
    """All shortest paths between the two things, over the relations of the one link."""
    if len(query.things) != 2 or len(query.links) != 1:
        raise QueryError("查询两者的联系，需要恰好两个事物和一组关系")
    link = query.links[0]
    relations = "|".join(load_ontology().relation(name).name for name in link.relations)
    return [
        *pattern.named(thing.name for thing in query.things),
        *(f"MATCH {pattern.node(thing.name)}{_where(pattern, thing)}" for thing in query.things),
        f"MATCH path = allShortestPaths(({link.source})-[:{relations}*..{LONGEST}]-({link.target}))",
        "RETURN nodes(path) AS nodes, relationships(path) AS edges",
        "ORDER BY reduce(key = '', edge IN edges | key + edge.uid)",
    ]


def _where(pattern: Pattern, thing: Thing) -> str:
    conditions = list(pattern.conditions(thing))
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""
