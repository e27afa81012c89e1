"""A store reached over Bolt with the official driver: the embedded one and a Neo4j server alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import TracebackType
from typing import Any, Self, TypeVar

from neo4j import ManagedTransaction
from neo4j.exceptions import DriverError, Neo4jError

from graph.bolt_connection import Connection
from graph.bolt_errors import store_error
from graph.bolt_reading import BoltReader
from graph.counted import check_facts
from graph.cypher import read, write
from graph.cypher.schema import fingerprint, full_text_statements, shared_statements
from graph.embedded_sizes import Sizes
from graph.errors import StoreError
from graph.filed import Filed, Removed
from graph.filing import file_in, restore_in, take_document_out, take_file_out
from graph.ledger import Entry, Filing
from graph.loading import Run
from graph.model import Batch, Source, stable_id
from graph.ontology import load_ontology
from graph.shares import Origin, shares_of
from graph.store import Loaded

T = TypeVar("T")


class BoltStore(BoltReader):
    """A `Store` over Bolt: what reads it, and what writes. It may be used from several threads."""

    def __init__(self, url: str, dialect: str, connect: Callable[[], Connection]) -> None:
        super().__init__(url, connect)
        self._dialect = dialect

    @classmethod
    def opened(
        cls,
        url: str,
        dialect: str,
        connect: Callable[[], Connection],
        *,
        damaged: bool = False,
        sizes: Sizes | None = None,
    ) -> Self:
        """The store, connected; one that lost facts only if a damaged one will do.

        Raises:
            StoreError: it cannot be reached, holds an unfinished load, or fewer facts than were loaded.
        """
        store = cls(url, dialect, connect)
        try:
            if store.state().get("complete") is False:
                raise StoreError(
                    "上次的复制没有完成，里面的内容不全；请清空这个图数据库（内嵌的删掉文件夹），再复制一次", where=url
                )
            if not damaged:
                check_facts(store, sizes)
        except BaseException:
            store.close()
            raise
        return store

    def load(self, batch: Batch, sources: Sequence[Source] = ()) -> Loaded:
        """File facts that come from no file; see `Store.load`."""
        self.file(Filing.of(shares_of(batch), sources))
        return Loaded(len(batch.nodes), len(batch.edges))

    def file(self, filing: Filing, read_at: str = "") -> Filed:
        """Make the graph hold what a file states; see `Store.file`."""
        origin = filing.origin or Origin("", stable_id("content", *(entry.digest for entry in filing.entries)))
        return self._write(lambda run: file_in(run, filing.entries, origin, read_at))

    def restore(self, entries: Sequence[Entry], file: Mapping[str, Any]) -> None:
        """Make the graph hold what another store remembered of a file; see `Store.restore`."""
        self._write(lambda run: restore_in(run, entries, dict(file)))

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

        return self.link.attempt(written)

    def fill(self, batches: Iterable[tuple[str, list[dict[str, Any]]]]) -> None:
        """Write batches into an empty store; see `Store.fill`."""
        if self.read(read.ANYTHING, limit=1).rows:
            raise StoreError("这个图数据库里已经有内容，请换一个空的", where=self.url)
        connection = self.link.current()
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

        self.link.attempt(derived)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

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


def _written(transaction: ManagedTransaction, statement: str, rows: list[dict[str, Any]]) -> None:
    transaction.run(statement, rows=rows).consume()
