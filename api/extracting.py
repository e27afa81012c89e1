"""`zhengmai extract`: what files state, without a store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from api.errands import output, tell
from graph.errors import SourceError
from graph.jsonlines import json_lines
from graph.merging import united
from ingest.decisions import read_decisions
from ingest.listing import Item, items_of
from ingest.reading import Reading, read_data, read_file
from nlp.decisions import NOTHING_DECIDED, Decisions


def extract_files(paths: Sequence[Path], out: Path | None, max_bytes: int, decisions: Path | None = None) -> bool:
    """Print nodes and edges of all files as JSON Lines; whether every file could be read."""
    decided = read_decisions(decisions) if decisions else NOTHING_DECIDED
    readings = _read(items_of(paths), max_bytes, decided)
    if any(readings):
        shares = [share for reading in readings if reading and reading.understood for share in reading.shares]
        with output(out) as file:
            file.writelines(f"{line}\n" for line in json_lines(united(shares)))
    return None not in readings


def print_text(path: Path, out: Path | None, max_bytes: int) -> bool:
    """Print the normalised text that the offsets of evidence count in; always True.

    Raises:
        SourceError: the file cannot be read.
    """
    reading = read_file(path, max_bytes=max_bytes)
    with output(out) as file:
        file.write(reading.text)
    return True


def _read(items: Iterable[Item], max_bytes: int, decisions: Decisions) -> list[Reading | None]:
    """The readings of the files, None for one that could not be read."""
    readings: list[Reading | None] = []
    for item in items:
        try:
            readings.append(read_data(item.data(max_bytes), item.name, decisions))
        except SourceError as error:
            tell(error)
            readings.append(None)
    return readings
