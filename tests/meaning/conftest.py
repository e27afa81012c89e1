"""The bundled gazette in an embedded store, loaded as users load it, once for all tests by meaning."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from api.answer.meaning import Meanings
from graph.opening import open_store
from graph.store import Store
from ingest.listing import items_of
from ingest.load import load_files
from tests.bench.questions import SAMPLE


@pytest.fixture(scope="session")
def gazette(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The store."""
    with open_store(f"embedded:{tmp_path_factory.mktemp('gazette')}") as store:
        assert [outcome.state for outcome in load_files(items_of([SAMPLE]), store)] == ["new"]
        yield store


@pytest.fixture(scope="session")
def meanings(gazette: Store) -> Meanings:
    """What finds by meaning in it."""
    return Meanings(gazette)
