"""Reading files in a process that is ended when one takes too long: for files that anybody may send."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from graph.errors import SourceError
from ingest.jobs import Job, Readers, Result, failed, read_job

_SPAWN = get_context("spawn")


def within(seconds: float) -> Readers:
    """Reads one file after the other in a process of their own, each for at most so long."""

    def read(jobs: Iterable[Job]) -> Iterator[Result]:
        reader = _Reader()
        try:
            for job in jobs:
                yield reader.result(job, seconds)
        finally:
            reader.end()

    return read


class _Reader:
    """A process that reads; the next file gets a new one when it was ended."""

    def __init__(self) -> None:
        self._process: SpawnProcess | None = None
        self._pipe: Connection[Job | None, Result] | None = None

    def result(self, job: Job, seconds: float) -> Result:
        """What the process makes of a job, within the time."""
        pipe = self._started()
        try:
            pipe.send(job)
            if pipe.poll(seconds):
                return pipe.recv()
        except (EOFError, OSError):
            self.end()
            return failed(job.name, "读它的进程中途结束，也许内存不够")
        self.end()
        error = SourceError(f"读了 {seconds:g} 秒还没有读完，已经停止；请把文件拆小", where=job.name)
        return Result(job.name, error=error)

    def end(self) -> None:
        """End the process, wherever it is."""
        if self._process is not None and self._pipe is not None:
            self._process.kill()
            self._process.join()
            self._pipe.close()
        self._process = self._pipe = None

    def _started(self) -> Connection[Job | None, Result]:
        if self._pipe is None:
            ours, theirs = _SPAWN.Pipe()
            self._process = _SPAWN.Process(target=_serve, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
            self._pipe = ours
        return self._pipe


def _serve(pipe: Connection[Result, Job]) -> None:
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            job = pipe.recv()
            try:
                result = read_job(job)
            except Exception as error:
                result = failed(job.name, error)
            pipe.send(result)
