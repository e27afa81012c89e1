"""Names that nothing loaded bears, misspelt ones, cities and years: an answer is never about somebody else.

Asked as `ask --json` asks, of the bundled gazette and of three invented cities in one store.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.answer import Answerer
from api.asking import reply_to
from graph.opening import open_store
from ingest.reading import read_file
from tests.question.graph import batch_of

SAMPLE = Path(__file__).parents[2] / "ingest" / "samples" / "xuchang-2023-06.txt"

UNKNOWN_IN_SAMPLE = """
档案局有任务吗
档案局有哪些任务
档案部门有哪些任务
市档案局参与多少项任务
物价局 任务
物价局有哪些任务
哪些任务由物价局牵头
物价局和市财政局牵头哪些任务
市水务局负责哪些任务
水务局 任务
市海洋局有任务吗
盐务局牵头哪些任务
市民宗局负责哪些任务
地震局配合哪些任务
粮食局要做什么
省林草厅参与哪些任务
昆明市海洋局局长是谁
昆明市财政局牵头哪些任务
绍兴市林草局参与哪些任务
银湖市财政局牵头哪些任务
银湖市林草局有任务吗
云州市人民政府负责哪些任务
洛阳市气象局有哪些任务
"""
"""Offices and cities of which the bundled gazette has nothing: `unknown_entity`, whatever is asked of them."""

UNKNOWN_IN_CITIES = """
云州市林草局参与哪些任务
石泉市林草局牵头哪些任务
石泉市财政局有任务吗
临江市海洋局局长是谁
云州市的海洋局局长是谁
昆明市海洋局局长是谁
绍兴市林草局参与哪些任务
银湖市林草局参与哪些任务
云州市海工装备产业链的链长是谁
临江市审计局和云州市财政局参与哪些任务
云州市发展海水养殖由谁负责
市水务局负责哪些任务
市民宗局负责哪些任务
市民族局负责哪些任务
市档案局有任务吗
"""
"""Offices that only another city has, or none; 水务, 民宗 and 民族 are no misspelt 税务, 商务 and 民政."""

CORRECTED_IN_SAMPLE = {
    "市财正局牵头哪些任务": ("市财正局", "市财政局", "市财政局牵头哪些任务"),
    "市气像局有哪些任务": ("市气像局", "市气象局", "市气象局有哪些任务"),
    "市公按局参与哪些任务": ("市公按局", "市公安局", "市公安局参与哪些任务"),
    "市名政局参与哪些任务": ("市名政局", "市民政局", "市民政局参与哪些任务"),
    "市水力局负责哪些任务": ("市水力局", "市水利局", "市水利局负责哪些任务"),
    "市教玉局参与哪些任务": ("市教玉局", "市教育局", "市教育局参与哪些任务"),
}
"""Slips of the pen: the answer of the right name, which shows both spellings."""

CORRECTED_IN_CITIES = {
    "市海样局负责什么": ("市海样局", "市海洋局", "市海洋局负责什么"),
    "市商物局负责哪些任务": ("市商物局", "市商务局", "市商务局负责哪些任务"),
    "市审记局有任务吗": ("市审记局", "市审计局", "市审计局有任务吗"),
    "市林曹局牵头哪些任务": ("市林曹局", "市林草局", "市林草局牵头哪些任务"),
}

UNTOUCHED = {"哪项任务提到了元宇宙": "禹州", "宇宙有哪些任务": "禹州"}
"""Topics that sound like a place of the bundled gazette, which the answer must not speak of."""

YES_OR_NO = {
    "食用菌有任务吗": True,
    "有没有充电桩的任务": True,
    "市气象局有任务吗": True,
    "量子计算有任务吗": False,
    "有没有南极科考的任务": False,
    "有没有布局在襄城县的化工材料产业链任务": True,
}
"""Of the bundled gazette: words that only come near are no proof of a yes."""

OF_CITIES = """
临江市林草局参与哪些任务: 营造城市绿廊、保护古树名木
石泉市海洋局局长是谁: 韩海生
海洋局局长是谁: 韩海生
云州市财政局牵头哪些任务: 培育数字企业
临江市财政局参与哪些任务: 保护古树名木
临江市财政局牵头哪些任务:
临江市有哪些任务: 营造城市绿廊、保护古树名木
云州市有哪些任务: 培育数字企业、疏浚河道
石泉市有哪些任务: 发展海水养殖
云州市有哪些部门: 市财政局、市审计局、市水利局、市税务局
临江市印发了哪些文件: 临江市人民政府办公室关于印发临江市绿化工作方案的通知
云州市数字经济由谁负责: 市财政局、市税务局
临江市数字企业有哪些任务:
临江市有海水养殖的任务吗:
石泉市有海水养殖的任务吗: 发展海水养殖
哪些任务提到了雨河:
"""
"""What a question finds where it names a city; the facts of the others never answer it."""

OF_YEARS = """
2022年云州市财政局牵头哪些任务: 培育数字企业
2023年云州市财政局牵头哪些任务:
2023年有哪些任务: 营造城市绿廊、保护古树名木、疏浚河道
2023年临江市有哪些任务: 营造城市绿廊、保护古树名木
2022年临江市有哪些任务:
2021年市海洋局牵头哪些任务: 发展海水养殖
2019年市海洋局牵头哪些任务:
2030年市海洋局牵头哪些任务:
1998年市海洋局牵头哪些任务:
2021年市海洋局有任务吗: 发展海水养殖
2019年市海洋局有任务吗:
2020年市审计局参与多少项任务:
2021年有哪些方案: 石泉市海洋经济工作方案
2019年有哪些方案:
"""
"""What a question finds where it names a year: that of the documents."""

UNUSED = {
    "2019年海工装备产业链的链长是谁": "2019年",
    "到2030年市海洋局牵头哪些任务": "2030年",
    "2029年底前市海洋局牵头哪些任务": "2029年",
}
"""Years that no condition carries out, which the answer says."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    """What answers from the bundled gazette."""
    reading = read_file(SAMPLE)
    with open_store(f"embedded:{tmp_path_factory.mktemp('sample')}") as store:
        store.load(reading.batch, reading.sources)
        yield Answerer(store)


@pytest.fixture(scope="module")
def cities(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    """What answers from a store of three invented cities."""
    with open_store(f"embedded:{tmp_path_factory.mktemp('cities')}") as store:
        store.load(batch_of("several_cities.yaml"))
        yield Answerer(store)


def asked(answerer: Answerer, question: str) -> dict[str, Any]:
    """The object of `ask --json`; whatever is asked, 是 is not said of what no text states."""
    reply = reply_to(answerer, question, None).as_dict()
    assert not (reply["answer"].startswith("是") and "没有记载" in reply["answer"])
    assert reply["boolean"] is None or reply["boolean"] == bool(reply["items"])
    return reply


def table(text: str) -> list[tuple[str, list[str]]]:
    """The lines of a table, each a question and the names that it finds."""
    lines = (line.partition(":") for line in text.strip().splitlines())
    return [(question, [name for name in found.strip().split("、") if name]) for question, _, found in lines]


@pytest.mark.parametrize("question", UNKNOWN_IN_SAMPLE.split("\n")[1:-1])
def test_a_name_that_the_gazette_does_not_have_is_not_known(question: str, sample: Answerer) -> None:
    assert _refusal(asked(sample, question)) == ("not_understood", "unknown_entity", [], None)


@pytest.mark.parametrize("question", UNKNOWN_IN_CITIES.split("\n")[1:-1])
def test_an_office_of_another_city_is_not_known(question: str, cities: Answerer) -> None:
    assert _refusal(asked(cities, question)) == ("not_understood", "unknown_entity", [], None)


@pytest.mark.parametrize("question", CORRECTED_IN_SAMPLE)
def test_a_slip_is_corrected_and_shown(question: str, sample: Answerer) -> None:
    _is_corrected(sample, question, *CORRECTED_IN_SAMPLE[question])


@pytest.mark.parametrize("question", CORRECTED_IN_CITIES)
def test_a_slip_is_corrected_and_shown_among_several_cities(question: str, cities: Answerer) -> None:
    _is_corrected(cities, question, *CORRECTED_IN_CITIES[question])


@pytest.mark.parametrize("question", ["布局重点为襄城县的化工材料产业链任务有哪些", "没有布局在长葛市的节能环保任务"])
def test_a_county_before_a_chain_says_where_it_is_laid_out(question: str, sample: Answerer) -> None:
    assert asked(sample, question)["status"] == "answered"


@pytest.mark.parametrize("question", UNTOUCHED)
def test_a_topic_does_not_become_a_place(question: str, sample: Answerer) -> None:
    reply = asked(sample, question)
    assert UNTOUCHED[question] not in reply["answer"] + reply["interpretation"]


@pytest.mark.parametrize("question", YES_OR_NO)
def test_yes_is_said_of_what_a_text_states(question: str, sample: Answerer) -> None:
    assert asked(sample, question)["boolean"] is YES_OR_NO[question]


@pytest.mark.parametrize(("question", "names"), table(OF_CITIES))
def test_a_city_is_a_condition(question: str, names: list[str], cities: Answerer) -> None:
    assert sorted(item["name"] for item in asked(cities, question)["items"]) == sorted(names)


@pytest.mark.parametrize(("question", "names"), table(OF_YEARS))
def test_a_year_is_a_condition(question: str, names: list[str], cities: Answerer) -> None:
    reply = asked(cities, question)
    assert sorted(item["name"] for item in reply["items"]) == sorted(names)
    assert question[:5] in reply["answer"]


@pytest.mark.parametrize("question", UNUSED)
def test_a_year_that_is_no_condition_is_said_to_be_unused(question: str, cities: Answerer) -> None:
    assert f"没有用上：{UNUSED[question]}" in asked(cities, question)["answer"]


@pytest.mark.parametrize("year", [2019, 2022, 2024, 2030])
def test_the_tasks_of_another_year_are_told_apart(year: int, sample: Answerer) -> None:
    plain, reply = (asked(sample, f"{said}市财政局牵头哪些任务") for said in ("", f"{year}年"))
    assert plain["count"] > 0
    assert (reply["status"], reply["count"], reply["items"]) == ("empty", 0, [])
    assert [block["items"] for block in reply["apart"] if block["title"] == "不论年份"] == [plain["items"]]


def test_the_tasks_of_the_year_of_the_gazette_are_those_of_no_year(sample: Answerer) -> None:
    plain, reply = (asked(sample, f"{said}市财政局牵头哪些任务") for said in ("", "2023年"))
    assert reply["items"] == plain["items"] != []


def _refusal(reply: dict[str, Any]) -> tuple[str, str, list[Any], Any]:
    return reply["status"], reply["reason"], reply["items"], reply["boolean"]


def _is_corrected(answerer: Answerer, question: str, written: str, meant: str, right: str) -> None:
    reply, plain = asked(answerer, question), asked(answerer, right)
    assert plain["items"]
    assert reply["items"] == plain["items"]
    for shown in (reply["answer"], reply["interpretation"]):
        assert f"“{written}”" in shown
        assert f"“{meant}”" in shown


@pytest.mark.parametrize("turn", ["那云州呢", "云州市的", "换成云州"])
def test_a_city_alone_asks_the_turn_before_of_it(turn: str, cities: Answerer) -> None:
    first = cities.ask("临江市财政局牵头哪些任务")
    whole = cities.ask("云州市财政局牵头哪些任务")
    following = cities.ask(turn, first.conversation)
    assert first.items != whole.items
    assert (following.status, following.items) == (whole.status, whole.items)
