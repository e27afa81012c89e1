"""Every view at every size, light and dark: nothing sticks out, nothing overlaps, nobody is shut out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.page.test_graph import CHAIN
from tests.page.visit import Visit
from tests.page.world import DOCUMENT

pytestmark = pytest.mark.browser

VIEWS = {
    "": "#examples .chip",
    "?q=市林业局牵头哪些任务": ".legend button",
    "?q=明天会下雨吗": ".answer-status",
    f"?node={CHAIN}": "#card h2",
    f"?doc={DOCUMENT}&tab=source&at=200-230": "#source mark",
    "?view=chains": ".matrix",
    "?view=documents": ".documents li",
    "?view=analysis": ".load-row",
    "?view=analysis&in=network": ".network-canvas canvas",
    "?view=analysis&in=gaps": ".findings li",
    "?view=analysis&in=changes&old=2023&new=2024": ".findings li",
    "?view=analysis&in=export": ".export-form",
}


@pytest.mark.parametrize("query", VIEWS)
def test_view(any_size: Visit, axe: str, query: str) -> None:
    page = any_size.open(query)
    expect(page.locator(VIEWS[query]).first).to_be_visible()
    assert any_size.overflow() <= 0
    assert overlapping(page) == []
    assert violations(page, axe) == []


def overlapping(page: Page) -> list[str]:
    """Pairs of regions that lie on each other."""
    found: list[str] = page.evaluate(
        """() => {
          const parts = [...document.querySelectorAll('.top, .ask, .answer, .tabs, #graph, #source, #card, #page')]
            .filter((e) => e.checkVisibility());
          const hits = [];
          for (const a of parts) for (const b of parts) {
            if (a === b || a.contains(b) || b.contains(a)) continue;
            const [x, y] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
            const wide = Math.min(x.right, y.right) - Math.max(x.left, y.left);
            const high = Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top);
            const sticky = a.matches('.top') || b.matches('.top');
            if (wide > 1 && high > 1 && !sticky) hits.push(`${a.className || a.id} on ${b.className || b.id}`);
          }
          return hits;
        }"""
    )
    return found


def violations(page: Page, axe: str) -> list[str]:
    """What axe finds serious or critical. Run outside the page's own policy, which forbids foreign scripts."""
    page.evaluate(f"() => {{ {axe} }}")
    found: list[str] = page.evaluate(
        """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
          .filter((v) => ['serious', 'critical'].includes(v.impact))
          .map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target + ' ' + n.failureSummary).join(' | ')}`)"""
    )
    return found
