"""How much of a file is read before it is refused: none exhausts a machine that was made to. And what damage raises."""

from __future__ import annotations

import lzma
import struct
import time
import zipfile
import zlib
from dataclasses import dataclass

from graph.errors import SourceError

DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    LookupError,
    ArithmeticError,
    NotImplementedError,
    OSError,
    EOFError,
    ValueError,
)
"""What may be raised when something is unpacked that was not packed so."""
UNPACKED_BYTES = 256 * 2**20
"""What a packed file may hold when it is opened."""
ENTRIES = 10_000
"""Files in a packed file."""
PAGES = 3_000
SECONDS = 300.0
"""Reading the text of one file."""
RECOGNITION_SECONDS = 3_600.0
"""Recognising the text of one file: some seconds a page."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when a file has to be read."""

    where: str
    seconds: float
    end: float

    @classmethod
    def of(cls, where: str, seconds: float = SECONDS) -> Deadline:
        """So many seconds from now."""
        return cls(where, seconds, time.monotonic() + seconds)

    def check(self, page: int) -> None:
        """Raise when the time is over.

        Raises:
            SourceError: the file takes too long; the message names the page that was reached.
        """
        if time.monotonic() > self.end:
            raise SourceError(
                f"读到第 {page} 页已超过 {self.seconds / 60:g} 分钟的时限；请把文件拆成几个再读。", where=self.where
            )
