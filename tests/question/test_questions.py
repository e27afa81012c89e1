"""One table, three tests: question to query, query to Cypher, query to answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.answer import Answerer
from graph.cypher.compile import compile_query
from graph.query import NotUnderstood, Query
from nlp.question.index import NameIndex
from nlp.question.parse import parse
from tests.golden import same_as
from tests.question.text import Case, cases, query_text, reply_text

CASES = list(cases())
UNDERSTOOD = [case for case in CASES if not case.refused]
QUESTIONS = [(question, case) for case in CASES for question in case.questions]


@pytest.mark.parametrize(("question", "case"), QUESTIONS, ids=[question for question, _ in QUESTIONS])
def test_question_to_query(question: str, case: Case, index: NameIndex) -> None:
    meaning = parse(question, index)
    if case.refused:
        assert isinstance(meaning, NotUnderstood)
        assert f"? {meaning.reason}" == case.expected[0]
    else:
        assert isinstance(meaning, Query), meaning
        assert query_text(meaning) == case.expected[0]


@pytest.mark.parametrize("case", UNDERSTOOD, ids=[case.questions[0] for case in UNDERSTOOD])
def test_query_to_answer(case: Case, answerer: Answerer) -> None:
    reply = answerer.ask(case.questions[0])
    assert f"= {reply_text(reply)}" == case.expected[1]
    assert all(quote.text and quote.document for quote in reply.evidence)


def test_query_to_cypher_golden(index: NameIndex) -> None:
    statements = {}
    for case in UNDERSTOOD:
        query = parse(case.questions[0], index)
        assert isinstance(query, Query)
        statement = compile_query(query)
        statements[query_text(query)] = f"{statement.cypher}\n{dict(statement.parameters)}"
    text = "\n\n".join(f"# {query}\n{text}" for query, text in statements.items()) + "\n"
    assert same_as(Path(__file__).parent / "cypher.txt", text)
