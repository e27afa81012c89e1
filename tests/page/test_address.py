"""What a reader has chosen stands in the address: a link shows it again, and nothing that was typed is lost."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.page.test_graph import CHAIN
from tests.page.visit import Visit

pytestmark = pytest.mark.browser

QUESTION = "市林业局牵头哪些任务"


def said(page: Page) -> dict[str, str]:
    """What the address says."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def first_row(page: Page) -> str:
    return page.locator(".answer tbody[data-item] .link").first.inner_text()


def test_a_link_shows_the_table_as_it_was_sorted_and_filtered(wide: Visit) -> None:
    page = wide.open(f"?q={QUESTION}")
    head = page.locator(".answer th button").first
    head.click()
    up = first_row(page)
    head.click()
    down = first_row(page)
    assert up != down
    expect(head).to_be_focused()
    page.get_by_label("在表中筛选").fill("竹林改造")
    expect(page.locator(".answer .block-head h2").first).to_contain_text("/")
    assert (said(page)["sort"], said(page)["find"]) == ("-1", "竹林改造")
    row = first_row(page)
    page.reload()
    expect(page.locator(".answer th").first).to_have_attribute("aria-sort", "descending")
    expect(page.get_by_label("在表中筛选")).to_have_value("竹林改造")
    assert first_row(page) == row
    page.get_by_role("combobox", name="向公报提问").fill("竹木产业链的链长是谁")
    page.keyboard.press("Enter")
    expect(page.locator(".answer-text")).to_contain_text("王竹青")
    assert not {"sort", "find", "hide"} & set(said(page))


@pytest.mark.parametrize("sort", ["9", "-9", "x", "0"])
def test_a_column_that_is_not_there_sorts_nothing(wide: Visit, sort: str) -> None:
    page = wide.open(f"?q={QUESTION}&sort={sort}")
    expect(page.locator(".answer th").first).to_have_attribute("aria-sort", "none")


def test_a_link_hides_what_the_legend_hid(wide: Visit) -> None:
    page = wide.open(f"?q={QUESTION}")
    entry = page.locator('.legend button[data-key="Task"]')
    entry.click()
    expect(entry).to_have_attribute("aria-pressed", "false")
    assert said(page)["hide"] == "Task"
    page.reload()
    expect(entry).to_have_attribute("aria-pressed", "false")
    entry.click()
    expect(entry).to_have_attribute("aria-pressed", "true")
    assert "hide" not in said(page)


def test_a_card_stays_when_the_answer_comes(wide: Visit) -> None:
    waiting: list[Route] = []
    wide.page.route("**/api/ask", lambda route: waiting.append(route))
    page = wide.open(f"?q={QUESTION}&node={CHAIN}")
    field = page.get_by_role("combobox", name="选择另一个名称").or_(page.locator(".pick input"))
    field.first.fill("市财")
    page.locator("#card .group-open").first.click()
    expect(page.locator("#card .members li").first).to_be_visible()
    page.wait_for_timeout(300)
    for route in waiting:
        route.continue_()
    page.unroute("**/api/ask")
    expect(page.locator(".answer tbody[data-item]").first).to_be_visible()
    page.wait_for_timeout(500)
    expect(field.first).to_have_value("市财")
    expect(page.locator("#card .members li").first).to_be_visible()


def test_the_english_page_asks_in_english(wide: Visit) -> None:
    wide.page.add_init_script("localStorage.setItem('zhengmai.language', 'en')")
    page = wide.open()
    page.locator("#examples .chip").filter(has_text=re.compile("^Who is the chain leader of")).click()
    expect(page.locator(".answer-text")).to_contain_text("王竹青")
    expect(page.locator(".answer-main")).not_to_contain_text("language of the question")
    page.get_by_role("combobox").first.fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".answer-main")).to_contain_text("language of the question")
