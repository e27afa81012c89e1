"""What a filter takes out of the graph, and what it says of names that are not there."""

from __future__ import annotations

from collections import Counter

import pytest

from graph.errors import NotFound, QueryError
from graph.export.filters import Filter, select
from graph.export.tables import TABLES
from tests.export.written import FACTS, WORLD
from tests.graph.city import BAMBOO, FORESTRY


@pytest.mark.parametrize(
    ("wanted", "relations"),
    [
        (Filter(chain=("茶叶产业链",)), {"HAS_TASK": 1, "RESPONSIBLE_FOR": 2, "LEADS_CHAIN": 1, "MEMBER_OF": 1}),
        (Filter(unit=("云州市林业局",)), {"RESPONSIBLE_FOR": 3, "MEMBER_OF": 2}),
        (Filter(unit=(FORESTRY.id,), chain=(BAMBOO.id,), role=("lead",)), {"RESPONSIBLE_FOR": 2}),
        (Filter(relation=("LEADS_CHAIN", "HAS_TARGET")), {"LEADS_CHAIN": 2, "HAS_TARGET": 2}),
        (Filter(type=("Person", "Chain")), {"LEADS_CHAIN": 2}),
        (Filter(kind=("duty",), relation=("RESPONSIBLE_FOR",)), {"RESPONSIBLE_FOR": 1}),
        (Filter(document=("云政办〔2025〕3号",)), {}),
        (Filter(since="2024-03", until="2024"), dict(Counter(one.type for one in WORLD.edges))),
        (Filter(since="2024-03-06"), {}),
        (Filter(until="2023"), {}),
        (Filter(as_of="2023"), {}),
    ],
)
def test_filters(wanted: Filter, relations: dict[str, int]) -> None:
    found = select(FACTS, wanted)
    assert Counter(one.type for one in found.facts.batch.edges) == relations
    ends = {uid for one in found.facts.batch.edges for uid in (one.source, one.target)}
    assert ends <= {one.id for one in found.nodes()}


def test_a_filtered_ledger_names_all_units_of_its_tasks() -> None:
    table = TABLES["tasks"](select(FACTS, Filter(unit=("市财政局",))))
    units = {row[0]: dict(zip(table.columns, row, strict=True)) for row in table.rows}
    assert set(units) == {"建设原料基地", "建设竹木园区"}
    assert (units["建设竹木园区"]["牵头"], units["建设竹木园区"]["配合"]) == ("市林业局", "市财政局、市商务局")


@pytest.mark.parametrize(
    ("wanted", "error", "sentence"),
    [
        (Filter(chain=("竹木",)), NotFound, "没有叫“竹木”的产业链，是不是：竹木产业链"),
        (Filter(unit=("市气象局",)), NotFound, "没有叫“市气象局”的机构"),
        (Filter(document=("云政办〔1999〕1号",)), NotFound, "没有叫“云政办〔1999〕1号”的公文"),
        (Filter(relation=("KNOWS",)), QueryError, "没有“KNOWS”这种关系"),
        (Filter(type=("Thing",)), QueryError, "没有“Thing”这种类型"),
        (Filter(role=("boss",)), QueryError, "没有“boss”这种角色"),
        (Filter(since="昨天"), QueryError, "日期写成"),
        (Filter(as_of="2024-13"), QueryError, "日期写成"),
    ],
)
def test_what_is_unknown_is_said(wanted: Filter, error: type[Exception], sentence: str) -> None:
    with pytest.raises(error, match=sentence.replace("？", r"\？")):
        select(FACTS, wanted)
