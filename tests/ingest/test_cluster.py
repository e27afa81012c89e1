"""Reading on a real Dask cluster: the same results, workers that die, files that fail."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from graph.errors import SourceError
from ingest.cluster import cluster
from ingest.jobs import read_here
from tests.ingest.issues import Deadly, Faulty, job

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def workers() -> Iterator[Any]:
    """Two workers in processes of their own, with a nanny each that starts them again."""
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as opened:
        yield opened


def test_a_cluster_reads_the_same_in_the_same_order(workers: Any) -> None:
    jobs = [job(number) for number in range(1, 10)]
    assert list(cluster(workers.scheduler_address)(iter(jobs))) == list(read_here(jobs))


def test_a_worker_that_is_killed_loses_nothing(workers: Any) -> None:
    jobs = [job(number) for number in range(1, 10)]
    found = []
    for number, result in enumerate(cluster(workers.scheduler_address)(iter(jobs))):
        found.append(result)
        if number == 1:
            # Dask's own way to kill one leaves an event loop open in this thread.
            os.kill(next(iter(workers.workers.values())).pid, signal.SIGKILL)
    assert found == list(read_here(jobs))


@pytest.mark.parametrize(("data", "words"), [(Deadly(b"x"), "KilledWorker"), (Faulty(b"x"), "a mistake of ours")])
def test_a_file_that_fails_is_reported_and_the_others_are_read(workers: Any, data: bytes, words: str) -> None:
    jobs = [job(1), replace(job(2), data=data), job(3)]
    found = list(cluster(workers.scheduler_address)(iter(jobs)))
    assert [result.job for result in found] == [one.name for one in jobs]
    assert [result.error is None for result in found] == [True, False, True]
    assert words in str(found[1].error)


def test_a_cluster_that_all_have_left_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.cluster.DESERTED", 1)
    monkeypatch.setattr("ingest.cluster.LOOK", 1)
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=":0") as empty,
        pytest.raises(SourceError, match="没有一个 worker"),
    ):
        list(cluster(empty.scheduler_address)(iter([job(1)])))


@pytest.mark.parametrize(
    ("address", "words"), [("tcp://127.0.0.1:1", "连不上 Dask"), ("nowhere", "这不是 Dask 调度器的地址")]
)
def test_no_cluster_is_one_sentence(address: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.cluster.PATIENCE", 1)
    with pytest.raises(SourceError, match=words):
        list(cluster(address)(iter([job(1)])))
