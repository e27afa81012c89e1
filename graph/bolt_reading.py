"""The reading half of a store over Bolt: rows, texts, names, the state of the graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Any

import neo4j
from neo4j import READ_ACCESS
from neo4j.exceptions import DriverError, Neo4jError

from graph.bolt_connection import Connection, Link
from graph.bolt_errors import store_error
from graph.bolt_names import read_names
from graph.bolt_values import plain
from graph.cypher import read, write
from graph.cypher.files import ALL, SHARES
from graph.cypher.schema import INDEXES_ONLINE, index_names
from graph.deadline import Workers
from graph.filed import Kept, files_of
from graph.flat import source_of
from graph.model import Names, Source
from graph.ontology import load_ontology
from graph.store import Row, Rows

STATE_WITHIN = neo4j.Query(read.STATE, timeout=10)
PATIENCE = 60.0
"""Seconds for a page of names."""
TRUSTED = 1.0
"""Seconds after which the state is asked for though nobody is known to have loaded: a loader may have died before it
could say so.
"""


@dataclass(frozen=True, slots=True)
class _Seen:
    """The state as it was read, with what was known of the loads before it was."""

    state: Mapping[str, Any]
    loads: object
    until: float


class BoltReader:
    """What can be read of a `Store` over Bolt. It may be used from several threads."""

    def __init__(self, url: str, connect: Callable[[], Connection]) -> None:
        self.url = url
        self.link = Link(url, connect)
        self._names: Names | None = None
        self._naming = Lock()
        self._seen: _Seen | None = None
        self._workers = Workers()

    def read(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, *, limit: int = 5000, seconds: float = 10.0
    ) -> Rows:
        """Rows of a read-only statement; see `Store.read`."""
        statement, values = read.only_reading(cypher), dict(parameters or {})

        def rows(connection: Connection) -> Rows:
            found: list[dict[str, Any]] = []
            # One round trip instead of the three of a transaction.
            with connection.session(default_access_mode=READ_ACCESS) as session:
                result = session.run(neo4j.Query(statement, timeout=seconds), values)
                names = result.keys()
                for record in result:
                    if len(found) == limit:
                        return Rows(tuple(found), truncated=True)
                    found.append(dict(zip(names, map(plain, record), strict=True)))
            return Rows(tuple(found))

        return self.link.attempt(lambda connection: self._workers.within(seconds, lambda: rows(connection)))

    def stream(self, cypher: str) -> Iterator[Row]:
        """The rows of a reading statement one after the other, however many; see `Store.stream`."""
        statement = read.only_reading(cypher)
        connection = self.link.current()
        try:
            with connection.session(default_access_mode=READ_ACCESS, fetch_size=write.BATCH) as session:
                for record in session.run(statement):
                    yield dict(record)
        except (Neo4jError, DriverError, OSError) as error:
            raise store_error(error, self.url) from error

    def source(self, document: str) -> Source | None:
        """The text of a document by its 发文字号 or title, or None."""
        found = self.read(read.SOURCE_BY_DOCUMENT, {"document": document}, seconds=60).rows
        return source_of(found[0]["s"], [row["p"] for row in found]) if found else None

    def files(self) -> tuple[Kept, ...]:
        """The files that the graph holds; see `Store.files`."""
        found, shares = (self.read(statement, limit=10**7, seconds=60).rows for statement in (ALL, SHARES))
        return files_of((row["row"] for row in found), (row["row"] for row in shares))

    def names(self) -> Names:
        """Everything that questions can name; read again after a load by anybody."""
        version = str(self.state().get("version", 0))
        known = self._names
        if known is None or known.version != version:
            with self._naming:
                known = self._names
                if known is None or known.version != version:
                    known = self._names = Names(read_names(self.listed), version)
        return known

    def listed(self, statement: str, parameters: Mapping[str, Any]) -> list[Any]:
        """The one list that a statement of ours returns, as the driver has it."""

        def values(connection: Connection) -> list[Any]:
            with connection.session(default_access_mode=READ_ACCESS) as session:
                record = session.run(neo4j.Query(statement, timeout=PATIENCE), dict(parameters)).single(strict=True)
                return list(record[0])

        return self.link.attempt(lambda connection: self._workers.within(PATIENCE, lambda: values(connection)))

    def state(self) -> Mapping[str, Any]:
        """How often the graph was loaded (`version`), and whether it is whole (`complete`)."""

        def state(connection: Connection) -> Mapping[str, Any]:
            # Asked before every answer: not at all where nobody loaded, else in a single round trip.
            loads, seen = connection.loads(), self._seen
            if seen is not None and loads is not None and loads == seen.loads and monotonic() < seen.until:
                return seen.state
            with connection.session(default_access_mode=READ_ACCESS) as session:
                found = session.run(STATE_WITHIN).single()
            self._seen = _Seen(dict(found) if found else {}, loads, monotonic() + TRUSTED)
            return self._seen.state

        return self.link.attempt(state)

    def version(self) -> str:
        """What the server calls itself."""
        return self.link.attempt(lambda connection: str(connection.driver.get_server_info().agent))

    def indexes_not_ready(self) -> tuple[str, ...]:
        """Indexes that are not there; see `Store.indexes_not_ready`."""

        def not_ready(connection: Connection) -> tuple[str, ...]:
            # A connection is ready when it has created the whole schema itself.
            if connection.ready:
                return ()
            with connection.session(default_access_mode=READ_ACCESS) as session:
                online = {row["name"] for row in session.run(INDEXES_ONLINE)}
            return tuple(name for name in index_names(load_ontology()) if name not in online)

        return self.link.attempt(not_ready)

    def close(self) -> None:
        """Close the connection; the owner of an embedded store stops it."""
        self.link.close()
