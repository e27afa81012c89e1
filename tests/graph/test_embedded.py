"""The embedded store among processes: owners, those who join them, and what kill −9 leaves."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from graph.bolt_reading import TRUSTED
from graph.model import Batch
from graph.opening import open_store
from graph.store import Store
from tests.graph.facts import BATCH, SOURCE, TASK, many

ROOT = Path(__file__).parents[2]
COUNT = "MATCH (n) WHERE NOT n:Load AND NOT n:File AND NOT n:FileShare AND NOT n:FileLedger RETURN count(n) AS n"
OWN = """
import sys, time
from graph.opening import open_store
from tests.graph.facts import BATCH, SOURCE
store = open_store(sys.argv[1]); store.load(BATCH, [SOURCE]); print('ready', flush=True); time.sleep(60)
"""
LOAD = """
import sys
from graph.opening import open_store
from tests.graph.facts import many
store = open_store(sys.argv[1]); print('ready', flush=True); store.load(many(8000)); print('done', flush=True)
"""
READ = """
import sys
from graph.opening import open_store
with open_store(sys.argv[1]) as store: print(store.read(sys.argv[2]).rows[0]['n'])
"""


@contextmanager
def _process(code: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A second process that has said that it is ready."""
    command = [sys.executable, "-c", code, *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            yield process
        finally:
            process.kill()


def _count(store: Store) -> int:
    return int(store.read(COUNT).rows[0]["n"])


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"embedded:{tmp_path}"


def test_a_second_process_joins_and_takes_over_when_the_owner_is_killed(url: str) -> None:
    with _process(OWN, url) as owner, open_store(url) as store:
        everything = _count(store)
        assert everything == len(BATCH.nodes) + 2
        owner.send_signal(signal.SIGKILL)
        owner.wait()
        assert _count(store) == everything
        store.load(many(3))
        assert subprocess.check_output([sys.executable, "-c", READ, url, COUNT], cwd=ROOT, text=True) == (
            f"{everything + 3}\n"
        )


def test_a_load_killed_in_the_middle_leaves_the_previous_graph(url: str) -> None:
    with open_store(url) as store:
        store.load(BATCH, [SOURCE])
        before = _count(store)
    with _process(LOAD, url) as loader:
        time.sleep(0.4)
        loader.send_signal(signal.SIGKILL)
        assert loader.communicate()[0] == ""
    with open_store(url) as store:
        assert _count(store) == before
        store.load(many(10))
        assert _count(store) == before + 10


def test_a_loader_killed_while_another_process_owns_the_folder_leaves_nothing(url: str) -> None:
    with open_store(url) as store:
        store.load(BATCH, [SOURCE])
        before = _count(store)
        with _process(LOAD, url) as loader:
            time.sleep(0.4)
            loader.send_signal(signal.SIGKILL)
            assert loader.communicate()[0] == ""
        assert _count(store) == before
        store.load(many(10))
        assert _count(store) == before + 10


def test_loaders_at_the_same_time_wait_for_each_other(url: str) -> None:
    def load(_: int) -> None:
        with open_store(url) as own:
            own.load(many(300))

    with open_store(url) as store, ThreadPoolExecutor() as pool:
        assert list(pool.map(load, range(4))) == [None] * 4
        assert _count(store) == 301
        assert store.names().version == "4"


def test_what_another_process_loaded_is_known_at_once(url: str) -> None:
    with open_store(url) as store:
        assert store.names().entries == ()
        with _process(OWN, url):
            assert TASK.name in {name.name for name in store.names().entries}


def test_a_load_that_nobody_told_of_is_known_a_second_later(url: str, tmp_path: Path) -> None:
    with open_store(url) as store, open_store(url) as other:
        assert store.names().entries == ()
        told = (tmp_path / "loads").stat()
        other.load(BATCH)
        (tmp_path / "loads").write_bytes(b"")
        os.utime(tmp_path / "loads", ns=(told.st_atime_ns, told.st_mtime_ns))
        assert store.names().entries == ()
        time.sleep(TRUSTED)
        assert TASK.name in {name.name for name in store.names().entries}


def test_a_very_long_document_is_stored_whole(url: str) -> None:
    long = replace(SOURCE, text="云州市人民政府" * 400_000)
    task = replace(TASK, properties={"text": "字" * 1_000_000})
    with open_store(url) as store:
        store.load(Batch((task,), ()), [long])
        assert store.source(SOURCE.document) == long


def test_two_stores_of_one_process_share_the_folder(url: str) -> None:
    first = open_store(url)
    with open_store(url) as second:
        first.load(BATCH)
        assert _count(second) == len(BATCH.nodes)
        first.close()
        assert _count(second) == len(BATCH.nodes)


def test_a_closed_store_can_be_opened_again_without_its_address_file(url: str, tmp_path: Path) -> None:
    with open_store(url) as store:
        store.load(BATCH)
    (tmp_path / "owner.json").unlink()
    with open_store(url) as store:
        assert _count(store) == len(BATCH.nodes)


def test_only_the_user_can_read_the_password(url: str, tmp_path: Path) -> None:
    with open_store(url):
        assert stat.S_IMODE((tmp_path / "owner.json").stat().st_mode) == 0o600


NOT_LOADED = "libnone.so: cannot open shared object file: No such file or directory"
LATE = """
import ctypes
class create_server:
    def __init__(self, **_): pass
    def start(self): ctypes.CDLL('libnone.so')
"""
NO_ENGINE = {
    "raise ModuleNotFoundError(\"No module named 'arcadedb'\")": "No module named 'arcadedb'",
    "import ctypes; ctypes.CDLL('libnone.so')": NOT_LOADED,
    LATE: NOT_LOADED,
}
"""What stands in the place of the engine: nothing; a build for another system, loaded at once or when it starts."""


@pytest.mark.skipif(sys.platform != "linux", reason="what the loader of Linux says")
@pytest.mark.parametrize("engine", NO_ENGINE)
def test_a_machine_without_the_engine_is_told_to_use_neo4j(engine: str, tmp_path: Path) -> None:
    (tmp_path / "arcadedb.py").write_text(engine, encoding="utf-8")
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from api.cli import main; main()"
    command = [sys.executable, "-c", code, "watch", str(tmp_path), "--store", f"embedded:{tmp_path / 'store'}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    why = f"这台机器上用不了嵌入式图数据库（{NO_ENGINE[engine]}），请改用 Neo4j：--store neo4j://主机。"
    assert (done.returncode, done.stderr) == (2, f"错误：{why}\n")
