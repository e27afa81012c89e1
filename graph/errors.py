"""What can go wrong, in words for the person who has to act on it.

Every error says what is wrong, where, and what to do; its `code` is stable and shared by the command line and the API.
"""

from __future__ import annotations


class ZhengmaiError(Exception):
    """A mistake that the user or the operator can mend; shown as one sentence, never as a traceback."""

    code = "error"

    def __init__(self, message: str, *, where: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where

    def __str__(self) -> str:
        return f"{self.where}：{self.message}" if self.where else self.message


class SourceError(ZhengmaiError):
    """A file that cannot be read as a gazette: missing, empty, binary, too large, without any document."""

    code = "bad_source"


class StoreError(ZhengmaiError):
    """A store that cannot be used: unreachable, wrong password, unfinished load, unknown address."""

    code = "bad_store"


class StoreBusy(StoreError):
    """A query that ran into its time limit, or a store that another process is writing to."""

    code = "store_busy"


class QueryTooLong(StoreBusy):
    """A query that ran into its time limit: it asks for more than can be looked through."""


class ModelError(ZhengmaiError):
    """An embedding model that is named but cannot be used: not on this machine, no model, its library not installed."""

    code = "bad_model"


class QueryError(ZhengmaiError):
    """A structured query that the ontology does not allow."""

    code = "bad_query"


class NotFound(ZhengmaiError):
    """A node or document that is not in the graph."""

    code = "not_found"
