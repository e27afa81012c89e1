"""Facts in and out of their stored and printed forms, and merging over files."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from graph.cypher import write
from graph.flat import (
    PART_CHARACTERS,
    evidence_of,
    flat_edge,
    flat_node,
    flat_parts,
    flat_source,
    properties_of,
    source_of,
)
from graph.jsonlines import json_lines
from graph.merging import merged, united
from graph.model import Batch, Evidence
from tests.graph.facts import BATCH, FORESTRY, SOURCE, TASK

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
    assert flat_node(TASK)["ft"] == "建设充电桩\n完成一百个。"
    assert "ft" not in flat_node(FORESTRY)


@pytest.mark.parametrize(
    ("type_", "known", "found", "expected"),
    [
        ("Person", {"position": "局长"}, {"position": "副市长"}, {"position": "副市长"}),
        ("Person", {"position": "局长"}, {"position": None}, {"position": "局长"}),
        ("Organization", {"aliases": ["乙"]}, {"aliases": ["甲", "乙"]}, {"aliases": ["乙", "甲"]}),
        ("Organization", {}, {"aliases": ("甲",)}, {"aliases": ["甲"]}),
        ("Document", {"in_issue": True, "date": "2"}, {"date": "1"}, {"in_issue": True, "date": "2"}),
        ("Document", {"in_issue": False, "date": "1"}, {"in_issue": True}, {"in_issue": True, "date": "1"}),
        ("Chain", {"kind": "chain"}, {"kind": "mentioned", "workgroup": "w"}, {"kind": "chain", "workgroup": "w"}),
        ("Chain", {"kind": "mentioned"}, {"kind": "chain"}, {"kind": "chain"}),
    ],
)  # fmt: skip
def test_merging(type_: str, known: dict[str, Any], found: dict[str, Any], expected: dict[str, Any]) -> None:
    assert merged(type_, known, found) == expected
    assert merged(type_, expected, found) == expected


def test_batches_unite_without_losing_aliases() -> None:
    other = Batch((replace(FORESTRY, properties={"aliases": ("林局",)}),), ())
    both = united([BATCH, other, BATCH])
    assert len(both.nodes) == len(BATCH.nodes)
    assert both.edges == BATCH.edges
    assert both.nodes[0].properties["aliases"] == ("林业局", "林局")
    assert both.nodes[0].properties["full_name"] == "云州市林业局"


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
