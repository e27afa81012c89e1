"""Nodes from what is printed: the identity of each type stands here once."""

from __future__ import annotations

from functools import lru_cache

from graph.model import Node, Value, stable_id
from nlp.bodies import Body
from nlp.document import Document
from nlp.shadow import shadow


def body_node(body: Body) -> Node:
    """The node of a public body, company, university or place."""
    aliases = tuple(dict.fromkeys(a for a in (body.printed, shadow_name(body.printed)) if a != body.name))
    if body.type == "Organization":
        properties: dict[str, Value] = {
            "full_name": body.full_name,
            "aliases": aliases,
            "kind": body.kind,
            "jurisdiction": body.jurisdiction,
        }
        return Node(stable_id("Organization", body.scope, body.name), "Organization", body.name, properties)
    if body.type == "Enterprise":
        return enterprise(body.printed)
    return place_node(body.type, body.printed)


def place_node(type_: str, name: str) -> Node:
    """A region, park, project, platform or institution, known by its name."""
    return Node(stable_id(type_, shadow_name(name)), type_, name, {"aliases": ()})


def enterprise(name: str) -> Node:
    """A company by one printed form; forms of one company in a file are united later."""
    return Node(stable_id("Enterprise", shadow_name(name)), "Enterprise", name, {"full_name": name, "aliases": ()})


def document_node(document: Document) -> Node:
    """A document of the issue."""
    return Node(
        stable_id("Document", document.number or document.title),
        "Document",
        document.title,
        {
            "number": document.number,
            "issuer": document.issuer,
            "date": document.date,
            "kind": document.kind,
            "effective": None,
            "in_issue": True,
            "annexes": tuple(part.title for part in document.parts if part.kind == "annex"),
            "aliases": (),
        },
    )


def cited_document(title: str, number: str | None, aliases: tuple[str, ...] = ()) -> Node:
    """A document that is only cited; by its 发文字号 it is the same as the document of another issue."""
    return Node(
        stable_id("Document", number or title),
        "Document",
        title,
        {
            "number": number,
            "issuer": None,
            "date": None,
            "kind": None,
            "effective": None,
            "in_issue": False,
            "annexes": (),
            "aliases": aliases,
        },
    )


def plan_node(document: Document, title: str, kind: str | None) -> Node:
    """A plan, measure, scheme or list that the document issues."""
    return Node(
        stable_id("Plan", document.key, title),
        "Plan",
        title,
        {"document": document.key, "kind": kind, "aliases": ()},
    )


def task_node(
    document: Document,
    plan: str,
    path: tuple[str, ...],
    name: str,
    kind: str,
    text: str,
    deadline: str | None,
    part: str = "",
) -> Node:
    """A task, duty or service item. `part` tells several of one clause apart."""
    return Node(
        stable_id("Task", document.key, plan, *path, *((part,) if part else ()), *((kind,) if kind != "task" else ())),
        "Task",
        name,
        {
            "kind": kind,
            "document": document.key,
            "plan": plan,
            "path": path,
            "text": text,
            "deadline": deadline,
        },
    )


def chain_node(document: Document, name: str, kind: str = "chain") -> Node:
    """A chain of a jurisdiction; its name ends in 产业链. One only mentioned is meant by its full name alone."""
    plain = shadow_name(name)
    forms = (plain, plain.removesuffix("产业链")) if kind == "chain" else (plain,)
    aliases = tuple(dict.fromkeys(a for a in forms if a != name and len(a) > 1))
    return Node(
        stable_id("Chain", document.jurisdiction, plain if kind == "chain" else f"{document.key}\x1f{plain}"),
        "Chain",
        name,
        {"kind": kind, "jurisdiction": document.jurisdiction, "aliases": aliases},
    )


def person_node(document: Document, name: str | None, position: str, chain: str = "") -> Node:
    """A person by name and jurisdiction; one printed by position alone by position and chain."""
    if name is None:
        key = stable_id("Person", document.jurisdiction, position, chain)
        return Node(key, "Person", None, {"position": position, "jurisdiction": document.jurisdiction, "aliases": ()})
    return Node(
        stable_id("Person", document.jurisdiction, shadow_name(name)),
        "Person",
        name,
        {"position": position, "jurisdiction": document.jurisdiction, "aliases": ()},
    )


@lru_cache(maxsize=4_000)
def shadow_name(name: str) -> str:
    """A name in one spelling: simplified, full-width brackets, no blanks."""
    return shadow(name).replace("(", "（").replace(")", "）").replace(" ", "")
