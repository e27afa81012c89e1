"""Reading in Cypher: what the store itself and the graph browser ask; questions are compiled elsewhere."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.cypher.schema import LOAD, PART, SOURCE
from graph.errors import StoreError

STATE = f"MATCH (l:`{LOAD}` {{uid: 'load'}}) RETURN l.version AS version, l.complete AS complete, l.facts AS facts"
FACTS = tuple(
    f"MATCH (n) OPTIONAL MATCH (n){way}() WITH e.document AS document, count(e) AS n RETURN sum(n) AS n"
    for way in ("-[e]->", "<-[e]-")
)
"""Walk along every edge, from either end: a count alone the embedded store answers from its notes, whatever became of
its files, and what leads from a node to its edges may be lost at one end only.
"""
FACTS_NOTED = "MATCH ()-[e]->() RETURN count(e) AS n"
ANYTHING = "MATCH (n) WHERE NOT n:`" + LOAD + "` RETURN n.uid AS uid LIMIT 1"
SCHEMA_MARK = f"MATCH (l:`{LOAD}` {{uid: 'schema'}}) RETURN l.mark AS mark"
SOURCE_BY_DOCUMENT = (
    f"MATCH (s:`{SOURCE}`) WHERE s.document = $document OR s.title = $document WITH s ORDER BY s.document LIMIT 1"
    f" UNWIND range(0, s.parts - 1) AS number MATCH (p:`{PART}` {{uid: s.uid + ':' + toString(number)}})"
    " RETURN s, p ORDER BY number"
)

_LITERALS = re.compile(
    r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:``|[^`])*`|//[^\n]*|/\*.*?\*/""",
    re.DOTALL,
)
_WRITING = re.compile(
    r"(?<![.$\w:])(CREATE|MERGE|SET|DELETE|DETACH|REMOVE|DROP|FOREACH|LOAD\s+CSV|ALTER|GRANT|REVOKE|DENY|INSERT)(?!\w)",
    re.IGNORECASE,
)
_CALL = re.compile(r"(?<![.$\w])CALL\s+([A-Za-z_][\w.]*)", re.IGNORECASE)
_READING_PROCEDURES = frozenset({"db.index.fulltext.queryNodes", "db.index.vector.queryNodes"})


def rows_of(label: str) -> str:
    """Every node of a label as it is stored."""
    return f"MATCH (n:`{label}`) RETURN properties(n) AS row"


def edges_between(type_: str, source: str, target: str) -> str:
    """Every edge of a type between two types of nodes as it is stored."""
    return f"MATCH (a:`{source}`)-[e:`{type_}`]->(b:`{target}`) RETURN properties(e) AS row"


@lru_cache(1024)
def only_reading(cypher: str) -> str:
    """The statement unchanged when it only reads; a store that does not tell the two apart is never asked to write.

    Raises:
        StoreError: the statement writes, changes the schema, or calls a procedure that is not known to read.

    >>> only_reading("MATCH (n:Task) WHERE n.name = 'CREATE 计划' RETURN n.set AS s")
    "MATCH (n:Task) WHERE n.name = 'CREATE 计划' RETURN n.set AS s"
    """
    bare = _LITERALS.sub(" ", cypher)
    if "\\u" in bare:
        raise StoreError("查询里不能用 \\u 转义")
    if found := _WRITING.search(bare):
        raise StoreError(f"查询只能读取，不能含有 {found[1].upper()}")
    for procedure in _CALL.findall(bare):
        if procedure not in _READING_PROCEDURES:
            raise StoreError(f"查询不能调用 {procedure}")
    return cypher
