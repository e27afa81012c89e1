"""What the three users come for, from the first click to the last: the office, the journalist, the researcher."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.page import world
from tests.page.test_graph import drawn, edge_at, group
from tests.page.visit import Visit

pytestmark = pytest.mark.browser

FIVE = 5


class Hand:
    """Clicks as somebody does, and counts."""

    def __init__(self) -> None:
        self.clicks = 0

    def press(self, target: Locator) -> None:
        target.click()
        self.clicks += 1


def test_office_goes_from_chain_to_sentence_in_five_clicks_and_back(wide: Visit) -> None:
    """Chain, leader, members, tasks of one member, the sentence; then the browser's way back."""
    hand = Hand()
    page = wide.open("?view=chains")
    board = page.locator(".board").filter(has_text="竹木产业链")
    expect(board.locator(".facts dd").first).to_have_text("王竹青")
    hand.press(board.locator(".board-list summary"))
    hand.press(board.locator(".members").get_by_role("button", name="市林业局", exact=True))
    expect(page.locator("#page h1")).to_have_text("市林业局")
    expect(page.locator("#page h1")).to_be_in_viewport()
    task = page.locator(".unit-group[data-here] .members li").filter(has_text="引进深加工装备")
    hand.press(task.get_by_role("button", name="在原文中查看依据"))
    lit = page.locator("#source mark")
    expect(lit.first).to_be_in_viewport()
    assert world.SHARED in "".join(lit.all_text_contents())
    assert hand.clicks <= FIVE
    page.go_back()
    expect(page.locator("#page h1")).to_have_text("市林业局")
    page.go_back()
    expect(page.locator(".board").first).to_be_visible()


def test_office_goes_by_the_leaders_card_too(wide: Visit) -> None:
    hand = Hand()
    page = wide.open("?view=chains")
    hand.press(page.locator(".board").get_by_role("button", name="王竹青"))
    expect(page.locator("#card h2")).to_have_text("王竹青")
    leads = page.locator(group(page, "LEADS_CHAIN", "链长"))
    hand.press(leads.locator(".group-open"))
    hand.press(leads.get_by_role("button", name="在原文中查看依据"))
    expect(page.locator("#source mark").first).to_contain_text("链长：王竹青")
    assert hand.clicks <= FIVE
    page.go_back()
    expect(page.locator("#card h2")).to_have_text("王竹青")
    page.go_back()
    expect(page.locator(".board").first).to_be_visible()


def test_journalist_searches_expands_reads_joins_and_keeps(wide: Visit) -> None:
    """A name, its card, one relation more on the graph, the sentence of an edge in its source, a path."""
    page = wide.open()
    field = page.get_by_role("combobox", name="向公报提问")
    field.press_sequentially("青竹")
    page.get_by_role("option", name="云州青竹股份有限公司").first.click()
    page.get_by_role("option", name="打开").click()
    expect(page.locator("#card h2")).to_have_text("云州青竹股份有限公司")
    expect(page.locator(".canvas")).not_to_have_attribute("data-nodes", "0")
    page.mouse.click(*edge_at(page, "ALLIANCE_HEAD"))
    expect(page.locator("#card .evidence .quote")).to_have_text("盟会长单位：云州青竹股份有限公司")
    page.locator("#card .evidence").get_by_role("button", name="在原文中查看依据").click()
    expect(page.locator("#source mark").first).to_have_text("盟会长单位：云州青竹股份有限公司")
    page.go_back()
    page.locator("#card .fact-line").get_by_role("button", name="竹木产业链").click()
    expect(page.locator("#card h2")).to_have_text("竹木产业链")
    before = drawn(page)
    page.locator(group(page, "HAS_TASK")).locator("button[aria-label^='画到图上']").click()
    expect(page.locator(".canvas")).not_to_have_attribute("data-nodes", str(before))
    other = page.get_by_role("combobox", name="另一个名称")
    other.press_sequentially("李木子")
    page.locator("#path-options").get_by_role("option").first.click()
    expect(page.locator("#card .hop")).not_to_have_count(0)
    expect(page.locator("#card .hop .evidence .quote").first).to_contain_text("副链长：李木子")
    for way, ending in (("存为图片", ".png"), ("存为 SVG", ".svg"), ("存为可离线打开的网页", ".html")):
        page.locator(".menu summary").click()
        with page.expect_download() as download:
            page.get_by_role("button", name=way).click()
        assert download.value.suggested_filename.endswith(ending)


def test_researcher_asks_checks_narrows_and_takes_away(wide: Visit, tmp_path: Path) -> None:
    page = wide.open()
    page.get_by_role("combobox", name="向公报提问").fill("市林业局牵头哪些任务")
    page.keyboard.press("Enter")
    expect(page.locator(".answer-text")).to_contain_text(str(world.MANY))
    expect(page.locator("button.cite .where").first).to_have_text(world.DOCUMENT)
    page.locator("th button").first.click()
    page.get_by_label("在表中筛选").fill("第3")
    rows = page.locator("tbody[data-item]")
    expect(rows).to_have_count(11)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="复制表格").click()
    expect(page.locator("#notice")).to_be_visible()
    copied = [line.split("\t") for line in page.evaluate("navigator.clipboard.readText()").splitlines()]
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 CSV").click()
    download.value.save_as(tmp_path / "table.csv")
    kept = list(csv.reader(io.StringIO((tmp_path / "table.csv").read_text(encoding="utf-8-sig"), newline="")))
    # What is taken away is what is seen: narrowed, sorted, with the sentence and its document.
    assert [row[0] for row in kept[1:]] == rows.locator("td:first-child .link").all_inner_texts()
    assert copied == kept
    assert all(world.SHARED in row[-2] and row[-1] == world.DOCUMENT for row in kept[1:])


def test_escape_closes_the_card_after_what_lies_over_it(wide: Visit) -> None:
    page = wide.open("?q=市林业局牵头哪些任务")
    expect(page.locator(".legend button").first).to_be_visible()
    page.locator("tbody[data-item] .link").first.click()
    expect(page.locator("#card h2")).to_have_text("建设竹木原料基地")
    other = page.get_by_role("combobox", name="另一个名称")
    other.press_sequentially("竹木产业链")
    expect(page.locator("#path-options")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#path-options")).to_be_hidden()
    expect(page.locator("#card")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    expect(page.locator(".canvas")).to_be_focused()
    page.go_back()
    expect(page.locator("#card h2")).to_have_text("建设竹木原料基地")
