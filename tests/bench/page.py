"""The page in a real browser over the bundled gazette: first content, growing by 50, frames of a graph of 2,000 nodes.

Needs Chromium or Chrome; without one it says so and measures nothing.
"""

from __future__ import annotations

import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import uvicorn
from playwright.sync_api import Page, sync_playwright

from api.app import create_app
from graph.opening import open_store
from ingest.reading import read_file
from tests.page.conftest import BROWSERS, QUIET

SAMPLE = Path("ingest/samples/xuchang-2023-06.txt")
NODES = 2000
TIMES = 5

FIRST_CONTENT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
GROW = """async (group) => {
  const canvas = document.querySelector('.canvas');
  const start = performance.now();
  const drawn = new Promise((done) => new MutationObserver(
    () => requestAnimationFrame(() => done(performance.now() - start))
  ).observe(canvas, {attributes: true, attributeFilter: ['data-nodes']}));
  document.querySelector(`${group} .group-head button:nth-of-type(2)`).click();
  return await drawn;
}"""
# Copies of what is drawn, each beside its original and joined like it, until the graph is as large as wanted.
MULTIPLY = """(wanted) => {
  const cy = document.querySelector('.canvas')._cyreg.cy;
  const nodes = cy.nodes().jsons(), edges = cy.edges().jsons();
  for (let copy = 1; cy.nodes().length < wanted; copy++) {
    const id = (key) => `${key}#${copy}`;
    cy.add(nodes.map((n) => ({...n, data: {...n.data, id: id(n.data.id)},
      position: {x: n.position.x + 900 * (copy % 7), y: n.position.y + 900 * Math.floor(copy / 7)}})));
    cy.add(edges.map(({data, ...e}) => ({
      ...e, data: {...data, id: id(data.id), source: id(data.source), target: id(data.target)}})));
  }
  return cy.nodes().length;
}"""
WATCH = """() => {
  window.frames_ = [];
  let last = performance.now();
  const tick = (now) => {
    window.frames_.push(now - last);
    last = now;
    window.watching_ = requestAnimationFrame(tick);
  };
  window.watching_ = requestAnimationFrame(tick);
}"""
VIEWPORT = """() => {
  const cy = document.querySelector('.canvas')._cyreg.cy;
  return [cy.zoom(), cy.pan().x, cy.pan().y];
}"""
SEEN = "() => { cancelAnimationFrame(window.watching_); return window.frames_.slice(2); }"


@contextmanager
def served() -> Iterator[str]:
    """The address of the service over the bundled gazette."""
    reading = read_file(SAMPLE)
    with tempfile.TemporaryDirectory() as folder, open_store(f"embedded:{folder}") as store:
        store.load(reading.batch, reading.sources)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(create_app(store), port=port, log_level="warning"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}/"
        server.should_exit = True
        thread.join(10)


def main() -> None:
    """Measure and print."""
    browser_path = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser_path is None:
        print("page: no Chromium or Chrome here, not measured")
        return
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=list(QUIET))
        page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="zh-CN")
        firsts = []
        for _ in range(TIMES):
            page.goto(address)
            page.wait_for_selector("#examples .chip")
            firsts.append(page.evaluate(FIRST_CONTENT))
        print(f"page: first content {median(firsts):.0f} ms (worst {max(firsts):.0f} ms of {TIMES}; at most 1000)")
        _growing(page, address)
        _frames(page)
        browser.close()


def _growing(page: Page, address: str) -> None:
    page.goto(f"{address}?q=市工业和信息化局有哪些牵头任务")
    page.goto(f"{address}?node={_busiest(page, address)}")
    group = '.group[data-relation="RESPONSIBLE_FOR"][data-role="responsible"]'
    page.wait_for_selector(f"{group} .group-head button")
    page.wait_for_function("() => Number(document.querySelector('.canvas')?.dataset.nodes) > 0")
    took = [page.evaluate(GROW, group) for _ in range(2)]
    print(f"page: growing by 50 {', '.join(f'{one:.0f}' for one in took)} ms (at most 300)")


def _busiest(page: Page, address: str) -> str:
    found = page.request.get(f"{address}api/search?q=市工业和信息化局&type=Organization&limit=1").json()
    return str((found.get("items") or found.get("results") or found)[0]["id"])


def _frames(page: Page) -> None:
    count = page.evaluate(MULTIPLY, NODES)
    page.evaluate(GROW, '.group[data-relation="RESPONSIBLE_FOR"][data-role="lead"]')
    page.wait_for_timeout(1500)
    box = page.locator(".canvas").bounding_box()
    assert box
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = page.evaluate(VIEWPORT)
    page.evaluate(WATCH)
    page.mouse.move(box["x"] + 12, box["y"] + 12)
    page.mouse.down()
    for step in range(60):
        page.mouse.move(box["x"] + 12 + 4 * step, box["y"] + 12 + 2 * step)
    page.mouse.up()
    panned = page.evaluate(SEEN)
    assert page.evaluate(VIEWPORT)[1:] != before[1:], "the graph did not move"
    page.mouse.move(*middle)
    zooms: set[float] = set()
    page.evaluate(WATCH)
    for step in range(40):
        page.mouse.wheel(0, 60 if step < 20 else -60)
        page.wait_for_timeout(16)
        zooms.add(page.evaluate(VIEWPORT)[0])
    zoomed = page.evaluate(SEEN)
    assert len(zooms) > 5, "the graph did not zoom"
    for what, times in (("pan", panned), ("zoom", zoomed)):
        ordered = sorted(times)
        print(
            f"page: {what} over {count} nodes, {len(ordered)} frames: median {median(ordered):.0f} ms, p95"
            f" {ordered[int(0.95 * (len(ordered) - 1))]:.0f} ms (at most 50), worst {ordered[-1]:.0f} ms (at most 200)"
        )


if __name__ == "__main__":
    main()
