"""Responsibility statements: the bracket or the labelled lines that say who does a task, in which role.

（责任单位：A、B，各县〔市、区〕政府；布局重点：甲县）, （A牵头，B、C配合）, （A、B按职责分工负责）,
牵头单位：A / 配合单位：B.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.numbering import leading_number
from nlp.role_groups import Named, fields, groups, read_places
from nlp.role_words import ASIDE, DEADLINES, INHERIT, PEOPLE, PLACES, VERB, label_pattern, labels
from nlp.unit_list import Unit, read_units

_BRACKET_OR_LINE_END = re.compile(r"[()\n]")


@dataclass(frozen=True, slots=True)
class Statement:
    """Who does a task; `[start:end]` is the quoted stretch."""

    start: int
    end: int
    named: tuple[Named, ...]
    places: tuple[Unit, ...]
    inherited: tuple[Unit, ...]
    deadline: str | None
    unknown: tuple[tuple[int, int], ...]
    labelled: bool


def statements(text: str, shadow: str, start: int, end: int, jurisdiction: str) -> tuple[Statement, ...]:
    """All responsibility statements of a stretch, in order."""
    found: list[Statement] = []
    covered = start
    for a, b in sorted((*brackets(shadow, start, end), *dashed(shadow, start, end))):
        if a < covered:
            continue
        statement = read_bracket(text, shadow, a, b, jurisdiction)
        if statement is not None:
            found.append(statement)
            covered = b
    found += [s for s in labelled_lines(text, shadow, start, end, jurisdiction) if not _inside(s, found)]
    return tuple(sorted(found, key=lambda s: s.start))


def _inside(one: Statement, others: list[Statement]) -> bool:
    return any(o.start <= one.start < o.end for o in others)


def brackets(shadow: str, start: int, end: int) -> list[tuple[int, int]]:
    """Outermost brackets; one left open runs to the end of its line, a closing one too many is passed over."""
    out: list[tuple[int, int]] = []
    opened: list[int] = []
    for mark in _BRACKET_OR_LINE_END.finditer(shadow, start, end):
        c, i = mark.group(), mark.start()
        if c == "(":
            opened.append(i)
        elif c == ")" and opened:
            first = opened.pop()
            if not opened:
                out.append((first, i + 1))
        elif c == "\n" and opened:
            out.append((opened[0], i))
            opened.clear()
    if opened:
        out.append((opened[0], end))
    return out


_DASHED = re.compile(r"(?<=[。；])\s*—(?P<who>—[^。；\n—]{4,160}(?:负责|落实|牵头|配合|参与))(?=。?\s*(?:\n|$))")


def dashed(shadow: str, start: int, end: int) -> list[tuple[int, int]]:
    """What stands behind a dash as in a bracket: “优化口岸环境。——市商务局、云州海关负责”."""
    if shadow.find("——", start, end) < 0:
        return []
    return [found.span("who") for found in _DASHED.finditer(shadow, start, end)]


def read_bracket(text: str, shadow: str, start: int, end: int, jurisdiction: str) -> Statement | None:
    """The statement that a bracket makes, or None where it says something else.

    >>> from nlp.shadow import shadow
    >>> t = "（市商务局牵头，市财政局、应急局按职责分工配合）"
    >>> s = read_bracket(t, shadow(t), 0, len(t), "云州市")
    >>> [(n.unit.body.name, n.role) for n in s.named]
    [('市商务局', 'lead'), ('市财政局', 'cooperate'), ('市应急管理局', 'cooperate')]
    """
    inner = start + 1
    stop = end - 1 if shadow[end - 1] == ")" else end
    if stop - inner < 4 or stop - inner > 900:
        return None
    content = shadow[inner:stop]
    label = label_pattern().search(content)
    if label is None or (label[1].replace(" ", "") not in labels() and label.start() > 0):
        label = None
    if label is None and not _says_who(ASIDE.sub("", INHERIT.sub("", content))) and not _closes(shadow, start, end):
        return None
    inherited, spans = _inherited(text, shadow, inner, stop, jurisdiction)
    spans = [piece for span in spans for piece in _without_asides(shadow, *span)]
    statement = _read(text, shadow, start, end, spans, jurisdiction, labelled=label is not None)
    if statement is None:
        return None
    return Statement(
        start,
        end,
        statement.named,
        statement.places,
        inherited,
        statement.deadline,
        statement.unknown,
        label is not None,
    )


_LISTED = ("部门", "单位", "成员", "会议", "机关", "等")
"""A bracket behind these words lists what they mean: 有关部门（市商务局、市财政局）."""


def _closes(shadow: str, start: int, end: int) -> bool:
    """Whether a bracket of mere names stands where one says who: behind a full stop at the end of its paragraph
    (“……。（市商务局、市财政局）”), or, with several names, at the end of its sentence (“……（市商务局、市财政局）。”).
    """
    before, after = shadow[max(0, start - 2) : start], shadow[end : end + 1]
    if end - start >= 200:
        return False
    if before[-1:] == "。" and after in ("", "\n"):
        return True
    several = re.match(r"\([市省州县区盟][^()]{2,14}[局委办厅院社会]、", shadow[start:end]) is not None
    return several and after in ("", "\n", "。", "；") and not before.endswith(_LISTED)


def _without_asides(shadow: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between remarks such as 列首位的为牵头单位，下同."""
    out = []
    at = start
    for found in ASIDE.finditer(shadow, start, end):
        if shadow.count("(", start, found.start()) > shadow.count(")", start, found.start()):
            continue
        out.append((at, found.start()))
        at = found.end()
    return [(a, b) for a, b in (*out, (at, end)) if a < b]


