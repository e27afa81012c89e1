"""The real service over a small invented gazette, and the system's own Chromium to look at it with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.page import world
from tests.page.service import serving
from tests.page.visit import Visit

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
WIDE = {"width": 1280, "height": 800}
NARROW = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the service over the invented gazette listens."""
    with serving(tmp_path_factory.mktemp("page"), [(world.batch(), [world.source()])]) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium or Chrome of the system; nothing is downloaded."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"no browser: none of {', '.join(BROWSERS)} is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield browser
        browser.close()


def visiting(browser: Browser, address: str, size: dict[str, int], scheme: str = "light") -> Iterator[Visit]:
    """A visit at a size of window; at its end nothing may have gone wrong."""
    context = browser.new_context(viewport=size, color_scheme=scheme, locale="zh-CN", reduced_motion="reduce")  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    visit = Visit(context.new_page(), address)
    yield visit
    context.close()
    assert visit.troubles == []


@pytest.fixture
def wide(browser: Browser, address: str) -> Iterator[Visit]:
    yield from visiting(browser, address, WIDE)


@pytest.fixture
def narrow(browser: Browser, address: str) -> Iterator[Visit]:
    yield from visiting(browser, address, NARROW)


@pytest.fixture(params=["1280 light", "768 dark", "390 dark"])
def any_size(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Visit]:
    width, scheme = request.param.split()
    yield from visiting(browser, address, {"width": int(width), "height": 844 if width == "390" else 800}, scheme)


@pytest.fixture(scope="session")
def axe() -> str:
    return (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
