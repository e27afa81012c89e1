"""Questions by topic: how many find all that answers them among the first ten, beside BM25 alone.

python -m tests.bench.meaning [--store URL]
"""

from __future__ import annotations

import argparse
import tempfile
from time import perf_counter

from api.answer.meaning import Meanings
from graph.opening import open_store
from graph.store import Store
from ingest.listing import items_of
from ingest.load import load_files
from tests.bench.questions import SAMPLE
from tests.meaning.topic_table import (
    by_bm25,
    by_meaning,
    by_words,
    first_sentences,
    keys_of,
    missed,
    topics,
)

TABLES = {"topics": "专题题目", "unseen": "写完词表以后才写的题目"}


def report(store: Store) -> None:
    """Print the figures of one store."""
    meanings, keys = Meanings.of(store), keys_of(store)
    start = perf_counter()
    meanings.find("养老")
    print(f"first question by meaning (words and vectors read): {1000 * (perf_counter() - start):.0f} ms")
    start = perf_counter()
    for topic in topics("topics"):
        meanings.find(topic.question)
    print(f"further ones: {1000 * (perf_counter() - start) / len(topics('topics')):.1f} ms")
    rankings = {
        "BM25 alone": by_bm25(store),
        "with synonyms": by_words(meanings),
        "with synonyms and vectors": by_meaning(meanings),
    }
    for name in TABLES:
        table = topics(name)
        own = [topic for topic in table if topic.own_words]
        for said, ranking in rankings.items():
            gone = missed(table, ranking, keys)
            strange = sum(topic.id in gone for topic in own)
            print(
                f"{name}: {said}: complete among the first ten {len(table) - len(gone)}/{len(table)}"
                f" = {1 - len(gone) / len(table):.3f}; in own words {len(own) - strange}/{len(own)}"
            )
    asked = first_sentences(store)
    for said, ranking in rankings.items():
        found = sum(uid in ranking(sentence)[:10] for uid, sentence in asked)
        print(f"headings by their first sentence: {said}: {found}/{len(asked)} = {found / len(asked):.3f}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--store")
    url = parser.parse_known_args()[0].store
    with tempfile.TemporaryDirectory() as folder, open_store(url or f"embedded:{folder}") as store:
        if not url:
            list(load_files(items_of([SAMPLE]), store))
        report(store)


if __name__ == "__main__":
    main()
