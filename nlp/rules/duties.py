"""Duties: who does what in running prose, in annexes and emergency plans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Node, Scalar
from nlp.document import Clause, Part
from nlp.facts import LIKELY, Fact, Found
from nlp.nodes import body_node, plan_node, task_node
from nlp.reading import DocumentText, clause_path
from nlp.responsibility import brackets, dashed
from nlp.role_words import role_of_verb
from nlp.rules.duty_units import duty_units, partners
from nlp.unit_list import Unit, split

_HOW = (
    r"(?:等(?:[^，。；、]{0,8}?(?:单位|部门))?)?(?:要|应当|应|须)?"
    r"(?:按(?:照)?(?:各自)?(?:职责)?(?:分工)?|依据部门分工|具体|主要|统一|共同|分别|积极|全面|统筹)?"
)
_ROLE = re.compile(
    rf"{_HOW}(?P<verb>牵头负责|牵头|协同配合|负责(?!人|同志|编辑)|承担(?!的)|统筹(?!推进)|配合|参加|参与|协助|会同"
    r"|做好[^，。；]{0,4}配合工作)"
)
_VERB = re.compile("牵头|负责|承担|统筹|配合|参加|参与|协助|会同")
_BY = re.compile(r"(?:^|.*[^理经缘因自事])由(?=[^，。；]{2,60}?(?:负责|牵头|承担|会同))")
_PUSHED = re.compile(r"(?:支持|鼓励|推动)(?=[^，。；]{4,30}牵头)")
_GROUP = re.compile(r"^(?P<name>[一-鿿]{2,14}组)：(?:由)?")
_OFFICE = re.compile(r"办公室设在(?P<unit>[^，。；]{2,30})，(?=负责|承担|统筹)")
_APPOINTED = re.compile(r"(?P<unit>[^，。；、]{3,30})为(?:链长)?(?:责任|牵头)单位，(?=统筹|负责|承担)")
_OF_BODY = re.compile(r"(?:^[一二三四五六七八九十]+、)?(?P<body>.{2,30}?)(?:的)?(?:主要)?职责$")
_DUTY_TITLE = re.compile(r"职责|分工")
_NUMBER = re.compile(
    r"\s*[—·•]?\s*(?:\d+\s?[.、]|\(\s?[一二三四五六七八九十\d]+\s?\)|第[一二三四五六七八九十百]+条|[一二三四五六七八九十]+、)\s*"
)


@dataclass(frozen=True, slots=True)
class Duty:
    """One unit's part in one statement; `[start:end]` is the text of the duty."""

    unit: Unit
    role: str
    start: int
    end: int
    name: str | None = None


def duties(reading: DocumentText) -> Found:
    """Duties of units.

    “市商务局负责……”, “市商务局：负责……”, “市商务局牵头，市财政局、林业局等单位协同配合，……”,
    “综合协调组：由市公安局牵头，……”, “预警信息由市气象局负责发布”, “办公室设在市商务局，负责日常工作”.
    """
    nodes: list[Node] = []
    facts: list[Fact] = []
    seen: set[str] = set()
    for part, clause in reading.clauses():
        listed = part.kind == "annex" and _DUTY_TITLE.search(part.title) is not None
        for start, end, found in _of_clause(reading, part, clause, listed=listed):
            for duty in found:
                node = _node(reading, part, clause, duty)
                key = f"{node.id}{duty.unit.body.name}"
                if key in seen:
                    continue
                seen.add(key)
                nodes.append(node)
                facts += _facts(reading, part, clause, node, duty, start, end)
    return Found(tuple(nodes), tuple(facts))


def _of_clause(
    reading: DocumentText, part: Part, clause: Clause, *, listed: bool
) -> Iterator[tuple[int, int, list[Duty]]]:
    closed = brackets(reading.shadow, clause.start, clause.end)
    closed += [(a - 1, b + 1) for a, b in dashed(reading.shadow, clause.start, clause.end)]
    owner = _body_of_heading(reading, part, clause) if listed else None
    for begin, end in _statements(reading, clause):
        # “（市商务局牵头）加快建设市场。”: the bracket closes the task before, the sentence begins behind it.
        start = next((b for a, b in closed if a <= begin < b < end), begin)
        if any(a <= start and end <= b for a, b in closed) or "\t" in reading.shadow[start:end]:
            continue
        found = list(_read(reading, clause, start, end))
        if not found and owner is not None:
            found = [Duty(owner, "responsible", start, end)]
        if found:
            yield start, end, found


def _statements(reading: DocumentText, clause: Clause) -> Iterator[tuple[int, int]]:
    """Lines that open with a unit or a group stand whole; the rest goes sentence by sentence."""
    for line in re.finditer(r"[^\n]+", reading.shadow[clause.start : clause.end]):
        a, b = clause.start + line.start(), clause.start + line.end()
        number = _NUMBER.match(reading.shadow, a, b)
        a = number.end() if number else a
        if _GROUP.match(reading.shadow[a:b]) or _opens_with_unit(reading, a, b):
            yield a, b
            continue
        yield from reading.sentences(a, b)


def _opens_with_unit(reading: DocumentText, start: int, end: int) -> bool:
    head = re.match(r"(?P<unit>[^：，。；负]{2,30})(?:：|负责(?!人|同志))", reading.shadow[start:end])
    return head is not None and bool(duty_units(reading, start, start + head.end("unit")))


