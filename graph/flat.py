"""How nodes and edges lie in a store: flat properties that Neo4j Browser can show, and the way back.

An edge keeps its first evidence as plain properties and further ones as JSON in `more_evidence`; it also knows the uids
of its ends, so that a row with the edge alone is complete.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graph.cypher.schema import FULL_TEXT
from graph.model import Edge, Evidence, Source, SourceClause, SourcePage, stable_id

EVIDENCE = ("document", "clause", "text", "start", "end", "page", "rule")
MORE = "more_evidence"
FULL_TEXT_PROPERTY = "ft"
STATED = "stated"
"""How many documents describe a node in which way; see `graph.stating`."""
DERIVED = frozenset({"uid", FULL_TEXT_PROPERTY, STATED})
"""What a stored node has that no document says of it."""
FULL_TEXT_CHARACTERS = 100_000
"""More of one text is not searched; the longest clause ever seen has some thousand."""
PART_CHARACTERS = 500_000
PART_CLAUSES = 5_000
"""How much of a text one node holds."""


def with_full_text(type_: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with what full-text search reads, without what is unknown."""
    words = [str(row[key]) for key in FULL_TEXT.get(type_, ()) if row.get(key)]
    # A name that stands in the text is found there; each word in the index takes its time.
    words = [word for number, word in enumerate(words) if not any(word in other for other in words[number + 1 :])]
    found = {FULL_TEXT_PROPERTY: "\n".join(words)[:FULL_TEXT_CHARACTERS]} if words else {}
    return {key: value for key, value in {**row, **found}.items() if value is not None}


def without_derived(row: Mapping[str, Any]) -> dict[str, Any]:
    """What documents say of a stored node."""
    return {key: value for key, value in row.items() if key not in DERIVED}


def flat_edge(edge: Edge) -> dict[str, Any]:
    """The edge's properties as stored, with its evidence and the uids of its ends."""
    row = {"uid": edge.id, "source": edge.source, "target": edge.target, **_plain(edge.properties)}
    if edge.evidence:
        row |= _flat_evidence(edge.evidence[0])
    if edge.evidence[1:]:
        row[MORE] = json.dumps([_flat_evidence(one) for one in edge.evidence[1:]], ensure_ascii=False)
    return {key: value for key, value in row.items() if value is not None}


def evidence_of(row: Mapping[str, Any]) -> tuple[Evidence, ...]:
    """The evidence of an edge as it comes out of a store; empty where the edge has none."""
    if "text" not in row:
        return ()
    more = json.loads(row[MORE]) if row.get(MORE) else []
    return tuple(_evidence(one) for one in (row, *more))


def properties_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """What the ontology says of a node or edge that came out of a store: without identity, ends and evidence."""
    hidden = {"type", *DERIVED}
    hidden |= {"source", "target", MORE, *EVIDENCE} if "source" in row else {"name"}
    return {key: value for key, value in row.items() if key not in hidden}


def flat_source(source: Source) -> dict[str, Any]:
    """What is stored of a document's text beside its parts."""
    return {
        "uid": _source_uid(source),
        "document": source.document,
        "title": source.title,
        "start": source.start,
        "parts": _parts(source),
        "pages": [number for page in source.pages for number in (page.number, page.start)],
    }


def flat_parts(source: Source) -> Iterator[dict[str, Any]]:
    """The text of a document in parts, each with some of its text and of its clauses."""
    for number in range(_parts(source)):
        at = slice(number * PART_CLAUSES, (number + 1) * PART_CLAUSES)
        clauses = [[list(clause.path), clause.start, clause.end] for clause in source.clauses[at]]
        yield {
            "uid": f"{_source_uid(source)}:{number}",
            "text": source.text[number * PART_CHARACTERS : (number + 1) * PART_CHARACTERS],
            "clauses": json.dumps(clauses, ensure_ascii=False, separators=(",", ":")),
        }


def source_of(row: Mapping[str, Any], parts: Sequence[Mapping[str, Any]]) -> Source:
    """The text of a document as it comes out of a store."""
    raw = [clause for part in parts for clause in json.loads(part["clauses"])]
    clauses = tuple(SourceClause(tuple(path), start, end) for path, start, end in raw)
    numbers = row.get("pages") or ()
    pages = tuple(SourcePage(*pair) for pair in zip(numbers[::2], numbers[1::2], strict=True))
    text = "".join(part["text"] for part in parts)
    return Source(row["document"], row["title"], row["start"], text, clauses, pages)


def _source_uid(source: Source) -> str:
    return stable_id("Source", source.document)


def _parts(source: Source) -> int:
    return 1 + max(len(source.text) // PART_CHARACTERS, len(source.clauses) // PART_CLAUSES)


def _plain(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in properties.items()}


def _flat_evidence(evidence: Evidence) -> dict[str, Any]:
    # Written out, since a gazette has some ten thousand.
    return {
        "document": evidence.document,
        "clause": list(evidence.clause),
        "text": evidence.text,
        "start": evidence.start,
        "end": evidence.end,
        "page": evidence.page,
        "rule": evidence.rule,
    }


def _evidence(row: Mapping[str, Any]) -> Evidence:
    return Evidence(
        document=row["document"],
        clause=tuple(row.get("clause") or ()),
        text=row["text"],
        start=row["start"],
        end=row["end"],
        page=row.get("page"),
        rule=row["rule"],
    )
