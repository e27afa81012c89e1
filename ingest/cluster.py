"""Reading files on a Dask cluster: the same results in the same order as anywhere else.

Only bytes travel to the workers and only facts come back, so they need neither the files nor the store.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from graph.errors import SourceError
from ingest.jobs import Job, Readers, Result, failed, read_job

AHEAD = 2
"""How many files are read or wait for each worker."""
RETRIES = 1
"""How often a file is read again after a mistake of ours; of dying workers Dask keeps its own count."""
PATIENCE = 10
"""Seconds to wait for the scheduler."""


def cluster(address: str) -> Readers:
    """Reads on the cluster of that scheduler.

    Raises:
        SourceError: Dask is not installed, or nobody answers there.
    """
    try:
        from distributed import Client
    except ImportError:
        raise SourceError("没有装 Dask，请先装：pip install 'zhengmai[cluster]'", where=address) from None

    def read(jobs: Iterable[Job]) -> Iterator[Result]:
        try:
            client: Any = Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, TimeoutError, ValueError) as error:
            raise SourceError(f"连不上 Dask 的调度器（{error}），请检查 --scheduler", where=address) from None
        with client:
            yield from _read_on(client, iter(jobs))

    return read


def _read_on(client: Any, jobs: Iterator[Job]) -> Iterator[Result]:
    running: deque[tuple[Job, Any]] = deque()
    while True:
        room = max(1, len(client.scheduler_info()["workers"])) * AHEAD - len(running)
        for job in islice(jobs, max(0, room)):
            running.append((job, client.submit(read_job, job, retries=RETRIES, pure=False)))
        if not running:
            return
        job, future = running.popleft()
        result = _result(client, job, future)
        # Given back at once, else the cluster would keep what was read.
        future.release()
        yield result


def _result(client: Any, job: Job, future: Any) -> Result:
    """What became of a file; one that only waited beside a file that ended the worker gets a second chance."""
    from distributed.scheduler import KilledWorker

    try:
        try:
            found: Result = future.result()
        except KilledWorker:
            found = client.submit(read_job, job, pure=False).result()
    except Exception as error:
        return failed(job.name, error)
    return found