def _says_who(content: str) -> bool:
    """Whether some piece of an unlabelled bracket closes with a role word: “A牵头，B、C”."""
    return any(VERB.search(piece.rstrip(" 。；")) and len(piece) < 60 for piece in re.split("[，；、]", content))


def _inherited(
    text: str, shadow: str, start: int, end: int, jurisdiction: str
) -> tuple[tuple[Unit, ...], list[tuple[int, int]]]:
    found = INHERIT.search(shadow, start, end)
    if found is None:
        return (), [(start, end)]
    who = read_units(text, shadow, found.start("who"), found.end("who"), jurisdiction).units
    return who, [(start, found.start()), (found.end(), end)]


def _read(
    text: str,
    shadow: str,
    start: int,
    end: int,
    spans: list[tuple[int, int]],
    jurisdiction: str,
    *,
    labelled: bool,
) -> Statement | None:
    named: list[Named] = []
    places: list[Unit] = []
    unknown: list[tuple[int, int]] = []
    deadline: str | None = None
    for a, b in spans:
        for label, first, last in fields(shadow, a, b):
            if label in PEOPLE:
                continue
            if label in DEADLINES:
                deadline = text[first:last].strip(" ；，。\n") or None
            elif label in PLACES:
                places += read_places(text, shadow, first, last, jurisdiction)
            else:
                role = labels().get(label) if label else None
                got, odd, when = groups(text, shadow, first, last, jurisdiction, role)
                named += got
                unknown += odd
                deadline = deadline or when
    if not named or (not labelled and not _mostly_known(shadow, named, unknown)):
        return None
    return Statement(start, end, tuple(named), tuple(places), (), deadline, tuple(unknown), labelled)


def _mostly_known(shadow: str, named: list[Named], unknown: list[tuple[int, int]]) -> bool:
    """A bracket without a label counts only when nearly all of it is names of units."""
    return not unknown or (len(unknown) * 3 <= len(named) and all(b - a <= 14 for a, b in unknown))


_LINE_LABEL = re.compile(r"^[^\n]*$", re.MULTILINE)


def labelled_lines(text: str, shadow: str, start: int, end: int, jurisdiction: str) -> list[Statement]:
    """Statements printed as fields on lines of their own: 牵头部门：… / 参与部门：… / 完成时限：…"""
    out: list[Statement] = []
    group: list[tuple[int, int]] = []
    lines = [(m.start(), m.end()) for m in _LINE_LABEL.finditer(shadow, start, end) if m.group().strip()]
    for a, b in [*lines, (end, end)]:
        head = label_pattern().match(shadow, a, b) if a < b else None
        if head is None and a < b:
            head = re.compile(r"[\s(]*(?:\d+[.、])?").match(shadow, a, b)
            head = label_pattern().match(shadow, head.end(), b) if head else None
        if head is None and a < b and (inline := _inline_label(shadow, a, b)) is not None:
            if group:
                out += _labelled(text, shadow, group, jurisdiction)
            group = [(inline, b)]
            continue
        if head is None and a < b and group and _waits(shadow, *group[-1]) and not leading_number(shadow[a:b]):
            group.append((a, b))
            continue
        if head is not None and (not group or _is_continuation(head[1], group, shadow)):
            group.append((a, b))
            continue
        if group:
            out += _labelled(text, shadow, group, jurisdiction)
        group = [(a, b)] if head is not None else []
    return out


def _waits(shadow: str, start: int, end: int) -> bool:
    """Whether a line is a label alone, so that the next one says who: “牵头单位：” above “市商务局”."""
    found = label_pattern().match(shadow, start, end)
    return found is not None and not shadow[found.end() : end].strip()


def _inline_label(shadow: str, start: int, end: int) -> int | None:
    """Where fields begin that go on in the line of their task: “……。牵头单位：市商务局。责任单位：……”."""
    for found in label_pattern().finditer(shadow, start, end):
        before = shadow[start : found.start()].rstrip(" (")
        if (
            before.rstrip().endswith(("。", "！", "；"))
            and before.count("(") == before.count(")")
            and found[1] in labels()
        ):
            return found.start()
    return None


def _is_continuation(label: str, group: list[tuple[int, int]], shadow: str) -> bool:
    """A second 牵头单位 in a row opens a statement of its own."""
    seen = [m[1] for a, b in group for m in [label_pattern().search(shadow, a, b)] if m]
    return label not in seen and not (labels().get(label) == "lead" and seen)


def _labelled(text: str, shadow: str, group: list[tuple[int, int]], jurisdiction: str) -> list[Statement]:
    start, end = group[0][0], group[-1][1]
    read = _read(text, shadow, start, end, [(start, end)], jurisdiction, labelled=True)
    return [read] if read is not None else []
