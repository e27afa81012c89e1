"""Reading files in several processes of this machine, so that one that dies takes nothing with it."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_all_start_methods, get_context, parent_process
from multiprocessing.context import BaseContext
from threading import Thread

from ingest.jobs import Job, Readers, Result, failed, read_here, read_job

AHEAD = 2
"""How many files are read or wait for each process, so that what is in memory stays the same however many come."""
FEW = 2
"""Starting processes takes longer than reading so few files."""


def local_processes(count: int | None = None) -> Readers:
    """Reads in so many processes, by default one for each core; a few files are read in this process."""
    workers = count or os.cpu_count() or 1

    def read(jobs: Iterable[Job]) -> Iterator[Result]:
        waiting = iter(jobs)
        first = list(islice(waiting, FEW))
        if workers == 1 or (len(first) < FEW and count is None):
            return read_here(chain(first, waiting))
        return _read_in(workers, chain(first, waiting))

    return read


def _read_in(workers: int, jobs: Iterator[Job]) -> Iterator[Result]:
    pool = _pool(workers)
    running: deque[tuple[Job, Future[Result]]] = deque()
    try:
        while True:
            for job in islice(jobs, workers * AHEAD - len(running)):
                running.append((job, pool.submit(read_job, job)))
            if not running:
                return
            job, future = running[0]
            try:
                result = future.result()
            except BrokenProcessPool:
                # Which of them ended the process is not known, so each is read alone; the rest of the work goes on.
                pool.shutdown(wait=False, cancel_futures=True)
                yield from (_alone(job) for job, _ in running)
                running.clear()
                pool = _pool(workers)
                continue
            except Exception:
                result = _alone(job)
            running.popleft()
            yield result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _alone(job: Job) -> Result:
    """The result of a job that went wrong once, in a process of its own."""
    with _pool(1) as pool:
        try:
            return pool.submit(read_job, job).result()
        except BrokenProcessPool:
            return failed(job.name, "读它的进程两次中途结束，也许内存不够")
        except Exception as error:
            return failed(job.name, error)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=_context(), initializer=_end_with_parent)


def _context() -> BaseContext:
    """How readers start: not forked from this process, for the engine of an embedded store has threads of its own.

    Where the system can, they are forked from a server that has loaded dictionary and pipeline for all of them.
    """
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["ingest.warm"])
    return context


def _end_with_parent() -> None:
    """A reader whose loader was killed would wait for work for ever."""

    def wait() -> None:
        if (parent := parent_process()) is not None:
            parent.join()
            os._exit(1)

    Thread(target=wait, name="zhengmai-parent", daemon=True).start()
