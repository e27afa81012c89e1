"""Ranges of uids that are read at once: every uid is in one of them, and none holds far more than a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graph.bolt_names import AT_ONCE, END, _ranges


def counted(uids: list[str]) -> Any:
    """What a store answers that has nodes with these uids."""

    def ask(statement: str, parameters: Mapping[str, Any]) -> list[Any]:
        inside = [uid for uid in uids if parameters["since"] <= uid < parameters["until"]]
        return [[part, size] for part, size in Counter(uid[: parameters["length"]] for uid in inside).items()]

    return ask


@given(uids=st.lists(st.text("ab0", min_size=1, max_size=12), unique=True, max_size=200), most=st.integers(1, 5))
def test_ranges_hold_every_uid_once(uids: list[str], most: int) -> None:
    ranges = list(_ranges("Task", counted(uids), most, "", END, 2))
    inside = [[uid for uid in uids if since <= uid < until] for since, until in ranges]
    assert sorted(uid for part in inside for uid in part) == sorted(uids)
    assert all(len(part) <= AT_ONCE * most for part in inside)
