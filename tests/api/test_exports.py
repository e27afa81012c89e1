"""Exports and changes over HTTP: files with names, filters, progress, and one sentence for what cannot be done."""

from __future__ import annotations

import io
import json
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from graph.export.formats import FORMATS
from tests.graph.facts import CHAIN, DOCUMENT, FORESTRY, TASK


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_sent_whole(client: TestClient, name: str) -> None:
    reply = client.get("/api/export", params={"format": name, "chain": CHAIN.id})
    assert reply.status_code == 200, reply.text
    assert reply.headers["content-type"] == FORMATS[name].media
    assert int(reply.headers["content-length"]) == len(reply.content) > 0
    assert unquote(reply.headers["content-disposition"]).endswith(f"竹木产业链.{FORMATS[name].suffix}")
    assert reply.headers["x-content-type-options"] == "nosniff"


def test_filters_narrow_what_is_sent(client: TestClient) -> None:
    params = {"format": "json", "unit": "林业局", "relation": ["RESPONSIBLE_FOR", "HAS_TASK"], "role": "lead"}
    whole = client.get("/api/export", params=params).json()
    assert [(edge["source"], edge["target"]) for edge in whole["edges"]] == [(FORESTRY.id, TASK.id)]
    assert whole["about"]["filter"] == {"单位": "林业局", "关系": "负责、安排任务", "角色": "牵头"}
    assert whole["edges"][0]["evidence"][0]["citation"].startswith(f"云州市竹木产业链行动方案的通知: {DOCUMENT}[Z].")


def test_a_workbook_opens(client: TestClient) -> None:
    book = load_workbook(io.BytesIO(client.get("/api/export", params={"format": "xlsx"}).content))
    assert [row[0].value for row in book["任务台账"].iter_rows()] == ["任务", "建设充电桩"]


def test_progress_is_told(client: TestClient) -> None:
    assert client.get("/api/export/progress/a1").json() == {"what": "", "done": 0, "total": 0}
    client.get("/api/export", params={"format": "csv", "token": "a1"})
    assert client.get("/api/export/progress/a1").json() == {"what": "", "done": 1, "total": 1}


def test_formats_are_listed(client: TestClient) -> None:
    listed = client.get("/api/export/formats").json()
    assert [one["name"] for one in listed["items"]] == list(FORMATS)
    assert listed["tables"]["tasks"] == "任务台账"


@pytest.mark.parametrize(
    ("params", "status", "code", "sentence"),
    [
        ({"format": "pdf"}, 422, "bad_request", "format"),
        ({}, 422, "bad_request", "缺少 format"),
        ({"format": "docx"}, 400, "bad_query", "写明一条产业链或一个单位"),
        ({"format": "json", "chain": "竹"}, 404, "not_found", "是不是：竹木产业链"),
        ({"format": "json", "table": "tasks"}, 400, "bad_query", "只有 csv"),
        ({"format": "json", "since": "2025"}, 404, "not_found", "没有符合这些条件的内容（日期不早于：2025）"),
        ({"format": "json", "as_of": "x"}, 400, "bad_query", "日期写成"),
        ({"format": "json", "relation": "KNOWS"}, 422, "bad_request", "relation"),
        ({"format": "json", "token": "../x"}, 422, "bad_request", "token"),
    ],
)
def test_what_cannot_be_exported(
    client: TestClient, params: dict[str, str], status: int, code: str, sentence: str
) -> None:
    reply = client.get("/api/export", params=params)
    assert (reply.status_code, reply.json()["code"]) == (status, code)
    assert sentence in reply.json()["message"]


def test_changes_and_what_held(client: TestClient) -> None:
    changed = client.get("/api/changes", params={"old": "2023", "new": "2024-03-05"}).json()
    assert (changed["old"], changed["new"], changed["total"]) == ("截至 2023", "截至 2024-03-05", 4)
    led = next(one for one in changed["items"] if one["relation"] == "LEADS_CHAIN")
    assert (led["kind"], led["sentence"], led["before"]) == ("new", "竹木产业链的链长新增王竹青", [])
    assert led["after"][0]["citation"].endswith("2024-03-05: 一、任务.")
    held = client.get("/api/standing", params={"name": "竹木产业链", "as_of": "2024"}).json()
    assert (held["node"]["id"], held["total"]) == (CHAIN.id, 2)
    assert client.get("/api/standing", params={"name": "竹木产业链", "as_of": "2023"}).json()["total"] == 0
    for params in ({"old": "没有", "new": "2024"}, {"old": "2023", "new": "2024", "chain": "没有"}):
        assert client.get("/api/changes", params=params).status_code == 404


def test_json_lines_are_json(client: TestClient) -> None:
    lines = client.get("/api/export", params={"format": "jsonl"}).text.splitlines()
    assert {json.loads(line)["kind"] for line in lines} == {"node", "edge"}
