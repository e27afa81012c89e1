"""Every view at every size, light and dark: nothing sticks out, nothing overlaps, nobody is shut out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from graph.model import stable_id
from tests.page.test_graph import CHAIN, FORESTRY
from tests.page.visit import Visit
from tests.page.world import CITY, DOCUMENT

pytestmark = pytest.mark.browser

LEADER = stable_id("Person", CITY, "王竹青")
LEADS = stable_id("LEADS_CHAIN", LEADER, CHAIN, "链长", DOCUMENT)

VIEWS = {
    "": "#examples .chip",
    "?q=市林业局牵头哪些任务": ".legend button",
    "?q=明天会下雨吗": ".answer-status",
    f"?node={CHAIN}": "#card h2",
    f"?node={CHAIN}&edge={LEADS}": "#card .evidence",
    f"?node={FORESTRY}&to={LEADER}": "#card .hop",
    f"?doc={DOCUMENT}&tab=source&at=200-230": "#source mark",
    f"?doc={DOCUMENT}&tab=source&at=200-230&facts=1": "#card .facts-here",
    f"?view=unit&node={FORESTRY}": ".unit-group",
    "?view=chains": ".matrix",
    "?view=documents": ".documents li",
    "?view=analysis": ".load-row",
    "?view=analysis&in=network": ".network-canvas canvas",
    "?view=analysis&in=gaps": ".findings li",
    "?view=analysis&in=alike": "#page p.muted",
    "?view=analysis&in=changes&old=2023&new=2024": ".findings li",
    "?view=analysis&in=export": ".export-form",
    "?view=files": ".files tbody tr",
}
IN_ENGLISH = ("", "?q=市林业局牵头哪些任务", f"?node={CHAIN}", "?view=chains", "?view=analysis", "?view=files")


@pytest.mark.parametrize("query", VIEWS)
def test_view(any_size: Visit, axe: str, query: str) -> None:
    check(any_size, axe, query)


@pytest.mark.parametrize("query", IN_ENGLISH)
def test_view_in_english(any_size: Visit, axe: str, query: str) -> None:
    any_size.page.add_init_script("localStorage.setItem('zhengmai.language', 'en')")
    check(any_size, axe, query)
    expect(any_size.page.locator("html")).to_have_attribute("lang", "en")


def check(visit: Visit, axe: str, query: str) -> None:
    page = visit.open(query)
    expect(page.locator(VIEWS[query]).first).to_be_visible()
    assert visit.overflow() <= 0
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
