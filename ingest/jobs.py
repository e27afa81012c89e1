"""The reading of one file as a piece of work that any process can do: bytes in, facts and report out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, TypeAlias

from graph.errors import SourceError
from graph.ledger import Filing
from graph.shares import Origin
from ingest.meaning import words_in
from ingest.reading import Reading, Report, read_data
from nlp.decisions import NOTHING_DECIDED, Decisions


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be read: what the user calls it, where it comes from, what it holds."""

    name: str
    origin: Origin
    data: bytes
    decisions: Decisions = NOTHING_DECIDED


@dataclass(frozen=True, slots=True)
class Result:
    """What a file states, with the words that its tasks and targets are found by, or why it could not be read."""

    job: str
    filing: Filing | None = None
    report: Report | None = None
    words: tuple[dict[str, Any], ...] = ()
    error: SourceError | None = None


Readers: TypeAlias = Callable[[Iterable[Job]], Iterator[Result]]
"""Reads files wherever it does and gives the results in the order of the jobs, with only a few of both in memory."""


def content_hash(data: bytes) -> str:
    """What tells whether two files are the same."""
    return blake2b(data, digest_size=16).hexdigest()


def gazette(job: Job) -> Reading:
    """The reading of a file that states something.

    Raises:
        SourceError: the file cannot be read, or has neither a document head nor a single fact.
    """
    reading = read_data(job.data, job.name, job.decisions)
    if not reading.understood:
        raise SourceError(
            "没有找到公文，也没有读出任何事实，这大概不是政府公报；请检查是不是选错了文件", where=job.name
        )
    return reading


def read_job(job: Job) -> Result:
    """The result of a job; what is wrong with the file is a result, too."""
    try:
        reading = gazette(job)
    except SourceError as error:
        return Result(job.name, error=error)
    filing = Filing.of(reading.shares, reading.sources, job.origin)
    return Result(job.name, filing, reading.report, words_in(reading.batch))


def read_here(jobs: Iterable[Job]) -> Iterator[Result]:
    """The results, read one after the other in this process."""
    for job in jobs:
        try:
            yield read_job(job)
        except Exception as error:
            yield failed(job.name, error)


def failed(name: str, error: BaseException | str) -> Result:
    """The result of a job that ended by a mistake of ours, and not of the file."""
    why = error if isinstance(error, str) else f"{type(error).__name__}: {error}"
    message = f"读这个文件时程序出了错（{why}），其余的文件不受影响；请把文件和这句话告诉我们"
    return Result(name, error=SourceError(message, where=name))
