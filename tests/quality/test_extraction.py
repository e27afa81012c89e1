"""The quality that reading must keep: gold of the sample, and policy texts of other cities where they are at hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from graph.jsonlines import json_lines
from graph.scoring import read_gold, score
from ingest.reading import Reading, read_file

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests/gold"
SAMPLE = ROOT / "ingest/samples/xuchang-2023-06.txt"
SHARED = ROOT.parent / "shared"
FLOORS = {
    "unit–role": 0.98,
    "whole statements": 0.95,
    # Notices in eight further layouts have joined the texts since 0.95 was reached; nothing was tuned to them yet.
    "invented chain leaders": 0.87,
    "invented chain departments": 0.82,
}


@pytest.fixture(scope="module")
def sample() -> Reading:
    return read_file(SAMPLE)


@pytest.mark.parametrize("relation", sorted(json.loads((GOLD / "floor.json").read_text(encoding="utf-8"))))
def test_relation_keeps_its_floor(sample: Reading, relation: str) -> None:
    floor = json.loads((GOLD / "floor.json").read_text(encoding="utf-8"))[relation]
    found = score(sample.batch, read_gold(GOLD / "facts.jsonl"))[relation]
    assert found.f1 >= floor, (found.missed[:5], found.spurious[:5])


def test_every_quote_stands_in_the_text(sample: Reading) -> None:
    evidence = [one for edge in sample.batch.edges for one in edge.evidence]
    assert all(edge.evidence for edge in sample.batch.edges)
    assert [one for one in evidence if sample.text[one.start : one.end] != one.text] == []


def test_every_edge_joins_nodes_that_the_ontology_allows(sample: Reading) -> None:
    from graph.ontology import load_ontology

    types = {node.id: node.type for node in sample.batch.nodes}
    ontology = load_ontology()
    wrong = {
        (edge.type, types[edge.source], types[edge.target])
        for edge in sample.batch.edges
        if not ontology.allows(edge.type, types[edge.source], types[edge.target])
    }
    assert wrong == set()


@pytest.mark.skipif(not (SHARED / "texts").is_dir(), reason="policy texts of other cities are not at hand")
def test_other_cities_keep_their_floor(tmp_path: Path) -> None:
    for path in sorted((SHARED / "texts").glob("*.txt")):
        rows = "".join(f"{line}\n" for line in json_lines(read_file(path).batch))
        (tmp_path / f"{path.stem}.jsonl").write_text(rows, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, str(SHARED / "score/other_cities.py"), str(tmp_path), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    scores = json.loads(run.stdout)
    assert {name: scores[name]["f1"] for name in FLOORS if scores[name]["f1"] < FLOORS[name]} == {}
