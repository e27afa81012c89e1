"""Whatever query the ontology allows compiles, binds its parameters and runs; whatever is typed is answered or
refused.
"""

from __future__ import annotations

import json
import os
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.answer import Answerer
from api.answer.conversation import Turn, token_of, turn_of
from graph.cypher.compile import compile_count, compile_query
from graph.errors import QueryError
from graph.ontology import load_ontology
from graph.query import Absence, Ask, Link, NotUnderstood, Operator, Query, Rank, Thing
from graph.query_json import query_from_json, query_to_json
from graph.store import Store
from nlp.question.index import NameIndex
from nlp.question.parse import parse
from nlp.question.routes import steps_from
from nlp.question.vocabulary import load_vocabulary
from tests.question.graph import small_batch
from tests.question.text import cases

UIDS = {kind: [node.id for node in small_batch().nodes if node.type == kind] for kind in load_ontology().entities}
ASKS = [Ask.LIST, Ask.COUNT, Ask.TABLE, Ask.EXISTS, Ask.VALUE]
EXAMPLES = int(os.environ.get("EXAMPLES", "0"))
"""How many examples each test draws, where a thorough run asks for more than the usual ones."""
ONE_STORE = settings(
    max_examples=EXAMPLES or 150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@st.composite
def queries(draw: st.DrawFn) -> Query:
    """A connected pattern of up to four things over the ontology, with roles, names, absences, ranks."""
    kinds = [draw(st.sampled_from(list(load_ontology().entities)))]
    links: list[Link] = []
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(kinds) - 1))
        step = draw(st.sampled_from(steps_from(kinds[at])))
        kinds.append(step.end)
        roles = [role for name in step.relations for role in load_ontology().relation(name).roles]
        chosen = tuple(draw(st.lists(st.sampled_from(roles), max_size=2, unique=True))) if roles else ()
        ends = (at, len(kinds) - 1) if step.forward else (len(kinds) - 1, at)
        links.append(Link(step.relations, f"n{ends[0]}", f"n{ends[1]}", chosen))
    things = [
        Thing(
            f"n{i}",
            (kind,),
            tuple(draw(st.lists(st.sampled_from(UIDS[kind] or ["none"]), max_size=2, unique=True))),
            terms=draw(st.sampled_from([(), (), ("竹木",)])),
        )
        for i, kind in enumerate(kinds)
    ]
    ask = draw(st.sampled_from(ASKS))
    counted = draw(st.sampled_from([None, *(f"n{i}" for i in range(len(kinds)))])) if links else None
    rank = Rank(counted, compare=Operator.AT_LEAST, number=1.0) if counted and draw(st.booleans()) else None
    rank = rank or (Rank(counted, top=2) if counted else None)
    absences = ()
    if links and draw(st.booleans()):
        gone = links.pop()
        own = [name for name in (gone.source, gone.target) if name == f"n{len(kinds) - 1}"]
        absences = (Absence((gone,), tuple(thing for thing in things if thing.name in own)),)
        things = [thing for thing in things if thing.name not in own]
        rank = None
    focus = draw(st.sampled_from([thing.name for thing in things]))
    by = draw(st.sampled_from([thing.name for thing in things])) if ask is Ask.TABLE else None
    return Query(ask, focus, tuple(things), tuple(links), absences, by, rank if ask is Ask.LIST else None)


@ONE_STORE
@given(query=queries())
def test_every_query_compiles_binds_and_runs(query: Query, city: Store) -> None:
    for statement in (compile_query(query), compile_count(query)):
        assert set(re.findall(r"\$(\w+)", statement.cypher)) == set(statement.parameters)
        assert not any(uid in statement.cypher for thing in query.things for uid in thing.uids if len(uid) > 3)
        city.read(statement.cypher, statement.parameters)


@ONE_STORE
@given(query=queries())
def test_every_query_is_answered(query: Query, answerer: Answerer) -> None:
    reply = answerer.run(query)
    assert reply.answer
    json.dumps(reply.as_dict(), ensure_ascii=False)


@given(query=queries())
def test_queries_go_through_json_and_tokens(query: Query) -> None:
    assert query_from_json(json.loads(json.dumps(query_to_json(query)))) == query
    turn = turn_of(token_of(Turn(query, (("Chain", "c1"),))))
    assert turn == Turn(query, (("Chain", "c1"),))


@pytest.mark.parametrize("token", ["", "x", "AAAA", "=" * 70_000, "eJw="])
def test_damaged_tokens_are_no_conversation(token: str) -> None:
    assert turn_of(token) is None


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"ask": "list"},
        {"ask": "drop", "focus": "n", "things": []},
        {"ask": "list", "focus": "n", "things": [{"name": "n", "types": ["Robot"]}]},
        {"ask": "list", "focus": "n", "things": [{"name": "n", "types": ["Task"], "cypher": "x"}]},
        {"ask": "list", "focus": "n", "things": [], "links": [{"relations": ["EATS"], "source": "n", "target": "n"}]},
    ],
)
def test_queries_that_are_none(raw: dict[str, object]) -> None:
    with pytest.raises(QueryError):
        query_from_json(raw)


@pytest.mark.parametrize("name", ["n) DETACH DELETE n //", "N", "a b", "任务"])
def test_names_cannot_smuggle_cypher(name: str) -> None:
    with pytest.raises(QueryError):
        compile_query(Query(Ask.LIST, name, (Thing(name, ("Task",)),)))


WORDS = st.sampled_from(
    [
        *list(load_vocabulary().words)[:400],
        *(name for case in cases() for name in case.questions),
        "竹木产业链",
        "市工信局",
        "2026年",
        "、",
        "的",
        "（",
    ]
)


@settings(max_examples=EXAMPLES or 300, deadline=2000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=12))
def test_whatever_is_typed_is_answered_or_refused(pieces: list[str], answerer: Answerer) -> None:
    reply = answerer.ask("".join(pieces))
    assert reply.answer
    assert reply.status in ("answered", "empty", "clarify", "not_understood")
    assert (reply.query is None) == (reply.cypher is None)
    json.dumps(reply.as_dict(), ensure_ascii=False)


@ONE_STORE
@given(pieces=st.lists(WORDS, min_size=1, max_size=4))
def test_conversations_never_break(pieces: list[str], answerer: Answerer) -> None:
    token = None
    for piece in pieces:
        reply = answerer.ask(piece, token)
        token = reply.conversation
        assert reply.status in ("answered", "empty", "clarify", "not_understood")


def test_suggestions_are_understood(answerer: Answerer, index: NameIndex) -> None:
    for prefix in ("竹木", "市工信", "周", "云竹", "养老"):
        suggested = answerer.suggest(prefix)
        assert suggested, prefix
        assert not [question for question in suggested if isinstance(parse(question, index), NotUnderstood)]
