"""A service over a small embedded store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.opening import open_store
from tests.graph.facts import BATCH, SOURCE


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of a service that knows the small graph."""
    with open_store(f"embedded:{tmp_path_factory.mktemp('store')}") as store:
        store.load(BATCH, [SOURCE])
        with TestClient(create_app(store), raise_server_exceptions=False) as opened:
            yield opened
