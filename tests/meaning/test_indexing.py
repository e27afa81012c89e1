"""Passages are brought up to date at the end of a load, on both stores."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from api.answer.meaning import Meanings
from graph.cypher import meaning, write
from graph.opening import open_store
from graph.store import Store
from ingest.listing import items_of
from ingest.load import load_files
from ingest.meaning import index_meaning
from tests.ingest.issues import folder_of, issue


@pytest.fixture(params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    if request.param == "embedded":
        url = f"embedded:{tmp_path / 'store'}"
    else:
        empty: Callable[[], str] = request.getfixturevalue("empty_neo4j")
        url = empty()
    with open_store(url) as opened:
        yield opened


def test_only_what_is_new_is_written_and_what_is_gone_is_dropped(store: Store, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "issues", 2)
    list(load_files(items_of([folder]), store))
    uids = {row["uid"] for row in store.read(meaning.WORDS).rows}
    assert uids == {row["uid"] for type_ in meaning.SEARCHED for row in store.read(meaning.texts_of(type_)).rows}
    assert index_meaning(store) == 0
    mark = store.read(meaning.STATE).rows
    (folder / "003.txt").write_text(issue(3), "utf-8")
    list(load_files(items_of([folder]), store))
    more = {row["uid"] for row in store.read(meaning.WORDS).rows}
    assert uids < more
    # Half as many again: still the vectors that were fitted first.
    assert store.read(meaning.STATE).rows == mark
    assert Meanings(store).find("第3片原料基地由谁建设")
    store.remove("云政办〔2024〕3号")
    index_meaning(store)
    assert {row["uid"] for row in store.read(meaning.WORDS).rows} == uids


def test_words_of_another_text_are_not_used(store: Store, tmp_path: Path) -> None:
    """As after a file was taken out whose document another file states in other words."""
    list(load_files(items_of([folder_of(tmp_path / "issues", 2)]), store))
    found = [hit.uid for hit in Meanings(store).find("第2片原料基地由谁建设")]
    rows = [{**row, "digest": "", "words": "别处"} for row in store.read(meaning.WORDS).rows]
    store.derive(write.in_batches(meaning.PUT_WORDS, rows))
    assert [hit.uid for hit in Meanings(store).find("第2片原料基地由谁建设", vectors=False)][:1] == found[:1]
    assert not Meanings(store).find("别处", vectors=False)


def test_an_empty_store_is_no_mistake(store: Store) -> None:
    assert index_meaning(store) == 0
    assert Meanings(store).find("竹木产业") == []
