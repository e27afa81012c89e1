"""Passages for finding by meaning, brought up to date at the end of a load: only what is new or changed is written."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from graph.cypher import meaning, write
from graph.opening import beside
from graph.store import Store
from nlp.meaning.fitting import fit
from nlp.meaning.passages import Embedder, Passage, digest, whole_text
from nlp.meaning.static import STATIC, files_of, mark_of, placed
from nlp.meaning.transformer import MODEL_VARIABLE, Transformer

GROWTH = 1.5
"""Vectors are fitted anew when the passages are this many times as many as those they were fitted to."""
MANY = 10_000_000


@cache
def users_model() -> Embedder | None:
    """The embedding model that the user names, or None where none is named.

    Raises:
        ModelError: it is not on this machine, or sentence-transformers is not installed.
    """
    name = os.environ.get(MODEL_VARIABLE)
    return Transformer(name) if name else None


def refresh_meaning(store: Store) -> None:
    """What is done at the end of a load."""
    index_meaning(store, users_model())


def index_meaning(store: Store, embedder: Embedder | None = None) -> int:
    """Bring the passages of the store up to date; how many were written.

    Without an embedder of the user's, word vectors are fitted to the texts of the store and kept in it, so that a
    question asked on another machine finds them.
    """
    texts = dict(_texts(store))
    known = {row["uid"]: row for row in store.read(meaning.PASSAGES, limit=MANY, seconds=300).rows}
    if not texts and not known:
        return 0
    passages = [_passage(uid, text, known.get(uid)) for uid, text in texts.items()]
    fresh = {passage.uid for passage in passages if _is_new(passage, known)}
    state = next(iter(store.read(meaning.STATE).rows), {})
    gone = [{"uid": uid} for uid in known if uid not in texts]
    wanted = embedder.mark if embedder else state.get("mark")
    grown = embedder is None and (
        not str(wanted).startswith(STATIC) or len(passages) > GROWTH * int(state.get("fitted") or 0)
    )
    if not fresh and not gone and not grown and wanted == state.get("mark"):
        return 0
    model: list[dict[str, Any]] = []
    if embedder is None:
        embedder, model = _fitted(store, passages) if grown else (_kept(store, str(wanted)), [])
    elif wanted != state.get("mark"):
        model = [{"uid": meaning.MODEL_UID, "mark": embedder.mark, "fitted": 0, "files": "{}"}]
    changed = [passage for passage in passages if passage.uid in fresh or known[passage.uid]["model"] != embedder.mark]
    store.derive(
        [
            *write.in_batches(meaning.PUT_MODEL, model),
            *write.in_batches(meaning.PUT_PASSAGES, _rows(changed, embedder)),
            *write.in_batches(meaning.DROP_PASSAGES, gone),
        ]
    )
    return len(changed)


def _texts(store: Store) -> Iterator[tuple[str, str]]:
    for type_ in meaning.SEARCHED:
        for row in store.read(meaning.texts_of(type_), limit=MANY, seconds=300).rows:
            yield row["uid"], whole_text(row["name"], row["text"], row["plan"])


def _passage(uid: str, text: str, known: Mapping[str, Any] | None) -> Passage:
    """A passage; its words are read where they are known already."""
    if known and known["digest"] == digest(text):
        return Passage(uid, text, tuple(str(known["words"]).split()))
    return Passage.of(uid, text)


def _is_new(passage: Passage, known: Mapping[str, Mapping[str, Any]]) -> bool:
    return passage.uid not in known or known[passage.uid]["digest"] != digest(passage.text)


def _fitted(store: Store, passages: Sequence[Passage]) -> tuple[Embedder, list[dict[str, Any]]]:
    files = files_of(fit([passage.words for passage in passages]))
    packed = json.dumps({name: base64.b64encode(content).decode() for name, content in files.items()})
    mark = mark_of(files)
    row = {"uid": meaning.MODEL_UID, "mark": mark, "fitted": len(passages), "files": packed}
    return placed(files, mark, beside(store.url)), [row]


def _kept(store: Store, mark: str) -> Embedder:
    packed = json.loads(next(iter(store.read(meaning.FILES).rows))["files"])
    return placed({name: base64.b64decode(content) for name, content in packed.items()}, mark, beside(store.url))


def _rows(passages: Sequence[Passage], embedder: Embedder) -> Iterator[dict[str, Any]]:
    if not passages:
        return
    for passage, vector in zip(passages, embedder.vectors(passages), strict=True):
        yield {
            "uid": passage.uid,
            "digest": digest(passage.text),
            "model": embedder.mark,
            "words": " ".join(passage.words),
            "vector": [float(x) for x in vector],
        }
