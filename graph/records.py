"""What a store remembers of each file that was read into it, as far as it is whole: enough to make the graph anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from graph.counting import Shares
from graph.cypher import files, read
from graph.errors import StoreError
from graph.ledger import Entry, unpacked_if_whole
from graph.store import Store

Row: TypeAlias = dict[str, Any]
MANY = 10**7


@dataclass(frozen=True, slots=True)
class Record:
    """A file with what it states; `entries` is None where the store lost some of that, `known` is false where it lost
    the file itself, so that nobody knows its path.

    `counting` are those of its entries that the graph shows, for no other file overrules them.
    """

    file: Row
    entries: tuple[Entry, ...] | None
    counting: tuple[Entry, ...] = ()
    known: bool = True


def records(store: Store) -> Iterator[Record]:
    """The files of a store in the order in which they came."""
    rows: dict[str, Row] = {each["row"]["uid"]: dict(each["row"]) for each in _rows(store, files.ALL)}
    known = frozenset(rows)
    shares: dict[str, Row] = {each["row"]["uid"]: dict(each["row"]) for each in _rows(store, files.SHARES)}
    shares_of: dict[str, list[Row]] = defaultdict(list)
    for share in shares.values():
        shares_of[share["file"]].append(share)
        rows.setdefault(share["file"], _nameless(share))
    chosen = Shares(shares)
    counting = set(chosen.counting().values())
    facts = next(iter(store.read(read.STATE).rows), {}).get("facts")
    # Shares that are gone leave no trace of their own, but they are missed in the sum.
    complete = facts is None or int(facts) == chosen.facts()
    for file in sorted(rows.values(), key=lambda row: (row["sequence"], row["uid"])):
        record = _record(store, file, shares_of[file["uid"]] if complete else [], counting)
        yield replace(record, known=file["uid"] in known)


def _record(store: Store, file: Row, shares: list[Row], counting: set[str]) -> Record:
    found = {share["uid"]: _entry(store, share) for share in shares}
    entries = tuple(entry for entry in found.values() if entry is not None)
    if not found or len(entries) < len(found):
        return Record(file, None)
    return Record(file, entries, tuple(entry for uid, entry in found.items() if entry is not None and uid in counting))


def _entry(store: Store, share: Row) -> Entry | None:
    uids = [f"{share['uid']}:{number}" for number in range(share["pieces"])]
    try:
        rows = store.read(files.PIECES, {"uids": uids}, limit=MANY, seconds=60).rows
    except StoreError:
        # An index that still names what is gone.
        return None
    pieces = {row["uid"]: row["text"] for row in rows}
    return unpacked_if_whole([pieces.get(uid) or "" for uid in uids], share["digest"])


def _nameless(share: Row) -> Row:
    """The file of a share when the store lost the file itself: nobody knows its path."""
    return {"uid": share["file"], "paths": [], "reader": "", "sequence": share["sequence"], "whole": True}


def _rows(store: Store, statement: str) -> tuple[Any, ...]:
    return store.read(statement, limit=MANY, seconds=60).rows
