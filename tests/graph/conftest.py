"""The stores that a test runs on: the embedded one and a Neo4j server."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from graph.opening import open_store
from graph.store import Store


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An empty store for the tests of one module."""
    with open_store(_url(request, tmp_path_factory)) as opened:
        yield opened


def _url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    if request.param == "embedded":
        return f"embedded:{tmp_path_factory.mktemp('store')}"
    empty: Callable[[], str] = request.getfixturevalue("empty_neo4j")
    return empty()
