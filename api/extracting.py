"""`zhengmai extract`: what files state, without a store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from api.errands import output, tell
from graph.errors import SourceError
from graph.jsonlines import json_lines
from graph.merging import united
from graph.model import Batch
from ingest.decisions import read_decisions
from ingest.load import files_of
from ingest.reading import read_file
from nlp.decisions import NOTHING_DECIDED, Decisions


def extract_files(paths: Sequence[Path], out: Path | None, max_bytes: int, decisions: Path | None = None) -> bool:
    """Print nodes and edges of all files as JSON Lines; whether every file could be read."""
    decided = read_decisions(decisions) if decisions else NOTHING_DECIDED
    batches, readable = _read(files_of(paths), max_bytes, decided)
    if batches:
        with output(out) as file:
            file.writelines(f"{line}\n" for line in json_lines(united(batches)))
    return readable


def print_text(path: Path, out: Path | None, max_bytes: int) -> bool:
    """Print the normalised text that the offsets of evidence count in; always True.

    Raises:
        SourceError: the file cannot be read.
    """
    reading = read_file(path, max_bytes=max_bytes)
    with output(out) as file:
        file.write(reading.text)
    return True


def _read(files: Sequence[Path], max_bytes: int, decisions: Decisions) -> tuple[list[Batch], bool]:
    batches: list[Batch] = []
    readable = True
    for file in files:
        try:
            reading = read_file(file, max_bytes=max_bytes, decisions=decisions)
        except SourceError as error:
            tell(error)
            readable = False
        else:
            batches.append(reading.batch if reading.understood else Batch((), ()))
    return batches, readable