def _read(reading: DocumentText, clause: Clause, start: int, end: int) -> Iterator[Duty]:
    shadow = reading.shadow
    group = _GROUP.match(shadow[start:end])
    if group:
        yield from (
            Duty(d.unit, d.role, start, end, group["name"]) for d in _phrases(reading, clause, start + group.end(), end)
        )
        return
    colon = re.match(r"(?P<unit>[^：，。；]{2,30})：", shadow[start:end])
    # “各县（市、区）人民政府：” alone on its line addresses somebody and says nothing.
    if colon and not shadow[start + colon.end() : end].strip(" 。"):
        return
    if colon and (units := duty_units(reading, start, start + colon.end("unit"))):
        yield from (Duty(unit, "responsible", start + colon.end(), end) for unit in units)
        return
    for pattern, sign in ((_OFFICE, "办公室设在"), (_APPOINTED, "单位，")):
        for found in pattern.finditer(shadow, start, end) if shadow.find(sign, start, end) >= 0 else ():
            for unit in duty_units(reading, found.start("unit"), found.end("unit")):
                yield Duty(unit, "responsible", found.start(), _phrase_end(shadow, found.end(), end))
    yield from _phrases(reading, clause, start, end)


def _phrase_end(shadow: str, start: int, end: int) -> int:
    found = shadow.find("；", start, end)
    return found if found >= 0 else end


def _phrases(reading: DocumentText, clause: Clause, start: int, end: int) -> Iterator[Duty]:
    """Phrases that open with units and a role word; a role word without object takes the whole statement."""
    shadow = reading.shadow
    level = ""
    led = False
    for a, b in split(shadow, start, end, "，；。"):
        asked, joining = partners(reading, a, b, level)
        if asked or joining:
            level = next((u.body.name[0] for u in asked if u.body.name[0] in "市省州县区"), level)
            duty = (start if _BY.match(shadow[a:b]) else a, end)
            yield from (Duty(unit, "responsible", *duty) for unit in asked)
            yield from (Duty(unit, "cooperate", *duty) for unit in joining if asked or led)
            led = True
            continue
        units, verb, rest = _leading(reading, a, b, level)
        if not units or (verb in ("配合", "参加", "参与", "协助", "协同配合", "会同") and not led):
            continue
        led = True
        level = next((u.body.name[0] for u in units if u.body.name[0] in "市省州县区"), level)
        role = "cooperate" if "配合" in verb or verb == "会同" else role_of_verb(verb)
        own = shadow[rest:b].strip(" 。") or (verb if verb.startswith("做好") else "")
        by = _BY.match(shadow[a:b])
        if not own and not by and all(unit.body.kind == "collective" for unit in units):
            continue
        if by or not own:
            first = clause.body if clause.titled and not by and not own and clause.body <= start else start
            duty = (first if not own else start, end)
        else:
            duty = (rest - len(verb), end)
        for unit in units:
            yield Duty(unit, role, *duty)


def _leading(reading: DocumentText, start: int, end: int, level: str) -> tuple[tuple[Unit, ...], str, int]:
    """The units before a role word, the role word, and where it ends: “市商务局牵头|……”, “……由市商务局负责|发布”."""
    shadow = reading.shadow
    if not _VERB.search(shadow, start, end):
        return (), "", start
    by = _BY.match(shadow[start:end])
    pushed = _PUSHED.match(shadow, start, end)
    begin = start + by.end() if by else pushed.end() if pushed else start
    for found in _ROLE.finditer(shadow[begin:end]):
        if found.start() < 2:
            continue
        units = duty_units(reading, begin, begin + found.start(), level)
        if units:
            return units, found["verb"], begin + found.end()
        if found.start() > 120:
            break
    return (), "", start


def _body_of_heading(reading: DocumentText, part: Part, clause: Clause) -> Unit | None:
    """“一、市专项指挥部职责” above duties: the body whose duties follow."""
    for heading in reversed(clause.path):
        found = _OF_BODY.match(heading)
        if found is None or "成员单位" in found["body"]:
            continue
        at = reading.text.find(found["body"], part.start, clause.end)
        units = duty_units(reading, at, at + len(found["body"])) if at >= 0 else ()
        if len(units) == 1:
            return units[0]
    return None


def _node(reading: DocumentText, part: Part, clause: Clause, duty: Duty) -> Node:
    text = reading.text[duty.start : duty.end].strip(" 。：\n")
    first = re.split(r"[，。；：\n]", text, maxsplit=1)[0]
    name = duty.name or re.sub(r"\s", "", first)[:60] or clause.title
    path = clause_path(part, clause)
    return task_node(
        reading.document,
        part.plan,
        path,
        name,
        "duty",
        text,
        None,
        f"{duty.unit.body.name if not duty.name else ''}{name}",
    )


def _facts(
    reading: DocumentText, part: Part, clause: Clause, node: Node, duty: Duty, start: int, end: int
) -> Iterator[Fact]:
    path = clause_path(part, clause)
    basis = "explicit" if duty.role != "responsible" else "listed"
    properties: dict[str, Scalar] = {"role": duty.role, "basis": basis, "order": 1, "printed": duty.unit.body.printed}
    quoted = min(start, duty.start)
    yield Fact("RESPONSIBLE_FOR", body_node(duty.unit.body), node, quoted, end, path, "duty", properties, LIKELY)
    yield Fact("HAS_TASK", plan_node(reading.document, part.plan, None), node, quoted, end, path, "duty", {}, LIKELY)
