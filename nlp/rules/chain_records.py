"""Chains listed as records: labelled fields under a chain's heading, one line a chain, or a table one cell a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Node
from nlp.chains import chain_name
from nlp.document import Clause, Part
from nlp.facts import LIKELY, Fact, Found
from nlp.nodes import body_node, chain_node, enterprise, person_node, place_node
from nlp.persons import Official, is_name, officials
from nlp.reading import DocumentText, clause_path
from nlp.rules.chain_fields import Field
from nlp.rules.chain_lines import line_records
from nlp.rules.chain_tables import chain_tables
from nlp.rules.enterprises import named_companies, role_of
from nlp.rules.workgroups import body_of_post
from nlp.unit_list import read_units, split
from nlp.words import is_common

_NOBODY = re.compile(r"^[（(]?(?:空缺|待定|暂缺|无|暂无|暂未明确|/|[—－-]+)(?:[，,][^）)]*)?[）)]?$")
_APPOINTED = re.compile(r"^(?:由|拟由)?(.*?)(?:(?:共同|分别)?(?:担任|兼任|(?<!主)任))?$", re.DOTALL)
_OWN_ROLE = re.compile(r"[，、（(](总链长|副链长|链长)[）)]?$")
"""A leader's role that stands behind the post: 市商务局局长，副链长."""
_AND_OTHERS = re.compile(r"等(?:\d+[家户个])?(?:企业|公司)?$|[（(][^（）()]*[：:，][^（）()]*[）)]$")
"""What stands behind a company in a list: 等3家企业, （董事长：某某）."""
_PRESS = re.compile(
    r"(?:(?P<post>[^，。；：\s]{2,30})、)?(?P<chain>[^，。；：、\s]{2,16}产业链)(?P<role>总链长|副链长|链长)(?P<rest>(?![由为是和与及或])[一-鿿]{2,8})"
)


def chain_records(reading: DocumentText) -> Found:
    """Records of chains.

    “一、竹木产业链 / 链长：某某 市长 / 牵头单位：市林业局”, “竹木产业链：链长某某（市长）；牵头部门为市林业局。”,
    a table with one cell a line, and “市委常委、竹木产业链链长某某到……调研”.
    """
    nodes: list[Node] = []
    facts: list[Fact] = []
    tables = ((part, clause, one) for part, clause in reading.clauses() for one in chain_tables(reading, clause))
    for part, clause, (name, start, end, fields) in (*line_records(reading), *tables):
        chain = chain_node(reading.document, name)
        found = [f for field in fields for f in _state(reading, part, clause, chain, field, start, end)]
        if found:
            found += _companies(reading, chain, (start, end), fields, clause_path(part, clause))
            nodes.append(chain)
            facts += found
    for part, clause in reading.clauses():
        facts += _press(reading, part, clause)
    nodes += [f.target for f in facts if f.relation == "LEADS_CHAIN"]
    return Found(tuple(nodes), tuple(facts))


def _state(
    reading: DocumentText, part: Part, clause: Clause, chain: Node, field: Field, start: int, end: int
) -> Iterator[Fact]:
    text = _APPOINTED.sub(r"\1", reading.text[field.start : field.end])
    if _NOBODY.match(text.strip()):
        return
    path = clause_path(part, clause)

    def fact(source: Node, target: Node, relation: str, properties: dict[str, str | None]) -> Fact:
        return Fact(relation, source, target, start, end, path, "chain_record", properties)

    if field.relation == "LEADS_CHAIN":
        for person in officials(text):
            if field.post and person.name:
                person = Official(person.name, re.sub(r"\s", "", reading.text[slice(*field.post)]))
            own = _OWN_ROLE.search(person.position)
            role = own[1] if own else field.role
            person = Official(person.name, person.position[: own.start()]) if own else person
            yield from leader(reading, chain, person, role, start, end, path)
    elif field.relation == "MEMBER_OF":
        for unit in read_units(
            reading.text, reading.shadow, field.start, field.end, reading.document.jurisdiction
        ).units:
            yield fact(body_node(unit.body), chain, "MEMBER_OF", {"role": field.role, "printed": unit.body.printed})
    elif field.relation == "LAID_OUT_IN":
        for a, b in split(reading.shadow, field.start, field.end, "、，；"):
            place = place_node("Park" if reading.shadow[b - 1] == "区" and b - a > 4 else "Region", reading.text[a:b])
            yield fact(chain, place, "LAID_OUT_IN", {"printed": reading.text[a:b]})
    else:
        for a, b in split(reading.shadow, field.start, field.end, "、，；"):
            printed = _AND_OTHERS.sub("", reading.text[a:b])
            if 3 <= len(printed) <= 30:
                yield fact(
                    enterprise(printed), chain, field.relation, {"role": field.role, "object": None, "printed": printed}
                )


def _companies(
    reading: DocumentText, chain: Node, span: tuple[int, int], fields: list[Field], path: tuple[str, ...]
) -> Iterator[Fact]:
    """Companies that the prose of a record names: “依托某某有限公司开展强链补链”."""
    if reading.shadow.find("公司", *span) < 0:
        return
    for start, end in reading.sentences(*span):
        for a, b, verb in named_companies(reading.shadow, start, end):
            if verb and reading.shadow[b - 1] == "司" and not any(f.start < b and a < f.end for f in fields):
                printed = reading.text[a:b]
                properties = {"role": role_of(verb), "object": None, "printed": printed}
                yield Fact(
                    "TAKES_PART", enterprise(printed), chain, start, end, path, "chain_record", properties, LIKELY
                )


def leader(
    reading: DocumentText, chain: Node, person: Official, role: str, start: int, end: int, path: tuple[str, ...]
) -> Iterator[Fact]:
    """LEADS_CHAIN of one person, and the post where it names a body."""
    node = person_node(reading.document, person.name, person.position, chain.name or "")
    properties = {"role": role, "position": person.position}
    yield Fact("LEADS_CHAIN", node, chain, start, end, path, "chain_record", properties)
    body = body_of_post(person.position, reading.document.jurisdiction)
    if body is not None and person.name is not None:
        yield Fact("HOLDS_POST", node, body_node(body), start, end, path, "post", {"position": person.position})


def _press(reading: DocumentText, part: Part, clause: Clause) -> Iterator[Fact]:
    """“市委常委、竹木产业链链长某某昨日到……”: the name ends where ordinary words go on."""
    if reading.shadow.find("链长", clause.start, clause.end) < 0:
        return
    for found in _PRESS.finditer(reading.shadow, clause.start, clause.end):
        name = chain_name(found["chain"], reading.document.jurisdiction)
        length = next(
            (n for n in (3, 2, 4) if is_name(found["rest"][:n]) and _goes_on(reading.shadow, found.start("rest") + n)),
            None,
        )
        if name is None or length is None:
            continue
        at = found.start("rest")
        person = Official(reading.text[at : at + length], re.sub(r"^.*[讯\s]", "", found["post"] or ""))
        start, end = next(
            (s for s in reading.sentences(clause.start, clause.end) if s[0] <= at < s[1]), (found.start(), found.end())
        )
        yield from leader(
            reading, chain_node(reading.document, name), person, found["role"], start, end, clause_path(part, clause)
        )


def _goes_on(shadow: str, at: int) -> bool:
    following = shadow[at : at + 2]
    return not following or not "一" <= following[0] <= "鿿" or is_common(following)
