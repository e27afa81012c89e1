"""Files into a store: each file whole or not at all, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.errors import SourceError
from graph.store import Store
from ingest.formats.registry import gathered
from ingest.reading import MAX_BYTES, Reading, Report, read_file
from nlp.decisions import NOTHING_DECIDED, Decisions


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its report, or the error that kept it out of the store."""

    path: str
    report: Report | None = None
    error: SourceError | None = None


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The files that paths mean: a folder stands for the gazettes in it, at any depth, in the order of their names."""
    return [file for path in paths for file in (_gathered(path) if path.is_dir() else [path])]


def _gathered(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if gathered(file) and file.is_file())


def load_files(
    files: Sequence[Path], store: Store, *, max_bytes: int = MAX_BYTES, decisions: Decisions = NOTHING_DECIDED
) -> Iterator[Outcome]:
    """Load the files one by one; one that cannot be read is an outcome and the others still load."""
    for file in files:
        try:
            yield Outcome(
                str(file), report=load_reading(gazette(file, max_bytes=max_bytes, decisions=decisions), store)
            )
        except SourceError as error:
            yield Outcome(str(file), error=error)


def gazette(file: Path, *, max_bytes: int = MAX_BYTES, decisions: Decisions = NOTHING_DECIDED) -> Reading:
    """The reading of a file that states something.

    Raises:
        SourceError: the file cannot be read, or has neither a document head nor a single fact.
    """
    reading = read_file(file, max_bytes=max_bytes, decisions=decisions)
    if not reading.understood:
        raise SourceError("没有找到公文，也没有读出任何事实，这大概不是政府公报", where=str(file))
    return reading


def load_reading(reading: Reading, store: Store) -> Report:
    """Put what was read into the store, in one transaction."""
    store.load(reading.batch, reading.sources)
    return reading.report
