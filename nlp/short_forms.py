"""Short names that a document gives itself: 云州市某某应急救援指挥部（以下简称市指挥部）."""

from __future__ import annotations

import re

from graph.model import Node
from nlp.bodies import read_body
from nlp.document import Document, Issue
from nlp.facts import Fact
from nlp.nodes import body_node

Found = list[tuple[str, tuple[Node, ...], tuple[Fact, ...]]]
_CALLED = re.compile(r"\(以下(?:统?简称|称)(?:为|：)?[“\"]?(?P<short>[^”\"()，。]{2,20})[”\"]?\)")
_LONGEST = 36


def unite_short_forms(issue: Issue, found: Found) -> Found:
    """The facts with each body under the full name that its document gives it, the short one as alias."""
    out = []
    for (key, nodes, facts), document in zip(found, issue.documents, strict=True):
        full = _full_names(issue, document)
        if not full:
            out.append((key, nodes, facts))
            continue
        out.append((key, nodes, tuple(_renamed(fact, full) for fact in facts)))
    return out


def _full_names(issue: Issue, document: Document) -> dict[str, Node]:
    """Node of the full name by node id of the short one."""
    out: dict[str, Node] = {}
    place = document.jurisdiction
    for called in _CALLED.finditer(issue.shadow, document.start, document.end):
        short = read_body(called["short"], place)
        printed = _full_before(issue, called.start(), place)
        if short is None or printed is None or short.type != "Organization":
            continue
        for ending in ("", "办公室", "成员单位"):
            one = read_body(called["short"] + ending, place)
            other = read_body(printed + ending, place)
            if one is None or other is None:
                continue
            whole = body_node(other)
            known = whole.properties.get("aliases")
            aliases = (*(known if isinstance(known, tuple) else ()), called["short"] + ending)
            out.setdefault(
                body_node(one).id, Node(whole.id, whole.type, whole.name, {**whole.properties, "aliases": aliases})
            )
    return out


def _full_before(issue: Issue, end: int, place: str) -> str | None:
    """The longest body's name that ends here and begins where a name can begin."""
    for start in range(max(0, end - _LONGEST), end - 3):
        before = issue.shadow[start - 1 : start]
        begins = issue.shadow[start : start + len(place)] == place if place else False
        if not begins and before not in tuple("，。、；：（(立建设为由在和与由的\n"):
            continue
        body = read_body(issue.text[start:end], place)
        if body is not None and body.type == "Organization" and body.kind != "collective":
            return issue.text[start:end]
    return None


def _renamed(fact: Fact, full: dict[str, Node]) -> Fact:
    source, target = full.get(fact.source.id, fact.source), full.get(fact.target.id, fact.target)
    if source is fact.source and target is fact.target:
        return fact
    return Fact(
        fact.relation, source, target, fact.start, fact.end, fact.clause, fact.rule, fact.properties, fact.confidence
    )
