"""Reading files on a Dask cluster: the same results in the same order as anywhere else.

Only bytes travel to the workers and only facts come back, so they need neither the files nor the store.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from graph.errors import SourceError
from ingest.jobs import Job, Readers, Result, failed, read_job

SCHEMES = ("tcp", "tls", "ws", "wss", "ucx")
AHEAD = 2
"""How many files are read or wait for each worker."""
RETRIES = 1
"""How often a file is read again after a mistake of ours; of dying workers Dask keeps its own count."""
PATIENCE = 10
"""Seconds to wait for the scheduler."""
DESERTED = 120
"""Seconds to wait for workers where all are gone: those that ended start again by themselves."""
LOOK = 5
"""Seconds after which it is looked whether there are any."""


def cluster(address: str) -> Readers:
    """Reads on the cluster of that scheduler.

    Raises:
        SourceError: that is no address, or Dask is not installed; in reading: nobody answers there.
    """
    if not is_address(address):
        raise SourceError(
            "这不是 Dask 调度器的地址，请在 --scheduler 或 ZHENGMAI_SCHEDULER 里写 tcp://主机:8786", where=address
        )
    try:
        from distributed import Client
    except ImportError:
        raise SourceError(
            "没有装 Dask，请先在代码文件夹里运行：.venv/bin/pip install -e '.[cluster]'", where=address
        ) from None

    def read(jobs: Iterable[Job]) -> Iterator[Result]:
        try:
            client: Any = Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, TimeoutError, ValueError) as error:
            raise SourceError(f"连不上 Dask 的调度器（{error}），请检查 --scheduler", where=address) from None
        with client:
            try:
                yield from _read_on(client, iter(jobs))
            except _Deserted:
                raise SourceError(
                    f"集群里 {DESERTED} 秒没有一个 worker；读好的已经存了，有了 worker 再运行一次会接着读",
                    where=address,
                ) from None

    return read


def is_address(text: str) -> bool:
    """Whether a text can be the address of a scheduler.

    >>> [is_address(text) for text in ("tcp://dask.example:8786", "10.0.0.7:8786", "foo", "tcp://x:y", "http://x:80")]
    [True, True, False, False, False]
    """
    try:
        parts = urlsplit(text if "://" in text else f"tcp://{text}")
        return parts.scheme in SCHEMES and bool(parts.hostname) and bool(parts.port)
    except ValueError:
        return False


def _read_on(client: Any, jobs: Iterator[Job]) -> Iterator[Result]:
    running: deque[tuple[Job, Any]] = deque()
    while True:
        room = max(1, len(client.nthreads())) * AHEAD - len(running)
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
            return _waited_for(client, future)
        except KilledWorker:
            return _waited_for(client, client.submit(read_job, job, pure=False))
    except _Deserted:
        raise
    except Exception as error:
        return failed(job.name, error)


def _waited_for(client: Any, future: Any) -> Result:
    """The result when it is there; Dask alone would wait for workers for ever."""
    deserted = 0
    while True:
        try:
            found: Result = future.result(timeout=LOOK)
        except TimeoutError:
            if future.done():
                raise
            deserted = 0 if client.nthreads() else deserted + LOOK
            if deserted >= DESERTED:
                raise _Deserted from None
        else:
            return found


class _Deserted(Exception):
    """There is no worker left in the cluster."""
