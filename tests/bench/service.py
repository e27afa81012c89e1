"""Questions over HTTP beside the same questions in process: what the service adds to an answer.

    python -m tests.bench.service [--store URL]

Without a store the bundled gazette is loaded into an embedded one. `zhengmai serve` is started for it.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from statistics import median

from api.answer import Answerer
from graph.opening import open_store
from ingest.listing import items_of
from ingest.load import load_files
from tests.bench.questions import SAMPLE, milliseconds
from tests.question.gold import dev

ROUNDS = 3
MOST = 2
"""How many times as long as in process a question may take over HTTP."""
HEADERS = {"Content-Type": "application/json"}


@contextmanager
def served(url: str) -> Iterator[HTTPConnection]:
    """A connection to `zhengmai serve` on the store, kept alive as a browser keeps it."""
    code = "from api.cli import main; main()"
    command = [sys.executable, "-c", code, "serve", "--port", "0", "--store", url]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        found = re.search(r"http://(\S+?):(\d+)", process.stderr.readline())
        assert found
        try:
            yield HTTPConnection(found[1], int(found[2]), timeout=60)
        finally:
            process.terminate()


def over_http(connection: HTTPConnection, question: str) -> None:
    """Ask, and read the whole reply."""
    connection.request("POST", "/api/ask", json.dumps({"question": question}).encode(), HEADERS)
    response = connection.getresponse()
    body = response.read()
    assert response.status == 200, body


def measure(url: str, questions: list[str]) -> None:
    """Print both medians and their ratio."""
    with open_store(url) as store, served(url) as connection:
        answerer = Answerer(store)
        for question in questions:
            answerer.ask(question)
            over_http(connection, question)
        inside: list[float] = []
        outside: list[float] = []
        for _ in range(ROUNDS):
            for question in questions:
                inside.append(milliseconds(lambda question=question: answerer.ask(question)))  # type: ignore[misc]
                outside.append(milliseconds(lambda question=question: over_http(connection, question)))  # type: ignore[misc]
        mine, theirs = median(outside), median(inside)
        print(f"ask over HTTP, p50: {mine:.1f} ms, in process {theirs:.1f} ms: {mine / theirs:.2f} × (at most {MOST})")


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store")
    chosen = parser.parse_args(arguments if arguments is not None else [])
    questions = [question for one in dev() if (question := one.get("question"))]
    with tempfile.TemporaryDirectory() as folder:
        url = chosen.store or f"embedded:{folder}"
        if not chosen.store:
            with open_store(url) as store:
                list(load_files(items_of([SAMPLE]), store))
        measure(url, questions)


if __name__ == "__main__":
    main(sys.argv[1:])
