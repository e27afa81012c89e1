"""Records of chains as labelled fields under a line that names the chain, or in clauses below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.chains import chain_name
from nlp.document import Clause, Part
from nlp.reading import DocumentText
from nlp.rules.chain_fields import LABEL, Field, label_kind
from nlp.unit_list import split

Record = tuple[str, int, int, list[Field]]
_LINE = re.compile(
    r"^\s*(?:[一二三四五六七八九十\d]+[、.]\s*|\([一二三四五六七八九十\d]+\)\s*)?(?P<chain>[^，。；：\n]{2,24}产业链)"
    r"(?:(?:链长制)?(?:工作)?专班)?(?:：|\s*$|。(?=(?:总|副)?链长)|(?=(?:的)?链长(?:：|为|由)))",
    re.MULTILINE,
)
_NUMBER = re.compile(r"(?:\d{1,2}[.、]|\(\d{1,2}\))\s*")
_NEXT_FIELD = re.compile(rf"[，、](?=(?:{LABEL.pattern})(?<=[：为是由括]))")


def record_spans(reading: DocumentText) -> list[tuple[int, int]]:
    """Where a document holds records of chains, so that 牵头单位：… there makes no task."""
    if reading.shadow.find("链长", reading.document.start, reading.document.end) < 0:
        return []
    return [
        (start, end)
        for part, clause in reading.clauses()
        for _, start, end, fields in line_records(reading, part, clause)
        if any(field.relation == "LEADS_CHAIN" for field in fields) or "链长" in reading.shadow[start:end]
    ]


def line_records(reading: DocumentText, part: Part, clause: Clause) -> Iterator[Record]:
    """The stretches that a line “X产业链” or “X产业链：…” opens, up to the next such line.

    Fields may be clauses of their own: “（一）竹木产业链 / 1.链长：某某，市长。/ 2.牵头单位：市林业局。”
    """
    heads = list(_LINE.finditer(reading.shadow, clause.start, clause.end))
    for k, head in enumerate(heads):
        name = chain_name(head["chain"], reading.document.jurisdiction)
        last = k + 1 == len(heads)
        end = clause.end if last else heads[k + 1].start()
        if name is None:
            continue
        fields = list(_fields(reading.shadow, head.end(), end))
        if not fields and last and clause.path:
            below = [c for c in part.clauses if c.path[: len(clause.path)] == clause.path and c.start >= clause.start]
            end = max(c.end for c in below)
            fields = list(_fields(reading.shadow, head.end(), end))
            if not any(field.relation == "LEADS_CHAIN" for field in fields):
                continue
        if any(field.relation in ("LEADS_CHAIN", "MEMBER_OF") for field in fields):
            yield name, head.start("chain"), end, fields


def _fields(shadow: str, start: int, end: int) -> Iterator[Field]:
    """Labelled pieces between line ends and ；; a line without label goes on with the field before it."""
    last: tuple[str, str] | None = None
    for a, b in _pieces(shadow, start, end):
        number = _NUMBER.match(shadow, a, b)
        found = LABEL.match(shadow, number.end() if number else a, b)
        if found is not None:
            last = label_kind(found)
            if found.end() < b:
                yield Field(*last, found.end(), b)
        elif last is not None and last[0] == "LEADS_CHAIN" and re.match(r"[一-鿿·]{2,5}[\s，]", shadow[a:b]):
            yield Field(*last, a, b)


def _pieces(shadow: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Between ；, 。, line ends and the commas that another label follows: “链长由某某担任，责任单位为市商务局”."""
    for a, b in split(shadow, start, end, "；。"):
        cuts = [found.start() for found in _NEXT_FIELD.finditer(shadow, a, b)]
        yield from zip([a, *(c + 1 for c in cuts)], [*cuts, b], strict=True)
