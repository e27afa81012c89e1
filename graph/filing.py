"""Files that come into a store and leave it, and what that makes of the graph.

A file is known by its content; its paths say where it was seen. Another content under the path of a file takes its
place. Several files may state the same document: then the file that came last counts for it, and when it goes, the one
before it does again. So the graph depends on the files that are there, and not on those that once were.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from graph.counting import Shares, concerned, drop, put, share_key, write_difference
from graph.cypher import files, write
from graph.cypher.schema import FILE
from graph.errors import NotFound, StoreError
from graph.filed import Filed, Removed
from graph.ledger import Entry
from graph.loading import Run
from graph.model import stable_id
from graph.shares import Origin

Row: TypeAlias = dict[str, Any]


def file_in(run: Run, entries: Sequence[Entry], origin: Origin, read_at: str = "") -> Filed:
    """Make the graph hold what a file states, in place of an older state of the same file."""
    uid = origin.file or file_uid(origin.content)
    # First, since it is what two loads at the same time meet at.
    run(write.COUNT_LOAD)
    if run(files.OLDER):
        raise StoreError("这个图是旧版本读入的，没有记下哪些事实出自哪个文件；请换一个空的图数据库，把公报重新读一次")
    same, elsewhere = _alike(run, uid, origin.path)
    replaced = elsewhere if elsewhere and elsewhere["paths"] == [origin.path] else None
    if elsewhere and not replaced:
        put(run, FILE, {**elsewhere, "paths": [path for path in elsewhere["paths"] if path != origin.path]}, there=True)
    if same and not replaced and same["reader"] == origin.reader and same["whole"]:
        _note_path(run, same, origin.path)
        return Filed("unchanged")
    old = [row for row in (same, replaced) if row]
    sequence = same["sequence"] if same else run(files.LAST)[0]["last"] + 1
    shares = {row["uid"]: row for entry in entries if (row := _share(uid, entry, sequence))}
    before = concerned(run, [row["uid"] for row in old], [entry.document for entry in entries])
    retired = {row["uid"] for row in old}
    kept = {key: row for key, row in before.rows.items() if row["file"] not in retired}
    after = Shares({**kept, **shares}, {_share_uid(uid, entry): entry for entry in entries})
    write_difference(run, before, after)
    drop(run, FILE, [row["uid"] for row in old if row is not same])
    paths = sorted({*(same["paths"] if same else ()), *([origin.path] if origin.path else ())})
    row = {
        "uid": uid, "paths": paths, "reader": origin.reader, "sequence": sequence, "whole": True, "read_at": read_at,
    }  # fmt: skip
    put(run, FILE, row, there=same is not None)
    rivals = {share_key(row) for row in kept.values()}
    overrules = tuple(key[0] for key, share in after.counting().items() if share in shares and key in rivals)
    return Filed("replaced" if old else "new", overrules)


def restore_in(run: Run, entries: Sequence[Entry], file: Row) -> None:
    """Make the graph hold what a store remembered of a file, with all that it knew of the file itself."""
    paths = file["paths"]
    origin = Origin(paths[0] if paths else "", "", file["reader"], file["uid"])
    file_in(run, entries, origin, file.get("read_at") or "")
    (row,) = (each["row"] for each in run(files.BY_CONTENT, uid=file["uid"]))
    put(run, FILE, {**row, "paths": paths, "whole": file["whole"]}, there=True)


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
        put(run, FILE, {**row, "whole": False}, there=True) if left else drop(run, FILE, [file])
    return removed


def take_file_out(run: Run, uid: str) -> Removed:
    """Take out what a file states; documents that another file states, too, count from there again."""
    run(write.COUNT_LOAD)
    removed = _take_out(run, [each["row"] for each in run(files.SHARES_OF_FILE, file=uid)])
    drop(run, FILE, [uid])
    return removed


def file_uid(content: str) -> str:
    """The id of the file with some content."""
    return stable_id("File", content)


def _take_out(run: Run, gone: Sequence[Row]) -> Removed:
    before = concerned(run, [], [row["document"] for row in gone], {row["uid"]: row for row in gone})
    uids = {row["uid"] for row in gone}
    after = Shares({uid: row for uid, row in before.rows.items() if uid not in uids})
    write_difference(run, before, after)
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
        put(run, FILE, {**row, "paths": sorted([*row["paths"], path])}, there=True)


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
