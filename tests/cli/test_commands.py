"""The commands as a user types them: what they print, where, and with which exit code."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.cli import run
from graph.opening import open_store

GAZETTE = Path(__file__).with_name("gazette.txt")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a store with the small gazette; kept open, so that each command need not start it."""
    url = f"embedded:{tmp_path_factory.mktemp('store')}"
    with open_store(url):
        assert run(["ingest", str(GAZETTE), "--store", url]) == 0
        yield url


@pytest.fixture
def bad(tmp_path: Path) -> dict[str, Path]:
    """Files that are no gazettes."""
    contents = {
        "empty": b"",
        "blank": b" \n\n ",
        "binary": bytes(range(256)) * 20,
        "prose": "今天天气很好，我们去公园散步。\n".encode(),
        "large": "一".encode() * 2000,
    }
    paths = {name: tmp_path / f"{name}.txt" for name in contents}
    for name, path in paths.items():
        path.write_bytes(contents[name])
    return paths | {"missing": tmp_path / "missing.txt", "folder": tmp_path / "nothing"}


def test_ingest_reports_and_counts(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "report.json"
    assert run(["ingest", str(GAZETTE), "--store", store, "--again", "--report", str(report)]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith(f"{GAZETTE}：1 件公文")
    (file,) = json.loads(report.read_text(encoding="utf-8"))["files"]
    assert (file["documents"], file["nodes"]["Document"]) == (1, 1)
    assert file["facts"] == sum(file["edges"].values()) > 5


def test_ingest_twice_changes_nothing(store: str) -> None:
    count = "MATCH (n) OPTIONAL MATCH (n)-[e]->() RETURN count(DISTINCT n.uid) AS n, count(DISTINCT e.uid) AS e"
    with open_store(store) as opened:
        before = opened.read(count)
        assert run(["ingest", str(GAZETTE), str(GAZETTE.parent), "--store", store]) == 0
        assert opened.read(count) == before


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("empty", "空的"),
        ("blank", "没有文字"),
        ("binary", "不是文本"),
        ("prose", "不是政府公报"),
        ("large", "超过上限"),
        ("missing", "找不到"),
        ("folder", "找不到"),
    ],
)
def test_a_bad_file_is_one_sentence_and_the_others_load(
    store: str, bad: dict[str, Path], kind: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["ingest", str(bad[kind]), str(GAZETTE), "--store", store, "--max-size", "0.005"]
    assert run(command) == 2
    printed = capsys.readouterr()
    assert f"{GAZETTE}：没有变化" in printed.out
    (line,) = [line for line in printed.err.splitlines() if line.startswith("错误：")]
    assert words in line
    assert line.endswith("。")
    assert "Traceback" not in printed.err


@pytest.mark.parametrize(("kind", "code"), [("empty", 2), ("binary", 2), ("missing", 2), ("prose", 0)])
def test_extract_prints_nothing_of_a_bad_file(
    bad: dict[str, Path], kind: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", str(bad[kind])]) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.splitlines()) == (1 if code else 0)


def test_extract_keeps_an_old_file_when_nothing_can_be_read(bad: dict[str, Path], tmp_path: Path) -> None:
    out = tmp_path / "facts.jsonl"
    out.write_text("old", encoding="utf-8")
    assert run(["extract", str(bad["binary"]), "--out", str(out)]) == 2
    assert out.read_text(encoding="utf-8") == "old"


def test_extract_follows_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "facts.jsonl"
    assert run(["extract", str(GAZETTE), "--out", str(out)]) == 0
    assert run(["extract", "--text", str(GAZETTE)]) == 0
    text = capsys.readouterr().out
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    kinds = [row["kind"] for row in rows]
    assert kinds == sorted(kinds, reverse=True)
    nodes = {row["id"] for row in rows if row["kind"] == "node"}
    edges = [row for row in rows if row["kind"] == "edge"]
    assert edges
    for edge in edges:
        assert {edge["source"], edge["target"]} <= nodes
        for evidence in edge["evidence"]:
            assert text[evidence["start"] : evidence["end"]] == evidence["text"]


def test_extract_of_the_same_file_twice_is_extract_of_it_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", str(GAZETTE)]) == 0
    once = capsys.readouterr().out
    assert run(["extract", str(GAZETTE), str(GAZETTE)]) == 0
    assert capsys.readouterr().out == once


def test_ask_for_people_and_for_programs(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "竹木产业链的链长是谁", "--store", store]) == 0
    assert "王竹青" in capsys.readouterr().out
    assert run(["ask", "竹木产业链的链长是谁", "--store", store, "--json"]) == 0
    reply = json.loads(capsys.readouterr().out)
    assert (reply["status"], [item["name"] for item in reply["items"]]) == ("answered", ["王竹青"])


def test_dialogue_prints_a_line_a_question(
    store: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = f"竹木产业链的链长是谁\n副链长呢\n\n{'问' * 600}\n竹木产业链有哪些任务\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    assert run(["ask", "-", "--json", "--dialogue", "--store", store]) == 0
    replies = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [reply["status"] for reply in replies] == ["answered", "answered", "not_understood", "answered"]
    assert [item["name"] for item in replies[1]["items"]] == ["李木子"]


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (["ask"], "缺少参数 QUESTION"),
        (["ingest"], "缺少参数 PATH..."),
        (["ask", "x", "--nope"], "没有 --nope 这个选项"),
        (["scroe"], "没有 scroe 这个命令"),
        (["serve", "--port", "x"], "--port 的值不对"),
        (["extract"], "请给出公报文件，或者用 --text 给出一个文件"),
        (["ask", "x", "--store", "sqlite:x"], "看不懂图数据库地址“sqlite:x”"),
        (["ask", "x", "--store", "bolt://127.0.0.1:1"], "连不上图数据库"),
    ],
)
def test_wrong_use_is_one_sentence(command: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert sentence in printed.err
    assert len(printed.err.splitlines()) == 1


def test_an_empty_store_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"embedded:{tmp_path}"
    open_store(url).close()
    assert run(["ask", "市林业局负责什么", "--store", url]) == 2
    sentence = "图数据库还是空的，请先导入公报：zhengmai ingest 公报.txt"
    assert capsys.readouterr().err == f"错误：{url}：{sentence}。\n"


READING = (
    ["ask", "市林业局负责什么"],
    ["files"],
    ["remove", "云政办〔2024〕7号"],
    ["why", "市林业局"],
    ["export", "--format", "csv", "--out", "-"],
    ["diff", "2024", "2025"],
    ["score", "questions", os.devnull],
    ["doctor"],
)
"""Every command that reads a store and does not fill it."""


@pytest.mark.parametrize("there", ["no folder", "a folder with other things"])
@pytest.mark.parametrize("command", READING, ids=lambda command: command[0])
def test_a_store_that_does_not_exist_is_not_made(
    command: list[str], there: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "云州"
    if there != "no folder":
        folder.mkdir()
    url = f"embedded:{folder}"
    assert run([*command, "--store", url]) == 2
    sentence = f"{url}：这里还没有图数据库，请先导入公报：zhengmai ingest 公报.txt，或者改正 --store"
    printed = capsys.readouterr()
    if command == ["doctor"]:
        assert printed.out == f"✓ 图数据库：{url}（命令行）\n✗ 连接：不能用\n  → {sentence}\n"
    else:
        assert (printed.out, printed.err) == ("", f"错误：{sentence}。\n")
    assert [*tmp_path.rglob("*")] == ([] if there == "no folder" else [folder])


def test_copying_from_a_store_that_does_not_exist_makes_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = (f"embedded:{tmp_path / name}" for name in ("source", "target"))
    assert run(["copy", "--from", source, "--to", target]) == 2
    sentence = "这里还没有图数据库，请先导入公报：zhengmai ingest 公报.txt，或者改正 --store"
    assert capsys.readouterr().err == f"错误：{source}：{sentence}。\n"
    assert [*tmp_path.iterdir()] == []
