"""Where commands write: standard output or a file that appears whole, and one sentence an error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from graph.errors import SourceError, ZhengmaiError


@contextmanager
def output(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or the file of that path, which is replaced only when everything is written.

    Raises:
        SourceError: the file cannot be written.
    """
    if path is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    with whole_file(path) as file, TextIOWrapper(file, encoding="utf-8", newline="\n") as text:
        yield text


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """The file of that path for bytes; it is replaced only when everything is written.

    Raises:
        SourceError: the file cannot be written.
    """
    draft = path.with_name(f".{path.name}.new")
    try:
        with draft.open("wb") as file:
            yield file
        draft.replace(path)
    except OSError as error:
        raise SourceError(f"写不了这个文件（{error.strerror}）", where=str(path)) from error
    finally:
        draft.unlink(missing_ok=True)


def tell(error: ZhengmaiError) -> None:
    """The error on standard error; the command goes on."""
    print(f"错误：{str(error).rstrip('。')}。", file=sys.stderr, flush=True)
