"""A unit is found by whatever a question would call it, wherever a name is typed; where several cities have one of
that name, what is proposed tells them apart and can be sent back as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.cli import run
from graph.opening import open_store
from tests.graph.cities import CITIES, PLACES

SPELLINGS = [
    ("市工信局", "工信"), ("市工业和信息化局", "工信"), ("工信", "工信"), ("市发改委", "发改"), ("发改", "发改"),
    ("市　财政局", "财政"), ("市財政局", "财政"), ("财政局", "财政"),
]  # fmt: skip


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a store with three cities, kept open."""
    address = f"embedded:{tmp_path_factory.mktemp('cities')}"
    with open_store(address) as store:
        store.load(CITIES)
        yield address


@pytest.fixture(scope="module")
def cities(url: str) -> Iterator[TestClient]:
    """A service over it."""
    with open_store(url) as store, TestClient(create_app(store)) as opened:
        yield opened


def exported(lines: str) -> set[str]:
    """The units of the responsibilities in an export."""
    rows = [json.loads(line) for line in lines.splitlines()]
    return {row["source"] for row in rows if row["kind"] == "edge" and row["type"] == "RESPONSIBLE_FOR"}


@pytest.mark.parametrize(("typed", "what"), SPELLINGS)
def test_every_place_for_a_name_takes_what_a_question_takes(
    cities: TestClient, url: str, typed: str, what: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    units = [f"{place}{what}" for place in PLACES]
    found = cities.get("/api/search", params={"q": typed}).json()["items"]
    assert [one["id"] for one in found][: len(units)] == units
    only = cities.get("/api/search", params={"q": typed, "type": "Organization"}).json()
    assert ([one["id"] for one in only["items"]], only["total"]) == (units, len(units))
    file = cities.get("/api/export", params={"format": "jsonl", "unit": typed})
    assert exported(file.text) == {*units}
    held = cities.get("/api/standing", params={"name": f"云州市{typed.removeprefix('市')}", "as_of": "2025"}).json()
    assert held["node"]["id"] == units[0]
    capfdbinary.readouterr()
    assert run(["export", "--format", "jsonl", "--out", "-", "--unit", typed, "--store", url]) == 0
    assert exported(capfdbinary.readouterr().out.decode()) == {*units}
    assert run(["why", typed, f"云州市{typed.removeprefix('市')}", "--store", url]) == 0
    said = capfdbinary.readouterr().out.decode().splitlines()[0]
    assert said == f"{typed}、云州市{typed.removeprefix('市')}：不是同一个"


def test_a_chain_by_its_short_name(cities: TestClient, url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "2024", "2025", "--chain", "云州市竹木链", "--store", url]) == 0
    assert capsys.readouterr().out == "截至 2024 → 截至 2025：没有变化\n"
    params = {"old": "2024", "new": "2025", "chain": "云州市竹木链"}
    assert cities.get("/api/changes", params=params).json()["items"] == []
    file = cities.get("/api/export", params={"format": "jsonl", "chain": "江州　竹木链"})
    assert exported(file.text) == {f"江州市{what}" for what in ("财政", "工信", "发改")}


def asked(client: TestClient, question: str) -> dict[str, Any]:
    """The reply to a question."""
    reply: dict[str, Any] = client.post("/api/ask", json={"question": question}).json()
    return reply


@pytest.mark.parametrize("unit", ["市财政局", "财政局", "市财政局 "])
def test_readings_of_a_question_differ_by_city_and_are_answered(cities: TestClient, unit: str) -> None:
    reply = asked(cities, f"{unit}牵头哪些任务")
    assert reply["status"] == "clarify"
    again = [asked(cities, question) for question in reply["suggestions"]]
    assert [one["status"] for one in again] == ["answered"] * 3
    assert [[item["id"] for item in one["items"]] for one in again] == [[f"{place}任务"] for place in PLACES]


@pytest.mark.parametrize("question", ["市财政局", "财政局", "你好"])
def test_what_is_proposed_instead_is_answered(cities: TestClient, question: str) -> None:
    proposed = asked(cities, question)["suggestions"]
    assert len({*proposed}) == len(proposed) == 3
    assert {asked(cities, one)["status"] for one in proposed} <= {"answered", "empty"}


@pytest.mark.parametrize("typed", ["市财政局", "市财", "市财政局牵头", "云州市财政局"])
def test_what_is_proposed_while_typing_is_answered(cities: TestClient, typed: str) -> None:
    proposed = cities.get("/api/suggest", params={"q": typed}).json()["items"]
    places = [place for place in PLACES if any(one.startswith(place) for one in proposed)]
    assert places == (["云州市"] if typed.startswith("云州市") else [*PLACES])
    assert len({*proposed}) == len(proposed)
    assert {asked(cities, one)["status"] for one in proposed} <= {"answered", "empty"}


def test_candidates_of_an_option_differ_and_can_be_given(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["export", "--format", "jsonl", "--out", "-", "--store", url, "--unit"]
    assert run([*command, "工业和"]) == 2
    names = [f"{place}工业和信息化局" for place in PLACES]
    said = capsys.readouterr().err.strip()
    assert said == f"错误：没有叫“工业和”的机构，是不是：{'、'.join(names)}。"
    for name, place in zip(names, PLACES, strict=True):
        assert run([*command, name]) == 0
        assert exported(capsys.readouterr().out) == {f"{place}工信"}
