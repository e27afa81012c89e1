"""The analysis: every number opens to its tasks and sentences; what changed between two issues; files taken away."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from ingest.reading import read_file
from tests.page import world
from tests.page.service import serving
from tests.page.test_sizes import violations
from tests.page.visit import Visit

pytestmark = pytest.mark.browser

ISSUES = Path(__file__).parents[1] / "history"
ANALYSIS = "?view=analysis&in="


@pytest.fixture(scope="module")
def issues(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service over two issues of an invented city."""
    readings = [read_file(path, max_bytes=2**20) for path in sorted(ISSUES.glob("issue-*.txt"))]
    loaded = [(reading.batch, reading.sources) for reading in readings]
    with serving(tmp_path_factory.mktemp("issues"), loaded) as address:
        yield address


@pytest.fixture
def two(browser: Browser, issues: str) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN", reduced_motion="reduce")
    context.set_default_timeout(15_000)
    visit = Visit(context.new_page(), issues)
    yield visit
    context.close()
    assert visit.troubles == []


def test_load_is_told_by_role_chain_and_year_and_opens(wide: Visit) -> None:
    page = wide.open("?view=analysis")
    row = page.locator(".load-rows > li").filter(has_text="市林业局").first
    expect(row.locator(".number")).to_have_text(str(world.MANY))
    expect(row.locator(".part-number")).to_have_text(f"牵头 {world.MANY}")
    row.locator(".part-number").click()
    opened = row.locator(".opened-list > li")
    expect(opened).to_have_count(20)
    expect(opened.first.locator("button.cite")).to_contain_text(world.SHARED)
    page.get_by_role("button", name="按年份").click()
    expect(page.locator(".load-rows .part-number").first).to_have_text(f"2024 {world.MANY}")
    page.get_by_role("button", name="按产业链").click()
    expect(page.locator(".load-rows .part-number").first).to_have_text(f"竹木产业链 {world.MANY}")
    expect(page.get_by_role("heading", name="集合单位")).to_be_visible()
    page.get_by_role("button", name="职责").click()
    expect(page.locator(".load-rows")).to_have_count(0)


def test_an_opened_number_leads_to_its_sentence(wide: Visit) -> None:
    page = wide.open("?view=analysis")
    page.locator(".number").first.click()
    page.locator(".opened-list button.cite").first.click()
    expect(page.locator("#source mark").first).to_be_in_viewport()
    page.go_back()
    expect(page.locator(".load-row").first).to_be_visible()


def test_network_draws_and_its_pairs_open(two: Visit) -> None:
    page = two.open(f"{ANALYSIS}network")
    expect(page.locator(".network-canvas canvas").first).to_be_visible()
    assert int(page.locator(".network-canvas").get_attribute("data-links") or 0) > 3
    pair = page.locator(".pairs button").first
    expect(pair).to_contain_text("市财政局")
    pair.click()
    expect(page.locator(".opened-list > li").first).to_contain_text("建设竹木原料基地")
    expect(page.locator(".figures tbody tr").first).to_contain_text("市财政局")
    page.get_by_role("button", name="介数").click()
    expect(page.locator(".figures th[data-key=betweenness]")).to_have_attribute("aria-sort", "descending")


def test_gaps_are_shown_with_their_sentences(two: Visit) -> None:
    page = two.open(f"{ANALYSIS}gaps")
    page.locator(".choice").filter(has_text="专班没有写办公室").click()
    first = page.locator(".findings > li").first
    expect(first).to_contain_text("的工作专班没有写办公室设在哪里")
    expect(first.locator("button.cite")).to_contain_text("成员单位")
    # The later issue has another figure: history, no contradiction.
    expect(page.locator(".choice").filter(has_text="同一指标几个数")).to_have_count(0)
    first.locator(".link").first.click()
    expect(page.locator("#card h2")).to_contain_text("产业链")


def test_alike_chains_open_to_what_they_share(two: Visit, axe: str) -> None:
    page = two.open(f"{ANALYSIS}alike")
    row = page.locator(".alike > li").first
    expect(row).to_contain_text("竹木产业链")
    row.locator(".part-number").click()
    expect(row.locator(".opened")).to_contain_text("市财政局")
    expect(row.locator("button.cite").first).to_be_visible()
    assert violations(page, axe) == []


def test_changes_show_both_sentences(two: Visit) -> None:
    page = two.open(f"{ANALYSIS}changes")
    expect(page.get_by_label("从")).to_have_value("2024-03-20")
    led = page.locator(".findings > li").filter(has_text="竹木产业链的链长由王竹青改为周清溪")
    expect(led.locator(".both > div").nth(0)).to_contain_text("王竹青任产业链链长")
    expect(led.locator(".both > div").nth(1)).to_contain_text("周清溪任产业链链长")
    page.locator(".choice").filter(has_text="改变").click()
    expect(led).to_have_count(0)
    page.get_by_label("从").fill("云政办〔2024〕9号")
    page.get_by_role("button", name="比较").click()
    expect(page.get_by_role("heading", name="云政办〔2024〕9号 → 截至 2025-02-01")).to_be_visible()
    assert "old=" in page.url
    page.get_by_label("到").fill("没有的公文")
    page.get_by_role("button", name="比较").click()
    expect(page.locator(".changes")).to_contain_text("没有这件公文")
    # The browser itself reports the status that this test asked for.
    two.troubles = [text for text in two.troubles if "404" not in text]


def test_one_issue_alone_says_so(wide: Visit) -> None:
    page = wide.open(f"{ANALYSIS}changes")
    expect(page.locator(".changes")).to_contain_text("读入另一期公报")


def test_a_filtered_file_is_taken_away(wide: Visit, tmp_path: Path) -> None:
    page = wide.open(f"{ANALYSIS}export")
    form = page.locator(".export-form")
    form.locator("[name=format]").select_option("csv")
    form.locator("[name=table]").select_option("responsibilities")
    form.locator("[name=unit]").fill("市林业局")
    with page.expect_download() as download:
        form.get_by_role("button", name="导出").click()
    assert download.value.suggested_filename == "市林业局.csv"
    download.value.save_as(tmp_path / "file.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "file.csv").read_text(encoding="utf-8-sig"), newline="")))
    assert len(rows) == world.MANY + 1
    expect(page.locator(".export-status")).to_contain_text("已导出 市林业局.csv")


def test_a_unit_is_exported_from_its_page(wide: Visit) -> None:
    page = wide.open("?view=chains")
    page.locator(".lead-bar").first.click()
    page.get_by_role("button", name="导出").click()
    expect(page.locator(".export-form [name=unit]")).to_have_value("市林业局")
    expect(page.locator(".export-form [name=format]")).to_have_value("docx")


def test_what_cannot_be_exported_is_said(wide: Visit) -> None:
    page = wide.open(f"{ANALYSIS}export")
    form = page.locator(".export-form")
    form.locator("[name=chain]").fill("瓷器产业链")
    form.get_by_role("button", name="导出").click()
    expect(page.locator(".export-status")).to_contain_text("没有叫“瓷器产业链”的产业链")
    wide.troubles = [text for text in wide.troubles if "404" not in text]
