"""What every store does: loading by merge, reading only, limits, texts and names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.bolt_names import read_names
from graph.bolt_reading import BoltReader
from graph.cypher.schema import INTERNAL
from graph.errors import StoreBusy, StoreError
from graph.flat import evidence_of
from graph.model import Batch
from graph.opening import open_store
from graph.store import Store
from tests.graph.facts import BATCH, CHAIN, DOCUMENT, FORESTRY, LEADER, SOURCE, TASK, many

OURS = " AND ".join(f"NOT n:{label}" for label in INTERNAL)
EVERYTHING = f"MATCH (n) WHERE {OURS} OPTIONAL MATCH (n)-[e]->(m) RETURN n, e, m.uid AS m ORDER BY n.uid, e.uid"


@pytest.fixture(scope="module", autouse=True)
def _loaded(store: Store) -> None:
    store.load(BATCH, [SOURCE])


def test_loading_twice_changes_nothing(store: Store) -> None:
    before = store.read(EVERYTHING)
    assert store.load(BATCH, [SOURCE]) == store.load(BATCH, [SOURCE])
    assert store.read(EVERYTHING) == before
    assert len({row["n"]["uid"] for row in before.rows}) == len(BATCH.nodes)
    assert len([row for row in before.rows if row["e"]]) == len(BATCH.edges)


def test_rows_are_plain_values(store: Store) -> None:
    (row,) = store.read("MATCH (p:Person)-[e:LEADS_CHAIN]->(c) RETURN p, e, [c] AS cs, {name: c.name} AS m").rows
    assert row["p"] == {
        "uid": LEADER.id, "type": "Person", "name": "王竹青", "position": "副市长", "jurisdiction": "云州市",
    }  # fmt: skip
    assert (row["e"]["type"], row["e"]["source"], row["e"]["target"]) == ("LEADS_CHAIN", LEADER.id, CHAIN.id)
    assert evidence_of(row["e"]) == BATCH.edges[3].evidence
    assert (row["cs"][0]["uid"], row["m"]) == (CHAIN.id, {"name": "竹木产业链"})


def test_paths_are_nodes_and_edges(store: Store) -> None:
    statement = "MATCH (a:Person), (b:Organization {uid: $b}), p = shortestPath((a)-[*..6]-(b)) RETURN p"
    (row,) = store.read(statement, {"b": FORESTRY.id}).rows
    assert [node["name"] for node in row["p"]["nodes"]] == ["王竹青", "竹木产业链", "建设充电桩", "市林业局"]
    assert [edge["type"] for edge in row["p"]["edges"]] == ["LEADS_CHAIN", "HAS_TASK", "RESPONSIBLE_FOR"]


def test_full_text_finds_words_inside(store: Store) -> None:
    rows = store.read("CALL db.index.fulltext.queryNodes('task_ft', $q) YIELD node RETURN node", {"q": "充电桩"}).rows
    assert [row["node"]["uid"] for row in rows] == [TASK.id]


def test_row_limit_is_told(store: Store) -> None:
    assert store.read("UNWIND range(1, 5) AS i RETURN i", limit=3).truncated
    assert not store.read("UNWIND range(1, 5) AS i RETURN i", limit=5).truncated


def test_time_limit(store: Store) -> None:
    store.load(Batch(tuple(replace(TASK, id=f"slow{i}", name=f"n{i}") for i in range(300)), ()))
    slow = "MATCH (a:Task), (b:Task), (c:Task) WHERE a.name + b.name CONTAINS c.text + 'x' RETURN a.uid"
    with pytest.raises(StoreBusy, match="时限"):
        store.read(slow, seconds=0.3)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE (n:Task {uid: 'z'}) RETURN n",
        "MATCH (n:Task) SET n.name = 'z' RETURN n",
        "match (n:Task)\ndetach\tdelete n",
        "MATCH (n) // '\nREMOVE n.name //'",
        "MERGE (n:Task {uid: 'z'})",
        "CALL dbms.security.listUsers()",
        "MATCH (n) CALL { WITH n DELETE n } RETURN 1",
        "\\u0043REATE (n:Task {uid: 'z'})",
        "DROP CONSTRAINT task_uid",
    ],
)
def test_reads_cannot_write(store: Store, statement: str) -> None:
    before = store.read("MATCH (n) RETURN count(n) AS n")
    with pytest.raises(StoreError):
        store.read(statement)
    assert store.read("MATCH (n) RETURN count(n) AS n") == before


def test_words_of_writing_are_allowed_in_values(store: Store) -> None:
    assert store.read("RETURN 'SET 1' AS `create`, $set AS b", {"set": "MERGE"}).rows == (
        {"create": "SET 1", "b": "MERGE"},
    )


def test_a_wrong_statement_is_a_sentence(store: Store) -> None:
    with pytest.raises(StoreError, match="不接受这条语句"):
        store.read("MATCH (n RETURN n")


@pytest.mark.parametrize("key", [DOCUMENT, SOURCE.title])
def test_source_by_number_and_title(store: Store, key: str) -> None:
    assert store.source(key) == SOURCE
    assert store.source("没有的公文") is None


def test_names_are_read_again_after_a_load_by_anybody(store: Store) -> None:
    known = store.names()
    assert store.names() is known
    forestry = next(entry for entry in known.entries if entry.uid == FORESTRY.id)
    assert (forestry.type, forestry.aliases, forestry.full_name) == ("Organization", ("林业局",), "云州市林业局")
    with open_store(store.url) as other:
        other.load(Batch((replace(FORESTRY, properties={"aliases": ("林局",)}),), ()))
    again = next(entry for entry in store.names().entries if entry.uid == FORESTRY.id)
    assert (again.aliases, again.full_name) == (("林业局", "林局"), "云州市林业局")


def test_names_are_the_same_however_few_go_into_a_page(store: Store) -> None:
    store.load(many(25))
    assert isinstance(store, BoltReader)
    for most in (1, 4, 20):
        assert read_names(store.listed, most) == store.names().entries


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("sqlite:x", "看不懂"),
        ("embedded:", "看不懂"),
        ("neo4j:host", "看不懂"),
        ("bolt://127.0.0.1:1", "连不上"),
        ("bolt://me:secret@127.0.0.1:1", "NEO4J_PASSWORD"),
        ("embedded:/proc/nowhere", "文件夹"),
    ],
)
def test_addresses_that_open_nothing(url: str, words: str) -> None:
    with pytest.raises(StoreError, match=words) as caught:
        open_store(url)
    assert "secret" not in str(caught.value)
