"""A `Query` as one parameterised Cypher statement that both stores understand alike.

Identifiers come from the ontology, every value is a parameter, and no aggregate stands inside a boolean expression.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph.cypher.compile_paths import compile_path
from graph.cypher.compile_pattern import Pattern
from graph.query import Ask, Query, Rank


@dataclass(frozen=True, slots=True)
class Statement:
    """What a store runs: the text and its parameters."""

    cypher: str
    parameters: Mapping[str, object]


def compile_query(query: Query) -> Statement:
    """The statement whose rows answer the query; each row has the asked thing and the edges that say so.

    Raises:
        QueryError: a type or relation that the ontology does not have, or a pattern that names what it does not
        describe.
    """
    pattern = Pattern.of(query)
    if query.ask is Ask.PATH:
        return _statement(compile_path(query, pattern), pattern)
    if query.rank and not query.rank.by_value:
        return _statement([*pattern.lines(), *_ranked(query, query.rank, pattern)], pattern)
    valued = query.rank.counted if query.rank else None
    returned = dict.fromkeys(name for name in (query.focus, query.by, query.readings, valued) if name)
    return _statement(
        [*pattern.lines(), f"RETURN DISTINCT {_list([*returned, *pattern.edges])}", *pattern.order()], pattern
    )


def compile_count(query: Query) -> Statement:
    """The statement that counts what the query asks for, for lists that are longer than may be read."""
    pattern = Pattern.of(query)
    return _statement([*pattern.lines(), f"RETURN count(DISTINCT {query.focus}) AS number"], pattern)


def _ranked(query: Query, rank: Rank, pattern: Pattern) -> list[str]:
    lines = [f"WITH {query.focus}, count(DISTINCT {rank.counted}) AS number"]
    if rank.compare is not None:
        lines.append(f"WHERE number {rank.compare} {pattern.parameter('number', rank.number)}")
    direction = "" if rank.ascending else " DESC"
    return [*lines, f"RETURN {query.focus}, number", f"ORDER BY number{direction}, {query.focus}.uid"]


def _list(names: Iterable[str]) -> str:
    return ", ".join(names)


def _statement(lines: Iterable[str], pattern: Pattern) -> Statement:
    return Statement("\n".join(lines), MappingProxyType(dict(pattern.parameters)))
