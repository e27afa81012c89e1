"""Linked data: JSON-LD, in the words of schema.org where it has them; each fact is a statement that has a source."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, BinaryIO

from graph.export.citations import citation
from graph.export.filters import Selection
from graph.facts import Facts
from graph.model import Edge, Node
from graph.ontology import load_ontology
from graph.snapshot import Progress

OURS = "urn:zhengmai:"
SCHEMA: Mapping[str, str] = {
    "Document": "Legislation", "Plan": "CreativeWork", "Task": "Action", "Organization": "Organization",
    "Enterprise": "Corporation", "Institution": "CollegeOrUniversity", "Person": "Person",
    "Region": "AdministrativeArea", "Park": "Place", "Project": "Project", "Target": "QuantitativeValue",
}  # fmt: skip
"""What schema.org calls a type; the others have our own name only."""
CONTEXT: Mapping[str, Any] = {
    "@version": 1.1,
    "zm": f"{OURS}ontology:",
    "schema": "https://schema.org/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "@vocab": f"{OURS}ontology:",
    "name": "schema:name",
    "aliases": {"@id": "schema:alternateName", "@container": "@set"},
    "full_name": "schema:legalName",
    "date": {"@id": "schema:datePublished", "@type": "schema:Date"},
    "number": "schema:identifier",
    "text": "schema:text",
    "unit": "schema:unitText",
    "value": "schema:value",
    "evidence": {"@id": "zm:evidence", "@container": "@set"},
    "path": {"@id": "zm:path", "@container": "@list"},
    "clause": {"@id": "zm:clause", "@container": "@list"},
    "subject": {"@id": "rdf:subject", "@type": "@id"},
    "predicate": {"@id": "rdf:predicate", "@type": "@vocab"},
    "object": {"@id": "rdf:object", "@type": "@id"},
}


def write(selection: Selection, out: BinaryIO, told: Progress) -> None:
    """Write the document; the context stands in it, so that nothing has to be fetched to read it."""
    facts = selection.facts.batch
    told("节点", 0, len(facts.nodes) + len(facts.edges))
    relations = {name: {"@id": f"zm:{name}", "@type": "@id"} for name in load_ontology().relations}
    joined: dict[str, dict[str, list[str]]] = {}
    for edge in facts.edges:
        joined.setdefault(edge.source, {}).setdefault(edge.type, []).append(identifier(edge.target))
    out.write(b'{"@context":' + _json({**CONTEXT, **relations}) + b',\n"@graph":[\n')
    for number, node in enumerate(facts.nodes):
        out.write((b",\n" if number else b"") + _json(_node(node, joined.get(node.id, {}))))
    for number, edge in enumerate(facts.edges):
        out.write((b",\n" if facts.nodes or number else b"") + _json(_statement(selection.around, edge)))
    out.write(b"\n]}\n")


def identifier(uid: str) -> str:
    """The name of a node or fact on the web of data; it needs no server.

    >>> identifier("0a1b")
    'urn:zhengmai:0a1b'
    """
    return f"{OURS}{uid}"


def _node(node: Node, joined: Mapping[str, list[str]]) -> dict[str, Any]:
    types = [f"zm:{node.type}", *([f"schema:{SCHEMA[node.type]}"] if node.type in SCHEMA else [])]
    told = {key: list(value) if isinstance(value, tuple) else value for key, value in node.properties.items()}
    known = {key: value for key, value in {"name": node.name, **told}.items() if value is not None}
    return {
        "@id": identifier(node.id),
        "@type": types,
        **known,
        **{name: sorted(set(ids)) for name, ids in joined.items()},
    }


def _statement(facts: Facts, edge: Edge) -> dict[str, Any]:
    evidence = [
        {"quote": one.text, "document": one.document, "clause": list(one.clause), "start": one.start, "end": one.end,
         "rule": one.rule, "citation": citation(facts.documents.get(one.document), one),
         **({"page": one.page} if one.page is not None else {})}
        for one in edge.evidence
    ]  # fmt: skip
    told = {key: value for key, value in edge.properties.items() if value is not None}
    ends = {"subject": identifier(edge.source), "predicate": edge.type, "object": identifier(edge.target)}
    return {"@id": identifier(edge.id), "@type": "rdf:Statement", **ends, **told, "evidence": evidence}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
