"""Queries drawn from the ontology give the same rows on both stores."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from api.answer import Answerer
from graph.cypher.compile import Statement, compile_count, compile_query
from graph.query import Query
from graph.store import Store
from tests.neo4j.stores import Pair, pair_of
from tests.question.graph import small_batch
from tests.question.test_queries import queries


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory, empty_neo4j: Callable[[], str]) -> Iterator[Pair]:
    """Both stores with the invented city."""
    with pair_of(tmp_path_factory.mktemp("city"), empty_neo4j(), lambda store: store.load(small_batch())) as opened:
        yield opened


def rows(store: Store, statement: Statement) -> list[str]:
    """The rows in one comparable form; their order is the statement's only as far as it says one."""
    found = store.read(statement.cypher, statement.parameters).rows
    return sorted(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in found)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(query=queries())
def test_the_same_rows(query: Query, pair: Pair) -> None:
    for statement in (compile_query(query), compile_count(query)):
        embedded, neo4j = pair.both(lambda store, statement=statement: rows(store, statement))
        assert neo4j == embedded, statement.cypher


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(query=queries())
def test_the_same_reply(query: Query, pair: Pair) -> None:
    def reply(store: Store) -> dict[str, Any]:
        return {**Answerer(store).run(query).as_dict(), "elapsed_ms": 0}

    embedded, neo4j = pair.both(reply)
    assert neo4j == embedded
