"""Where a pattern begins, and from which end each of its links is written."""

from __future__ import annotations

import pytest

from graph.cypher.walking import walk
from graph.query import Ask, Link, Query, Thing

TYPES = {
    "unit": ("Organization", "Enterprise", "Institution", "Region"),
    "chain": ("Chain",),
    "plan": ("Plan",),
    "target": ("Target",),
    "task": ("Task",),
}


def query(things: str, links: str) -> Query:
    """`unit! task` and `unit>task`: a thing with ! is named."""
    named = [(name.rstrip("!"), ("x",) if name.endswith("!") else ()) for name in things.split()]
    made = tuple(Thing(name, TYPES[name], uids) for name, uids in named)
    pairs = (link.split(">") for link in links.split())
    return Query(Ask.LIST, made[0].name, made, tuple(Link(("HAS_TASK",), *pair) for pair in pairs))


CASES = (
    ("the end that is named", "unit task!", "unit>task", "task", "0<"),
    ("the end that is named, though there are more of it", "chain task!", "chain>task", "task", "0<"),
    ("the first of two that are named", "chain! unit! task", "chain>task unit>task", "chain", "0> 1<"),
    ("what is named, then the link before", "plan unit! task", "plan>task unit>task", "unit", "1> 0<"),
    ("what there is little of, where nothing is named", "unit chain", "unit>chain", "chain", "0<"),
    ("the source, where there is as much of both", "task target", "task>target", "task", "0>"),
    ("what no link joins, too", "chain! task unit", "chain>task", "chain unit", "0>"),
    ("what stands alone", "task!", "", "task", ""),
)


@pytest.mark.parametrize(
    ("things", "links", "starts", "steps"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_where_a_pattern_begins(things: str, links: str, starts: str, steps: str) -> None:
    way = walk(query(things, links), frozenset())
    assert " ".join(way.starts) == starts
    assert " ".join(f"{number}{'<' if backwards else '>'}" for number, backwards in way.steps) == steps


def test_what_words_have_found_already() -> None:
    way = walk(query("unit task", "unit>task"), frozenset(["task"]))
    assert way.starts == ()
    assert way.steps == ((0, True),)


def test_a_relation_that_is_walked_before_begins_at_its_source() -> None:
    things = (Thing("chain", ("Chain",)), Thing("region", ("Region",), ("r1",)))
    link = Link(("LAID_OUT_IN",), "chain", "region", through="HAS_TASK")
    way = walk(Query(Ask.LIST, "chain", things, (link,)), frozenset())
    assert (way.starts, way.steps) == (("chain",), ((0, False),))
