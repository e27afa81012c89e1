"""A store reached over Bolt with the official driver: the embedded one and a Neo4j server alike."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from threading import RLock
from types import TracebackType
from typing import Any, Self, TypeVar

import neo4j
from neo4j import READ_ACCESS, Driver, GraphDatabase, ManagedTransaction, NotificationMinimumSeverity, Session
from neo4j.exceptions import DriverError, Neo4jError

from graph.bolt_errors import GONE, store_error, worth_repeating
from graph.bolt_values import plain
from graph.cypher import read, write
from graph.cypher.files import ALL, SHARES
from graph.cypher.schema import (
    INDEXES_ONLINE,
    fingerprint,
    full_text_statements,
    index_names,
    shared_statements,
)
from graph.deadline import Workers
from graph.errors import StoreError
from graph.filing import Filed, Kept, Removed, file_in, files_of, take_document_out, take_file_out
from graph.flat import source_of
from graph.ledger import entries_of
from graph.loading import Run
from graph.model import Batch, Name, Names, Source, stable_id
from graph.ontology import load_ontology
from graph.shares import Filing, Origin, shares_of
from graph.store import Loaded, Row, Rows

OLDEST = 5
"""The first version of Neo4j that understands our Cypher."""
REPEATS = 4
"""How often a statement is tried again when the owner of the store went away or two transactions met."""

STATE_WITHIN = neo4j.Query(read.STATE, timeout=10)

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

    def session(self, **config: Any) -> Session:
        """A new session on the database."""
        return self.driver.session(database=self.database, **config)

    def close(self) -> None:
        """Close the driver, then what stands behind it."""
        with suppress(Exception):
            self.driver.close()
        self.release()


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


class BoltStore:
    """A `Store` over Bolt. It may be used from several threads."""

    def __init__(self, url: str, dialect: str, connect: Callable[[], Connection]) -> None:
        self.url = url
        self._dialect = dialect
        self._connect = connect
        self._lock = RLock()
        self._connection: Connection | None = None
        self._names: Names | None = None
        self._workers = Workers()

    @classmethod
    def opened(cls, url: str, dialect: str, connect: Callable[[], Connection]) -> Self:
        """The store, connected.

        Raises:
            StoreError: it cannot be reached or holds an unfinished load.
        """
        store = cls(url, dialect, connect)
        try:
            if store._state().get("complete") is False:
                raise StoreError(
                    "上次的复制没有完成，里面的内容不全；请清空这个图数据库（内嵌的删掉文件夹），再复制一次", where=url
                )
        except BaseException:
            store.close()
            raise
        return store

    def read(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, *, limit: int = 5000, seconds: float = 10.0
    ) -> Rows:
        """Rows of a read-only statement; see `Store.read`."""
        statement, values = read.only_reading(cypher), dict(parameters or {})

        def rows(connection: Connection) -> Rows:
            with (
                connection.session(default_access_mode=READ_ACCESS) as session,
                session.begin_transaction(timeout=seconds) as transaction,
            ):
                found: list[dict[str, Any]] = []
                result = transaction.run(statement, values)
                names = result.keys()
                for record in result:
                    if len(found) == limit:
                        return Rows(tuple(found), truncated=True)
                    found.append({key: plain(record[key]) for key in names})
                # Never committed: leaving the block rolls back.
                return Rows(tuple(found))

        return self._attempt(lambda connection: self._workers.within(seconds, lambda: rows(connection)))

    def load(self, batch: Batch, sources: Sequence[Source] = ()) -> Loaded:
        """File facts that come from no file; see `Store.load`."""
        self.file(Filing(shares_of(batch), tuple(sources)))
        return Loaded(len(batch.nodes), len(batch.edges))

    def file(self, filing: Filing, read_at: str = "") -> Filed:
        """Make the graph hold what a file states; see `Store.file`."""
        entries = entries_of(filing, load_ontology())
        origin = filing.origin or Origin("", stable_id("content", *(entry.digest for entry in entries)))
        return self._write(lambda run: file_in(run, entries, origin, read_at))

    def files(self) -> tuple[Kept, ...]:
        """The files that the graph holds; see `Store.files`."""
        found, shares = (self.read(statement, limit=10**7, seconds=60).rows for statement in (ALL, SHARES))
        return files_of((row["row"] for row in found), (row["row"] for row in shares))

    def remove(self, document: str) -> Removed:
        """Take out what any file states of a document; see `Store.remove`."""
        return self._write(lambda run: take_document_out(run, document))

    def remove_file(self, uid: str) -> Removed:
        """Take out what a file states; see `Store.remove_file`."""
        return self._write(lambda run: take_file_out(run, uid))

    def _write(self, work: Callable[[Run], T]) -> T:
        """The result of some work in one transaction, one writer at a time."""

        def unit(transaction: ManagedTransaction) -> T:
            def run(statement: str, /, **parameters: Any) -> list[dict[str, Any]]:
                return transaction.run(statement, parameters).data()

            return work(run)

        def written(connection: Connection) -> T:
            if not connection.ready:
                self._create_schema(connection)
            with connection.writing(), connection.session() as session:
                return session.execute_write(unit)

        return self._attempt(written)

    def stream(self, cypher: str) -> Iterator[Row]:
        """The rows of a reading statement one after the other, however many; see `Store.stream`."""
        statement = read.only_reading(cypher)
        connection = self._current()
        try:
            with connection.session(default_access_mode=READ_ACCESS, fetch_size=write.BATCH) as session:
                for record in session.run(statement):
                    yield dict(record)
        except (Neo4jError, DriverError, OSError) as error:
            raise store_error(error, self.url) from error

    def fill(self, batches: Iterable[tuple[str, list[dict[str, Any]]]]) -> None:
        """Write batches into an empty store; see `Store.fill`."""
        if self.read(read.ANYTHING, limit=1).rows:
            raise StoreError("这个图数据库里已经有内容，请换一个空的", where=self.url)
        connection = self._current()
        try:
            if not connection.ready:
                self._create_schema(connection)
            with connection.writing(), connection.session() as session:
                session.run(write.BEGIN_BULK).consume()
                for statement, rows in batches:
                    session.execute_write(_written, statement, rows)
                session.run(write.COUNT_LOAD).consume()
        except (Neo4jError, DriverError, OSError) as error:
            raise store_error(error, self.url) from error

    def derive(self, batches: Iterable[tuple[str, list[dict[str, Any]]]]) -> None:
        """Write what is derived from the facts, in one transaction; see `Store.derive`."""
        parts = list(batches)

        def unit(transaction: ManagedTransaction) -> None:
            for statement, rows in parts:
                _written(transaction, statement, rows)

        def derived(connection: Connection) -> None:
            if not connection.ready:
                self._create_schema(connection)
            with connection.writing(), connection.session() as session:
                session.execute_write(unit)

        self._attempt(derived)

    def source(self, document: str) -> Source | None:
        """The text of a document by its 发文字号 or title, or None."""
        found = self.read(read.SOURCE_BY_DOCUMENT, {"document": document}, seconds=60).rows
        return source_of(found[0]["s"], [row["p"] for row in found]) if found else None

    def names(self) -> Names:
        """Everything that questions can name; read again after a load by anybody."""
        version = str(self._state().get("version", 0))
        if self._names is None or self._names.version != version:
            self._names = Names(tuple(self._read_names()), version)
        return self._names

    def version(self) -> str:
        """What the server calls itself."""
        return self._attempt(lambda connection: str(connection.driver.get_server_info().agent))

    def indexes_not_ready(self) -> tuple[str, ...]:
        """Indexes that are not there; see `Store.indexes_not_ready`."""

        def not_ready(connection: Connection) -> tuple[str, ...]:
            # A connection is ready when it has created the whole schema itself.
            if connection.ready:
                return ()
            with connection.session(default_access_mode=READ_ACCESS) as session:
                online = {row["name"] for row in session.run(INDEXES_ONLINE)}
            return tuple(name for name in index_names(load_ontology()) if name not in online)

        return self._attempt(not_ready)

    def close(self) -> None:
        """Close the connection; the owner of an embedded store stops it."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _state(self) -> Mapping[str, Any]:
        def state(connection: Connection) -> dict[str, Any]:
            # Asked before every answer: one round trip instead of the three of a transaction.
            with connection.session(default_access_mode=READ_ACCESS) as session:
                found = session.run(STATE_WITHIN).single()
                return dict(found) if found else {}

        return self._attempt(state)

    def _read_names(self) -> list[Name]:
        found: list[Name] = []
        for type_ in (entity.name for entity in load_ontology().entities.values() if entity.named):
            rows = self.read(read.names_of(type_), limit=1_000_000, seconds=60).rows
            found += sorted((_name(type_, row) for row in rows), key=lambda name: (name.name, name.uid))
        return found

    def _create_schema(self, connection: Connection) -> None:
        ontology = load_ontology()
        mark = fingerprint(ontology, self._dialect)
        with connection.session() as session:
            known = session.run(read.SCHEMA_MARK).single()
            if known is not None and known["mark"] == mark:
                return
            for statement in (*shared_statements(ontology), *full_text_statements(self._dialect)):
                session.run(statement).consume()
            session.run(write.MARK_SCHEMA, mark=mark).consume()

    def _attempt(self, work: Callable[[Connection], T]) -> T:
        """Do the work; when the other end is gone, connect again – an embedded store then may become its owner."""
        for left in reversed(range(REPEATS)):
            connection = self._current()
            try:
                return work(connection)
            except (Neo4jError, DriverError, OSError) as error:
                if not left or not worth_repeating(error):
                    raise store_error(error, self.url) from error
                if isinstance(error, GONE):
                    self._forget(connection)
        raise AssertionError("the last attempt returns or raises")

    def _current(self) -> Connection:
        with self._lock:
            if self._connection is None:
                self._connection = self._connect()
            return self._connection

    def _forget(self, connection: Connection) -> None:
        with self._lock:
            if self._connection is connection:
                self._connection = None
                connection.close()


def _written(transaction: ManagedTransaction, statement: str, rows: list[dict[str, Any]]) -> None:
    transaction.run(statement, rows=rows).consume()


def _name(type_: str, row: Mapping[str, Any]) -> Name:
    return Name(
        uid=row["uid"],
        type=type_,
        name=row["name"] or row["position"] or "",
        aliases=tuple(row["aliases"] or ()),
        kind=row["kind"],
        full_name=row["full_name"],
        jurisdiction=row["jurisdiction"],
        document=row["document"],
        plan=row["plan"],
        position=row["position"],
    )
