"""Pages and doubts as files really give them: a PDF over several pages, and the image of one, read and looked at."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from ingest.formats import recognition
from ingest.reading import Reading, read_data
from tests.ingest.notices import notice
from tests.ingest.typeset import as_pdf
from tests.ingest.typeset_sheets import Sheet, set_on
from tests.page.conftest import WIDE, visiting
from tests.page.service import serving
from tests.page.visit import Visit

pytestmark = pytest.mark.browser

SCANNED = """云州市人民政府关于印发云州市茶叶方案的通知
云政〔2024〕8号
现将《云州市茶叶方案》印发给你们。
云州市茶叶方案
一、主要任务
1. 建设茶叶市场。改造仓储和物流设施。（责任单位：市供销社）"""


def image_of(text: str) -> bytes:
    """The first page of a text as a scanner gives it."""
    document = pypdfium2.PdfDocument(as_pdf(text))
    out = io.BytesIO()
    document[0].render(scale=200 / 72).to_pil().save(out, "PNG")
    document.close()
    return out.getvalue()


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    """A PDF in two columns over several pages, and an image where it can be read here."""
    found = [read_data(set_on(Sheet(), notice(40, 12)), "notice.pdf")]
    return [*found, read_data(image_of(SCANNED), "scan.png")] if recognition.installed() else found


@pytest.fixture(scope="module")
def place(readings: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("marks"), [(each.batch, each.sources) for each in readings]) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, place: str) -> Iterator[Visit]:
    yield from visiting(browser, place, WIDE)


def page_of(reading: Reading, sentence: str) -> int:
    """The page on which a sentence stands, as its evidence says."""
    found = {one.page for edge in reading.batch.edges for one in edge.evidence if sentence in one.text}
    (page,) = found
    assert page is not None
    return page


def test_an_answer_names_the_page_and_the_source_shows_it(visit: Visit, readings: list[Reading]) -> None:
    wanted = page_of(readings[0], "25. 办好产业展会")
    assert wanted > 1
    page = visit.open("?q=市文化广电和旅游局牵头哪些任务")
    cite = page.locator(".answer tbody[data-item]").nth(3).locator("button.cite").first
    expect(cite.locator(".where")).to_contain_text(f"第 {wanted} 页")
    cite.click()
    expect(page.locator("#source mark").first).to_be_in_viewport()
    numbers = range(1, readings[0].report.pages + 1)
    assert marks(page) == [f"第 {number} 页" for number in numbers]
    assert before(page) == f"第 {wanted} 页"
    assert "页" not in page.locator("#source .source-text").inner_text()


def marks(page: Page) -> list[str]:
    """Where the pages of the source begin."""
    found: list[str] = page.locator("#source .page-mark").evaluate_all("all => all.map((one) => one.dataset.page)")
    return found


def before(page: Page) -> str:
    """The page that begins last before the sentence that is lit, or in it."""
    found: str = page.evaluate(
        """() => {
          const lit = document.querySelector('#source mark');
          const all = [...document.querySelectorAll('#source .page-mark')];
          const later = (one) => lit.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
          return all.filter((one) => !later(one)).at(-1).dataset.page;
        }"""
    )
    return found


@pytest.mark.skipif(not recognition.installed(), reason="needs the extra [ocr]: pip install '.[ocr]'")
@pytest.mark.filterwarnings("default")
def test_what_was_recognised_says_how_sure_it_is(visit: Visit, readings: list[Reading]) -> None:
    page = visit.open("?q=市供销社牵头哪些任务")
    expect(page.locator(".answer tbody[data-item] .tag")).to_have_text("OCR")
    page.locator(".answer tbody[data-item] .link").first.click()
    mark = page.locator("#card .recognised")
    expect(mark).to_contain_text("OCR")
    assert readings[1].report.ocr is not None
    expect(mark).to_contain_text("%")
    page.goto(f"{visit.address}?q=市文化广电和旅游局牵头哪些任务")
    page.locator(".answer tbody[data-item] .link").first.click()
    expect(page.locator("#card h2")).to_contain_text("办好产业展会")
    expect(page.locator("#card .recognised")).to_have_count(0)
