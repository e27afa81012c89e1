"""Finding by meaning in Cypher: passages (the words and the vector of a task or a target) and the model they are of.

Passages are derived from the facts and told apart from them by their label; losing them loses nothing.
"""

from __future__ import annotations

from graph.cypher.schema import MODEL, PASSAGE

SEARCHED = ("Task", "Target")
"""Types that are found by what their text means."""
MODEL_UID = "model"

STATE = f"MATCH (m:`{MODEL}` {{uid: '{MODEL_UID}'}}) RETURN m.mark AS mark, m.fitted AS fitted, m.settled AS settled"
FILES = f"MATCH (m:`{MODEL}` {{uid: '{MODEL_UID}'}}) RETURN m.files AS files"
PASSAGES = f"MATCH (p:`{PASSAGE}`) RETURN p.uid AS uid, p.digest AS digest, p.model AS model"
COUNT = f"MATCH (p:`{PASSAGE}`) RETURN count(p) AS n"
WORDS = f"MATCH (p:`{PASSAGE}`) RETURN p.uid AS uid, p.digest AS digest, p.words AS words"
WORDS_AMONG = f"UNWIND $uids AS uid MATCH (p:`{PASSAGE}` {{uid: uid}}) RETURN p.uid AS uid, p.words AS words"
VECTORS = f"MATCH (p:`{PASSAGE}`) WHERE p.model = $mark RETURN p.uid AS uid, p.digest AS digest, p.vector AS vector"
PUT_WORDS = f"UNWIND $rows AS row MERGE (p:`{PASSAGE}` {{uid: row.uid}}) SET p = row"
PUT_VECTORS = (
    f"UNWIND $rows AS row MATCH (p:`{PASSAGE}` {{uid: row.uid}}) SET p.vector = row.vector, p.model = row.model"
)
DROP_PASSAGES = f"UNWIND $rows AS row MATCH (p:`{PASSAGE}` {{uid: row.uid}}) DELETE p"
PUT_MODEL = f"UNWIND $rows AS row MERGE (m:`{MODEL}` {{uid: row.uid}}) SET m = row"
SETTLE = f"UNWIND $rows AS row MATCH (m:`{MODEL}` {{uid: row.uid}}) SET m.settled = row.version"
"""Notes the version of the graph of which every task and target has its words and its vector."""


_TEXT = "RETURN n.uid AS uid, n.name AS name, n.text AS text, n.plan AS plan"


def texts_of(type_: str) -> str:
    """The heading, the text and the plan of everything of a type, in no order: there may be very many."""
    return f"MATCH (n:`{type_}`) {_TEXT}"


def texts_among(type_: str) -> str:
    """The same of some things."""
    return f"UNWIND $uids AS uid MATCH (n:`{type_}` {{uid: uid}}) {_TEXT}"


def count_of(type_: str) -> str:
    """How many there are of a type."""
    return f"MATCH (n:`{type_}`) RETURN count(n) AS n"
