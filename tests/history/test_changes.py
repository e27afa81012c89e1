"""Two issues of an invented city: what is new, gone or another, with both sentences; what held on a date."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from graph.analytics.gaps import findings
from graph.errors import NotFound, QueryError, ZhengmaiError
from graph.facts import Facts
from graph.history.changes import changes, of_chains
from graph.history.sides import side
from graph.history.standing import LATEST, standing
from graph.merging import united
from graph.model import Batch
from ingest.reading import read_file
from tests.graph.city import BAMBOO, CITY, LATER, PAPER, edge

OLD, NEW = "云政办〔2024〕7号", "云政办〔2025〕3号"


@cache
def both() -> Facts:
    """The facts of both issues."""
    files = (Path(__file__).with_name(f"issue-{year}.txt") for year in (2024, 2025))
    return Facts(united(share for file in files for share in read_file(file, max_bytes=2**20).shares))


CHANGED = [
    ("changed", "RESPONSIBLE_FOR", "建设竹木原料基地的责任单位：市林业局由牵头改为责任"),
    ("changed", "RESPONSIBLE_FOR", "建设竹木原料基地的责任单位：市财政局由责任改为牵头"),
    ("new", "RESPONSIBLE_FOR", "建设竹木原料基地的责任单位新增市交通运输局（责任）"),
    ("gone", "RESPONSIBLE_FOR", "建设竹木原料基地的责任单位不再有市水利局（责任）"),
    ("new", "RESPONSIBLE_FOR", "建设竹木检测中心的责任单位新增市市场监督管理局（牵头）"),
    ("changed", "RESPONSIBLE_FOR", "引进深加工装备的责任单位：市工业和信息化局由牵头改为配合"),
    ("new", "RESPONSIBLE_FOR", "引进深加工装备的责任单位新增市科学技术局（牵头）"),
    ("changed", "LEADS_CHAIN", "竹木产业链的链长由王竹青改为周清溪"),
    ("new", "MEMBER_OF", "竹木产业链的成员单位新增市交通运输局"),
    ("gone", "MEMBER_OF", "竹木产业链的成员单位不再有市水利局"),
    ("new", "HAS_TASK", "竹木产业链的任务新增建设竹木检测中心"),
    ("gone", "HAS_TASK", "竹木产业链的任务不再有举办竹艺展销会"),
    ("changed", "HAS_TARGET", "竹木产业链的2026年规模由>80亿元改为>95亿元"),
]
"""What one document changes of the other; 副链长 and the members that stay are not told."""
UNSAID = {
    "documents": [("silent", "RESPONSIBLE_FOR", "举办竹艺展销会的责任单位：市商务局（牵头）")],
    "dates": [("gone", "RESPONSIBLE_FOR", "举办竹艺展销会的责任单位不再有市商务局（牵头）")],
    "spans": [
        ("silent", "RESPONSIBLE_FOR", "举办竹艺展销会的责任单位：市商务局（牵头）"),
        ("silent", "RESPONSIBLE_FOR", "建设生态茶园的责任单位：市农业农村局（牵头）"),
        ("silent", "LEADS_CHAIN", "茶叶产业链的链长：何山泉"),
        ("silent", "MEMBER_OF", "茶叶产业链的成员单位：市农业农村局"),
        ("silent", "MEMBER_OF", "茶叶产业链的成员单位：市财政局"),
        ("silent", "HAS_TASK", "茶叶产业链的任务：建设生态茶园"),
        ("silent", "HAS_TARGET", "茶叶产业链的2026年规模：>30亿元"),
    ],
}


@pytest.mark.parametrize(
    ("old", "new", "unsaid"),
    [(OLD, NEW, "documents"), ("2024", "2025-02-01", "dates"), ("2024-01..2024-12", "2025..2025", "spans")],
)
def test_changes_between_issues(old: str, new: str, unsaid: str) -> None:
    found = changes(both(), side(both(), old), side(both(), new))
    told = [(change.kind.value, change.relation, change.sentence) for change in found]
    assert sorted(told) == sorted([*CHANGED, *UNSAID[unsaid]])


def test_each_change_has_both_sentences() -> None:
    for change in changes(both(), side(both(), OLD), side(both(), NEW)):
        sides = {"changed": (True, True), "new": (False, True)}.get(change.kind.value, (True, False))
        assert (bool(change.before), bool(change.after)) == sides
        assert {one.document for edge in change.before for one in edge.evidence} <= {OLD}
        assert {one.document for edge in change.after for one in edge.evidence} <= {NEW}
        assert all(edge.evidence for edge in (*change.before, *change.after))


def test_nothing_changes_against_itself_and_backwards_is_the_other_way() -> None:
    assert changes(both(), side(both(), OLD), side(both(), OLD)) == []
    (led,) = changes(both(), side(both(), NEW), side(both(), OLD), "LEADS_CHAIN")
    assert led.sentence == "竹木产业链的链长由周清溪改为王竹青"


def test_changes_of_a_chain() -> None:
    found = changes(both(), side(both(), "2024..2024"), side(both(), NEW))
    assert {change.sentence for change in of_chains(both(), found, ("茶叶产业链",))} == {
        sentence for _, _, sentence in UNSAID["spans"] if "展销" not in sentence
    }
    with pytest.raises(NotFound):
        of_chains(both(), found, ("瓷器产业链",))


@pytest.mark.parametrize(
    ("date", "leaders", "members", "tasks"),
    [
        ("2023", set(), 0, 0),
        ("2024-03-05", {"王竹青", "李木子"}, 3, 3),
        ("2024", {"王竹青", "李木子", "何山泉"}, 5, 4),
        ("2025-01-31", {"王竹青", "李木子", "何山泉"}, 5, 4),
        ("2025-02", {"周清溪", "李木子", "何山泉"}, 5, 4),
        ("2030", {"周清溪", "李木子", "何山泉"}, 5, 4),
    ],
)
def test_facts_as_of_a_date(date: str, leaders: set[str], members: int, tasks: int) -> None:
    held = standing(both(), date)
    assert {held.name(edge.source) for edge in held.of("LEADS_CHAIN")} == leaders
    assert len(held.of("MEMBER_OF")) == members
    assert len({edge.target for edge in held.of("HAS_TASK")}) == tasks


def test_a_later_issue_makes_history_not_a_contradiction() -> None:
    assert len(findings(both(), "conflicting_targets")) == 1
    assert findings(standing(both(), LATEST), "conflicting_targets") == []
    figures = {edge.evidence[0].document for edge in standing(both(), "2025").of("HAS_TARGET")}
    assert figures == {NEW, "云政办〔2024〕9号"}


def test_a_repealed_document_no_longer_holds() -> None:
    repeal = edge("REPEALS", LATER, PAPER, "《云州市竹木产业链行动方案的通知》同时废止", "云政办〔2025〕3号")
    facts = Facts(Batch(CITY.nodes, (*CITY.edges, repeal)))
    assert len(standing(facts, "2024").into(BAMBOO.id, "LEADS_CHAIN")) == 1
    assert [one.type for one in standing(facts, "2025-02-01").batch.edges] == ["REPEALS"]


@pytest.mark.parametrize(
    ("text", "error", "sentence"),
    [
        ("云政办〔1999〕1号", NotFound, "没有这件公文"),
        ("2030..2031", NotFound, "这段时间里没有公文"),
        ("2024..昨天", QueryError, "日期写成"),
        ("2024-13-01", NotFound, "没有这件公文"),
        ("", NotFound, "没有这件公文"),
    ],
)
def test_a_side_that_means_nothing(text: str, error: type[ZhengmaiError], sentence: str) -> None:
    with pytest.raises(error, match=sentence):
        side(both(), text)
