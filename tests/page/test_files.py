"""The page of files: what the graph holds, sending more with its progress, and taking it out again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from api.uploading import Uploads
from tests.ingest.issues import issue
from tests.page.service import serving
from tests.page.visit import Visit

pytestmark = pytest.mark.browser

TOKEN = "a-token-for-tests"  # noqa: S105 – no secret


@pytest.fixture
def open_door(browser: Browser, tmp_path: Path) -> Iterator[Visit]:
    """A service that holds nothing and takes files."""
    with serving(tmp_path, [], Uploads(TOKEN, max_bytes=100_000)) as address:
        context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN", reduced_motion="reduce")
        context.set_default_timeout(30_000)
        visit = Visit(context.new_page(), address)
        yield visit
        context.close()
        assert visit.troubles == []


def test_send_look_and_take_out(open_door: Visit) -> None:
    page = open_door.open("?view=files")
    expect(page.get_by_text("还没有读入公报")).to_be_visible()
    page.get_by_label("上传口令").fill(TOKEN)
    page.locator("#upload-files").set_input_files(
        [
            {"name": "一期.txt", "mimeType": "text/plain", "buffer": issue(1).encode()},
            {"name": "散文.txt", "mimeType": "text/plain", "buffer": "今天天气很好，我们去公园散步。".encode()},
            {"name": "太大.txt", "mimeType": "text/plain", "buffer": b"x" * 100_001},
        ]
    )
    page.get_by_role("button", name="开始读入").click()
    sent = page.locator(".sent > li")
    expect(sent.nth(2)).to_contain_text("上限", timeout=60_000)
    expect(sent.nth(0)).to_contain_text("一期.txt 新读入，1 件公文")
    expect(sent.nth(1)).to_contain_text("不是政府公报")
    row = page.locator(".files tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("云政办〔2024〕1号")
    assert open_door.overflow() == 0
    page.on("dialog", lambda dialog: dialog.accept())
    row.get_by_role("button", name="去掉").click()
    expect(page.get_by_text("还没有读入公报")).to_be_visible()


def test_without_a_token_the_page_says_how(wide: Visit) -> None:
    page = wide.open("?view=files")
    expect(page.get_by_text("ZHENGMAI_UPLOAD_TOKEN")).to_be_visible()
    expect(page.locator("form.sender")).to_have_count(0)
    expect(page.locator(".files tbody tr").first).to_be_visible()
    expect(page.get_by_role("link", name="读入")).to_have_attribute("aria-current", "page")
