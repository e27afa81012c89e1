"""Queries put into words: plain questions, wordings to learn from, and the derivations that are drawn for them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph.query import Query
from nlp.question.decompose import NotDerivable, decompose
from nlp.question.derivation import Derivation
from nlp.question.index import NameIndex
from nlp.question.parse import parse
from nlp.question.verbalise import ask_in_words
from nlp.question.wording.sampling import unordered
from tests.golden import same_as
from tests.question.text import cases, query_text

HERE = Path(__file__).parent
FAITHFUL = 0.9
"""The least share of plain questions that are read back as they were meant."""


@pytest.fixture(scope="session")
def titles(index: NameIndex) -> dict[str, str]:
    """What the things of the invented city are called; documents, which are told apart by it, by their number."""
    return {name.uid: name.name for name in index.names}


@pytest.fixture(scope="session")
def queries(index: NameIndex) -> list[Query]:
    """The meanings of all questions of the table that have a derivation."""
    found = {}
    for case in cases():
        meaning = parse(case.questions[0], index)
        if isinstance(meaning, Query) and _derivation(meaning):
            found[query_text(meaning)] = replace(meaning, english=False)
    return list(found.values())


def _derivation(query: Query) -> Derivation | None:
    try:
        return unordered(decompose(query))
    except NotDerivable:
        return None


def test_plain_questions_golden(queries: list[Query], titles: dict[str, str]) -> None:
    said = (
        f"{query_text(query)}\n    {ask_in_words(query, titles)}\n    {ask_in_words(query, titles, english=True)}"
        for query in queries
    )
    assert same_as(HERE / "verbalised.txt", "\n\n".join(said) + "\n")


def test_plain_questions_are_read_back(queries: list[Query], titles: dict[str, str], index: NameIndex) -> None:
    lost = [ask_in_words(query, titles) for query in queries if not _means(ask_in_words(query, titles), query, index)]
    assert len(lost) <= (1 - FAITHFUL) * len(queries), lost


def _means(text: str, query: Query, index: NameIndex) -> bool:
    meaning = parse(text, index)
    return isinstance(meaning, Query) and _derivation(meaning) == _derivation(query)


PLAIN = """
竹木产业链的链长是谁 | Who is the chain leader of 竹木产业链?
市工业和信息化局在竹木产业链牵头哪些任务 | Which tasks does 市工业和信息化局 lead in 竹木产业链?
哪些产业链没有副链长 | Which chains have no deputy chain leader?
几条产业链没有副链长 | How many chains have no deputy chain leader?
市工业和信息化局牵头的任务比市林业局多几项 | How many more tasks does 市工业和信息化局 lead than 市林业局?
各产业链的成员单位分别有多少个 | How many units are member units of each chain?
竹木产业链中没有市财政局参与的任务有几项 | How many tasks is 市财政局 not responsible for in 竹木产业链?
市财政局和市工业和信息化局共同负责哪些任务 | Which tasks are both 市财政局 and 市工业和信息化局 responsible for?
竹木产业链和绿色（新型）建材产业链共同的成员单位有哪些 | Which units are member units of both 竹木产业链 and 绿色（新型）建材产业链?
除了市工业和信息化局，竹木产业链还有哪些成员单位 | Apart from 市工业和信息化局, which other units are member units of 竹木产业链?
哪个单位牵头的任务最多 | Which units lead the most tasks?
成员单位超过10个的产业链有哪些 | Which chains have more than 10 member units?
周远担任链长的产业链有哪些任务 | Which tasks do chains led by 周远 have?
竹木产业链2026年的产业规模目标是多少 | What is the 产业规模 target of 竹木产业链 for 2026?
每条产业链都有副链长吗 | Does every chain have a deputy chain leader?
孙立的职务是什么 | What is the position of 孙立?
"""


@pytest.mark.parametrize("line", PLAIN.strip().splitlines())
def test_plain_question(line: str, index: NameIndex, titles: dict[str, str]) -> None:
    chinese, english = line.split(" | ")
    query = parse(chinese, index)
    assert isinstance(query, Query)
    assert [ask_in_words(query, titles), ask_in_words(query, titles, english=True)] == [chinese, english]
