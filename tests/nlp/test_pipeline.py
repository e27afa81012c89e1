"""The pipeline as spaCy sees it, and the rules as the ontology sees them."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy import displacy
from spacy.tokens import Doc

from graph.ontology import load_ontology
from ingest.normalising import normalise
from ingest.reading import read, read_file
from ingest.structure import read_issue
from nlp.pipeline import load_pipeline, read_document
from nlp.reading import DocumentText
from nlp.rules.registry import RULES

SAMPLE = Path(__file__).parents[2] / "ingest/samples/xuchang-2023-06.txt"
PLAN = """云州市竹木方案

1. 建设园区。修路。（责任单位：市林业局、市财政局）
"""


@pytest.fixture(scope="module")
def doc() -> Doc:
    issue = read_issue(normalise(PLAN))
    return read_document(DocumentText(issue.text, issue.shadow, issue.documents[0]))


def test_each_rule_is_a_registered_component() -> None:
    assert load_pipeline().pipe_names == [*(f"zhengmai_{name}" for name in RULES), "zhengmai_spans"]


def test_the_doc_holds_the_text_character_by_character(doc: Doc) -> None:
    assert doc.text == normalise(PLAN).rstrip("\n")


def test_mentions_and_facts_are_spans_that_displacy_shows(doc: Doc) -> None:
    units = [span.text for span in doc.spans["mentions"] if span.label_ == "Organization"]
    assert units == ["市林业局", "市财政局"]
    assert {span.label_ for span in doc.spans["facts"]} >= {"RESPONSIBLE_FOR", "HAS_TASK"}
    shown = displacy.render(doc, style="span", options={"spans_key": "mentions"}, jupyter=False)
    assert "Organization" in shown


def test_a_text_without_structure_passes_through() -> None:
    assert load_pipeline()("市林业局负责。")._.facts == ()


def test_the_rules_state_every_relation_of_the_ontology() -> None:
    stated = {edge.type for edge in read_file(SAMPLE).batch.edges}
    assert stated == set(load_ontology().relations)


def test_the_same_text_gives_the_same_graph() -> None:
    assert read(PLAN, "a").batch == read(PLAN, "b").batch


def test_ids_do_not_depend_on_what_stands_before() -> None:
    longer = read(f"{PLAN}\n2. 建设市场。修桥。（责任单位：市商务局）\n", "").batch
    assert {node.id for node in read(PLAN, "").batch.nodes} <= {node.id for node in longer.nodes}
