"""Finding by meaning in Cypher: passages (the words and the vector of a task or a target) and the model they are of.

Passages are derived from the facts and told apart from them by their label; losing them loses nothing.
"""

from __future__ import annotations

from graph.cypher.schema import MODEL, PASSAGE

SEARCHED = ("Task", "Target")
"""Types that are found by what their text means."""
MODEL_UID = "model"

STATE = f"MATCH (m:`{MODEL}` {{uid: '{MODEL_UID}'}}) RETURN m.mark AS mark, m.fitted AS fitted"
FILES = f"MATCH (m:`{MODEL}` {{uid: '{MODEL_UID}'}}) RETURN m.files AS files"
PASSAGES = f"MATCH (p:`{PASSAGE}`) RETURN p.uid AS uid, p.digest AS digest, p.model AS model, p.words AS words"
WORDS = f"MATCH (p:`{PASSAGE}`) RETURN p.uid AS uid, p.words AS words"
VECTORS = f"MATCH (p:`{PASSAGE}`) RETURN p.uid AS uid, p.vector AS vector"
PUT_PASSAGES = f"UNWIND $rows AS row MERGE (p:`{PASSAGE}` {{uid: row.uid}}) SET p = row"
DROP_PASSAGES = f"UNWIND $rows AS row MATCH (p:`{PASSAGE}` {{uid: row.uid}}) DELETE p"
PUT_MODEL = f"UNWIND $rows AS row MERGE (m:`{MODEL}` {{uid: row.uid}}) SET m = row"


def texts_of(type_: str) -> str:
    """The heading and the text of everything of a type, and the plan it stands in."""
    return f"MATCH (n:`{type_}`) RETURN n.uid AS uid, n.name AS name, n.text AS text, n.plan AS plan ORDER BY n.uid"
