"""However its pages are set, a PDF states what its text states."""

from __future__ import annotations

import pytest
from reportlab.lib.pagesizes import A3

from ingest.formats.registry import read_raw
from ingest.reading import read
from tests.ingest.notices import MEASURES, SECOND, TABLE, notice, task
from tests.ingest.typeset_sheets import Sheet, set_around, set_on

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")

SHEETS: dict[str, Sheet] = {
    "two columns": Sheet(),
    "a heading across both": Sheet(head=150),
    "a line between them": Sheet(lined=True),
    "a line and a heading": Sheet(lined=True, head=150),
    "lines not at one height": Sheet(lifted=4),
    "nor quite beside each other": Sheet(lifted=7),
    "narrow gutter": Sheet(gutter=12),
    "space between paragraphs, no indent": Sheet(indent=0, space=6),
    "tight": Sheet(leading=1.25),
    "small": Sheet(size=9.5, gutter=14, leading=1.35),
    "three columns": Sheet(columns=3, paper=A3),
    "one-column pages among them": Sheet(head=150, whole=(SECOND, MEASURES)),
    "the table alone in one column": Sheet(whole=(TABLE, "-")),
    "sideways pages": Sheet(turned=(SECOND, MEASURES)),
    "sideways the other way": Sheet(turned=(SECOND, MEASURES), clockwise=True),
    "a sideways table": Sheet(columns=1, turned=(TABLE, "-")),
    "turned for the screen": Sheet(turned=(SECOND, MEASURES), flagged=True),
    "one column": Sheet(columns=1),
    "no heads": Sheet(heads=None),
    "·12·": Sheet(number="·{}·".format),
    "－１２－": Sheet(number=lambda page: f"－{page}－".translate(FULL_WIDTH)),
    "～12～": Sheet(number="～{}～".format),
    "第12页 共99页": Sheet(number="第 {} 页　共 99 页".format),
    "numbers that go on from the issue before": Sheet(number=lambda page: str(page + 120)),
    "a table without repeated head": Sheet(columns=1, repeat=False),
    "rows broken by the page": Sheet(columns=1, torn=True),
    "rows broken by the column": Sheet(torn=True),
}
LENGTHS = {"short": (20, 8), "long": (70, 60)}


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_gives_the_facts_of_the_text(name: str, length: str) -> None:
    text = notice(*LENGTHS[length])
    raw = read_raw(set_on(SHEETS[name], text), "notice.pdf")
    wanted, found = read(text, ""), read(raw, "")
    assert [line for line in found.text.split("\n") if line] == [line for line in wanted.text.split("\n") if line]
    assert {edge.id for edge in found.batch.edges} == {edge.id for edge in wanted.batch.edges}
    pages = [one.page for edge in found.batch.edges for one in edge.evidence]
    assert None not in pages
    assert found.report.gaps == wanted.report.gaps


def test_a_heading_across_the_columns_parts_what_is_above_it_from_what_is_below() -> None:
    above = ["云州市竹木方案", "一、主要任务", *map(task, range(1, 6))]
    below = [
        "加强领导。市林业局牵头建立机制，定期研究解决问题。",
        *(task(n).replace(f"{n}. ", f"{n - 5}. ") for n in range(6, 11)),
    ]
    heading = "二、云州市竹木产业高质量发展的保障措施"
    raw = read_raw(set_around(above, heading, below), "page.pdf")
    assert raw.text.rstrip("\n").split("\n") == [*above, heading, *below]
