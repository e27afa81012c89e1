"""Statements of the schema, derived from the ontology.

Uniqueness and range indexes have one text for all stores; full-text indexes are created in each store's own words and
queried with the same `CALL db.index.fulltext.queryNodes(…)`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b

from graph.ontology import Ontology

SOURCE = "Source"
PART = "SourcePart"
LOAD = "Load"
FILE = "File"
SHARE = "FileShare"
LEDGER = "FileLedger"
PASSAGE = "Passage"
MODEL = "MeaningModel"
INTERNAL = (SOURCE, PART, LOAD, FILE, SHARE, LEDGER, PASSAGE, MODEL)
"""Labels that carry texts, what each file stated, passages and the state of the store; never an answer."""

LOOKED_UP: Mapping[str, tuple[str, ...]] = {SHARE: ("file", "document")}
"""Properties of internal labels that are looked up beside the uid."""

FULL_TEXT: Mapping[str, tuple[str, ...]] = {"Task": ("name", "text")}
"""Types with a full-text index, and the properties that go into their `ft`."""

FULL_TEXT_STATEMENTS: Mapping[str, tuple[str, ...]] = {
    "neo4j": (
        "CREATE FULLTEXT INDEX {index} IF NOT EXISTS FOR (n:`{type}`) ON EACH [n.ft]"
        " OPTIONS {{indexConfig: {{`fulltext.analyzer`: 'cjk'}}}}",
    ),
    "embedded": (
        "CREATE PROPERTY `{type}`.ft IF NOT EXISTS STRING",
        "CREATE INDEX {index} IF NOT EXISTS ON `{type}` (ft) FULL_TEXT"
        ' METADATA {{"analyzer":"org.apache.lucene.analysis.cjk.CJKAnalyzer"}}',
    ),
}
"""What differs between the stores. Neo4j takes Cypher, the embedded store its SQL through the owning handle."""


def full_text_index(type_: str) -> str:
    """The name of the full-text index of a type.

    >>> full_text_index("Task")
    'task_ft'
    """
    return f"{type_.lower()}_ft"


def shared_statements(ontology: Ontology) -> Iterator[str]:
    """Cypher that both stores take: one uid per node of a type, and quick look-up by name."""
    for label in (*ontology.entities, *INTERNAL):
        yield f"CREATE CONSTRAINT {label.lower()}_uid IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.uid IS UNIQUE"
    for label, property_ in _indexed(ontology):
        yield (f"CREATE INDEX {label.lower()}_{property_} IF NOT EXISTS FOR (n:`{label}`) ON (n.{property_})")


def _indexed(ontology: Ontology) -> Iterator[tuple[str, str]]:
    yield from ((label, "name") for label in ontology.entities)
    yield from ((label, property_) for label, properties in LOOKED_UP.items() for property_ in properties)


def full_text_statements(dialect: str) -> Iterator[str]:
    """The full-text indexes in the words of one store."""
    for type_ in FULL_TEXT:
        for statement in FULL_TEXT_STATEMENTS[dialect]:
            yield statement.format(type=type_, index=full_text_index(type_))


INDEXES_ONLINE = "SHOW INDEXES YIELD name, state WHERE state = 'ONLINE' RETURN name"


def index_names(ontology: Ontology) -> Iterator[str]:
    """The names of all indexes and of the constraints that bring one."""
    for label in (*ontology.entities, *INTERNAL):
        yield f"{label.lower()}_uid"
    for label, property_ in _indexed(ontology):
        yield f"{label.lower()}_{property_}"
    for type_ in FULL_TEXT:
        yield full_text_index(type_)


def fingerprint(ontology: Ontology, dialect: str) -> str:
    """Changes when the schema does, so that an unchanged one is not created again at every start."""
    statements = (*shared_statements(ontology), *full_text_statements(dialect))
    return blake2b("\n".join(statements).encode(), digest_size=8).hexdigest()
