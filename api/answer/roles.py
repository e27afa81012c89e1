"""Roles in the words of an answer: which ones a thing has, and who has which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from api.answer.described import described
from api.answer.found import Found
from api.answer.language import Language, language_of
from graph.ontology import load_ontology
from graph.query import Query
from nlp.question.index import NameIndex


def roles_of(one: Found, language: Language, towards: str = "") -> list[str]:
    """The roles a thing has, of all or of one other thing, in the order of the ontology: 链长 before 副链长."""
    known = _places()
    edges = [edge for edge in one.edges if not towards or towards in (edge.get("source"), edge.get("target"))]
    has = {(str(edge.get("type")), str(edge.get("role"))) for edge in edges}
    ordered = sorted((known[role], *role) for role in has if role in known)
    return list(dict.fromkeys(language.role(relation, role) for _, relation, role in ordered))


def role_told(query: Query, main: Sequence[Found], index: NameIndex) -> str:
    """某局在“某任务”中是牵头, where both are named and only the role is asked for."""
    thing = query.thing(query.focus)
    ends = [query.thing(link.target) for link in query.links if link.source == thing.name]
    language = language_of(query)
    roles = roles_of(main[0], language) if len(main) == 1 else []
    if not thing.uids or len(ends) != 1 or not ends[0].uids or not roles:
        return ""
    other = index.titles.get(ends[0].uids[0], "")
    where = f"“{other}”" if ends[0].types == ("Task",) else other
    name = language.called(main[0].item)
    return language.say("role", name=name, other=where, roles=language.joined(roles))


def told_by_role(query: Query, main: Sequence[Found], names: Sequence[str], index: NameIndex) -> str:
    """某链的链长是某人；没有记载某链的副链长, where several roles of people are asked for."""
    if query.thing(query.focus).types != ("Person",) or len(query.links) != 1 or len(query.links[0].roles) < 2:
        return ""
    link, language = query.links[0], language_of(query)
    told, lacking = [], []
    for role in link.roles:
        having = [name for one, name in zip(main, names, strict=True) if any(e.get("role") == role for e in one.edges)]
        alone = replace(query, links=(replace(link, roles=(role,)),))
        phrase, is_ = described(alone, index.titles, many=len(having) > 1), "are" if len(having) > 1 else "is"
        told += [language.say("role_of", what=phrase, is_=is_, names=language.joined(having))] if having else []
        lacking += [] if having else [phrase]
    if not told:
        return ""
    lack = language.say("empty", what=language.joined(lacking, "or" if query.english else "and")) if lacking else ""
    return language.text(language.say("roles", told=language.rows(told)), lack)


@cache
def _places() -> Mapping[tuple[str, str], int]:
    """The place of each role of a relation among all of them."""
    relations = load_ontology().relations.items()
    roles = [(name, key) for name, relation in relations for key in relation.roles]
    return {role: place for place, role in enumerate(roles)}
