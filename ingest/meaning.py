"""What finding by meaning needs, kept in the store: the words of each task and target, and a vector for each.

The words come with the file, from the process that read it. What then lacks a vector gets one at the end of a load.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any, TypeAlias, TypeVar

from graph.cypher import meaning, read, write
from graph.model import Batch, Node
from graph.opening import beside
from graph.store import Store
from nlp.meaning.fitting import MOST_PASSAGES, fit
from nlp.meaning.passages import Embedder, Passage, digest, whole_text
from nlp.meaning.static import STATIC, files_of, mark_of, placed
from nlp.meaning.transformer import MODEL_VARIABLE, Transformer

GROWTH = 1.5
"""Vectors are fitted anew when the passages are this many times as many as those they were fitted to."""
MANY = 10_000_000

Row: TypeAlias = dict[str, Any]
T = TypeVar("T")


@cache
def users_model() -> Embedder | None:
    """The embedding model that the user names, or None where none is named.

    Raises:
        ModelError: it is not on this machine, or sentence-transformers is not installed.
    """
    name = os.environ.get(MODEL_VARIABLE)
    return Transformer(name) if name else None


def words_in(batch: Batch) -> tuple[Row, ...]:
    """What the tasks and targets of a file are found by, as rows."""
    searched = (node for node in batch.nodes if node.type in meaning.SEARCHED)
    return tuple(_words(Passage.of(node.id, _text(node))) for node in searched)


def _text(node: Node) -> str:
    text, plan = (str(node.properties.get(key) or "") for key in ("text", "plan"))
    return whole_text(node.name, text, plan)


def keep_words(store: Store, rows: Iterable[Row]) -> None:
    """Keep the words of what a file states; their vectors are due."""
    store.derive(write.in_batches(meaning.PUT_WORDS, rows))


def is_settled(store: Store) -> bool:
    """Whether every task and target has its words and its vector; false where a load ended before it had got there."""
    state, embedder = _state(store), users_model()
    of_model = embedder is None or embedder.mark == state.get("mark")
    return (
        of_model
        and int(state.get("settled") or 0) == _version(store)
        and _count(store, meaning.COUNT) == _things(store)
    )


def refresh_meaning(store: Store, *, thorough: bool = False) -> None:
    """What is done at the end of a load; thoroughly where an earlier one may not have got there."""
    index_meaning(store, users_model(), thorough=thorough)


def index_meaning(store: Store, embedder: Embedder | None = None, *, thorough: bool = False) -> int:
    """Give a vector to every task and target that lacks one; how many did.

    Without an embedder of the user's, word vectors are fitted to the texts of the store and kept in it, so that a
    question asked on another machine finds them. Thoroughly: even if as many have words as there are, each is compared
    with its text.
    """
    version = _version(store)
    written = _written(store, embedder, thorough=thorough)
    store.derive(write.in_batches(meaning.SETTLE, [{"uid": meaning.MODEL_UID, "version": version}]))
    return written


def _written(store: Store, embedder: Embedder | None, *, thorough: bool) -> int:
    known = _count(store, meaning.COUNT)
    if thorough or known != _things(store):
        known = _mended(store)
    if not known:
        return 0
    state = _state(store)
    mark = str(state.get("mark") or "")
    by_text = embedder is not None
    if embedder is None:
        grown = not mark.startswith(STATIC) or known > GROWTH * int(state.get("fitted") or 0)
        embedder = _fitted(store, known) if grown else None
    elif embedder.mark != mark:
        _put_model(store, {"mark": embedder.mark, "fitted": 0, "files": "{}"})
    wanted = embedder.mark if embedder else mark
    due = sorted(row["uid"] for row in store.stream(meaning.PASSAGES) if row["model"] != wanted)
    if not due:
        return 0
    embedder = embedder or _kept(store, mark)
    for uids in _in_parts(due, write.BATCH):
        passages = _passages(store, uids, with_text=by_text)
        rows = ({"uid": p.uid, "model": wanted, "vector": v.tolist()} for p, v in _embedded(embedder, passages))
        store.derive(write.in_batches(meaning.PUT_VECTORS, rows))
    return len(due)


def _state(store: Store) -> Mapping[str, Any]:
    return next(iter(store.read(meaning.STATE).rows), {})


def _version(store: Store) -> int:
    return int(next(iter(store.read(read.STATE).rows), {}).get("version") or 0)


def _things(store: Store) -> int:
    return sum(_count(store, meaning.count_of(type_)) for type_ in meaning.SEARCHED)


def _count(store: Store, statement: str) -> int:
    return int(store.read(statement, seconds=60).rows[0]["n"])


def _mended(store: Store) -> int:
    """Find the words of what has none, as after a copy, and drop those of what is gone; how many there are now."""
    known = {row["uid"]: row["digest"] for row in store.stream(meaning.PASSAGES)}
    found = 0
    for type_ in meaning.SEARCHED:
        for rows in _in_parts(store.stream(meaning.texts_of(type_)), write.BATCH):
            found += len(rows)
            texts = ((row["uid"], whole_text(row["name"], row["text"], row["plan"])) for row in rows)
            keep_words(
                store, [_words(Passage.of(*each)) for each in texts if known.pop(each[0], "") != digest(each[1])]
            )
    store.derive(write.in_batches(meaning.DROP_PASSAGES, ({"uid": uid} for uid in known)))
    return found


def _words(passage: Passage) -> Row:
    return {"uid": passage.uid, "digest": digest(passage.text), "words": " ".join(passage.words)}


def _fitted(store: Store, known: int) -> Embedder:
    uids = sorted(row["uid"] for row in store.stream(meaning.PASSAGES))[:: -(-known // MOST_PASSAGES)]
    parts = _in_parts(uids, write.BATCH)
    files = files_of(fit([passage.words for part in parts for passage in _passages(store, part)]))
    packed = json.dumps({name: base64.b64encode(content).decode() for name, content in files.items()})
    mark = mark_of(files)
    _put_model(store, {"mark": mark, "fitted": known, "files": packed})
    return placed(files, mark, beside(store.url))


def _put_model(store: Store, row: Row) -> None:
    store.derive(write.in_batches(meaning.PUT_MODEL, [{"uid": meaning.MODEL_UID, **row}]))


def _kept(store: Store, mark: str) -> Embedder:
    packed = json.loads(next(iter(store.read(meaning.FILES).rows))["files"])
    return placed({name: base64.b64decode(content) for name, content in packed.items()}, mark, beside(store.url))


def _passages(store: Store, uids: Sequence[str], *, with_text: bool = False) -> list[Passage]:
    """Some passages in the order of their uids; their texts only where they are embedded by their texts."""
    among = {"uids": uids}
    words = store.read(meaning.WORDS_AMONG, among, limit=MANY, seconds=60).rows
    types = meaning.SEARCHED if with_text else ()
    texts = {
        row["uid"]: whole_text(row["name"], row["text"], row["plan"])
        for type_ in types
        for row in store.read(meaning.texts_among(type_), among, limit=MANY, seconds=60).rows
    }
    found = (Passage(row["uid"], texts.get(row["uid"], ""), tuple(str(row["words"]).split())) for row in words)
    return sorted(found, key=lambda passage: passage.uid)


def _embedded(embedder: Embedder, passages: Sequence[Passage]) -> Iterator[tuple[Passage, Any]]:
    return zip(passages, embedder.vectors(passages), strict=True)


def _in_parts(items: Iterable[T], size: int) -> Iterator[list[T]]:
    waiting = iter(items)
    while part := list(islice(waiting, size)):
        yield part
