"""A question to two issues: the answer does not choose between them, it says which document names whom."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.answer import Answerer
from graph.opening import open_store
from ingest.listing import items_of
from ingest.load import load_files

ANSWERS = [
    ("竹木产业链的链长是谁", "竹木产业链的链长共2位：王竹青（云政办〔2024〕7号）、周清溪（云政办〔2025〕3号）。"),
    ("茶叶产业链的链长是谁", "茶叶产业链的链长是何山泉。"),
]


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    """What answers from both issues."""
    with open_store(f"embedded:{tmp_path_factory.mktemp('issues')}") as store:
        assert not [one.error for one in load_files(items_of([Path(__file__).parent]), store) if one.error]
        yield Answerer(store)


@pytest.mark.parametrize(("question", "answer"), ANSWERS)
def test_each_leader_with_the_document_that_names_him(answerer: Answerer, question: str, answer: str) -> None:
    assert answerer.ask(question).answer == answer
