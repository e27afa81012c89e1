"""Files on the command line: listing them, taking them out, and watching a folder."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from api.cli import run
from api.ingesting import Wishes
from api.watching import watch_folder
from graph.opening import open_store
from graph.store import Store
from tests.ingest.issues import folder_of, issue


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"embedded:{tmp_path / 'store'}") as opened:
        yield opened


def said(capsys: pytest.CaptureFixture[str], *command: str) -> tuple[int, str, str]:
    """The exit code of a command and what it prints."""
    capsys.readouterr()
    code = run(list(command))
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_files_are_listed_and_removed(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, at = folder_of(tmp_path / "issues", 3), ("--store", store.url)
    assert run(["ingest", str(folder), "--workers", "1", *at]) == 0
    _, out, _ = said(capsys, "files", *at)
    assert out.splitlines()[-1].startswith("共 3 个文件")
    code, out, _ = said(capsys, "remove", "云政办[2024]1号", str(folder / "002.txt"), *at)
    assert code == 0
    assert [line.split("：")[0] for line in out.splitlines()] == [
        "去掉了 云政办[2024]1号",
        f"去掉了 {folder / '002.txt'}",
    ]
    _, out, _ = said(capsys, "files", "--json", *at)
    assert [file["documents"] for file in json.loads(out)] == [["云政办〔2024〕3号"]]
    code, _, err = said(capsys, "remove", "没有的公文", *at)
    assert (code, err.count("\n")) == (2, 1)
    assert "zhengmai files" in err


def test_many_files_have_a_line_each(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, report = folder_of(tmp_path / "issues", 4), tmp_path / "report.json"
    (folder / "bad.txt").write_bytes(b"\x00\x01" * 99)
    command = ["ingest", str(folder), "--workers", "1", "--store", store.url, "--report", str(report)]
    code, out, err = said(capsys, *command)
    assert code == 2
    assert out.splitlines()[-1] == "一共 5 个文件：新读入 4 个，没读成 1 个"
    assert [line.endswith("（新读入）") for line in out.splitlines()[:-1]] == [True] * 4
    assert "bad.txt" in err
    written = json.loads(report.read_text(encoding="utf-8"))
    assert [file["state"] for file in written["files"]] == ["new"] * 4
    assert [error["code"] for error in written["errors"]] == ["bad_source"]
    code, out, _ = said(capsys, *command[:2], "--store", store.url)
    assert out.splitlines()[-1] == "一共 5 个文件：没有变化 4 个，没读成 1 个"


def eventually(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.slow
def test_a_watched_folder_is_loaded_as_it_fills(store: Store, tmp_path: Path) -> None:
    folder, stop = folder_of(tmp_path / "issues", 1), Event()
    thread = Thread(target=watch_folder, args=(folder, store.url, Wishes(2**20, workers=1), stop))
    thread.start()
    try:
        eventually(lambda: len(store.files()) == 1)
        time.sleep(1)
        (folder / "002.txt").write_text(issue(2), encoding="utf-8")
        (folder / "notes.md").write_text("不是公报", encoding="utf-8")
        eventually(lambda: len(store.files()) == 2)
        (folder / "001.txt").write_text(issue(1, "市水利局"), encoding="utf-8")
        eventually(lambda: bool(store.read("MATCH (n:Organization {name: '市水利局'}) RETURN n").rows))
        assert len(store.files()) == 2
    finally:
        stop.set()
        thread.join(30)
    assert not thread.is_alive()


def test_only_folders_are_watched(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = said(capsys, "watch", str(tmp_path / "nothing"), "--store", store.url)
    assert (code, "没有这个文件夹" in err) == (2, True)
