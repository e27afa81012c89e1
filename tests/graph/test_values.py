"""Facts in and out of their stored and printed forms, and merging over files."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.cypher import write
from graph.flat import (
    PART_CHARACTERS,
    evidence_of,
    flat_edge,
    flat_parts,
    flat_source,
    properties_of,
    source_of,
    with_full_text,
)
from graph.jsonlines import json_lines
from graph.ledger import Filing, unpacked
from graph.merging import Way, plain_row, prevailing, united
from graph.model import Batch, Evidence
from graph.shares import shares_of
from graph.stating import restated
from tests.graph.facts import BATCH, FORESTRY, SOURCE

EDGE = BATCH.edges[0]
SECOND = Evidence("云政〔2024〕1号", (), "市林业局负责", 3, 9, 12, "hand")


@pytest.mark.parametrize("evidence", [EDGE.evidence, (*EDGE.evidence, SECOND), (SECOND, *EDGE.evidence, SECOND)])
def test_evidence_survives_the_store(evidence: tuple[Evidence, ...]) -> None:
    row = flat_edge(replace(EDGE, evidence=evidence)) | {"type": EDGE.type}
    assert evidence_of(row) == evidence
    assert properties_of(row) == dict(EDGE.properties)


@pytest.mark.parametrize("times", [0, 1, 20_000, 50_000])
def test_a_source_survives_the_store(times: int) -> None:
    source = replace(SOURCE, text=SOURCE.text * times, clauses=SOURCE.clauses * (times // 4))
    parts = list(flat_parts(source))
    assert source_of(flat_source(source), parts) == source
    assert len(parts) == flat_source(source)["parts"]
    assert max(len(part["text"]) for part in parts) <= PART_CHARACTERS


def test_batches_hold_neither_too_many_rows_nor_too_much_text() -> None:
    rows = [{"uid": str(number), "text": "字" * (number % 7) * 1000} for number in range(5000)]
    batches = [batch for _, batch in write.in_batches("…", rows)]
    assert [row for batch in batches for row in batch] == rows
    assert all(len(batch) <= write.BATCH for batch in batches)
    assert all(sum(len(row["text"]) for row in batch) < write.CHARACTERS + 7000 for batch in batches)


def test_full_text_lies_beside_the_name() -> None:
    assert with_full_text("Task", {"name": "建设充电桩", "text": "完成一百个。"})["ft"] == "建设充电桩\n完成一百个。"
    assert "ft" not in with_full_text("Organization", {"name": "市林业局", "text": "完成一百个。"})


@pytest.mark.parametrize(
    ("type_", "early", "late", "expected"),
    [
        ("Person", {"position": "局长"}, {"position": "副市长"}, {"position": "副市长"}),
        ("Person", {"position": "局长"}, {"position": None}, {"position": "局长"}),
        ("Organization", {"aliases": ["乙"]}, {"aliases": ["甲", "乙"]}, {"aliases": ["乙", "甲"]}),
        ("Organization", {}, {"aliases": ("甲",)}, {"aliases": ["甲"]}),
        ("Park", {"name": "甲园（东区）", "aliases": ()}, {"name": "甲园(东区)", "aliases": ()},
         {"name": "甲园(东区)", "aliases": ["甲园（东区）"]}),
        ("Document", {"in_issue": True, "date": "2"}, {"date": "1"}, {"in_issue": True, "date": "2"}),
        ("Document", {"in_issue": False, "date": "1"}, {"in_issue": True}, {"in_issue": True, "date": "1"}),
        ("Chain", {"kind": "chain"}, {"kind": "mentioned", "workgroup": "w"}, {"kind": "chain", "workgroup": "w"}),
        ("Chain", {"kind": "mentioned"}, {"kind": "chain"}, {"kind": "chain"}),
    ],
)  # fmt: skip
def test_what_prevails(type_: str, early: dict[str, Any], late: dict[str, Any], expected: dict[str, Any]) -> None:
    ways = [Way(plain_row(early), {"2023-01": 7}), Way(plain_row(late), {"2023-06": 1})]
    assert prevailing(type_, ways) == prevailing(type_, reversed(ways)) == expected
    assert prevailing(type_, ways[:1]) == plain_row(early)


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        ([{"2023-06": 1}, {"2023-06": 2}], "乙"),
        ([{"2023-06": 3}, {"2023-06": 2}], "甲"),
        ([{"2023-07": 1}, {"2023-06": 2}], "甲"),
        ([{"2023-06": 1}, {"": 9}], "甲"),
        ([{"": 1}, {"": 1}], "甲"),
    ],
)
def test_the_latest_prevails_then_what_is_said_most(months: list[dict[str, int]], expected: str) -> None:
    ways = [Way({"position": position}, counted) for position, counted in zip("甲乙", months, strict=True)]
    assert prevailing("Person", ways) == {"position": expected}


ROWS = [{"name": "市林业局", "aliases": aliases} for aliases in (["林业局"], ["林局"], [])]


SAID = st.tuples(st.sampled_from(ROWS), st.sampled_from(["", "2023-01", "2024-02"]), st.booleans())


@given(st.lists(SAID, min_size=1), st.randoms())
def test_a_node_forgets_what_left(said: list[tuple[dict[str, Any], str, bool]], chance: Random) -> None:
    """Whatever came and went in whatever order, a node is what the documents that are left say of it."""

    def told(stored: dict[str, Any] | None, count: int, *which: bool) -> dict[str, Any] | None:
        changes = [(row, month, count) for row, month, stays in said if stays in which]
        for change in chance.sample(changes, len(changes)):
            stored = restated("Organization", "u", stored, [change])
        return stored

    assert told(told(None, 1, True, False), -1, False) == told(None, 1, True)


def test_shares_unite_without_losing_aliases() -> None:
    other = Batch((replace(FORESTRY, properties={"aliases": ("林局",)}),), ())
    both = united([*shares_of(BATCH), *shares_of(other), *shares_of(BATCH)])
    assert {node.id for node in both.nodes} == {node.id for node in BATCH.nodes}
    assert both.edges == BATCH.edges
    (forestry,) = (node for node in both.nodes if node.id == FORESTRY.id)
    assert forestry.properties["aliases"] == ("林业局", "林局")
    assert forestry.properties["full_name"] == "云州市林业局"


def test_an_entry_survives_the_store() -> None:
    (entry,) = Filing.of(shares_of(BATCH), (SOURCE,)).entries
    assert (entry.document, entry.title, entry.month, entry.facts) == (SOURCE.document, SOURCE.title, "2024-03", 4)
    assert unpacked(entry.pieces) == entry
    assert unpacked(entry.pieces).digest == entry.digest


def test_json_lines_follow_the_contract() -> None:
    lines = [json.loads(line) for line in json_lines(BATCH)]
    assert lines[0] == {
        "kind": "node", "id": FORESTRY.id, "type": "Organization", "name": "市林业局",
        "properties": {"kind": "department", "full_name": "云州市林业局", "aliases": ["林业局"]},
    }  # fmt: skip
    assert lines[len(BATCH.nodes)] == {
        "kind": "edge", "id": EDGE.id, "type": "RESPONSIBLE_FOR", "source": EDGE.source, "target": EDGE.target,
        "properties": {"role": "lead", "basis": "first_listed", "order": 1},
        "evidence": [{
            "document": "云政办〔2024〕7号", "clause": ["一、任务"], "text": "责任单位：市林业局、市财政局",
            "start": 21, "end": 35, "page": None, "rule": "hand",
        }],
    }  # fmt: skip
    assert " " not in next(json_lines(BATCH))
