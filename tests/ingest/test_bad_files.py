"""What cannot be read says so: one sentence, the file named, exit code 2, and nothing that was stored is lost."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from api.cli import run
from graph.opening import open_store
from ingest.formats import recognition
from ingest.formats.registry import FORMATS
from tests.ingest.bad_files import BAD, TEXT

OF_RECOGNITION = {"scan.pdf": "没有文字", "cut.png": "图片"}
"""What is said instead where text in images can be recognised."""


def test_there_are_forty_kinds() -> None:
    assert len(BAD) >= 40
    named = {suffix for format_ in FORMATS for suffix in format_.suffixes}
    assert named - {Path(name).suffix for name in BAD} <= {
        ".htm", ".shtml", ".mhtml", ".ppt", ".jpeg", ".tif", ".tiff", ".bmp",
    }  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_sentence(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, words = BAD[name]
    path = tmp_path / name
    path.write_bytes(data)
    assert run(["ingest", str(path), "--store", f"embedded:{tmp_path / 'store'}", "--max-size", "1"]) == 2
    lines = [line for line in capsys.readouterr().err.splitlines() if line.strip()]
    assert len(lines) == 1
    assert lines[0].startswith(f"错误：{path}：")
    assert (OF_RECOGNITION.get(name, words) if recognition.installed() else words) in lines[0]
    assert lines[0].endswith("。")


def test_bad_files_leave_what_is_stored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = tmp_path / "good.txt"
    good.write_text(TEXT, encoding="utf-8")
    for name, (data, _) in BAD.items():
        (tmp_path / name).write_bytes(data)
    url = f"embedded:{tmp_path / 'store'}"
    count = "MATCH (n) OPTIONAL MATCH (n)-[e]->() RETURN count(DISTINCT n.uid) AS n, count(DISTINCT e.uid) AS e"
    with open_store(url) as store:
        assert run(["ingest", str(good), "--store", url]) == 0
        before = store.read(count)
        capsys.readouterr()
        assert run(["ingest", *(str(tmp_path / name) for name in BAD), "--store", url, "--max-size", "1"]) == 2
        assert store.read(count) == before
    assert sum(line.startswith("错误：") for line in capsys.readouterr().err.splitlines()) == len(BAD)


def test_a_bomb_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(BAD["bomb.docx"][0])
    tracemalloc.start()
    assert run(["extract", str(path)]) == 2
    assert tracemalloc.get_traced_memory()[1] < 60 * 2**20
    tracemalloc.stop()
