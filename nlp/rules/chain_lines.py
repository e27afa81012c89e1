"""Records of chains under a line that names the chain, or in clauses below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from nlp.chains import heading_chain
from nlp.document import Clause, Part
from nlp.reading import DocumentText
from nlp.rules.chain_fields import Field
from nlp.rules.chain_pieces import fields_of

Record = tuple[str, int, int, list[Field]]
_NUMBER = r"^[^\S\n]*(?:[一二三四五六七八九十\d]+[、.]\s*|\([一二三四五六七八九十\d]+\)\s*)"
_GROUP = r"(?:(?:链长制)?(?:发展|推进|建设)?(?:工作)?(?:专班|领导小组|工作组|推进组))?"
_LEADER_FOLLOWS = (
    r"(?=，?的?(?:总|副)?链长(?:：|为|由|[一-鿿·]{2,6}\()|，?由[^，。；\n]{2,60}(?:担任|任)[^，。；]{0,16}链长)"
)
_LINE = re.compile(
    rf"(?:{_NUMBER}?|(?<=[；。：]))(?P<chain>[^，。；：\n\t]{{2,30}}?产业链)"
    rf"(?:{_GROUP}(?:\([^()\n]{{1,16}}\))?(?:：|\s*$|。)|{_LEADER_FOLLOWS})"
    rf"|{_NUMBER}(?P<bare>[^，。；：\n\t]{{2,20}})(?:：|。)?\n\s*(?=(?:总|副)?链\s?长：)",
    re.MULTILINE,
)
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
    heads = list(_LINE.finditer(reading.shadow, clause.start, clause.end))
    for k, head in enumerate(heads):
        name = _name(reading, head)
        last = k + 1 == len(heads)
        end = clause.end if last else heads[k + 1].start()
        if name is None:
            continue
        fields = list(fields_of(reading.shadow, head.end(), end))
        if not _is_record(fields) and last and clause.path:
            below = [c for c in part.clauses if c.path[: len(clause.path)] == clause.path and c.start >= clause.start]
            end = max(c.end for c in below)
            fields = list(fields_of(reading.shadow, head.end(), end))
            if not any(field.relation == "LEADS_CHAIN" for field in fields):
                continue
        if _is_record(fields):
            yield name, head.start("chain" if head["chain"] else "bare"), end, fields


def _is_record(fields: list[Field]) -> bool:
    return any(field.relation in ("LEADS_CHAIN", "MEMBER_OF") for field in fields)


def _name(reading: DocumentText, head: re.Match[str]) -> str | None:
    printed = head["chain"] or head["bare"].strip()
    if head["chain"] is None and _NO_CHAIN.search(printed):
        return None
    return heading_chain(printed, reading.document.jurisdiction)
