"""`make bench`: how long starting, loading and answering take on this machine, with the bundled gazette."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from api.answer import Answerer
from graph.opening import open_store
from ingest.reading import read_file

SAMPLE = Path("ingest/samples/xuchang-2023-06.txt")
QUESTIONS = (
    "市科技局牵头哪些任务",
    "各产业链的链长分别是谁",
    "市财政局和市科技局共同负责哪些任务",
    "哪个部门负责的任务最多",
)


def timed(what: str, work: Callable[[], object], times: int = 1) -> None:
    """Print the median and the worst time of some work."""
    found = []
    for _ in range(times):
        start = perf_counter()
        work()
        found.append((perf_counter() - start) * 1000)
    print(f"{what}: {median(found):.0f} ms" + (f" (worst {max(found):.0f} ms of {times})" if times > 1 else ""))


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"embedded:{folder}"
        start = perf_counter()
        reading = read_file(SAMPLE)
        print(f"read the gazette: {perf_counter() - start:.1f} s, {reading.report.facts} facts")
        timed("create a store", lambda: open_store(url).close())
        with open_store(url) as store:
            timed("load the gazette", lambda: store.load(reading.batch, reading.sources))
            timed("load it again", lambda: store.load(reading.batch, reading.sources))
            answerer = Answerer(store)
            for question in QUESTIONS:
                timed(f"ask {question}", lambda question=question: answerer.ask(question), times=10)  # type: ignore[misc]
        timed("open the store", lambda: open_store(url).close(), times=3)
        command = [
            sys.executable,
            "-c",
            "from api.cli import main; main()",
            "ask",
            QUESTIONS[0],
            "--store",
            url,
            "--json",
        ]
        timed("`zhengmai ask`, cold", lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL), times=3)


if __name__ == "__main__":
    main()
