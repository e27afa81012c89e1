"""Looking through a whole store, in Cypher: what is there, and whether its indexes find it."""

from __future__ import annotations

from graph.cypher.schema import PASSAGE, full_text_index

PASSAGE_MODELS = f"MATCH (p:`{PASSAGE}`) RETURN p.uid AS uid, p.model AS model, p.vector IS NOT NULL AS held"


def named_rows(label: str) -> str:
    """The uid and the name of every node of a label, found without an index."""
    return f"MATCH (n:`{label}`) RETURN n.uid AS uid, n.name AS name"


def found_by(label: str, key: str) -> str:
    """How many nodes of a label the index of a property finds for some values."""
    return f"UNWIND $values AS value MATCH (n:`{label}` {{`{key}`: value}}) RETURN count(DISTINCT n.uid) AS n"


def found_by_words(type_: str) -> str:
    """The nodes of a type that its full-text index finds for some words."""
    return f"CALL db.index.fulltext.queryNodes('{full_text_index(type_)}', $words) YIELD node RETURN node.uid AS uid"
