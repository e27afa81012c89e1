"""The Cypher that the README recommends runs on both stores and finds the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest.reading import read_file
from tests.neo4j.stores import SAMPLE, Pair, pair_of

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
BLOCK = re.search(r"```cypher\n(.*?)```", README, re.DOTALL)
assert BLOCK
QUERIES = re.findall(r"^// (.+)\n(.+)$", BLOCK[1], re.MULTILINE)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory, empty_neo4j: Callable[[], str]) -> Iterator[Pair]:
    """Both stores with the gazette."""
    reading = read_file(SAMPLE)

    with pair_of(
        tmp_path_factory.mktemp("readme"), empty_neo4j(), lambda store: store.load(reading.batch, reading.sources)
    ) as opened:
        yield opened


def test_there_are_ten() -> None:
    assert len(QUERIES) == 10


@pytest.mark.parametrize(("title", "query"), QUERIES, ids=[title for title, _ in QUERIES])
def test_the_query_finds_the_same_in_both(pair: Pair, title: str, query: str) -> None:
    embedded, neo4j = pair.both(lambda store: store.read(query, seconds=60).rows)
    assert embedded
    assert len(embedded) == len(neo4j)
    if "ORDER BY" not in query and "LIMIT" not in query:
        assert sorted(map(_text, embedded)) == sorted(map(_text, neo4j))


def _text(row: object) -> str:
    """A row as text, its collected lists in one order."""
    assert isinstance(row, dict)
    return str([sorted(map(str, value)) if isinstance(value, list) else value for value in row.values()])
