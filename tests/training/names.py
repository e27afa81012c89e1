"""The names of the bundled gazette, read from it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from graph.model import Names
from graph.opening import open_store
from ingest.reading import read_file

SAMPLE = Path(__file__).parents[2] / "ingest" / "samples" / "xuchang-2023-06.txt"


def sample_names() -> Names:
    """All names that a store of the sample knows."""
    with tempfile.TemporaryDirectory() as folder, open_store(f"embedded:{folder}") as store:
        store.load(read_file(SAMPLE).batch)
        return store.names()
