"""The style for Neo4j Browser is fresh and styles every type and relation."""

from __future__ import annotations

from pathlib import Path

from graph.grass import grass
from graph.ontology import load_ontology
from tests.golden import same_as

STYLE = Path(__file__).parents[2] / "graph" / "zhengmai.grass"


def test_style_golden() -> None:
    assert same_as(STYLE, grass(load_ontology()))


def test_every_type_and_relation_has_a_style() -> None:
    style = grass(load_ontology())
    assert all(f"node.{name} {{" in style for name in load_ontology().entities)
    assert all(f"relationship.{name} {{" in style for name in load_ontology().relations)
