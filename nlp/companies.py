"""Forms of one company in a file: 双峰铜业 and 江北双峰铜业有限公司 are one, 双峰铜业 and 双峰电缆 stay apart."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.model import Node, Value, stable_id
from nlp.company_names import core_name
from nlp.decisions import NOTHING_DECIDED, Decisions
from nlp.facts import Fact
from nlp.nodes import shadow_name

Found = list[tuple[str, tuple[Node, ...], tuple[Fact, ...]]]
_PLACES = tuple(re.compile(rf"[一-鿿]{{{n}}}(?:省|市|县|区)?([一-鿿]{{3,}})$") for n in (2, 3))


def unite_companies(found: Found, decisions: Decisions = NOTHING_DECIDED) -> Found:
    """The facts with every company under its longest form; the shorter ones become aliases."""
    names = sorted({n.name for n in _companies(found) if n.name}, key=len)
    longest = {name: _longest(name, [n for n in names if not decisions.are_apart(name, n)]) for name in names}
    forms: dict[str, list[str]] = {}
    for short, long in longest.items():
        forms.setdefault(long, []).append(short)
    nodes = {name: _node(longest[name], forms[longest[name]]) for name in names}
    return [
        (key, tuple(_swap(n, nodes) for n in loose), tuple(_swapped(f, nodes) for f in facts))
        for key, loose, facts in found
    ]


def _companies(found: Found) -> list[Node]:
    return [
        node
        for _, loose, facts in found
        for node in (*loose, *(f.source for f in facts), *(f.target for f in facts))
        if node.type == "Enterprise"
    ]


def _longest(name: str, names: list[str]) -> str:
    """The one longer form that contains this one as its beginning, with or without the place in front."""
    longer = [n for n in names if len(n) > len(name) and _same(name, n)]
    cores = {core_name(n) for n in longer}
    if not longer or not all(a in b or b in a for a in cores for b in cores):
        return name
    return max(longer, key=len)


def _same(name: str, other: str) -> bool:
    """A form that names its legal kind (…集团, …公司) equals only the same core; a bare brand may be cut short."""
    own, whole = core_name(name), core_name(other)
    forms = (whole, *(found[1] for cut in _PLACES if (found := cut.match(whole))))
    if own in forms:
        return len(own) >= 3
    if own != shadow_name(name):
        return False
    return any(form.startswith(own) for form in forms)


def _node(name: str, forms: list[str]) -> Node:
    aliases = tuple(dict.fromkeys(a for f in forms for a in (f, shadow_name(f)) if a != name))
    properties: dict[str, Value] = {"full_name": name, "aliases": aliases}
    return Node(stable_id("Enterprise", shadow_name(name)), "Enterprise", name, properties)


def _swap(node: Node, nodes: dict[str, Node]) -> Node:
    return nodes[node.name] if node.type == "Enterprise" and node.name in nodes else node


def _swapped(fact: Fact, nodes: dict[str, Node]) -> Fact:
    source, target = _swap(fact.source, nodes), _swap(fact.target, nodes)
    if source is fact.source and target is fact.target:
        return fact
    return replace(fact, source=source, target=target)
