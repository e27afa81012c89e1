"""Records of chains under a line that names the chain, or in clauses below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from nlp.chains import chain_of_title, heading_chain
from nlp.document import Clause, Part
from nlp.persons import officials
from nlp.reading import DocumentText
from nlp.rules.chain_fields import Field
from nlp.rules.chain_pieces import fields_of

Record = tuple[str, int, int, list[Field]]
_OPENS = r"(?:^|(?<=^ )|(?<=^ {2})|(?<=^ {3})|(?<=^ {4}))[^\S\n]*"
"""The start of a line, also behind the blanks that marks of Markdown leave."""
_NUMBER = r"(?:[一二三四五六七八九十\d]+[、.]\s*|\([一二三四五六七八九十\d]+\)\s*)"
_GROUP = r"(?:(?:链长制)?(?:发展|推进|建设)?(?:工作)?(?:专班|领导小组|工作组|推进组))?"
_LEADER_FOLLOWS = (
    r"(?=，?的?(?:牵头|责任|配合|成员|参与|主管|链主|龙头)(?:单位|部门|企业)(?:为|是|由|：|包括)"
    r"|，?的?(?:总|副)?链长(?:：|为|暂?由|拟由|分别|[一-鿿·]{2,6}\()"
    r"|，?由[^，。；\n]{2,60}(?:担任|任)[^，。；]{0,16}链长)"
)
_IN_BRACKET = r"\([^()\n]*(?:链长|单位|部门)[：为][^()\n]*"
_LINE = re.compile(
    rf"(?:{_OPENS}{_NUMBER}?(?:(?:产业)?链(?:条)?名称：\s*)?|(?<=[；。：]))(?P<chain>[^，。；：\n\t]{{1,30}}?产业链)"
    rf"(?:{_GROUP}(?:(?!{_IN_BRACKET})\([^()\n]{{1,16}}\))?(?:(?={_IN_BRACKET})|：|\s*$|。)|{_LEADER_FOLLOWS})"
    rf"|{_OPENS}{_NUMBER}(?P<bare>[^，。；：\n\t]{{2,20}})(?:：|。)?\n\s*(?=(?:总|副)?链\s?长：)",
    re.MULTILINE,
)
_APPOINTING = re.compile(
    r"(?:^|(?<=[；。\n]))(?P<who>[^；。\n]*?(?:担任|兼任|代任|出任|任))(?P<chain>[^，。；、任为]{2,20}产业链)"
    r"的?(?:执行|第一)?(?:总|副)?链长"
)
"""“副市长某某任竹木产业链链长，链主企业为……；”: the chain is named where its leader is."""
_KEEPS = re.compile(r"包抓|包联|包保|联系|挂联|挂点|领衔|领办")
_KEEPING = re.compile(
    rf"(?:{_OPENS}{_NUMBER}?|(?<=[；。]))(?P<who>(?:由)?[^；。\n]{{4,40}}?)(?:同志)?(?:负责)?"
    rf"(?:挂钩)?(?:{_KEEPS.pattern})(?P<chain>[^，。；：、]{{1,20}}产业链)",
    re.MULTILINE,
)
"""“市长某某包抓竹木产业链，责任单位：……”."""
_SETS_UP = re.compile("成立|组建|设立|建立|调整")
_BRACKET = re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_NO_CHAIN = re.compile(r"(?:职责|机制|名单|成员|人员|要求|目标|任务|分工|安排|设置|办公室)$")


def record_spans(reading: DocumentText) -> list[tuple[int, int]]:
    """Where a document holds records of chains, so that 牵头单位：… there makes no task."""
    return [
        (start, end)
        for _, _, (_, start, end, fields) in line_records(reading)
        if any(field.relation == "LEADS_CHAIN" for field in fields) or "链长" in reading.shadow[start:end]
    ]


@lru_cache(maxsize=4)
def line_records(reading: DocumentText) -> tuple[tuple[Part, Clause, Record], ...]:
    """All records of a document with the clauses they begin in."""
    if reading.shadow.find("链", reading.document.start, reading.document.end) < 0:
        return ()
    return tuple((part, clause, one) for part, clause in reading.clauses() for one in _records(reading, part, clause))


def _records(reading: DocumentText, part: Part, clause: Clause) -> Iterator[Record]:
    """The stretches that a line “X产业链” or “X产业链：…” opens, up to the next such line.

    Fields may be clauses of their own: “（一）竹木产业链 / 1.链长：某某，市长。/ 2.牵头单位：市林业局。”
    """
    if reading.shadow.find("链", clause.start, clause.end) < 0:
        return
    heads = _heads(reading, clause)
    for k, head in enumerate(heads):
        name = _name(reading, head)
        begins = head.start() if head.re is _APPOINTING else head.end()
        last = k + 1 == len(heads)
        end = clause.end if last else heads[k + 1].start()
        if name is None:
            continue
        fields = _fields(reading.shadow, begins, end)
        if head.re is _KEEPING:
            fields.insert(0, Field("LEADS_CHAIN", "链长", *head.span("who")))
        if not _is_record(fields) and last and clause.path:
            below = [c for c in part.clauses if c.path[: len(clause.path)] == clause.path and c.start >= clause.start]
            end = max(c.end for c in below)
            fields = _fields(reading.shadow, begins, end)
            if not any(field.relation == "LEADS_CHAIN" for field in fields):
                continue
        if _is_record(fields):
            yield name, _start(head), end, fields


def _heads(reading: DocumentText, clause: Clause) -> list[re.Match[str]]:
    """Where records begin: at a chain's name, or at a sentence that appoints the leader of a chain it names."""
    shadow, place = reading.shadow, reading.document.jurisdiction
    heads = list(_LINE.finditer(shadow, clause.start, clause.end))
    if shadow.find("链长", clause.start, clause.end) >= 0:
        own = {None, chain_of_title(reading.document.title)}
        heads += [
            found
            for found in _APPOINTING.finditer(shadow, clause.start, clause.end)
            if not _SETS_UP.search(found["who"])
            and heading_chain(found["chain"], place) not in own
            and not any(line.start() <= found.start() < _line_end(shadow, line) for line in heads)
        ]
    if _KEEPS.search(shadow, clause.start, clause.end):
        heads += [
            found
            for found in _KEEPING.finditer(shadow, clause.start, clause.end)
            if any(person.name and person.position for person in officials(found["who"]))
        ]
    return sorted(heads, key=lambda found: found.start())


