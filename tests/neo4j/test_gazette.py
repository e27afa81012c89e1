"""The bundled gazette in the embedded store and in a real Neo4j server: the same graph, the same answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.answer import Answerer
from api.app import create_app
from api.cli import run
from graph.store import Store
from tests.neo4j.stores import SAMPLE, Pair, contents, pair_of
from tests.question.gold import dev

CARD = "which tasks does 市工业和信息化局 lead"
OF_THE_MOMENT = ("elapsed_ms",)


def ingest(store: Store) -> None:
    """As a user does it, from the command line."""
    assert run(["ingest", str(SAMPLE), "--store", store.url]) == 0


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory, empty_neo4j: Callable[[], str]) -> Iterator[Pair]:
    """Both stores with the gazette."""
    with pair_of(tmp_path_factory.mktemp("gazette"), empty_neo4j(), ingest) as opened:
        yield opened


def lasting(reply: dict[str, Any]) -> dict[str, Any]:
    """A reply without what differs from one asking to the next."""
    return {key: value for key, value in reply.items() if key not in OF_THE_MOMENT}


def replies(answerer: Answerer, question: dict[str, Any]) -> list[dict[str, Any]]:
    """The reply to each turn of a question."""
    token, found = None, []
    for turn in question.get("turns") or [question["question"]]:
        reply = answerer.ask(turn, token).as_dict()
        token = reply["conversation"]
        found.append(lasting(reply))
    return found


def test_both_hold_the_same_graph(pair: Pair) -> None:
    embedded, neo4j = pair.both(contents)
    assert [len(rows) for rows in neo4j] == [len(rows) for rows in embedded]
    assert neo4j == embedded


def test_the_question_of_the_card_over_http(pair: Pair) -> None:
    def asked(store: Store) -> dict[str, Any]:
        with TestClient(create_app(store)) as client:
            response = client.post("/api/ask", json={"question": CARD})
        assert response.status_code == 200
        return lasting(response.json())

    embedded, neo4j = pair.both(asked)
    assert neo4j["status"] == "answered"
    assert neo4j["count"] == len(neo4j["items"]) > 0
    assert {quote["item"] for quote in neo4j["evidence"]} >= set(range(neo4j["count"]))
    assert all(quote["text"] and quote["document"] for quote in neo4j["evidence"])
    assert neo4j == embedded


@pytest.fixture(scope="module")
def answerers(pair: Pair) -> tuple[Answerer, Answerer]:
    """What answers from each."""
    return Answerer(pair.embedded), Answerer(pair.neo4j)


@pytest.mark.parametrize("question", dev(), ids=lambda question: question["id"])
def test_the_same_answer(question: dict[str, Any], answerers: tuple[Answerer, Answerer]) -> None:
    embedded, neo4j = (replies(answerer, question) for answerer in answerers)
    assert neo4j == embedded
