"""Roles in the words of an answer: which ones a thing has, and who has which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from api.answer.described import described
from api.answer.found import Found
from graph.ontology import load_ontology
from graph.query import Query
from nlp.question.index import NameIndex


def roles_of(one: Found, towards: str = "") -> list[str]:
    """The roles a thing has, of all or of one other thing, in the order of the ontology: 链长 before 副链长."""
    known = _role_labels()
    edges = [edge for edge in one.edges if not towards or towards in (edge.get("source"), edge.get("target"))]
    has = {(edge.get("type"), edge.get("role")) for edge in edges}
    return list(dict.fromkeys(label for _, label in sorted(known[role] for role in has if role in known)))


def role_told(query: Query, main: Sequence[Found], index: NameIndex) -> str:
    """某局在“某任务”中是牵头, where both are named and only the role is asked for."""
    thing = query.thing(query.focus)
    ends = [query.thing(link.target) for link in query.links if link.source == thing.name]
    if not thing.uids or len(main) != 1 or len(ends) != 1 or not ends[0].uids or not (roles := roles_of(main[0])):
        return ""
    other = index.titles.get(ends[0].uids[0], "")
    where = f"“{other}”" if ends[0].types == ("Task",) else other
    return f"{main[0].item.name}在{where}中的角色是{'、'.join(roles)}"


def told_by_role(query: Query, main: Sequence[Found], names: Sequence[str], index: NameIndex) -> str:
    """某链的链长是某人；没有记载某链的副链长, where several roles of people are asked for."""
    if query.thing(query.focus).types != ("Person",) or len(query.links) != 1 or len(query.links[0].roles) < 2:
        return ""
    link = query.links[0]
    told, lacking = [], []
    for role in link.roles:
        phrase = described(replace(query, links=(replace(link, roles=(role,)),)), index.titles)
        having = [name for one, name in zip(main, names, strict=True) if any(e.get("role") == role for e in one.edges)]
        told += [f"{phrase}是{'、'.join(having)}"] if having else []
        lacking += [] if having else [phrase]
    if not told:
        return ""
    return "；".join(told) + (f"。公报中没有记载{'、'.join(lacking)}" if lacking else "")


@cache
def _role_labels() -> Mapping[tuple[object, object], tuple[int, str]]:
    """The place of each role of a relation among all of them, and its label."""
    relations = load_ontology().relations.items()
    roles = [(name, key, role.label) for name, relation in relations for key, role in relation.roles.items()]
    return {(name, key): (place, label) for place, (name, key, label) in enumerate(roles)}
