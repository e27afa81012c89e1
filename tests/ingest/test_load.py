"""Files into a store: what is read, what is skipped, what goes wrong, and what kill −9 leaves."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path

import pytest

from graph.opening import open_store
from graph.snapshot import snapshot
from graph.store import Store
from ingest import load as loading_module
from ingest.jobs import Job, Readers, Result, read_here
from ingest.listing import items_of
from ingest.load import Loading, Outcome, load_files
from ingest.processes import local_processes
from tests.ingest.issues import Deadly, Faulty, folder_of, issue, job

ROOT = Path(__file__).parents[2]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"embedded:{tmp_path / 'store'}") as opened:
        yield opened


def loaded(store: Store, *paths: Path, loading: Loading | None = None) -> list[Outcome]:
    """What became of the files."""
    return list(load_files(items_of(paths), store, loading))


def states(outcomes: list[Outcome]) -> dict[str, str]:
    """State by name of the file."""
    return {Path(outcome.path).name: outcome.state for outcome in outcomes}


def test_only_what_changed_is_read_again(store: Store, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "issues", 3)
    assert states(loaded(store, folder)) == {"001.txt": "new", "002.txt": "new", "003.txt": "new"}
    (folder / "002.txt").write_text(issue(2, "市水利局"), encoding="utf-8")
    (folder / "004.txt").write_text("今天天气很好，我们去公园散步。", encoding="utf-8")
    again = loaded(store, folder)
    assert states(again) == {"001.txt": "unchanged", "002.txt": "replaced", "003.txt": "unchanged", "004.txt": "failed"}
    assert "不是政府公报" in str(again[3].error)
    with open_store(f"embedded:{tmp_path / 'other'}") as clean:
        loaded(clean, folder)
        assert snapshot(clean) == snapshot(store)


def test_another_reader_reads_again(store: Store, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "issues", 1)
    loaded(store, folder)
    other = Loading()
    object.__setattr__(other, "reader", "another")
    assert states(loaded(store, folder, loading=other)) == {"001.txt": "replaced"}
    assert states(loaded(store, folder, loading=Loading(again=True))) == {"001.txt": "replaced"}
    assert states(loaded(store, folder, loading=Loading(again=True))) == {"001.txt": "unchanged"}


def test_of_a_file_moved_and_edited_the_newer_state_counts(store: Store, tmp_path: Path) -> None:
    """It is a new file, but its documents are known by number and title, so nothing is there twice."""
    old = folder_of(tmp_path / "old", 2)
    loaded(store, old)
    (tmp_path / "2024").mkdir()
    moved = (old / "002.txt").rename(tmp_path / "2024/二.txt")
    moved.write_text(issue(2, "市水利局"), encoding="utf-8")
    (outcome,) = loaded(store, moved)
    assert (outcome.state, outcome.overrules) == ("new", ("云政办〔2024〕2号",))
    with open_store(f"embedded:{tmp_path / 'other'}") as clean:
        loaded(clean, old, moved)
        assert snapshot(clean) == snapshot(store)


def test_a_copy_is_the_same_file(store: Store, tmp_path: Path) -> None:
    first, second = folder_of(tmp_path / "one", 1), folder_of(tmp_path / "two", 1)
    loaded(store, first)
    before = snapshot(store)
    assert states(loaded(store, second)) == {"001.txt": "unchanged"}
    assert snapshot(store) == before
    (kept,) = store.files()
    assert len(kept.paths) == 2


@pytest.mark.parametrize(("change", "times"), [(True, 1), (False, 0)])
def test_what_is_done_afterwards_is_done_once_and_only_after_a_change(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: bool, times: int
) -> None:
    folder = folder_of(tmp_path / "issues", 2)
    if not change:
        loaded(store, folder)
    done: list[Store] = []
    monkeypatch.setattr(loading_module, "AFTER_LOAD", (lambda store, **_: done.append(store),))
    loaded(store, folder)
    assert done == [store] * times


READERS = {"here": read_here, "processes": local_processes(2)}


def results(readers: Readers, jobs: list[Job]) -> list[Result]:
    """The results of some jobs."""
    return list(readers(iter(jobs)))


@pytest.mark.slow
def test_processes_read_the_same_in_the_same_order() -> None:
    jobs = [job(number) for number in range(1, 10)]
    assert results(READERS["processes"], jobs) == results(READERS["here"], jobs)


@pytest.mark.slow
def test_a_worker_that_is_killed_loses_nothing() -> None:
    jobs = [job(number) for number in range(1, 10)]
    found = []
    for number, result in enumerate(local_processes(2)(iter(jobs))):
        found.append(result)
        if number == 1:
            victims = active_children()
            assert victims
            for victim in victims:
                victim.kill()
    assert found == results(read_here, jobs)


@pytest.mark.slow
@pytest.mark.parametrize(("data", "words"), [(Deadly(b"x"), "中途结束"), (Faulty(b"x"), "a mistake of ours")])
def test_a_file_that_fails_twice_is_reported_and_the_others_are_read(data: bytes, words: str) -> None:
    jobs = [job(1), job(2), replace(job(3), data=data), job(4), job(5)]
    found = results(local_processes(2), jobs)
    assert [result.job for result in found] == [one.name for one in jobs]
    assert [result.error is None for result in found] == [True, True, False, True, True]
    assert words in str(found[2].error)


def test_a_mistake_of_ours_is_one_sentence() -> None:
    first, second = results(read_here, [replace(job(1), data=Faulty(b"x")), job(2)])
    assert "RuntimeError: a mistake of ours" in str(first.error)
    assert second.error is None


@pytest.mark.slow
def test_a_loader_that_is_killed_goes_on_where_it_stopped(tmp_path: Path) -> None:
    folder, url = folder_of(tmp_path / "issues", 12), f"embedded:{tmp_path / 'store'}"
    command = [sys.executable, "-uc", "from api.cli import main; main()", "ingest", str(folder), "--store", url]
    with subprocess.Popen([*command, "--workers", "2"], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(3):
            assert "新读入" in process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.wait()
    with open_store(url) as store, open_store(f"embedded:{tmp_path / 'clean'}") as clean:
        there = len(store.files())
        assert 3 <= there < 12
        outcomes = list(states(loaded(store, folder)).values())
        assert outcomes == ["unchanged"] * there + ["new"] * (12 - there)
        loaded(clean, folder)
        assert snapshot(store) == snapshot(clean)
