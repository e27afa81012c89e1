"""Asking: the answer, the sentence lit in its source, the table taken away, help where nothing is understood."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Request, expect

from tests.page import world
from tests.page.visit import Visit

pytestmark = pytest.mark.browser

QUESTION = "市林业局牵头哪些任务"


def test_answer_stands_on_its_sentence(wide: Visit) -> None:
    page = wide.open()
    page.get_by_role("combobox", name="向公报提问").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".answer-text")).to_contain_text(str(world.MANY))
    expect(page.locator(".answer .block-head h2").first).to_contain_text(str(world.MANY))
    page.locator("button.cite").first.click()
    lit = page.locator("#source mark")
    expect(lit.first).to_be_in_viewport()
    expect(page.locator("button.cite[aria-pressed=true]").first).to_be_visible()
    assert world.SHARED in "".join(lit.all_text_contents())
    page.go_back()
    expect(page.locator("#graph .canvas")).to_be_visible()
    assert "q=" in page.url


def test_graph_shows_what_was_asked_and_answered(wide: Visit) -> None:
    page = wide.open(f"?q={QUESTION}")
    expect(page.locator(".legend button")).to_have_count(2)
    assert int(page.locator(".canvas").get_attribute("data-nodes") or 0) > 50


def test_graph_leaves_out_what_meets_no_condition(wide: Visit) -> None:
    """Of a unit with a hundred tasks, only the one that is about what was asked for."""
    page = wide.open("?q=和深加工装备有关的任务由哪些部门牵头")
    expect(page.locator(".answer tbody[data-item]")).to_have_count(1)
    expect(page.locator(".canvas")).to_have_attribute("data-nodes", "2")


def test_linked_question_is_asked_again(wide: Visit) -> None:
    page = wide.open(f"?q={QUESTION}")
    expect(page.get_by_role("combobox", name="向公报提问")).to_have_value(QUESTION)
    expect(page.locator(".answer-text")).not_to_be_empty()


def test_collective_units_stand_apart(wide: Visit) -> None:
    page = wide.open("?q=建设竹木原料基地由谁负责")
    expect(page.locator(".answer")).to_contain_text("市林业局")


def test_names_complete_and_lead_to_questions(wide: Visit) -> None:
    page = wide.open()
    field = page.get_by_role("combobox", name="向公报提问")
    field.press_sequentially("市林业")
    option = page.get_by_role("option", name="市林业局")
    expect(option.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field).to_have_value("市林业局")
    expect(page.get_by_role("option", name="打开")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#card h2")).to_have_text("市林业局")
    assert "node=" in page.url


def test_examples_come_from_the_graph_and_are_answered(wide: Visit) -> None:
    page = wide.open()
    chips = page.locator("#examples .chip")
    expect(chips.first).to_be_visible()
    chips.first.click()
    expect(page.locator(".answer-text")).not_to_be_empty()
    expect(page.locator(".answer-status")).to_have_count(0)


def test_what_is_not_understood_gets_help(wide: Visit) -> None:
    page = wide.open("?q=明天会下雨吗")
    expect(page.locator(".answer-status")).to_be_visible()
    expect(page.locator("#panel")).to_be_hidden()
    assert page.locator(".answer-text").inner_text()


def test_table_is_taken_away_as_csv(wide: Visit, tmp_path: Path) -> None:
    page = wide.open(f"?q={QUESTION}")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 CSV").click()
    download.value.save_as(tmp_path / "table.csv")
    raw = (tmp_path / "table.csv").read_text(encoding="utf-8")
    assert raw.startswith("\ufeff")
    rows = list(csv.reader(StringIO(raw.removeprefix("\ufeff"))))
    assert len(rows) == world.MANY + 1
    assert world.SHARED in rows[1][-2]
    assert rows[1][-1] == world.DOCUMENT


def test_table_filters_and_sorts(wide: Visit) -> None:
    page = wide.open(f"?q={QUESTION}")
    page.get_by_label("在表中筛选").fill("深加工")
    expect(page.locator("tbody[data-item]")).to_have_count(1)
    page.get_by_label("在表中筛选").fill("")
    page.locator("th button").first.click()
    expect(page.locator("th").first).to_have_attribute("aria-sort", "ascending")


def test_english_switch(wide: Visit) -> None:
    page = wide.open()
    page.get_by_role("button", name="Switch to English").click()
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "en"


def test_understanding_is_corrected(wide: Visit) -> None:
    page = wide.open(f"?q={QUESTION}")
    page.locator("select.piece").select_option("cooperate")
    expect(page.locator(".answer-status")).to_be_visible()
    page.locator("select.piece").select_option("lead")
    expect(page.locator(".answer-text")).to_contain_text(str(world.MANY))


def test_conversation_is_kept_until_anew(wide: Visit) -> None:
    page = wide.open(f"?q={QUESTION}")
    expect(page.locator("#context")).to_be_visible()
    page.get_by_role("button", name="重新开始").click()
    expect(page.locator("#context")).to_be_hidden()
    expect(page.get_by_role("combobox", name="向公报提问")).to_have_value("")


def test_failing_service_says_so(wide: Visit) -> None:
    wide.page.route(
        "**/api/ask", lambda route: route.fulfill(status=503, json={"code": "store_busy", "message": "图数据库正忙"})
    )
    page = wide.open("?q=x")
    expect(page.locator(".answer-text")).to_have_text("图数据库正忙")
    page.unroute("**/api/ask")
    page.get_by_role("button", name="重试").click()
    expect(page.locator(".answer-text")).not_to_have_text("图数据库正忙")
    # The browser itself reports the status that this test asked for.
    wide.troubles = [text for text in wide.troubles if "503" not in text]


def continued(request: Request) -> list[str]:
    """The conversation that a question continues."""
    body = json.loads(request.post_data or "{}") if request.url.endswith("/api/ask") else {}
    return [body["conversation"]] if body.get("conversation") else []


def test_next_question_continues_and_back_goes_back(wide: Visit) -> None:
    page = wide.open(f"?q={QUESTION}")
    expect(page.locator("#context")).to_be_visible()
    sent: list[str] = []
    page.on("request", lambda request: sent.extend(continued(request)))
    page.get_by_role("combobox", name="向公报提问").fill("竹木产业链的链长是谁")
    page.keyboard.press("Enter")
    expect(page.locator(".answer-text")).to_contain_text("王竹青")
    page.go_back()
    expect(page.locator(".answer-text")).to_contain_text(str(world.MANY))
    assert len(sent) == 1
