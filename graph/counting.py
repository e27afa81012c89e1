"""Which file counts for each document, and what changes in the graph when that changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from graph.cypher import files, write
from graph.cypher.schema import LEDGER, SHARE
from graph.ledger import Entry, unpacked
from graph.loading import Run, write_changes

Row: TypeAlias = dict[str, Any]
Key: TypeAlias = tuple[str, str]


@dataclass(frozen=True)
class Shares:
    """The shares of the documents concerned: what the store has, and which entries of a file come newly."""

    rows: dict[str, Row]
    entries: Mapping[str, Entry] = field(default_factory=dict)

    def counting(self) -> dict[Key, str]:
        """The uid of the share that counts for each document: of the file that came last."""
        found: dict[Key, Row] = {}
        for row in sorted(self.rows.values(), key=lambda row: (row["sequence"], row["uid"])):
            found[share_key(row)] = row
        return {key: row["uid"] for key, row in found.items()}

    def facts(self) -> int:
        """How many facts the shares that count bring into the graph."""
        return sum(self.rows[uid]["facts"] for uid in self.counting().values())


def concerned(
    run: Run, retired: Sequence[str], documents: Sequence[str], known: Mapping[str, Row] | None = None
) -> Shares:
    """The shares of some files, and all of the documents that they or others state."""
    rows = dict(known or {})
    for file in retired:
        rows |= {each["row"]["uid"]: each["row"] for each in run(files.SHARES_OF_FILE, file=file)}
    named = sorted({*documents, *(row["document"] for row in rows.values())} - {""})
    rows |= {each["row"]["uid"]: each["row"] for each in run(files.SHARES_OF_DOCUMENTS, documents=named)}
    return Shares(rows)


def write_difference(run: Run, before: Shares, after: Shares) -> None:
    """Write what changes in the graph, and keep the shares and their entries."""
    old, new = before.counting(), after.counting()
    changed = [
        key for key in dict.fromkeys((*old, *new)) if _digest(before, old.get(key)) != _digest(after, new.get(key))
    ]
    leaving = _entries(run, before, [old[key] for key in changed if key in old])
    coming = _entries(run, after, [new[key] for key in changed if key in new])
    write_changes(run, leaving, coming)
    gone = [uid for uid in before.rows if uid not in after.rows]
    stale = [*gone, *(uid for uid in after.rows if _stale(before, after, uid))]
    drop(run, LEDGER, [piece for uid in stale for piece in _piece_uids(before.rows[uid])])
    drop(run, SHARE, gone)
    fresh = (uid for uid in after.entries if uid not in before.rows or uid in stale)
    pieces = [{"uid": f"{uid}:{n}", "text": text} for uid in fresh for n, text in enumerate(after.entries[uid].pieces)]
    put_all(run, LEDGER, pieces, there=False)
    put_all(run, SHARE, [row for uid, row in after.rows.items() if uid not in before.rows], there=False)
    put_all(run, SHARE, [row for uid, row in after.rows.items() if before.rows.get(uid, row) != row], there=True)
    run(write.COUNT_FACTS, facts=after.facts() - before.facts())


def _stale(before: Shares, after: Shares, uid: str) -> bool:
    return uid in before.rows and before.rows[uid]["digest"] != after.rows[uid]["digest"]


def _digest(shares: Shares, uid: str | None) -> str | None:
    return str(shares.rows[uid]["digest"]) if uid is not None else None


def _entries(run: Run, shares: Shares, uids: Sequence[str]) -> list[Entry]:
    """The entries of some shares: those of the file at hand, and those that the store keeps."""
    wanted = [piece for uid in uids if uid not in shares.entries for piece in _piece_uids(shares.rows[uid])]
    pieces = {each["uid"]: each["text"] for each in run(files.PIECES, uids=wanted)} if wanted else {}
    return [
        shares.entries[uid] if uid in shares.entries
        else unpacked(pieces[piece] for piece in _piece_uids(shares.rows[uid]))
        for uid in uids
    ]  # fmt: skip


def _piece_uids(row: Row) -> list[str]:
    return [f"{row['uid']}:{number}" for number in range(row["pieces"])]


def share_key(row: Row) -> Key:
    """What a share is about: a document, or what just its file says outside of documents."""
    return row["document"], "" if row["document"] else row["file"]


def put(run: Run, label: str, row: Row, *, there: bool) -> None:
    """Write a node of the store's own, whether it is there already or not."""
    put_all(run, label, [row], there=there)


def put_all(run: Run, label: str, rows: Sequence[Row], *, there: bool) -> None:
    """Write several of them: all are there already, or none is."""
    for statement, batch in (write.replace_nodes if there else write.create_nodes)(label, rows):
        run(statement, rows=batch)


def drop(run: Run, label: str, uids: Sequence[str]) -> None:
    """Take nodes of the store's own out."""
    for statement, rows in write.delete_nodes(label, uids):
        run(statement, rows=rows)
