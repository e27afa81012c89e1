"""Walking the graph: cards, growing by relation and role, edges with their sentence, paths, undo; hostile names."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from graph.model import stable_id
from tests.page import world
from tests.page.visit import Visit

pytestmark = pytest.mark.browser

CHAIN = stable_id("Chain", world.CITY, "竹木产业链")
FORESTRY = stable_id("Organization", world.CITY, "市林业局")


def drawn(page: Page) -> int:
    return int(page.locator(".canvas").get_attribute("data-nodes") or 0)


def group(page: Page, relation: str, role: str = "") -> str:
    return f'.group[data-relation="{relation}"][data-role="{role}"]'


SPOTS = """(relation) => {
  const canvas = document.querySelector('.canvas');
  const cy = canvas._cyreg.cy;
  const edge = cy.edges().filter((e) => e.data('edge').type === relation)[0];
  const box = canvas.getBoundingClientRect();
  const [from, to, pan, zoom] = [edge.sourceEndpoint(), edge.targetEndpoint(), cy.pan(), cy.zoom()];
  return [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]
    .map((share) => ({ x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) }))
    .filter((at) => cy.renderer().findNearestElement(at.x, at.y, true, false) === edge)
    .map((at) => [box.x + at.x * zoom + pan.x, box.y + at.y * zoom + pan.y]);
}"""
"""Points of an edge that a click meets, and not the edge or the name that may lie over it."""


def edge_at(page: Page, relation: str) -> tuple[float, float]:
    """Where an edge of the relation can be clicked on the graph, once the graph is at rest."""
    before: list[list[float]] = []
    for _ in range(50):
        spots = page.evaluate(SPOTS, relation)
        if spots and spots == before:
            return spots[0][0], spots[0][1]
        before = spots
        page.wait_for_timeout(100)
    raise AssertionError(f"no place to click on {relation}")


def test_card_tells_and_counts(wide: Visit) -> None:
    page = wide.open(f"?node={CHAIN}")
    expect(page.locator("#card h2")).to_have_text("竹木产业链")
    expect(page.locator("#card dl.facts")).to_have_text("所属云州市")
    expect(page.locator(group(page, "HAS_TASK")).locator(".tally")).to_have_text(str(world.MANY))
    expect(page.locator(group(page, "LEADS_CHAIN", "链长")).locator(".tally")).to_have_text("1")


def test_graph_grows_by_fifty_and_back(wide: Visit) -> None:
    page = wide.open(f"?node={FORESTRY}")
    lead = page.locator(group(page, "RESPONSIBLE_FOR", "lead"))
    expect(lead.locator(".tally")).to_have_text(str(world.MANY))
    expect(page.locator(".canvas")).not_to_have_attribute("data-nodes", "0")
    before = drawn(page)
    draw = lead.locator("button").nth(1)
    draw.click()
    expect(page.locator(".canvas")).not_to_have_attribute("data-nodes", str(before))
    assert before + 30 <= drawn(page) <= before + 50
    draw.click()
    draw.click()
    expect(draw).to_be_disabled()
    page.get_by_role("button", name="撤销").click()
    page.get_by_role("button", name="撤销").click()
    page.get_by_role("button", name="撤销").click()
    expect(page.locator(".canvas")).to_have_attribute("data-nodes", str(before))
    page.get_by_role("button", name="重做").click()
    expect(page.locator(".canvas")).not_to_have_attribute("data-nodes", str(before))


def test_chain_to_leader_members_task_and_sentence_in_five(wide: Visit) -> None:
    """The office's story: board → chain → member → its tasks → the sentence, and back."""
    page = wide.open("?view=chains")
    page.locator(".board h3 .link").click()
    page.locator(group(page, "MEMBER_OF", "成员单位")).locator(".group-open").click()
    page.locator(".members").get_by_role("button", name="市财政局", exact=True).click()
    expect(page.locator("#card h2")).to_have_text("市财政局")
    page.locator(group(page, "RESPONSIBLE_FOR", "responsible")).locator(".group-open").click()
    page.locator(".members button[aria-label^='在原文中查看依据']").first.click()
    expect(page.locator("#source mark").first).to_be_in_viewport()
    page.go_back()
    page.go_back()
    expect(page.locator("#card h2")).to_have_text("竹木产业链")


