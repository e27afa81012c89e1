"""Headings of tasks that nearly say what a question says, and the speller's index: the same as looking at all."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Name
from nlp.question.fuzzy import Speller
from nlp.question.headings import ALIKE, Headings

TASKS = (
    "建设绿道系统",
    "建设公园绿道系统",
    "推进绿道建设",
    "建设绿色矿山",
    "加强组织领导",
    "加强组织保障",
    "加强组织领导",
)
LIKE = (
    ("建设绿道系统", "建设绿道系统"),
    ("建设了绿道系统", "建设绿道系统"),
    ("建设公园绿道的系统", "建设公园绿道系统"),
    ("加强组织领导力", "加强组织领导 加强组织领导"),
    ("绿道", ""),
    ("发展冷链物流", ""),
    ("建", ""),
)
TEXTS = st.text("建设绿道系统加强", min_size=1, max_size=9)


def index(headings: tuple[str, ...]) -> Headings:
    """The index of tasks with those headings."""
    return Headings([Name(str(i), "Task", text) for i, text in enumerate(headings)], lambda name: name.name)


@pytest.mark.parametrize(("words", "found"), LIKE)
def test_headings_that_are_alike(words: str, found: str) -> None:
    assert " ".join(name.name for name in index(TASKS).like(words)) == found


@given(headings=st.lists(TEXTS, max_size=12).map(tuple), words=TEXTS)
def test_the_index_finds_what_looking_at_each_heading_finds(headings: tuple[str, ...], words: str) -> None:
    pairs = [words[i : i + 2] for i in range(len(words) - 1)]
    size = Counter(pairs).total()
    scores = {
        i: 2 * sum(pair in text for pair in set(pairs)) / (size + len(text) - 1)
        for i, text in enumerate(headings)
        if any(pair in text for pair in pairs)
    }
    best = max((score for score in scores.values() if score >= ALIKE), default=2.0)
    expected = {str(i) for i, score in scores.items() if score >= best - 1e-9}
    assert {name.uid for name in index(headings).like(words)} == expected


@given(forms=st.lists(st.text("建设绿道系统局", min_size=4, max_size=9), max_size=12), at=st.integers(0, 20))
def test_the_speller_finds_every_form_with_one_character_wrong(forms: list[str], at: int) -> None:
    text = "".join("市" if i == at else char for i, char in enumerate(forms[0] if forms else "建设绿道系统"))
    near = {form for form in forms if len(form) == len(text) and sum(map(str.__ne__, form, text)) <= 1}
    assert set(Speller.of(forms).near(text)) == near
