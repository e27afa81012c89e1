"""The invented city in a real embedded store, once for all tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from api.answer import Answerer
from graph.opening import open_store
from graph.store import Store
from nlp.question.index import NameIndex
from tests.question.graph import small_batch


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that holds the invented city."""
    with open_store(f"embedded:{tmp_path_factory.mktemp('city')}") as store:
        store.load(small_batch())
        yield store


@pytest.fixture(scope="session")
def index(city: Store) -> NameIndex:
    """Its names."""
    return NameIndex.of(city.names())


@pytest.fixture(scope="session")
def answerer(city: Store) -> Answerer:
    """What answers from it."""
    return Answerer(city)