def test_edge_shows_its_sentence(wide: Visit) -> None:
    page = wide.open(f"?node={CHAIN}")
    expect(page.locator(".canvas")).not_to_have_attribute("data-nodes", "0")
    page.mouse.click(*edge_at(page, "ALLIANCE_HEAD"))
    expect(page.locator("#card .evidence .quote")).to_have_text("盟会长单位：云州青竹股份有限公司")


def test_two_names_are_joined_with_evidence_per_hop(wide: Visit) -> None:
    page = wide.open(f"?node={FORESTRY}&to={stable_id('Enterprise', world.CITY, '云州青竹股份有限公司')}")
    expect(page.locator("#card .hop")).to_have_count(2)
    expect(page.locator("#card .evidence")).not_to_have_count(0)


@pytest.mark.parametrize("name", [world.HOSTILE, world.REVERSED, world.ENDLESS], ids=["markup", "right to left", "300"])
def test_hostile_names_stay_text(wide: Visit, name: str) -> None:
    page = wide.open(f"?node={stable_id('Enterprise', world.CITY, name)}")
    expect(page.locator("#card h2")).to_be_visible()
    assert page.locator("#card h2").text_content() == name
    assert page.locator("main img").count() == 0
    assert page.evaluate("window.hacked") is None
    assert wide.overflow() <= 0


def test_hostile_answer_stays_text(wide: Visit) -> None:
    attack = "<img src=x onerror='window.hacked=1'><script>window.hacked=1</script>"
    item = {"id": "x", "type": attack, "name": attack, "properties": {"position": attack}}
    reply: dict[str, object] = {
        "question": attack, "status": "answered", "reason": None, "answer": attack, "interpretation": attack,
        "columns": [attack], "rows": [[attack]], "items": [item], "count": 1,
        "apart": [{"title": attack, "items": [item]}], "value": None, "boolean": None, "truncated": False, "query": {},
        "cypher": attack, "parameters": {}, "suggestions": [attack], "conversation": None, "elapsed_ms": 1,
        "evidence": [
            {"item": 0, "document": attack, "clause": [attack], "text": attack, "start": 0, "end": 3, "page": None}
        ],
    }  # fmt: skip
    wide.page.route("**/api/ask", lambda route: route.fulfill(json=reply))
    page = wide.open("?q=x")
    expect(page.locator(".answer-text")).to_have_text(attack)
    expect(page.locator(".legend button")).to_have_count(0)
    assert page.locator("main img, main script").count() == 0
    assert page.evaluate("window.hacked") is None


def test_keyboard_walks_the_graph(wide: Visit) -> None:
    page = wide.open(f"?node={CHAIN}")
    expect(page.locator(".canvas")).not_to_have_attribute("data-nodes", "0")
    page.locator(".canvas").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("#card h2")).not_to_have_text("竹木产业链")


@pytest.mark.parametrize("way", ["存为图片", "存为 SVG", "存为可离线打开的网页"])
def test_picture_is_taken_away(wide: Visit, way: str) -> None:
    page = wide.open(f"?node={CHAIN}")
    expect(page.locator(".canvas")).not_to_have_attribute("data-nodes", "0")
    page.locator(".menu summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=way).click()
    content = download.value.path().read_bytes()
    assert len(content) > 1000
    if way != "存为图片":
        text = content.decode()
        assert "竹木产业链" in text
        assert "<img" not in text
        assert "<script" not in text


def test_growing_by_fifty_is_quick(wide: Visit) -> None:
    page = wide.open(f"?node={FORESTRY}")
    expect(page.locator(".canvas")).not_to_have_attribute("data-nodes", "0")
    took = page.evaluate(
        """async () => {
          const canvas = document.querySelector('.canvas');
          const start = performance.now();
          const drawn = new Promise((done) =>
            new MutationObserver(() => requestAnimationFrame(() => done(performance.now() - start)))
              .observe(canvas, {attributes: true, attributeFilter: ['data-nodes']}));
          document.querySelector('.group[data-role=lead] .group-head button:nth-of-type(2)').click();
          return await drawn;
        }"""
    )
    print(f"expanding 50: {took:.0f} ms")
    # The aim is 300 ms on an idle machine; a shared one gets room.
    assert took < 1500
