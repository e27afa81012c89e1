"""Passages are brought up to date at the end of a load, on both stores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from api.answer.meaning import Meanings
from graph.cypher import meaning, write
from graph.opening import open_store
from graph.store import Store
from ingest.listing import items_of
from ingest.load import load_files
from ingest.meaning import index_meaning, is_settled
from nlp.meaning.passages import digest, whole_text
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
    model = store.read(meaning.FILES).rows
    (folder / "003.txt").write_text(issue(3), "utf-8")
    list(load_files(items_of([folder]), store))
    more = {row["uid"] for row in store.read(meaning.WORDS).rows}
    assert uids < more
    # Half as many again: still the vectors that were fitted first.
    assert store.read(meaning.FILES).rows == model
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


class Watched:
    """A store that calls somebody each time before something derived is written to it, with how often it was."""

    def __init__(self, store: Store, call: Callable[[int], object]) -> None:
        self._store, self._call, self._times = store, call, 0

    def derive(self, batches: Iterable[tuple[str, list[dict[str, Any]]]]) -> None:
        """What is called before."""
        self._times += 1
        self._call(self._times)
        self._store.derive(batches)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


class Killed(Exception):
    """The end of a load, at any moment."""


def _load(folder: Path, store: Store, call: Callable[[int], object] = lambda _: None) -> list[str]:
    return [outcome.state for outcome in load_files(items_of([folder]), cast(Store, Watched(store, call)))]


def _lacking(store: Store) -> int:
    """How many tasks and targets have no vector of the model."""
    (state,) = store.read(meaning.STATE).rows
    things = {row["uid"] for type_ in meaning.SEARCHED for row in store.read(meaning.texts_of(type_)).rows}
    return len(things - {row["uid"] for row in store.read(meaning.VECTORS, {"mark": state["mark"]}).rows})


QUESTION = "第2片原料基地由谁建设"


def test_asked_at_any_moment_of_a_load_and_after_it(store: Store, tmp_path: Path) -> None:
    """What one reads who asks all the time is what one finds who comes when the load is over."""
    meanings = Meanings(store)
    for count, states in ((2, ["new"] * 2), (3, ["unchanged"] * 2 + ["new"])):
        folder = folder_of(tmp_path / "issues", count)
        assert _load(folder, store, lambda _: meanings.find(QUESTION)) == states
        assert meanings.find(QUESTION) == Meanings(store).find(QUESTION)
        assert meanings.find(QUESTION) != meanings.find(QUESTION, vectors=False)


@pytest.mark.parametrize("moment", range(1, 7))
def test_the_next_load_makes_up_what_a_killed_one_left_out(store: Store, tmp_path: Path, moment: int) -> None:
    """Two files have their words written, then come the model, its vectors and the note that all is there."""
    folder = folder_of(tmp_path / "issues", 2)

    def kill(times: int) -> None:
        if times == moment:
            raise Killed

    if moment < 6:
        with pytest.raises(Killed):
            _load(folder, store, kill)
        assert not is_settled(store)
    else:
        assert _load(folder, store, kill) == ["new", "new"]
    Meanings(store).find(QUESTION)
    _load(folder, store)
    assert is_settled(store)
    assert _lacking(store) == 0
    assert Meanings(store).find(QUESTION) != Meanings(store).find(QUESTION, vectors=False)


def test_stale_words_of_a_killed_load_are_found_by_the_next(store: Store, tmp_path: Path) -> None:
    """As many have words as there are; only that those of one are of the text before."""
    folder = folder_of(tmp_path / "issues", 2)
    _load(folder, store)
    (file,) = (path for path in folder.iterdir() if path.name == "002.txt")
    file.write_text(file.read_text("utf-8").replace("每年办会一次", "每年办会两次，邀请客商"), "utf-8")

    def kill(_: int) -> None:
        raise Killed

    with pytest.raises(Killed):
        _load(folder, store, kill)
    assert _load(folder, store) == ["unchanged", "unchanged"]
    digests = {row["uid"]: row["digest"] for row in store.read(meaning.PASSAGES).rows}
    texts = [row for type_ in meaning.SEARCHED for row in store.read(meaning.texts_of(type_)).rows]
    assert digests == {row["uid"]: digest(whole_text(row["name"], row["text"], row["plan"])) for row in texts}
