"""One embedded database in the place of another, while nobody has either of them open."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from graph.errors import StoreBusy

EXCHANGED = ("meaning", "schema", "sizes.json", "databases")
"""What belongs to the database, the database itself last; the password belongs to the folder."""


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Nobody else opens the store of a folder meanwhile.

    Raises:
        StoreBusy: somebody has it open.
    """
    try:
        with FileLock(folder / "owner.lock", timeout=0):
            yield
    except Timeout:
        raise StoreBusy("另一个程序（也许是 serve）正开着这个图数据库，请先停掉它", where=str(folder)) from None


def exchange(folder: Path, fresh: Path) -> Path:
    """Put the database of one folder in the place of that of another; the folder where the old one is kept.

    Raises:
        StoreBusy: somebody has it open.
    """
    with alone_in(folder):
        aside = next(place for n in range(1, 10_000) if not (place := folder / f"damaged-{n}").exists())
        aside.mkdir()
        for name in EXCHANGED:
            if (folder / name).exists():
                (folder / name).rename(aside / name)
            if (fresh / name).exists():
                (fresh / name).rename(folder / name)
        shutil.rmtree(fresh)
        with (folder / "loads").open("ab") as file:
            file.write(b".")
    return aside
