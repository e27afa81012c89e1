"""Questions in a graph of a million nodes: the bundled gazette among synthetic tasks and units of another city.

    python -m tests.bench.big [--nodes 1000000] [--relationships 4] [--folder FOLDER]

The questions are those about the bundled gazette; each is asked once before it is measured, and the slowest are named.
A folder is kept: what is in it already is measured again.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import nullcontext
from time import perf_counter

from api.answer import Answerer
from graph.bolt import BoltStore
from graph.cypher import read
from graph.opening import open_store
from ingest.reading import read_file
from tests.bench.bulk import bare, batches, memory
from tests.bench.questions import SAMPLE, milliseconds, percentile
from tests.question.gold import dev

ROUNDS = 3
AT_MOST = {0.5: 20, 0.99: 250}


def fill(store: BoltStore, nodes: int, times: int) -> None:
    """The bundled gazette, then as many synthetic nodes."""
    reading = read_file(SAMPLE)
    store.load(reading.batch, reading.sources)
    start = perf_counter()
    bare(store, batches(nodes, times))
    print(
        f"big: {nodes:,} nodes, {nodes * times:,} relationships written in {perf_counter() - start:.0f} s", flush=True
    )


def measure(store: BoltStore) -> None:
    """Print how long it takes to know the names, to answer for the first time, and to answer."""
    start = perf_counter()
    answerer = Answerer(store)
    answerer.prepare()
    print(f"big: names known after {perf_counter() - start:.1f} s; memory {memory():.0f} MB", flush=True)
    questions = [question for one in dev() if (question := one.get("question"))]
    first = [milliseconds(lambda question=question: answerer.ask(question)) for question in questions]  # type: ignore[misc]
    print(f"big: slowest when asked for the first time {max(first):.0f} ms", flush=True)
    times = [
        (milliseconds(lambda question=question: answerer.ask(question)), question)  # type: ignore[misc]
        for _ in range(ROUNDS)
        for question in questions
    ]
    for share, most in AT_MOST.items():
        print(f"big: ask, p{share * 100:.0f}: {percentile((time for time, _ in times), share):.1f} ms (at most {most})")
    slowest = {question: time for time, question in sorted(times)}
    worst = sorted(slowest.items(), key=lambda pair: -pair[1])[:8]
    print("big: slowest: " + "; ".join(f"{question} {time:.0f} ms" for question, time in worst), flush=True)


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=100_000)
    parser.add_argument("--relationships", type=int, default=4, help="for each node")
    parser.add_argument("--folder", help="where the graph is kept")
    chosen = parser.parse_args(arguments if arguments is not None else [])
    kept = nullcontext(chosen.folder) if chosen.folder else tempfile.TemporaryDirectory()
    with kept as folder, open_store(f"embedded:{folder}") as store:
        assert isinstance(store, BoltStore)
        if not store.read(read.ANYTHING, limit=1).rows:
            fill(store, chosen.nodes, chosen.relationships)
        measure(store)


if __name__ == "__main__":
    main(sys.argv[1:])
