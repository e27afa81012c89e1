"""A name that stands alone means what a question with that name means."""

from __future__ import annotations

import pytest

from graph.model import Names
from nlp.question.index import NameIndex
from nlp.question.lookup import link_name
from tests.graph.cities import CITIES, PLACES

INDEX = NameIndex.of(Names.of(CITIES.nodes))
EVERYWHERE = (*PLACES,)

NAMED = [
    ("市财政局", "财政", EVERYWHERE),
    ("财政局", "财政", EVERYWHERE),
    ("财政", "财政", EVERYWHERE),
    ("市　财政局", "财政", EVERYWHERE),
    ("市 財政局", "财政", EVERYWHERE),
    ("市工信局", "工信", EVERYWHERE),
    ("工信局", "工信", EVERYWHERE),
    ("工信", "工信", EVERYWHERE),
    ("市发改委", "发改", EVERYWHERE),
    ("发改", "发改", EVERYWHERE),
    ("云州市财政局", "财政", ("云州市",)),
    ("江州市工信局", "工信", ("江州市",)),
    ("江州 工信局", "工信", ("江州市",)),
    ("海州市　发改委", "发改", ("海州市",)),
    ("海州市工信", "工信", ("海州市",)),
    ("竹木产业链", "竹木", EVERYWHERE),
    ("竹木链", "竹木", EVERYWHERE),
    ("云州市竹木产业链", "竹木", ("云州市",)),
    ("江政办〔2024〕2号", "公文", ("江州市",)),
    ("王海生", "链长", ("海州市",)),
]
NOT_NAMED = ["", "　", "市", "局", "部门", "云州市", "工", "市气象局", "气象", "市财政居", "市财政局的任务", "负责",
             "市财政局和市工信局", "建设云州园区项目", "finance"]  # fmt: skip


@pytest.mark.parametrize(("text", "what", "places"), NAMED)
def test_a_name_alone(text: str, what: str, places: tuple[str, ...]) -> None:
    assert [name.uid for name in link_name(text, INDEX)] == [f"{place}{what}" for place in places]


@pytest.mark.parametrize("text", NOT_NAMED)
def test_what_is_no_name(text: str) -> None:
    assert link_name(text, INDEX) == []
