"""Which files a store holds, and what that makes of the graph.

A file is known by its content; its paths say where it was seen. Another content under the path of a file takes its
place. Several files may state the same document: then the file that came last counts for it, and when it goes, the one
before it does again. So the graph depends on the files that are there, and not on those that once were.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from graph.cypher import files, write
from graph.cypher.schema import FILE, LEDGER, SHARE
from graph.errors import NotFound, StoreError
from graph.ledger import Entry, unpacked
from graph.loading import Run, write_changes
from graph.model import stable_id
from graph.shares import Origin

Row: TypeAlias = dict[str, Any]
Key: TypeAlias = tuple[str, str]


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


@dataclass(frozen=True)
class _Shares:
    """The shares of the documents concerned: what the store has, and which entries of a file come newly."""

    rows: dict[str, Row]
    entries: Mapping[str, Entry] = field(default_factory=dict)

    def counting(self) -> dict[Key, str]:
        """The uid of the share that counts for each document: of the file that came last."""
        found: dict[Key, Row] = {}
        for row in sorted(self.rows.values(), key=lambda row: (row["sequence"], row["uid"])):
            found[_key(row)] = row
        return {key: row["uid"] for key, row in found.items()}


def file_in(run: Run, entries: Sequence[Entry], origin: Origin, read_at: str = "") -> Filed:
    """Make the graph hold what a file states, in place of an older state of the same file."""
    uid = file_uid(origin.content)
    # First, since it is what two loads at the same time meet at.
    run(write.COUNT_LOAD)
    if run(files.OLDER):
        raise StoreError("这个图是旧版本读入的，没有记下哪些事实出自哪个文件；请换一个空的图数据库，把公报重新读一次")
    same, elsewhere = _alike(run, uid, origin.path)
    replaced = elsewhere if elsewhere and elsewhere["paths"] == [origin.path] else None
    if elsewhere and not replaced:
        _put(
            run, FILE, {**elsewhere, "paths": [path for path in elsewhere["paths"] if path != origin.path]}, there=True
        )
    if same and not replaced and same["reader"] == origin.reader and same["whole"]:
        _note_path(run, same, origin.path)
        return Filed("unchanged")
    old = [row for row in (same, replaced) if row]
    sequence = same["sequence"] if same else run(files.LAST)[0]["last"] + 1
    shares = {row["uid"]: row for entry in entries if (row := _share(uid, entry, sequence))}
    before = _concerned(run, [row["uid"] for row in old], [entry.document for entry in entries])
    retired = {row["uid"] for row in old}
    kept = {key: row for key, row in before.rows.items() if row["file"] not in retired}
    after = _Shares({**kept, **shares}, {_share_uid(uid, entry): entry for entry in entries})
    _write_difference(run, before, after)
    _drop(run, FILE, [row["uid"] for row in old if row is not same])
    paths = sorted({*(same["paths"] if same else ()), *([origin.path] if origin.path else ())})
    row = {
        "uid": uid, "paths": paths, "reader": origin.reader, "sequence": sequence, "whole": True, "read_at": read_at,
    }  # fmt: skip
    _put(run, FILE, row, there=same is not None)
    rivals = {_key(row) for row in kept.values()}
    overrules = tuple(key[0] for key, share in after.counting().items() if share in shares and key in rivals)
    return Filed("replaced" if old else "new", overrules)


def take_document_out(run: Run, name: str) -> Removed:
    """Take out what any file states of a document, by its 发文字号 or title.

    Raises:
        NotFound: no file states it.
    """
    run(write.COUNT_LOAD)
    found = [each["row"] for each in run(files.NAMED, name=name)]
    if not found:
        raise NotFound(f"图里没有“{name}”这件公文，zhengmai files 列出读入过的文件和公文")
    removed = _take_out(run, found)
    for file in dict.fromkeys(row["file"] for row in found):
        left = run(files.SHARES_OF_FILE, file=file)
        (row,) = (each["row"] for each in run(files.BY_CONTENT, uid=file))
        _put(run, FILE, {**row, "whole": False}, there=True) if left else _drop(run, FILE, [file])
    return removed


def take_file_out(run: Run, uid: str) -> Removed:
    """Take out what a file states; documents that another file states, too, count from there again."""
    run(write.COUNT_LOAD)
    removed = _take_out(run, [each["row"] for each in run(files.SHARES_OF_FILE, file=uid)])
    _drop(run, FILE, [uid])
    return removed


def files_of(files_found: Iterable[Row], shares: Iterable[Row]) -> tuple[Kept, ...]:
    """The files of a store, in the order in which they came."""
    rows = list(shares)
    counting = set(_Shares({row["uid"]: row for row in rows}).counting().values())
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


def file_uid(content: str) -> str:
    """The id of the file with some content."""
    return stable_id("File", content)


def _take_out(run: Run, gone: Sequence[Row]) -> Removed:
    before = _concerned(run, [], [row["document"] for row in gone], {row["uid"]: row for row in gone})
    uids = {row["uid"] for row in gone}
    after = _Shares({uid: row for uid, row in before.rows.items() if uid not in uids})
    _write_difference(run, before, after)
    left = after.counting()
    counted = before.counting()
    facts = sum(before.rows[uid]["facts"] for uid in counted.values() if uid in uids)
    documents = tuple(dict.fromkeys(row["document"] for row in gone))
    return Removed(documents, facts, tuple(document for document, _ in left if document in documents))


def _alike(run: Run, uid: str, path: str) -> tuple[Row | None, Row | None]:
    """The file of that content, and another one that was read from that path."""
    found = [each["row"] for each in run(files.LIKE, uid=uid, path=path)]
    same = next((row for row in found if row["uid"] == uid), None)
    return same, next((row for row in found if row["uid"] != uid), None)


def _note_path(run: Run, row: Row, path: str) -> None:
    if path and path not in row["paths"]:
        _put(run, FILE, {**row, "paths": sorted([*row["paths"], path])}, there=True)


def _concerned(
    run: Run, retired: Sequence[str], documents: Sequence[str], known: Mapping[str, Row] | None = None
) -> _Shares:
    """The shares of some files, and all of the documents that they or others state."""
    rows = dict(known or {})
    for file in retired:
        rows |= {each["row"]["uid"]: each["row"] for each in run(files.SHARES_OF_FILE, file=file)}
    named = sorted({*documents, *(row["document"] for row in rows.values())} - {""})
    rows |= {each["row"]["uid"]: each["row"] for each in run(files.SHARES_OF_DOCUMENTS, documents=named)}
    return _Shares(rows)


def _write_difference(run: Run, before: _Shares, after: _Shares) -> None:
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
    _drop(run, LEDGER, [piece for uid in stale for piece in _piece_uids(before.rows[uid])])
    _drop(run, SHARE, gone)
    for uid, entry in after.entries.items():
        if uid not in before.rows or uid in stale:
            pieces = ({"uid": f"{uid}:{n}", "text": text} for n, text in enumerate(entry.pieces))
            for statement, rows in write.create_nodes(LEDGER, pieces):
                run(statement, rows=rows)
    _put_all(run, SHARE, [row for uid, row in after.rows.items() if uid not in before.rows], there=False)
    _put_all(run, SHARE, [row for uid, row in after.rows.items() if before.rows.get(uid, row) != row], there=True)


def _stale(before: _Shares, after: _Shares, uid: str) -> bool:
    return uid in before.rows and before.rows[uid]["digest"] != after.rows[uid]["digest"]


def _digest(shares: _Shares, uid: str | None) -> str | None:
    return str(shares.rows[uid]["digest"]) if uid is not None else None


def _entries(run: Run, shares: _Shares, uids: Sequence[str]) -> list[Entry]:
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


def _share(file: str, entry: Entry, sequence: int) -> Row:
    return {
        "uid": _share_uid(file, entry),
        "file": file,
        "document": entry.document,
        "title": entry.title,
        "digest": entry.digest,
        "facts": entry.facts,
        "pieces": len(entry.pieces),
        "sequence": sequence,
    }


def _share_uid(file: str, entry: Entry) -> str:
    return stable_id("FileShare", file, entry.document)


def _key(row: Row) -> Key:
    """What a share is about: a document, or what just its file says outside of documents."""
    return row["document"], "" if row["document"] else row["file"]


def _put(run: Run, label: str, row: Row, *, there: bool) -> None:
    _put_all(run, label, [row], there=there)


def _put_all(run: Run, label: str, rows: Sequence[Row], *, there: bool) -> None:
    for statement, batch in (write.replace_nodes if there else write.create_nodes)(label, rows):
        run(statement, rows=batch)


def _drop(run: Run, label: str, uids: Sequence[str]) -> None:
    for statement, rows in write.delete_nodes(label, uids):
        run(statement, rows=rows)
