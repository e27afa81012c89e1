"""What goes wrong with a real server: nobody there, wrong password, expired password, wrong database, a power cut."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from api.cli import run
from graph.copying import Copied, copy_graph
from graph.errors import StoreError
from graph.model import Batch
from graph.opening import open_store
from ingest.reading import read_file
from tests.neo4j.server import Server, Unavailable
from tests.neo4j.stores import SAMPLE, contents

WRITING = "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS 'UNWIND $rows' RETURN currentQuery"
PASSWORD = "云州-2026-gazette"  # noqa: S105 – of a server that lives for one test


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that wants a password, started on a throw-away folder."""
    if os.environ.get("NEO4J_TEST_URL"):
        pytest.skip("a server of one's own is not stopped and killed by tests")
    server = Server(tmp_path_factory.mktemp("guarded"), auth=True, heap="512m")
    try:
        server.start()
    except Unavailable as error:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(str(error))
    yield server
    server.stop()


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one sentence of a command that fails."""
    assert run(list(arguments)) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "Traceback" not in error
    return error


def test_passwords_and_databases(
    guarded: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ask = ("ask", "各产业链的链长是谁", "--store", guarded.url)
    monkeypatch.setenv("NEO4J_PASSWORD", "错的")
    assert "用户名或密码不对" in said(capsys, *ask)
    monkeypatch.setenv("NEO4J_PASSWORD", "neo4j")
    assert "密码已过期" in said(capsys, *ask)
    with GraphDatabase.driver(guarded.url, auth=("neo4j", "neo4j")) as driver, driver.session(database="system") as old:
        old.run("ALTER CURRENT USER SET PASSWORD FROM $old TO $new", old="neo4j", new=PASSWORD).consume()
    monkeypatch.setenv("NEO4J_PASSWORD", PASSWORD)
    monkeypatch.setenv("NEO4J_DATABASE", "yunzhou")
    assert "没有这个数据库" in said(capsys, *ask)
    monkeypatch.delenv("NEO4J_DATABASE")
    assert run(["doctor", "--store", guarded.url]) == 2
    report = capsys.readouterr().out
    assert "✓ 连接：正常，Neo4j/5" in report
    assert "→ 还没有公报" in report
    assert run(["ingest", str(SAMPLE), "--store", guarded.url]) == 0
    capsys.readouterr()
    assert run(["doctor", "--store", guarded.url]) == 0
    assert "✓ 索引：齐全" in capsys.readouterr().out


def test_nobody_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert "连不上图数据库" in said(capsys, "ask", "各产业链的链长是谁", "--store", "bolt://127.0.0.1:1")


def test_a_password_does_not_belong_into_the_address(capsys: pytest.CaptureFixture[str]) -> None:
    assert "不要写密码" in said(capsys, "ask", "链长", "--store", "bolt://neo4j:secret@127.0.0.1:1")


@pytest.mark.slow
def test_killed_in_the_middle_of_a_load(tmp_path: Path) -> None:
    if os.environ.get("NEO4J_TEST_URL"):
        pytest.skip("a server of one's own is not killed by tests")
    server = Server(tmp_path / "home")
    try:
        server.start()
    except Unavailable as error:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(str(error))
    try:
        with open_store(server.url) as store:
            # The schema first, so that the cut falls into the load itself.
            store.load(Batch((), ()))
        command = [sys.executable, "-c", "from api.cli import main; main()", "ingest", str(SAMPLE)]
        loading = subprocess.Popen([*command, "--store", server.url], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        _wait_for_a_writer(server.url)
        server.kill()
        _, error = loading.communicate(timeout=120)
        assert loading.returncode == 2
        assert "Traceback" not in error.decode()
        server.start()
        with open_store(server.url) as store, open_store(f"embedded:{tmp_path / 'clean'}") as clean:
            assert contents(store) == [[], []]
            # What finds by meaning notes for which load it is whole, so both have to count as many.
            clean.load(Batch((), ()))
            assert run(["ingest", str(SAMPLE), "--store", server.url]) == 0
            assert run(["ingest", str(SAMPLE), "--store", clean.url]) == 0
            assert contents(store) == contents(clean)
    finally:
        server.stop()


def _wait_for_a_writer(url: str) -> None:
    """Until the loader's transaction has written something that nobody sees yet."""
    with GraphDatabase.driver(url, auth=("neo4j", ""), notifications_min_severity="OFF") as driver:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with driver.session() as session:
                if session.run(WRITING).peek() is not None:
                    return
            time.sleep(0.005)
    pytest.fail("the loader never wrote")


def test_copies_there_and_back(tmp_path: Path, empty_neo4j: Callable[[], str]) -> None:
    server = empty_neo4j()
    reading = read_file(SAMPLE)
    with open_store(f"embedded:{tmp_path / 'one'}") as one, open_store(server) as two:
        one.load(reading.batch, reading.sources)
        copied = copy_graph(one, two)
        assert copied == Copied(len(reading.batch.nodes), len(reading.batch.edges))
        assert contents(two) == contents(one)
        with open_store(f"embedded:{tmp_path / 'three'}") as three:
            assert copy_graph(two, three) == copied
            assert contents(three) == contents(one)
            assert three.names().entries == one.names().entries
            assert three.source(reading.sources[0].document) == reading.sources[0]
        with pytest.raises(StoreError, match="已经有内容"):
            copy_graph(one, two)


def test_an_unfinished_copy_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"embedded:{tmp_path / 'half'}"

    def breaking() -> Iterator[tuple[str, list[dict[str, object]]]]:
        yield "UNWIND $rows AS row CREATE (n:Region) SET n = row", [{"uid": "r1", "name": "青石县"}]
        raise KeyboardInterrupt

    with open_store(url) as store, pytest.raises(KeyboardInterrupt):
        store.fill(breaking())
    assert "上次的复制没有完成" in said(capsys, "ask", "链长", "--store", url)
