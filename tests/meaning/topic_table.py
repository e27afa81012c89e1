"""The tables of questions by topic, and how well a ranking answers them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from api.answer.meaning import Hit, Meanings
from graph.cypher import meaning
from graph.store import Store
from nlp.meaning.content import content_words
from nlp.meaning.ranking import Words

HERE = Path(__file__).parent
FIRST = 10

Ranking = Callable[[str], Sequence[str]]
"""A question to the uids of what it finds, the best first."""


@dataclass(frozen=True)
class Topic:
    """A question with all that answers it: type, name and 发文字号 of tasks, duties, services and targets."""

    id: str
    question: str
    own_words: bool
    answer: frozenset[tuple[str, str, str]]


def topics(name: str) -> list[Topic]:
    """The questions of one table."""
    rows = [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [
        Topic(
            row["id"],
            row["question"],
            row["own_words"],
            frozenset((one["type"], one["name"], one["document"]) for one in row["answer"]),
        )
        for row in rows
    ]


def keys_of(store: Store) -> dict[str, set[tuple[str, str, str]]]:
    """Under which names everything in the store stands in the tables; a target by the documents that state it."""
    tasks = store.read("MATCH (n:Task) RETURN n.uid AS uid, n.name AS name, n.document AS document", limit=100_000)
    targets = store.read(
        "MATCH ()-[e:HAS_TARGET]->(n:Target) RETURN n.uid AS uid, n.name AS name, e.document AS document",
        limit=100_000,
    )
    found: dict[str, set[tuple[str, str, str]]] = {}
    for type_, rows in (("Task", tasks.rows), ("Target", targets.rows)):
        for row in rows:
            found.setdefault(row["uid"], set()).add((type_, row["name"], row["document"]))
    return found


def missed(
    table: Iterable[Topic], ranking: Ranking, keys: dict[str, set[tuple[str, str, str]]]
) -> dict[str, set[tuple[str, str, str]]]:
    """What is not among the first ten, by question, where something is missing."""
    found = {}
    for topic in table:
        shown = {key for uid in ranking(topic.question)[:FIRST] for key in keys.get(uid, ())}
        if gone := topic.answer - shown:
            found[topic.id] = set(gone)
    return found


def by_meaning(meanings: Meanings) -> Ranking:
    """The product's ranking: words, synonyms and vectors."""
    return lambda question: [hit.uid for hit in meanings.find(question)]


def by_words(meanings: Meanings) -> Ranking:
    """Without the vectors."""
    return lambda question: [hit.uid for hit in meanings.find(question, vectors=False)]


def by_bm25(store: Store) -> Ranking:
    """BM25 alone over the words as jieba cuts them: what the gain is measured against."""
    rows = store.read(meaning.WORDS, limit=100_000).rows
    uids = [row["uid"] for row in rows]
    words = Words.of([str(row["words"]).split() for row in rows])

    def ranked(question: str) -> list[str]:
        scores = words.score([{word: 1.0} for word in content_words(question)])
        return [uids[i] for i in (-scores).argsort(kind="stable")[:FIRST] if scores[i] > 0]

    return ranked


def first_sentences(store: Store) -> list[tuple[str, str]]:
    """The uid of each task with a heading of its own, and the first sentence behind the heading."""
    rows = store.read(
        "MATCH (n:Task {kind: 'task'}) RETURN n.uid AS uid, n.name AS name, n.text AS text", limit=100_000
    ).rows
    found = []
    for row in rows:
        _, _, rest = str(row["text"]).partition(str(row["name"]))
        sentence = rest.lstrip("。\n ").split("。")[0]
        if rest.startswith(("。", "\n")) and len(sentence) > 5:
            found.append((row["uid"], sentence))
    return found


__all__ = ["Hit", "by_bm25", "by_meaning", "by_words", "first_sentences", "keys_of", "missed", "topics"]
