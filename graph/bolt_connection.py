"""Reaching a server over Bolt: an open driver, and what has to be closed with it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from threading import RLock
from typing import Any, TypeVar

from neo4j import Driver, GraphDatabase, NotificationMinimumSeverity, Session
from neo4j.exceptions import DriverError, Neo4jError

from graph.bolt_errors import GONE, store_error, worth_repeating
from graph.errors import StoreError

OLDEST = 5
"""The first version of Neo4j that understands our Cypher."""
REPEATS = 4
"""How often a statement is tried again when the owner of the store went away or two transactions met."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Connection:
    """An open driver, the database it uses, and what has to be closed with it."""

    driver: Driver
    database: str | None = None
    ready: bool = False
    """Whether the schema is known to be there."""
    release: Callable[[], None] = field(default=lambda: None)
    writing: Callable[[], AbstractContextManager[object]] = nullcontext
    """Held while a file is loaded, where the server does not queue writers itself."""
    loads: Callable[[], object] = field(default=lambda: None)
    """Something that differs after every load, where that is known without asking the server; else None."""

    def session(self, **config: Any) -> Session:
        """A new session on the database."""
        return self.driver.session(database=self.database, **config)

    def close(self) -> None:
        """Close the driver, then what stands behind it."""
        with suppress(Exception):
            self.driver.close()
        self.release()


class Link:
    """The connection to one store, opened again when the other end is gone. It may be used from several threads."""

    def __init__(self, url: str, connect: Callable[[], Connection]) -> None:
        self._url = url
        self._connect = connect
        self._lock = RLock()
        self._connection: Connection | None = None

    def current(self) -> Connection:
        """The open connection."""
        with self._lock:
            if self._connection is None:
                self._connection = self._connect()
            return self._connection

    def attempt(self, work: Callable[[Connection], T]) -> T:
        """Do the work; when the other end is gone, connect again – an embedded store then may become its owner.

        Raises:
            StoreError: the store cannot be reached or refuses the work.
        """
        for left in reversed(range(REPEATS)):
            connection = self.current()
            try:
                return work(connection)
            except (Neo4jError, DriverError, OSError) as error:
                if not left or not worth_repeating(error):
                    raise store_error(error, self._url) from error
                if isinstance(error, GONE):
                    self._forget(connection)
        raise AssertionError("the last attempt returns or raises")

    def close(self) -> None:
        """Close the connection; the owner of an embedded store stops it."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _forget(self, connection: Connection) -> None:
        with self._lock:
            if self._connection is connection:
                self._connection = None
                connection.close()


def open_driver(address: str, user: str, password: str, *, seconds: float = 10.0) -> Driver:
    """A driver that has spoken to its server.

    Raises:
        StoreError: nobody answers there, or the password is wrong.
    """
    driver = None
    try:
        driver = GraphDatabase.driver(
            address,
            auth=(user, password),
            connection_timeout=seconds,
            # Short, since we try again ourselves: a lost owner does not come back, another takes its place.
            max_transaction_retry_time=3,
            notifications_min_severity=NotificationMinimumSeverity.OFF,
        )
        driver.verify_connectivity()
    except (Neo4jError, DriverError, ValueError, OSError) as error:
        if driver is not None:
            driver.close()
        raise store_error(error, address) from error
    return driver


def server_connection(url: str) -> Connection:
    """The Neo4j server of a URL, with the credentials of the environment."""
    user = os.environ.get("NEO4J_USERNAME", "neo4j")
    driver = open_driver(url, user, os.environ.get("NEO4J_PASSWORD", ""))
    if too_old(agent := str(driver.get_server_info().agent)):
        driver.close()
        raise StoreError(f"这台服务器是 {agent}，政脉需要 Neo4j 5 或更新的版本", where=url)
    return Connection(driver, os.environ.get("NEO4J_DATABASE") or None)


def too_old(agent: str) -> bool:
    """Whether a server says of itself that it is a Neo4j before 5; others are given a try.

    >>> too_old("Neo4j/4.4.30"), too_old("Neo4j/5.26.0"), too_old("Neo4j/2025.01")
    (True, False, False)
    """
    found = re.match(r"Neo4j/(\d+)", agent)
    return found is not None and int(found[1]) < OLDEST
