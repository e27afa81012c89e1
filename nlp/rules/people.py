"""Lists of people: honoured persons, members of leading groups, one to a line."""

from __future__ import annotations

import re

from graph.model import Node
from nlp.bodies import Body, read_body
from nlp.company_names import LEGAL_NAME
from nlp.facts import LIKELY, Fact, Found
from nlp.nodes import body_node, document_node, person_node
from nlp.persons import is_name
from nlp.reading import DocumentText, clause_path
from nlp.rules.workgroups import body_of_post

_LINE = re.compile(
    r"^\s*(?:\d{1,3}[.、]\s*|\(\d{1,3}\)\s*)?(?:(?P<role>(?:总|副|常务副)*(?:组长|召集人|主任|指挥长|总指挥|成员|负责人|责任人|联络员|秘书长))：\s*)?"
    r"(?P<name>[一-鿿·]{2,8})[ \t]+(?P<post>[^。！？；\t]{3,60})$"
)
_HONOURING = re.compile("^(?!.*(?:办法|规定|方案|细则|制度|领导小组)).*(?:嘉奖|表彰|表扬|记功|授予.+称号)")
"""Titles of documents that honour the people whom they list, and not of those that say how it is done."""
_ORGAN = re.compile(
    r"^(?P<organ>.{2,30}(?:公司|大学|学院|医院|学校|中学|小学|监狱|局|厅|委|委员会|政府|管委会|中心|支队|大队|所|站|院|社|集团|银行|村|社区|街道办事处))"
)


def people(reading: DocumentText) -> Found:
    """“组长：某某某 市委副书记、市长”, “1. 某某某 云州市第一中学教师”; 关于表彰…的决定 honours those it lists."""
    nodes: list[Node] = []
    facts: list[Fact] = []
    honouring = document_node(reading.document) if _HONOURING.search(reading.document.title) else None
    for part, clause in reading.clauses():
        for line in re.finditer(r"[^\n]+", reading.text[clause.start : clause.end]):
            found = _LINE.match(line.group())
            if found is None or not is_name(found["name"]):
                continue
            start, end = clause.start + line.start(), clause.start + line.end()
            post = found["post"].strip()
            person = person_node(reading.document, found["name"], post)
            nodes.append(person)
            if honouring and not found["role"]:
                printed = {"printed": found["name"]}
                path = clause_path(part, clause)
                facts.append(Fact("HONOURS", honouring, person, start, end, path, "person_list", printed, LIKELY))
            body = body_of_post(post, reading.document.jurisdiction) or _employer(post, reading.document.jurisdiction)
            if body is not None:
                path = clause_path(part, clause)
                facts.append(
                    Fact(
                        "HOLDS_POST",
                        person,
                        body_node(body),
                        start,
                        end,
                        path,
                        "person_list",
                        {"position": post},
                        LIKELY,
                    )
                )
    return Found(tuple(nodes), tuple(facts))


def _employer(post: str, jurisdiction: str) -> Body | None:
    legal = LEGAL_NAME.match(post)
    found = _ORGAN.match(post)
    name = legal.group() if legal else found["organ"] if found else None
    body = read_body(name, jurisdiction) if name else None
    return body if body is not None and body.type in ("Organization", "Enterprise", "Institution") else None
