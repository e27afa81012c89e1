"""The real server explains every statement of ours without a warning: nothing is deprecated, unknown or unbounded."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from neo4j import GraphDatabase, Session

from graph.cypher import browse, checking, files, names, read, write
from graph.cypher.schema import INTERNAL, full_text_statements, shared_statements
from graph.ontology import load_ontology

GOLDEN = Path(__file__).parents[1] / "question" / "cypher.txt"
FORBIDDEN = ("apoc.", "db.awaitIndexes", "SHOW PROCEDURES", "elementId(", "SHORTEST ", "id(n)")
"""What only one of the stores knows."""
VALUES: dict[str, Any] = {
    "offset": 0,
    "limit": 1,
    "uids": ["x"],
    "cited": True,
    "most": 1,
    "length": 2,
    "rows": [{"uid": "x"}],
    "values": ["x"],
    "words": "x",
    "facts": 1,
}
NODE = {"uid": "x", "name": "x"}
EDGE = {"uid": "x", "source": "x", "target": "x", "order": 1}
TOKENS = "CALL db.createLabel($n)", "CALL db.createRelationshipType($n)", "CALL db.createProperty($n)"


def golden() -> Iterator[tuple[str, dict[str, Any]]]:
    """What questions compile to, with its parameters."""
    for block in GOLDEN.read_text(encoding="utf-8").strip().split("\n\n"):
        _, *cypher, parameters = block.splitlines()
        yield "\n".join(cypher), ast.literal_eval(parameters)


def ours() -> Iterator[str]:
    """What loading and browsing run."""
    yield from (read.STATE, read.SCHEMA_MARK, read.SOURCE_BY_DOCUMENT, browse.TOTALS, browse.DOCUMENTS)
    yield from (write.COUNT_LOAD, write.MARK_SCHEMA, files.ALL, files.BY_CONTENT, files.LIKE, files.LAST, files.OLDER)
    yield from (files.SHARES, files.SHARES_OF_FILE, files.SHARES_OF_DOCUMENTS, files.NAMED, files.PIECES)
    yield from (*read.FACTS, read.FACTS_NOTED, write.COUNT_FACTS, checking.PASSAGE_MODELS)
    for entity in load_ontology().entities:
        yield from (checking.named_rows(entity), checking.found_by(entity, "uid"), checking.found_by(entity, "name"))
        yield from (names.first_page(entity), names.parts_of(entity, narrow=True), names.page_between(entity))
        yield from (write.known_nodes(entity), *_node_statements(entity))
        yield from (browse.node_by_uid(entity), browse.counts_around(entity), names.printed_forms(entity))
        yield from (browse.neighbors(entity, direction, ()) for direction in browse.DIRECTIONS)
        yield browse.shortest_path(entity, "Task", ("HAS_TASK", "MENTIONS"))
    for relation in load_ontology().relations.values():
        ends = (relation.name, relation.source[0], relation.target[0])
        for statements in (write.create_edges, write.replace_edges, write.delete_edges):
            yield from (cypher for cypher, _ in statements(ends, [EDGE]))
    for label in INTERNAL:
        yield from _node_statements(label)


def _node_statements(label: str) -> Iterator[str]:
    statements = (
        write.create_nodes(label, [NODE]),
        write.replace_nodes(label, [NODE]),
        write.delete_nodes(label, ["x"]),
    )
    yield from (cypher for found in statements for cypher, _ in found)


@pytest.fixture(scope="module")
def session(empty_neo4j: Callable[[], str]) -> Iterator[Session]:
    """A session on a server that knows the schema and every name of the ontology."""
    with GraphDatabase.driver(empty_neo4j(), auth=("neo4j", "")) as driver, driver.session() as opened:
        for statement in (*shared_statements(load_ontology()), *full_text_statements("neo4j")):
            opened.run(statement).consume()
        for statement, known in zip(TOKENS, _names(), strict=True):
            for name in sorted(known):
                opened.run(statement, n=name).consume()
        yield opened


def _names() -> tuple[set[str], set[str], set[str]]:
    ontology = load_ontology()
    terms = (*ontology.entities.values(), *ontology.relations.values())
    more = {"uid", "name", "ft", "mark", "version", "complete", "title", "parts", "clauses", "source", "target"}
    more |= {
        "stated",
        "file",
        "paths",
        "content",
        "sequence",
        "digest",
        "facts",
        "pieces",
        "reader",
        "whole",
        "read_at",
    }
    more |= {"document", "clause", "text", "start", "end", "page", "rule", "more_evidence"}
    properties = {key for term in terms for key in term.properties} | more
    return {*ontology.entities, *INTERNAL}, set(ontology.relations), properties


def warnings_of(session: Session, cypher: str, parameters: dict[str, Any]) -> list[str]:
    """What the server has to say about a statement."""
    given = {name: VALUES.get(name, "x") for name in re.findall(r"\$(\w+)", cypher)} | parameters
    status = session.run(f"EXPLAIN {cypher}", given).consume().gql_status_objects
    return [one.status_description for one in status if one.is_notification]


@pytest.mark.parametrize(("cypher", "parameters"), list(golden()), ids=lambda value: str(value)[:60])
def test_what_questions_compile_to(session: Session, cypher: str, parameters: dict[str, Any]) -> None:
    assert warnings_of(session, cypher, parameters) == []


@pytest.mark.parametrize("cypher", list(ours()), ids=lambda value: value[:60])
def test_what_loading_and_browsing_run(session: Session, cypher: str) -> None:
    assert warnings_of(session, cypher, {}) == []


def test_a_warning_would_be_seen(session: Session) -> None:
    assert warnings_of(session, "MATCH (n:Robot) RETURN n", {})


def test_nothing_that_only_one_store_knows() -> None:
    statements = [*ours(), *(cypher for cypher, _ in golden())]
    assert [word for word in FORBIDDEN for cypher in statements if word in cypher] == []
