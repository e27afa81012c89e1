"""What can go wrong, in words for the person who has to act on it.

Every error says what is wrong, where, and what to do; its `code` is stable and shared by the command line and the API.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping


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


_OF_THE_SYSTEM: Mapping[int, str] = {
    errno.ENOSPC: "磁盘满了，写不下；请腾出空间，再运行一次",
    errno.EDQUOT: "磁盘配额用完了，写不下；请腾出空间，再运行一次",
    errno.EFBIG: "文件大小超过了系统允许的上限，写不下；请放宽上限（ulimit -f），再运行一次",
    errno.EROFS: "磁盘是只读的，写不进去；请换一个可写的地方",
    errno.EACCES: "没有权限；请检查权限，或换一个地方",
    errno.EPERM: "没有权限；请检查权限，或换一个地方",
    errno.EISDIR: "这里应该是文件，却是文件夹；请把它移走",
    errno.ENOTDIR: "这里应该是文件夹，却是文件；请换一个地方",
    errno.EEXIST: "这里已经有一个同名的文件；请把它移走，或换一个地方",
    errno.ENAMETOOLONG: "文件名太长；请换一个短的",
    errno.EMFILE: "打开的文件太多；请关掉别的程序，或放宽上限（ulimit -n）",
    errno.ENFILE: "打开的文件太多；请关掉别的程序",
    errno.EIO: "磁盘读写出错，也许坏了；请检查磁盘",
}


def of_system(error: OSError) -> str | None:
    """What the system refused and what to do about it; None where that is nothing that the user can mend."""
    return _OF_THE_SYSTEM.get(error.errno or 0)