def _line_end(shadow: str, head: re.Match[str]) -> int:
    """Where the sentence of a record's head ends: an appointment inside it belongs to it."""
    return next((i for i in range(head.end(), len(shadow)) if shadow[i] in "。；\n"), len(shadow)) + 1


def _start(head: re.Match[str]) -> int:
    groups = head.groupdict()
    return head.start("who") if groups.get("who") else head.start("chain" if head["chain"] else "bare")


def _fields(shadow: str, start: int, end: int) -> list[Field]:
    """The fields behind a head, those in a bracket right behind it first: “竹木产业链（链长：某某；副链长：某某）”."""
    start += shadow[start : start + 1] in ("的", "，")
    inner = _BRACKET.match(shadow, start, end)
    if inner is None:
        return list(fields_of(shadow, start, end))
    return [*fields_of(shadow, inner.start(1), inner.end(1)), *fields_of(shadow, inner.end(), end)]


def _is_record(fields: list[Field]) -> bool:
    return any(field.relation in ("LEADS_CHAIN", "MEMBER_OF") or field.role == "龙头" for field in fields)


def _name(reading: DocumentText, head: re.Match[str]) -> str | None:
    printed = head["chain"] or head["bare"].strip()
    if not head["chain"] and _NO_CHAIN.search(printed):
        return None
    return heading_chain(printed, reading.document.jurisdiction)
