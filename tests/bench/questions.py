"""Answering questions in process, beside the bare driver's time for the same statements and rows; and a cold `ask`.

    python -m tests.bench.questions [--store URL]

Without a store the bundled gazette is loaded into an embedded one.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from time import perf_counter

from neo4j import READ_ACCESS

from api.answer import Answerer
from graph.bolt import BoltStore
from graph.opening import open_store
from ingest.reading import read_file
from nlp.question.index import NameIndex
from nlp.question.link import linked
from nlp.question.normalise import normalised
from nlp.question.parse import parse
from nlp.question.vocabulary import load_vocabulary
from tests.question.gold import dev

SAMPLE = Path("ingest/samples/xuchang-2023-06.txt")
ROUNDS = 5
COLD = "市科技局牵头哪些任务"
BARE = "import neo4j, jieba; jieba.initialize()"


def milliseconds(work: Callable[[], object]) -> float:
    """How long some work takes."""
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def percentile(times: Iterable[float], share: float) -> float:
    """The time that this share of the times does not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def bare(store: BoltStore, cypher: str, parameters: dict[str, object]) -> float:
    """What the driver alone takes for a statement and all its rows."""
    connection = store.link.current()

    def run() -> None:
        with (
            connection.session(default_access_mode=READ_ACCESS) as session,
            session.begin_transaction() as transaction,
        ):
            for record in transaction.run(cypher, parameters):  # type: ignore[arg-type]
                record.values()

    return milliseconds(run)


def quickest(store: BoltStore, cypher: str, parameters: dict[str, object]) -> float:
    """The same without a transaction around it: a single round trip."""
    connection = store.link.current()

    def run() -> None:
        with connection.session(default_access_mode=READ_ACCESS) as session:
            for record in session.run(cypher, parameters):  # type: ignore[arg-type]
                record.values()

    return milliseconds(run)


def measure(store: BoltStore, questions: list[str]) -> None:
    """Print the times of some questions."""
    answerer = Answerer(store)
    index = NameIndex.of(store.names())
    replies = [answerer.ask(question) for question in questions]
    whole: list[float] = []
    driver: list[float] = []
    single: list[float] = []
    understanding: list[float] = []
    linking: list[float] = []
    for _ in range(ROUNDS):
        for question, reply in zip(questions, replies, strict=True):
            whole.append(milliseconds(lambda question=question: answerer.ask(question)))  # type: ignore[misc]
            understanding.append(milliseconds(lambda question=question: parse(question, index)))  # type: ignore[misc]
            linking.append(
                milliseconds(lambda question=question: linked(normalised(question), index, load_vocabulary()))  # type: ignore[misc]
            )
            if reply.cypher:
                driver.append(bare(store, reply.cypher, dict(reply.parameters)))
                single.append(quickest(store, reply.cypher, dict(reply.parameters)))
    for share, most in ((0.5, 2), (0.99, 4)):
        mine, theirs = percentile(whole, share), percentile(driver, share)
        print(
            f"ask, p{share * 100:.0f}: {mine:.1f} ms, the bare driver {theirs:.1f} ms:"
            f" {mine / theirs:.2f} × (at most {most}); without a transaction {percentile(single, share):.1f} ms"
        )
    print(f"understanding, p50: {median(understanding):.2f} ms (at most 2), of which linking {median(linking):.2f} ms")
    total = sum(whole)
    parts = {"linking": sum(linking), "parsing": sum(understanding) - sum(linking), "database": sum(driver)}
    rest = total - sum(parts.values())
    print("share: " + ", ".join(f"{name} {part / total:.0%}" for name, part in {**parts, "rendering": rest}.items()))
    slowest = sorted(zip(whole, questions * ROUNDS, strict=True), reverse=True)[:3]
    print("slowest: " + "; ".join(f"{question} {time:.0f} ms" for time, question in slowest))


def cold(url: str) -> None:
    """Print how long a single `zhengmai ask` takes, beside the imports that it cannot do without."""
    ask = [sys.executable, "-c", "from api.cli import main; main()", "ask", COLD, "--json", "--store", url]

    def fastest(command: list[str]) -> float:
        return min(
            milliseconds(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(ROUNDS)
        )

    mine, theirs = fastest(ask), fastest([sys.executable, "-c", BARE])
    print(f"cold ask: {mine:.0f} ms, `{BARE}` {theirs:.0f} ms: {mine / theirs:.2f} × (at most 1.5)")


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store")
    chosen = parser.parse_args(arguments if arguments is not None else [])
    questions = [question for one in dev() if (question := one.get("question"))]
    with tempfile.TemporaryDirectory() as folder:
        url = chosen.store or f"embedded:{folder}"
        with open_store(url) as store:
            assert isinstance(store, BoltStore)
            if not chosen.store:
                reading = read_file(SAMPLE)
                store.load(reading.batch, reading.sources)
            measure(store, questions)
            cold(url)
        cold(url)


if __name__ == "__main__":
    main(sys.argv[1:])
