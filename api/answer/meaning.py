"""Tasks, duties and targets by what they mean: by words and their synonyms, and by vectors where the store has some."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Self

import numpy as np

from graph.cypher import meaning
from graph.errors import ModelError
from graph.opening import beside
from graph.store import Row, Store
from nlp.meaning.content import content_words, forms_of, topic_words
from nlp.meaning.fitting import Floats
from nlp.meaning.passages import Embedder, Passage, digest, whole_text
from nlp.meaning.ranking import Scores, Words, fused, nearness

MANY = 10_000_000
MOST = 50
"""Passages that anybody would look at."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that comes near a question: how much of the question it holds in any words, and how both ways rank
    it."""

    uid: str
    type: str
    coverage: float
    score: float


@dataclass(frozen=True, slots=True)
class _Passages:
    """The passages of one version of a store, ready to be asked."""

    version: tuple[str, str, str]
    """Of the graph, of the model, and the version of the graph for which all vectors were there."""
    uids: tuple[str, ...]
    digests: tuple[str, ...]
    types: tuple[str, ...]
    words: Words


class Meanings:
    """Finds by meaning in one store; reads its passages when the first question needs them."""

    def __init__(self, store: Store, model: str | None = None) -> None:
        self._store = store
        self._model = model
        self._passages: _Passages | None = None
        self._vectors: tuple[tuple[str, str, str], Embedder, Floats] | None = None
        self.missing = ""

    @classmethod
    def of(cls, store: Store) -> Self:
        """Of a store, with the embedding model that lies on this machine if one is named."""
        return cls(store, os.environ.get("ZHENGMAI_EMBEDDING_MODEL"))

    def find(self, question: str, *, vectors: bool = True) -> list[Hit]:
        """What comes nearest to a question, the best first; without vectors where the store has none."""
        asked = [forms_of(word) for word in topic_words(question)]
        if not asked:
            return []
        passages = self._current()
        if not passages.uids:
            return []
        by_words, coverage = passages.words.score(asked), passages.words.coverage(asked)
        near = self._nearness(question, asked, passages) if vectors else None
        scores = fused((by_words, 1.0), (coverage, 1.0), *([near] if near is not None else []))
        order = np.argsort(-scores, kind="stable")[:MOST]
        return [
            Hit(passages.uids[i], passages.types[i], float(coverage[i]), float(scores[i])) for i in order if scores[i]
        ]

    def known_words(self, term: str) -> tuple[str, ...] | None:
        """The topic, where the texts hold a word of it, itself or in words that mean the same; None where it says
        nothing but 任务 or 工作, or nothing that stands anywhere."""
        passages = self._passages
        if passages is None or passages.version[0] != self._store.names().version:
            passages = self._current()
        postings = passages.words.postings
        held = any(form in postings for word in topic_words(term) for form in forms_of(word))
        return (term,) if held else None

    def _current(self) -> _Passages:
        state = next(iter(self._store.read(meaning.STATE).rows), {})
        version = (self._store.names().version, str(state.get("mark") or ""), str(state.get("settled") or ""))
        passages = self._passages
        if passages is None or passages.version != version:
            passages = self._passages = self._read(version)
        return passages

    def _read(self, version: tuple[str, str, str]) -> _Passages:
        words = {(row["uid"], row["digest"]): str(row["words"]).split() for row in self._rows(meaning.WORDS)}
        uids, digests, types, found = [], [], [], []
        for type_ in meaning.SEARCHED:
            for row in sorted(self._rows(meaning.texts_of(type_)), key=itemgetter("uid")):
                text = whole_text(row["name"], row["text"], row["plan"])
                uids.append(row["uid"])
                digests.append(digest(text))
                types.append(type_)
                # No words, or those of another text: a copy, or another file counts since one was taken out.
                found.append(words.get((row["uid"], digests[-1])) or content_words(text))
        return _Passages(version, tuple(uids), tuple(digests), tuple(types), Words.of(found))

    def _nearness(
        self, question: str, asked: Sequence[Mapping[str, float]], passages: _Passages
    ) -> tuple[Scores, float] | None:
        kept = self._vectors
        if kept is None or kept[0] != passages.version:
            kept = self._read_vectors(passages)
        if kept is None:
            return None
        # A load under way has still to write some: those are asked for again until there is one at least.
        self._vectors = kept
        _, embedder, vectors = kept
        words = tuple(word for forms in asked for word in _said(forms, embedder))
        return nearness(vectors, embedder.vectors([Passage("", question, words)])[0]), embedder.weight

    def _read_vectors(self, passages: _Passages) -> tuple[tuple[str, str, str], Embedder, Floats] | None:
        """A vector for each passage, of zeros where it has none yet; None while no passage has one."""
        mark = passages.version[1]
        if not mark:
            return None
        known = {(row["uid"], row["digest"]): row["vector"] for row in self._rows(meaning.VECTORS, {"mark": mark})}
        wanted = [known.get(each) for each in zip(passages.uids, passages.digests, strict=True)]
        nothing = [0.0] * max((len(vector) for vector in wanted if vector), default=0)
        if not nothing:
            return None
        try:
            embedder = self._embedder(mark)
        except ModelError as error:
            self.missing = str(error)
            return None
        return passages.version, embedder, np.array([vector or nothing for vector in wanted], np.float32)

    def _embedder(self, mark: str) -> Embedder:
        from nlp.meaning.static import STATIC, kept, placed

        if not mark.startswith(STATIC):
            from nlp.meaning.transformer import PREFIX, Transformer

            return Transformer(self._model or mark.removeprefix(PREFIX))
        folder = beside(self._store.url)
        if found := kept(mark, folder):
            return found
        packed = json.loads(self._rows(meaning.FILES)[0]["files"])
        return placed({name: base64.b64decode(content) for name, content in packed.items()}, mark, folder)

    def _rows(self, statement: str, parameters: Mapping[str, str] | None = None) -> Sequence[Row]:
        return self._store.read(statement, parameters, limit=MANY, seconds=60).rows


def _said(forms: Mapping[str, float], embedder: Embedder) -> list[str]:
    """The word itself where it has a vector, else what may stand for it."""
    word = max(forms, key=lambda form: forms[form])
    return [word] if embedder.knows(word) else list(forms)
