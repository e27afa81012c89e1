"""The Neo4j server that tests share: started once, or the one that NEO4J_TEST_URL names, which the tests empty."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from neo4j import GraphDatabase

from tests.neo4j.server import Unavailable, running


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[str]:
    """The address of a Neo4j server. Where none can be started the tests are skipped, in CI they fail."""
    with ExitStack() as stack:
        url = os.environ.get("NEO4J_TEST_URL")
        if not url:
            try:
                url = stack.enter_context(running()).url
            except Unavailable as error:
                (pytest.fail if os.environ.get("CI") else pytest.skip)(str(error))
        yield url


@pytest.fixture(scope="session")
def empty_neo4j(neo4j_server: str) -> Callable[[], str]:
    """Empties the server and gives its address."""
    auth = (os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD", ""))

    def emptied() -> str:
        with (
            GraphDatabase.driver(neo4j_server, auth=auth, notifications_min_severity="OFF") as driver,
            driver.session() as session,
        ):
            session.run("MATCH (n) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
        return neo4j_server

    return emptied
