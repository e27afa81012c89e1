"""What every store can do. Callers depend on this protocol; only `open_store` knows which store it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Protocol, Self, TypeAlias

from graph.filed import Filed, Kept, Removed
from graph.ledger import Entry, Filing
from graph.model import Batch, Names, Source

Row: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a read, at most as many as the limit; `truncated` says that there were more."""

    rows: tuple[Row, ...]
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load changed: nodes and edges that the store now holds because of it, new or already there."""

    nodes: int
    edges: int


class Store(Protocol):
    """A property graph reached with Cypher; reads are read-only, with a time limit and a row limit."""

    url: str

    def read(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, *, limit: int = 5000, seconds: float = 10.0
    ) -> Rows:
        """Rows of a read-only statement; nodes and edges come as dicts with `uid`, `type` and their properties.

        Raises:
            StoreBusy: the time limit was reached.
            StoreError: the store cannot be reached or refuses the statement.
        """
        ...

    def load(self, batch: Batch, sources: Sequence[Source] = ()) -> Loaded:
        """File facts that come from no file, with the texts they stand in; the same facts are filed once."""
        ...

    def file(self, filing: Filing, read_at: str = "") -> Filed:
        """Make the graph hold what a file states, in place of an older state of it, in one transaction.

        Raises:
            StoreError: the store cannot be reached, or was filled by a version that did not remember files.
        """
        ...

    def restore(self, entries: Sequence[Entry], file: Mapping[str, Any]) -> None:
        """Make the graph hold what another store remembered of a file, with all that it knew of the file itself."""
        ...

    def files(self) -> tuple[Kept, ...]:
        """The files that the graph holds, in the order in which they came."""
        ...

    def remove(self, document: str) -> Removed:
        """Take out what any file states of a document, by its 发文字号 or title; what others state stays.

        Raises:
            NotFound: no file states it.
        """
        ...

    def remove_file(self, uid: str) -> Removed:
        """Take out what a file states; documents that another file states, too, count from there again."""
        ...

    def stream(self, cypher: str) -> Iterator[Row]:
        """The rows of a reading statement one after the other, without a limit: for moving whole graphs.

        Raises:
            StoreError: the store cannot be reached or refuses the statement.
        """
        ...

    def fill(self, batches: Iterable[tuple[str, list[dict[str, Any]]]]) -> None:
        """Write many batches (a statement and its `rows`), each in a transaction of its own, into an empty store.

        Until the last one is written the store counts as unfinished and `open_store` refuses it.

        Raises:
            StoreError: the store is not empty, cannot be reached or refuses a statement.
        """
        ...

    def derive(self, batches: Iterable[tuple[str, list[dict[str, Any]]]]) -> None:
        """Write what is derived from the facts, never a fact itself, in one transaction.

        Raises:
            StoreError: the store cannot be reached or refuses a statement.
        """
        ...

    def source(self, document: str) -> Source | None:
        """The text of a document by its 发文字号 or title, or None."""
        ...

    def names(self) -> Names:
        """Everything that questions can name; read again after a load."""
        ...

    def version(self) -> str:
        """What the server calls itself, for people who look for a fault."""
        ...

    def indexes_not_ready(self) -> tuple[str, ...]:
        """Indexes that are not there, or still being filled."""
        ...

    def close(self) -> None:
        """Give the store back."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
