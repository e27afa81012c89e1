"""`zhengmai score`: what it prints, when it fails."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.cli import run
from graph.opening import open_store

GAZETTE = Path(__file__).with_name("gazette.txt")
GOLD = {"type": "ISSUED", "source": "谁", "target": "什么", "within": "云政〔2024〕1号"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    url = f"embedded:{tmp_path_factory.mktemp('score')}"
    with open_store(url):
        assert run(["ingest", str(GAZETTE), "--store", url]) == 0
        yield url


def test_extraction_is_scored_by_relation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(GOLD, ensure_ascii=False), encoding="utf-8")
    assert run(["score", "extraction", str(gold), str(GAZETTE), "--show", "1"]) == 0
    printed = capsys.readouterr().out
    assert "ISSUED" in printed
    assert "漏：云政(2024)1号 | 谁 | 什么" in printed


def test_a_floor_that_is_not_kept_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, floor = tmp_path / "gold.jsonl", tmp_path / "floor.json"
    gold.write_text(json.dumps(GOLD, ensure_ascii=False), encoding="utf-8")
    floor.write_text('{"ISSUED": 0.5}', encoding="utf-8")
    assert run(["score", "extraction", str(gold), str(GAZETTE), "--floor", str(floor)]) == 2
    assert capsys.readouterr().err == "ISSUED 低于下限 0.5\n"


@pytest.mark.parametrize("text", ["{", '{"type": "ISSUED"}', "[]"])
def test_gold_that_is_none_is_refused(tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(text, encoding="utf-8")
    assert run(["score", "extraction", str(gold), str(GAZETTE)]) == 2
    assert "不是标准答案" in capsys.readouterr().err


def test_questions_are_scored_by_category(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {"id": "a", "category": "weather", "question": "今天天气怎么样", "answer_type": "abstain", "answer": []},
        {"id": "b", "category": "count", "turns": ["本期公报收录了几份文件"], "answer_type": "count", "count": 99},
    ]
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    capsys.readouterr()
    assert run(["score", "questions", str(path), "--store", store, "--show", "5"]) == 0
    printed = capsys.readouterr().out
    assert "对 1/2 = 0.500" in printed
    assert "b 本期公报收录了几份文件" in printed


def test_questions_without_answers_are_refused(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text('{"question": "谁"}', encoding="utf-8")
    assert run(["score", "questions", str(path), "--store", store]) == 2
    assert "answer_type" in capsys.readouterr().err
