"""FollowTheMoney entities, one JSON object a line, as Aleph and OpenSanctions tools read them.

Chains, plans and tasks are projects, whoever is responsible takes part in them; what the schema has no word for is an
UnknownLink. The format is plain enough to be written without the library, which needs a C++ compiler; the tests read it
with the library.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from graph.export.citations import citation
from graph.export.filters import Selection
from graph.facts import Facts
from graph.model import Edge, Node
from graph.ontology import load_ontology
from graph.snapshot import Progress

Entity = dict[str, Any]
SCHEMATA: Mapping[str, str] = {
    "Document": "Document", "Plan": "Project", "Task": "Project", "Organization": "PublicBody", "Enterprise": "Company",
    "Institution": "Organization", "Chain": "Project", "Person": "Person", "Region": "Address", "Park": "Address",
    "Project": "Project", "Platform": "Organization",
}  # fmt: skip
"""Targets and rows of tables are no entities of their own: they are notes of what has them."""
KINDS: Mapping[str, str] = {"bank": "Company", "company": "Company", "collective": "Organization"}
LEGAL = ("PublicBody", "Organization", "Company", "Person")
Ends = tuple[str, str]
LINKS: Mapping[str, tuple[str, Ends]] = {
    "RESPONSIBLE_FOR": ("ProjectParticipant", ("participant", "project")),
    "MEMBER_OF": ("ProjectParticipant", ("participant", "project")),
    "LEADS_CHAIN": ("ProjectParticipant", ("participant", "project")),
    "ALLIANCE_HEAD": ("ProjectParticipant", ("participant", "project")),
    "TAKES_PART": ("ProjectParticipant", ("participant", "project")),
    "ISSUED": ("Documentation", ("entity", "document")),
    "PART_OF": ("Documentation", ("entity", "document")),
    "HOLDS_POST": ("Employment", ("employee", "employer")),
    "COVERS": ("Membership", ("organization", "member")),
}
UNKNOWN = ("UnknownLink", ("subject", "object"))
ORGANIZED = ("PublicBody", "Organization", "Company")
NEEDS: Mapping[str, tuple[str, ...]] = {
    "participant": LEGAL,
    "project": ("Project",),
    "employee": ("Person",),
    "employer": ORGANIZED,
    "organization": ORGANIZED,
    "member": LEGAL,
    "document": ("Document",),
}
"""Which entities may stand at an end; where one may not, the link is an UnknownLink."""


def write(selection: Selection, out: BinaryIO, told: Progress) -> None:
    """Write the entities, things first."""
    total = len(selection.facts.batch.nodes) + len(selection.facts.batch.edges)
    for number, entity in enumerate(entities(selection)):
        out.write(json.dumps(entity, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n")
        if number % 1000 == 0:
            told("实体", min(number, total), total)


def entities(selection: Selection) -> Iterator[Entity]:
    """The entities of the things and the links between them."""
    facts, around = selection.facts, selection.around
    schemata = {node.id: schema for node in selection.nodes() if (schema := _schema(node))}
    for node in selection.nodes():
        if node.id in schemata:
            yield _thing(facts, node, schemata[node.id])
    for edge in facts.batch.edges:
        if edge.source in schemata and edge.target in schemata:
            yield _link(around, edge, schemata)


def _schema(node: Node) -> str | None:
    if node.type == "Organization":
        return KINDS.get(str(node.properties.get("kind")), SCHEMATA[node.type])
    return SCHEMATA.get(node.type)


def _thing(facts: Facts, node: Node, schema: str) -> Entity:
    told = node.properties
    name = facts.name(node.id) or node.id
    aliases = told.get("aliases")
    notes = [str(facts.nodes[edge.target].properties.get("text") or facts.name(edge.target))
             for edge in facts.out_of(node.id, "HAS_TARGET")]  # fmt: skip
    properties: dict[str, list[str]] = {
        "name": [name],
        "alias": [form for form in (told.get("full_name"), *(aliases if isinstance(aliases, tuple) else ()))
                  if isinstance(form, str) and form != name],
        "country": ["cn"],
        "keywords": [load_ontology().entity(node.type).label],
        "notes": notes,
    }  # fmt: skip
    match schema:
        case "Document":
            number = str(told.get("number") or "")
            properties |= {"fileName": [number or name], "title": [name], "publisher": _one(told.get("issuer")),
                           "date": _one(told.get("date")), "language": ["zho"]}  # fmt: skip
        case "Project":
            number = str(told.get("document") or "")
            properties |= {"description": _one(told.get("text")), "recordId": [number] if number else [],
                           "endDate": [], "status": _one(told.get("deadline"))}  # fmt: skip
        case "Person":
            properties["position"] = _one(told.get("position"))
    return {
        "id": node.id,
        "schema": schema,
        "properties": {key: values for key, values in properties.items() if values},
    }


def _link(facts: Facts, edge: Edge, schemata: Mapping[str, str]) -> Entity:
    schema, ends = LINKS.get(edge.type, UNKNOWN)
    if not all(
        schemata[uid] in NEEDS.get(end, (schemata[uid],))
        for end, uid in zip(ends, (edge.source, edge.target), strict=True)
    ):
        schema, ends = UNKNOWN
    relation = load_ontology().relation(edge.type)
    role = relation.roles.get(str(edge.properties.get("role")))
    properties = {ends[0]: [edge.source], ends[1]: [edge.target], "role": [role.label if role else relation.label]}
    if edge.evidence:
        first = edge.evidence[0]
        document = facts.documents.get(first.document)
        date = facts.date(first.document)
        properties |= {
            "summary": [one.text for one in edge.evidence],
            "description": [citation(facts.documents.get(one.document), one) for one in edge.evidence],
            "recordId": [first.document],
            "date": [date] if date else [],
            "proof": [document.id] if document and document.id in schemata else [],
        }
    return {
        "id": edge.id,
        "schema": schema,
        "properties": {key: values for key, values in properties.items() if values},
    }


def _one(value: object) -> list[str]:
    return [value] if isinstance(value, str) and value else []
