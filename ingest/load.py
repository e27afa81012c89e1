"""Files into a store: read by whoever reads them, written by one, each whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from graph.errors import SourceError
from graph.filed import Filed, Kept
from graph.filing import file_uid
from graph.shares import Origin
from graph.store import Store
from ingest.afterwards import AFTER_LOAD
from ingest.jobs import Job, Readers, Result, content_hash, read_here
from ingest.listing import Item
from ingest.meaning import is_settled, keep_words
from ingest.reader import reader_version
from ingest.reading import MAX_BYTES, Report
from nlp.decisions import NOTHING_DECIDED, Decisions

UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its report, or the error that kept it out of the store.

    `state` is new | replaced | unchanged | failed; `overrules` are the documents that another file states, too, and
    for which this one counts now.
    """

    path: str
    state: str = "failed"
    report: Report | None = None
    error: SourceError | None = None
    overrules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Loading:
    """How files are loaded: by whom they are read, how large they may be, what the user decided about names."""

    readers: Readers = read_here
    max_bytes: int = MAX_BYTES
    decisions: Decisions = NOTHING_DECIDED
    read_at: str = ""
    again: bool = False
    """Whether files are read that did not change."""
    reader: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "reader", reader_version(self.decisions))


Settled: TypeAlias = Outcome | None
"""What became of a file without reading it; None when it is read."""


def load_files(items: Iterable[Item], store: Store, loading: Loading | None = None) -> Iterator[Outcome]:
    """Load the files in their order; what is in the store already is not read, and a file that fails stops no other.

    Each file that was written stays written, so a load that was broken off goes on where it stopped; what is done once
    at its end is made up even if no file changed.
    """
    loading = loading or Loading()
    known = {file.uid: file for file in store.files()}
    settled: list[Settled] = []
    changed, settled_before = False, is_settled(store)

    def jobs() -> Iterator[Job]:
        for item in items:
            job = _job(item, known, loading)
            settled.append(job if isinstance(job, Outcome) else None)
            if isinstance(job, Job):
                yield job

    for result in loading.readers(jobs()):
        # Files come out in the order in which they went in, whether they had to be read or not.
        while settled[0] is not None:
            yield settled.pop(0)  # type: ignore[misc]  # just seen to be an outcome
        settled.pop(0)
        outcome = _written(result, store, loading)
        changed = changed or outcome.state not in (UNCHANGED, "failed")
        yield outcome
    yield from (outcome for outcome in settled if outcome is not None)
    if changed or not settled_before:
        for work in AFTER_LOAD:
            work(store, thorough=not settled_before)


def _job(item: Item, known: dict[str, Kept], loading: Loading) -> Job | Outcome:
    """The work to be done for a file, or what became of it without any."""
    try:
        data = item.data(loading.max_bytes)
    except SourceError as error:
        return Outcome(item.name, error=error)
    origin = Origin(item.address, content_hash(data), loading.reader)
    kept = known.get(file_uid(origin.content))
    same = kept and kept.whole and kept.reader == origin.reader and origin.path in kept.paths
    if same and not loading.again:
        return Outcome(item.name, UNCHANGED)
    return Job(item.name, origin, data, loading.decisions)


def _written(result: Result, store: Store, loading: Loading) -> Outcome:
    if result.filing is None:
        return Outcome(result.job, error=result.error)
    filed: Filed = store.file(result.filing, loading.read_at)
    if filed.state != UNCHANGED:
        keep_words(store, result.words)
    return Outcome(result.job, filed.state, result.report, overrules=filed.overrules)
