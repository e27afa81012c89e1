"""Who issued a document, which plans it has, from when it takes effect."""

from __future__ import annotations

import re

from nlp.bodies import read_body
from nlp.document import Part
from nlp.facts import Fact, Found
from nlp.nodes import body_node, document_node, plan_node
from nlp.reading import DocumentText

_EFFECTIVE = re.compile(
    r"自(?:发布|印发|公布|颁布|[12]\d{3}年\d{1,2}月\d{1,2}日)(?:之日)?起(?:正式)?(?:施行|实施|执行|生效)"
)
_PLAN_KIND = re.compile(
    r"(方案|办法|规划|预案|意见|措施|细则|规定|清单|要点|计划|制度|规则|纲要|名单|决定|通知|通报|公告|批复)(?:[（(][^（）()]*[）)])?$"
)


def issuance(reading: DocumentText) -> Found:
    """“云州市人民政府关于印发……的通知”, 云政〔2023〕9号: the issuer, the document, its plans."""
    document = reading.document
    node = document_node(document)
    found = _EFFECTIVE.search(reading.shadow, document.start, document.end)
    if found is not None:
        node = type(node)(node.id, node.type, node.name, {**node.properties, "effective": found.group()})
    facts: list[Fact] = []
    start, end = document.title_span
    body = read_body(document.issuer, document.jurisdiction) if document.issuer else None
    if body is not None and body.type == "Organization":
        facts.append(Fact("ISSUED", body_node(body), node, start, end, (), "issuance", {}))
    for part in _plans(document.parts):
        plan = plan_node(document, part.plan, plan_kind(part.plan))
        line = reading.shadow.find("\n", part.start, part.end)
        stop = line if line > 0 else part.end
        span = (part.start, stop) if part.kind == "plan" else (start, end)
        facts.append(Fact("PART_OF", plan, node, *span, (), "heading", {}))
    return Found((node,), tuple(facts))


def _plans(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The attached plans; where there is none, the document itself is its plan."""
    plans = tuple(part for part in parts if part.kind == "plan")
    return plans or tuple(part for part in parts[:1])


def plan_kind(title: str) -> str | None:
    """The 文种 at the end of a plan's title."""
    found = _PLAN_KIND.search(title)
    return found[1] if found else None
