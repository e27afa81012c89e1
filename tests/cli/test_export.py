"""`export` and `diff` as they are typed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.cli import run
from graph.opening import open_store

ISSUES = Path(__file__).parents[1] / "history"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A store with two issues."""
    url = f"embedded:{tmp_path_factory.mktemp('store')}"
    with open_store(url):
        assert run(["ingest", *map(str, sorted(ISSUES.glob("issue-*.txt"))), "--store", url]) == 0
        yield url


def test_export_writes_a_file_and_says_so(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "台账.csv"
    options = ["--table", "tasks", "--department", "市林业局", "--as-of", "2024"]
    assert run(["export", "--format", "csv", "--out", str(out), *options, "--store", store]) == 0
    printed = capsys.readouterr()
    assert "写好了" in printed.err
    assert printed.out == ""
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"), newline="")))
    assert [(row["任务"], row["牵头"], row["公文"]) for row in rows] == [
        ("建设竹木原料基地", "市林业局", "云政办〔2024〕7号")
    ]


def test_export_names_the_file_after_its_subject(store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["export", "--format", "docx", "--chain", "竹木产业链", "--store", store]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["竹木产业链.docx"]


def test_export_to_standard_output(store: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["export", "--format", "jsonl", "--out", "-", "--type", "Person", "--store", store]) == 0
    rows = [json.loads(line) for line in capfdbinary.readouterr().out.decode().splitlines()]
    assert {row["name"] for row in rows} == {"王竹青", "李木子", "何山泉", "周清溪"}


def test_diff_for_people_and_for_programs(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["diff", "云政办〔2024〕7号", "云政办〔2025〕3号", "--relation", "LEADS_CHAIN", "--store", store]
    assert run(command) == 0
    head, sentence, before, after = capsys.readouterr().out.splitlines()
    assert head == "云政办〔2024〕7号 → 云政办〔2025〕3号：改变 1 处"
    assert sentence == "~ 竹木产业链的链长由王竹青改为周清溪"
    assert before.startswith("    前：云政办〔2024〕7号 成立竹木产业链工作专班，副市长王竹青任产业链链长")
    assert after.startswith("    后：云政办〔2025〕3号 成立竹木产业链工作专班，副市长周清溪任产业链链长")
    assert run([*command, "--json"]) == 0
    (change,) = json.loads(capsys.readouterr().out)["changes"]
    assert (change["kind"], change["before"][0]["date"], change["after"][0]["date"]) == (
        "changed", "2024-03-05", "2025-02-01",
    )  # fmt: skip
    assert run(["diff", "issue-2024.txt", "issue-2025.txt", *command[3:]]) == 0
    assert "~ 竹木产业链的链长由王竹青改为周清溪" in capsys.readouterr().out
    assert run(["diff", "2025", "2025", "--store", store]) == 0
    assert capsys.readouterr().out == "截至 2025 → 截至 2025：没有变化\n"


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (["export"], "缺少参数 --format"),
        (["export", "--format", "pdf"], "没有“pdf”这种格式，可用的有：xlsx、"),
        (["export", "--format", "xlsx", "--chain", "竹"], "没有叫“竹”的产业链，是不是：竹木产业链"),
        (["export", "--format", "docx"], "一条产业链或一个单位"),
        (["export", "--format", "csv", "--since", "2030"], "没有符合这些条件的内容"),
        (["export", "--format", "csv", "--out", "/没有/这里.csv"], "写不了这个文件"),
        (["diff", "2024"], "缺少参数 NEW"),
        (["diff", "2024", "没有"], "没有这件公文"),
        (["diff", "2024", "2025", "--relation", "KNOWS"], "没有“KNOWS”这种关系"),
    ],
)
def test_wrong_use_is_one_sentence_and_leaves_no_file(
    store: str, command: list[str], sentence: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert run([*command, "--store", store]) == 2
    printed = capsys.readouterr()
    assert sentence in printed.err
    assert len(printed.err.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [["export", "--format", "csv", "--out", "-"], ["diff", "2023", "2024"]])
def test_an_empty_store_says_what_to_do(tmp_path: Path, command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    url = f"embedded:{tmp_path}"
    open_store(url).close()
    assert run([*command, "--store", url]) == 2
    sentence = "图数据库还是空的，请先导入公报：zhengmai ingest 公报.txt"
    assert capsys.readouterr().err.strip() == f"错误：{url}：{sentence}。"
