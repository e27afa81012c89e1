"""Which files a store holds, as those see it who ask: what became of a file, what was taken out, what is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from graph.counting import Shares

Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that a store holds: how much of it counts, and which of its documents another file states, too.

    `whole` is false when a document of it was removed; then it can be read again.
    """

    uid: str
    paths: tuple[str, ...]
    reader: str
    documents: tuple[str, ...]
    facts: int
    read_at: str = ""
    whole: bool = True
    overruled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of a file: new, replaced (an older state or an older reading of it), or unchanged.

    `overrules` are the documents that another file states, too, and for which this one counts now.
    """

    state: str
    overrules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """What was taken out, and which documents another file states, so that they count from there."""

    documents: tuple[str, ...]
    facts: int
    again: tuple[str, ...] = ()


def files_of(files_found: Iterable[Row], shares: Iterable[Row]) -> tuple[Kept, ...]:
    """The files of a store, in the order in which they came."""
    rows = list(shares)
    counting = set(Shares({row["uid"]: row for row in rows}).counting().values())
    stated: dict[str, list[Row]] = {}
    for row in rows:
        stated.setdefault(row["file"], []).append(row)
    return tuple(
        Kept(
            uid=row["uid"],
            paths=tuple(row["paths"]),
            reader=row["reader"],
            documents=tuple(share["document"] for share in stated.get(row["uid"], ())),
            facts=sum(share["facts"] for share in stated.get(row["uid"], ()) if share["uid"] in counting),
            read_at=row.get("read_at") or "",
            whole=row["whole"],
            overruled=tuple(share["document"] for share in stated.get(row["uid"], ()) if share["uid"] not in counting),
        )
        for row in files_found
    )
