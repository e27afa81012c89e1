"""What a store remembers of the files that were read into it, in Cypher."""

from __future__ import annotations

from graph.cypher.schema import FILE, LEDGER, SHARE

ALL = f"MATCH (f:`{FILE}`) RETURN properties(f) AS row ORDER BY f.sequence"
BY_CONTENT = f"MATCH (f:`{FILE}` {{uid: $uid}}) RETURN properties(f) AS row"
LIKE = f"MATCH (f:`{FILE}`) WHERE f.uid = $uid OR $path IN f.paths RETURN properties(f) AS row ORDER BY f.sequence"
"""The file with this content, and the one that was read from this path."""
LAST = f"MATCH (f:`{FILE}`) RETURN coalesce(max(f.sequence), 0) AS last"
SHARES = f"MATCH (s:`{SHARE}`) RETURN properties(s) AS row ORDER BY s.sequence, s.document"
SHARES_OF_FILE = f"MATCH (s:`{SHARE}` {{file: $file}}) RETURN properties(s) AS row ORDER BY s.document"
SHARES_OF_DOCUMENTS = (
    f"UNWIND $documents AS document MATCH (s:`{SHARE}` {{document: document}}) RETURN properties(s) AS row"
)
NAMED = (
    f"MATCH (s:`{SHARE}`) WHERE s.document = $name OR s.title = $name RETURN properties(s) AS row ORDER BY s.sequence"
)
"""What any file states of a document, by its 发文字号 or title."""
PIECES = f"UNWIND $uids AS uid MATCH (l:`{LEDGER}` {{uid: uid}}) RETURN l.uid AS uid, l.text AS text"
OLDER = "MATCH (d:Document) WITH d LIMIT 1 WHERE d.stated IS NULL RETURN d.uid AS uid"
"""A row where the store was filled by a version that did not remember files."""
