"""Chains listed as records: labelled fields under a chain's heading, one line a chain, or a table one cell a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Node
from nlp.chains import chain_name
from nlp.document import Clause, Part
from nlp.facts import Fact, Found
from nlp.nodes import body_node, chain_node, enterprise, person_node, place_node
from nlp.persons import Official, is_name, officials
from nlp.reading import DocumentText, clause_path
from nlp.rules.workgroups import body_of_post
from nlp.unit_list import read_units, split
from nlp.words import is_common

_LABELS: tuple[tuple[str, str, str], ...] = (
    (r"总链长", "LEADS_CHAIN", "总链长"),
    (r"副链长", "LEADS_CHAIN", "副链长"),
    (r"链长(?!责任|制|级|效)", "LEADS_CHAIN", "链长"),
    (r"(?:[市省州县]级)?牵头(?:单位|部门)", "MEMBER_OF", "牵头单位"),
    (r"(?:[市省州县]级)?责任(?:单位|部门)", "MEMBER_OF", "成员单位"),
    (r"(?:成员|配合|参与|协同)(?:单位|部门)", "MEMBER_OF", "成员单位"),
    (r"盟会长(?:单位|企业)", "ALLIANCE_HEAD", ""),
    (r"(?:链主|龙头|重点|骨干|支撑)企业", "TAKES_PART", "龙头"),
    (r"(?:产业)?(?:主要)?(?:承载地|布局区域|布局重点|承载区域)", "LAID_OUT_IN", ""),
)
_LABEL = re.compile(
    r"\s*(?:"
    + "|".join(f"(?P<k{i}>{pattern})" for i, (pattern, _, _) in enumerate(_LABELS))
    + r")\s*(?P<colon>：|为|是)?\s*"
)
_LINE = re.compile(
    r"^\s*(?:[一二三四五六七八九十\d]+[、.]\s*|\([一二三四五六七八九十\d]+\)\s*)?(?P<chain>[^，。；：\n]{2,24}产业链)(?:：|\s*$)",
    re.MULTILINE,
)
_NOBODY = re.compile(r"^[（(]?(?:空缺|待定|暂缺|无|暂无|—)[）)]?$")
_PRESS = re.compile(
    r"(?:(?P<post>[^，。；：\s]{2,30})、)?(?P<chain>[^，。；：、\s]{2,16}产业链)(?P<role>总链长|副链长|链长)(?P<rest>[一-鿿]{2,8})"
)


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled value of a record: what it states, in which role, and where it is printed."""

    relation: str
    role: str
    start: int
    end: int


def chain_records(reading: DocumentText) -> Found:
    """Records of chains.

    “一、竹木产业链 / 链长：某某 市长 / 牵头单位：市林业局”, “竹木产业链：链长某某（市长）；牵头部门为市林业局。”,
    a table with one cell a line, and “市委常委、竹木产业链链长某某到……调研”.
    """
    nodes: list[Node] = []
    facts: list[Fact] = []
    for part, clause in reading.clauses():
        for name, start, end, fields in (*_records(reading, clause), *_cell_lines(reading, clause)):
            chain = chain_node(reading.document, name)
            found = [f for field in fields for f in _state(reading, part, clause, chain, field, start, end)]
            if found:
                nodes.append(chain)
                facts += found
        facts += _press(reading, part, clause)
    nodes += [f.target for f in facts if f.relation == "LEADS_CHAIN"]
    return Found(tuple(nodes), tuple(facts))


def _records(reading: DocumentText, clause: Clause) -> Iterator[tuple[str, int, int, list[Field]]]:
    """The stretches that a line “X产业链” or “X产业链：…” opens, up to the next such line."""
    heads = list(_LINE.finditer(reading.shadow, clause.start, clause.end))
    for k, head in enumerate(heads):
        name = chain_name(head["chain"], reading.document.jurisdiction)
        end = heads[k + 1].start() if k + 1 < len(heads) else clause.end
        if name is None:
            continue
        fields = list(_fields(reading.shadow, head.end(), end))
        if any(field.relation in ("LEADS_CHAIN", "MEMBER_OF") for field in fields):
            yield name, head.start("chain"), end, fields


