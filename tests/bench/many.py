"""One, ten and a hundred gazettes: does each take as much time and memory as the first, and do two processes pay?

    python -m tests.bench.many [--gazettes 100] [--part reading|loading]

Times are the processor's, a gazette's mean since the line before; memory is what the process (for loading: with the
engine of the embedded store) holds then. Each part runs in a process of its own.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from graph.opening import open_store
from ingest.listing import items_of
from ingest.load import load_files
from ingest.reading import read_file
from nlp.words import segmented, tokenizer
from tests.bench.bulk import memory
from tests.bench.gazettes import SAMPLE, gazettes

FLAT = 1.15
PARTS = ("reading", "loading")
TOGETHER = 40
"""Starting processes and what is done at the end of a load take some seconds, however many files there are."""


def reading(files: Iterable[Path]) -> Iterator[object]:
    """Read file after file."""
    return map(read_file, files)


def loading(files: Iterable[Path]) -> Iterator[object]:
    """Read and load file after file into an embedded store."""
    with tempfile.TemporaryDirectory() as folder, open_store(f"embedded:{folder}") as store:
        yield from load_files(items_of(list(files)), store)


WORK: dict[str, Callable[[Iterable[Path]], Iterator[object]]] = {"reading": reading, "loading": loading}


def marks(count: int) -> list[int]:
    """Where to look: 1, 10, 100, … and the last."""
    return sorted({count, *(10**power for power in range(len(str(count))) if 10**power <= count)})


def measure(part: str, files: list[Path]) -> None:
    """Print time and memory of a gazette at each mark."""
    cut = jieba()
    read_file(SAMPLE)
    seconds: list[float] = []
    found: list[tuple[float, float]] = []
    before, at = 0, process_time()
    # The gazettes are made from one and share most of their sentences; real ones do not.
    segmented.cache_clear()
    for done, _ in enumerate(WORK[part](files), 1):
        segmented.cache_clear()
        now = process_time()
        seconds.append(now - at)
        if done in marks(len(files)):
            found.append((sum(seconds[before:]) / (done - before), memory()))
            first = found[0]
            print(
                f"{part}, gazette {before + 1} to {done}: {found[-1][0]:.2f} s each, {found[-1][0] / cut:.1f} × jieba,"
                f" {found[-1][0] / first[0]:.2f} × the first; memory {found[-1][1]:.0f} MB,"
                f" {found[-1][1] / first[1]:.2f} × (at most {FLAT})",
                flush=True,
            )
            before = done
        at = process_time()


def jieba() -> float:
    """The processor time of jieba for the words of the bundled gazette."""
    text = SAMPLE.read_text(encoding="utf-8")
    words = tokenizer()
    found = []
    for _ in range(3):
        start = process_time()
        words.lcut(text)
        found.append(process_time() - start)
    return median(found)


def written(folder: Path, count: int) -> list[Path]:
    """The gazettes as files."""
    files = []
    for number, text in enumerate(gazettes(count)):
        files.append(folder / f"{number:04d}.txt")
        files[-1].write_text(text, encoding="utf-8")
    return files


def side_by_side(folder: Path) -> None:
    """Print how much sooner two processes have read gazettes into a store than one."""
    files = sorted(folder.iterdir())[:TOGETHER]

    def ingest(workers: int) -> float:
        with tempfile.TemporaryDirectory() as store:
            command = [sys.executable, "-c", "from api.cli import main; main()", "ingest", *map(str, files)]
            start = perf_counter()
            options = ["--workers", str(workers), "--store", f"embedded:{store}"]
            subprocess.run([*command, *options], check=True, capture_output=True)
            return perf_counter() - start

    one, two = ingest(1), ingest(2)
    print(f"ingest of {len(files)}: one reader {one:.1f} s, two {two:.1f} s: {one / two:.2f} × (at least 1.7)")


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gazettes", type=int, default=100)
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments if arguments is not None else [])
    if chosen.folder:
        measure(chosen.part, sorted(chosen.folder.iterdir())[: chosen.gazettes])
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written(folder, chosen.gazettes)
        for part in [chosen.part] if chosen.part else PARTS:
            alone = ["--gazettes", str(chosen.gazettes), "--part", part, "--folder", name]
            subprocess.run([sys.executable, "-m", "tests.bench.many", *alone], check=True)
        side_by_side(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
