"""The linter of the ontology: labels, question words, shapes, and no word that means two things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from graph.cypher.schema import INTERNAL, fingerprint, shared_statements
from graph.flat import EVIDENCE, FULL_TEXT_PROPERTY, MORE
from graph.ontology import Entity, Relation, Term, load_ontology

ONTOLOGY = load_ontology()
VALUES = {"string", "strings", "integer", "number", "boolean"}


def terms() -> Iterator[tuple[str, Term | Entity | Relation]]:
    """Everything that has a label, with the place where it stands."""
    for entity in ONTOLOGY.entities.values():
        yield entity.name, entity
        yield from ((f"{entity.name}.{kind.name}", kind) for kind in entity.kinds.values())
    for relation in ONTOLOGY.relations.values():
        yield relation.name, relation
        yield from ((f"{relation.name}.{role.name}", role) for role in relation.roles.values())
    yield from ((f"properties.{term.name}", term) for term in ONTOLOGY.properties.values())


def test_no_word_is_claimed_twice() -> None:
    claims = Counter(word.lower() for _, term in terms() for word in term.words)
    assert [word for word, count in claims.items() if count > 1] == []


@pytest.mark.parametrize(("place", "term"), list(terms()), ids=lambda value: value if isinstance(value, str) else "")
def test_every_term_has_labels(place: str, term: Term | Entity | Relation) -> None:
    assert any("一" <= char <= "鿿" for char in term.label), place
    assert term.label_en.isascii(), place
    assert all(word.strip() == word and word for word in term.words), place


@pytest.mark.parametrize("relation", ONTOLOGY.relations.values(), ids=lambda relation: relation.name)
def test_every_relation_can_be_asked_for(relation: Relation) -> None:
    assert relation.words
    assert {*relation.source, *relation.target} <= ONTOLOGY.entities.keys()
    assert set(relation.properties.values()) <= VALUES
    assert ("role" in relation.properties) == bool(relation.roles)


@pytest.mark.parametrize("entity", ONTOLOGY.entities.values(), ids=lambda entity: entity.name)
def test_every_type_can_be_shown(entity: Entity) -> None:
    assert entity.words
    assert len(entity.color) == 7
    assert set(entity.properties.values()) <= VALUES
    assert ("kind" in entity.properties) or not entity.kinds


def test_labels_of_types_and_relations_are_distinct() -> None:
    labels = Counter(term.label for term in (*ONTOLOGY.entities.values(), *ONTOLOGY.relations.values()))
    assert [label for label, count in labels.items() if count > 1] == []


def test_properties_leave_room_for_identity_and_evidence() -> None:
    ours = {"uid", "type", "source", "target", MORE, *EVIDENCE}
    for relation in ONTOLOGY.relations.values():
        assert not ours & relation.properties.keys(), relation.name
    for entity in ONTOLOGY.entities.values():
        assert not {"uid", "type", "name", "source", FULL_TEXT_PROPERTY} & entity.properties.keys(), entity.name
    assert not set(INTERNAL) & ONTOLOGY.entities.keys()


def test_the_schema_covers_every_type() -> None:
    statements = list(shared_statements(ONTOLOGY))
    assert len(statements) == len(set(statements))
    for entity in ONTOLOGY.entities:
        assert sum(f"(n:`{entity}`)" in statement for statement in statements) == 2
    assert fingerprint(ONTOLOGY, "neo4j") != fingerprint(ONTOLOGY, "embedded")