def _fields(shadow: str, start: int, end: int) -> Iterator[Field]:
    """Labelled pieces between line ends and ；; a line without label goes on with the field before it."""
    last: tuple[str, str] | None = None
    for a, b in split(shadow, start, end, "；。"):
        found = _LABEL.match(shadow, a, b)
        if found is not None:
            kind = next(i for i in range(len(_LABELS)) if found[f"k{i}"])
            last = _LABELS[kind][1:]
            if found.end() < b:
                yield Field(*last, found.end(), b)
        elif last is not None and last[0] == "LEADS_CHAIN" and re.match(r"[一-鿿·]{2,5}\s", shadow[a:b]):
            yield Field(*last, a, b)


def _state(
    reading: DocumentText, part: Part, clause: Clause, chain: Node, field: Field, start: int, end: int
) -> Iterator[Fact]:
    text = reading.text[field.start : field.end]
    if _NOBODY.match(text.strip()):
        return
    path = clause_path(part, clause)

    def fact(source: Node, target: Node, relation: str, properties: dict[str, str | None]) -> Fact:
        return Fact(relation, source, target, start, end, path, "chain_record", properties)

    if field.relation == "LEADS_CHAIN":
        for person in officials(text):
            yield from leader(reading, chain, person, field.role, start, end, path)
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
            printed = reading.text[a:b].removesuffix("等")
            if 3 <= len(printed) <= 30:
                yield fact(
                    enterprise(printed), chain, field.relation, {"role": field.role, "object": None, "printed": printed}
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


def _cell_lines(reading: DocumentText, clause: Clause) -> Iterator[tuple[str, int, int, list[Field]]]:
    """A table that lost its layout: the header's cells one a line, then each record from its serial number on."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", reading.shadow[clause.start : clause.end])]
    spans = [(clause.start + a, clause.start + b) for a, b in lines]
    cells = [re.sub(r"\s", "", reading.shadow[a:b]) for a, b in spans]
    first = next((i for i, cell in enumerate(cells) if cell == "序号"), None)
    if first is None:
        return
    columns: list[tuple[str, str] | None] = []
    at = first + 1
    while at < len(cells) and not cells[at].isdecimal():
        found = _LABEL.fullmatch(cells[at])
        columns.append(_LABELS[next(i for i in range(len(_LABELS)) if found[f"k{i}"])][1:] if found else None)
        at += 1
    if not any(c and c[0] == "LEADS_CHAIN" for c in columns) or "产业链" not in cells[first + 1 : at]:
        return
    starts = [
        i for i in range(at, len(cells)) if cells[i] == str(sum(1 for j in range(at, i) if cells[j].isdecimal()) + 1)
    ]
    for k, begin in enumerate(starts):
        stop = starts[k + 1] if k + 1 < len(starts) else len(cells)
        yield from _record(spans, cells, begin + 1, stop, columns)


def _record(
    spans: list[tuple[int, int]], cells: list[str], start: int, stop: int, columns: list[tuple[str, str] | None]
) -> Iterator[tuple[str, int, int, list[Field]]]:
    if start >= stop:
        return
    fields: list[Field] = []
    name = chain_name(cells[start] if cells[start].endswith("产业链") else f"{cells[start]}产业链")
    at = start + 1
    for k, column in enumerate(columns[1:], 1):
        if at >= stop:
            break
        if column is None:
            at += 1
            continue
        last = stop if k == len(columns) - 1 else at + 1
        if column[0] == "LEADS_CHAIN" and is_name(cells[at]) and at + 1 < stop and not is_name(cells[at + 1]):
            last = at + 2
        if column[0] == "LEADS_CHAIN":
            fields.append(Field(*column, spans[at][0], spans[last - 1][1]))
        else:
            fields += [Field(*column, *spans[i]) for i in range(at, last)]
        at = last
    if name is not None and fields:
        yield name, spans[start][0], spans[stop - 1][1], fields


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
