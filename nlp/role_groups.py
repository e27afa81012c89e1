"""Units in their roles: fields with labels, and groups of units that a role word closes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.bodies import Body, read_body
from nlp.role_words import ASIDE, DEADLINE, VERB, label_pattern, role_of_verb
from nlp.unit_list import Unit, read_units, split

_WITH = re.compile(r"会同")
_OWN_ROLE = re.compile(r"\((?P<verb>牵头|主办|负责|配合|协办|参与|协助)(?:单位|部门)?\)$")


@dataclass(frozen=True, slots=True)
class Named:
    """A unit in a role. `basis`: explicit (the role word stands there), listed (in a list without one)."""

    unit: Unit
    role: str
    basis: str


def fields(shadow: str, start: int, end: int) -> list[tuple[str | None, int, int]]:
    """(label, start, end) of each labelled field; text before the first label has the label None."""
    found = list(label_pattern().finditer(shadow, start, end))
    out: list[tuple[str | None, int, int]] = []
    if not found or shadow[start : found[0].start()].strip(" ，；。\n"):
        out.append((None, start, found[0].start() if found else end))
    for k, match in enumerate(found):
        stop = found[k + 1].start() if k + 1 < len(found) else end
        while stop > match.end() and shadow[stop - 1] in " ；，。\n(":
            stop -= 1
        out.append((match[1].replace(" ", ""), match.end(), stop))
    return out


def groups(
    text: str, shadow: str, start: int, end: int, jurisdiction: str, role: str | None
) -> tuple[list[Named], list[tuple[int, int]], str | None]:
    """Units in their roles: a role word after some units gives it to all since the last role word."""
    named: list[Named] = []
    unknown: list[tuple[int, int]] = []
    deadline: str | None = None
    level = ""
    for a, b, verb, when in _verb_groups(shadow, start, end):
        deadline = deadline or when
        partner = _WITH.search(shadow, a, b)
        cuts = (
            [(a, partner.start(), False), (partner.end(), b, True)]
            if partner and partner.start() > a
            else [(a, b, False)]
        )
        for first, last, is_partner in cuts:
            inner = None if is_partner or len(cuts) == 1 else VERB.search(shadow, first, last)
            if inner:  # 市商务局牵头会同市财政局负责
                last = inner.start()
            units = read_units(text, shadow, first, last, jurisdiction, level)
            own = role_of_verb(verb) if verb else role or "responsible"
            if role == "cooperate" and own == "responsible":
                own = role
            if role == "lead" and own == "responsible":
                own = role
            if inner:
                own = role_of_verb(inner["verb"])
            if is_partner:
                own = "cooperate"
            basis = (
                "explicit"
                if (verb and own != "responsible") or role in ("lead", "cooperate") or is_partner
                else "listed"
            )
            named += [_with_own_role(shadow, unit, jurisdiction) or Named(unit, own, basis) for unit in units.units]
            unknown += units.unknown
            level = next((u.body.name[0] for u in units.units if u.body.name[0] in "市省州县区"), level)
    return named, unknown, deadline


def _with_own_role(shadow: str, unit: Unit, jurisdiction: str) -> Named | None:
    """A unit that carries its role in a bracket: “市商务局（牵头）、市财政局”."""
    found = _OWN_ROLE.search(shadow, unit.start, unit.end)
    if found is None:
        return None
    body = read_body(unit.body.printed[: found.start() - unit.start], jurisdiction)
    role = role_of_verb(found["verb"])
    basis = "listed" if role == "responsible" else "explicit"
    return None if body is None else Named(Unit(unit.start, found.start(), body), role, basis)


def _verb_groups(shadow: str, start: int, end: int) -> list[tuple[int, int, str, str | None]]:
    """Stretches of unit names, each with the role word that closes it and a deadline named beside it."""
    out: list[tuple[int, int, str, str | None]] = []
    pending = start
    depth = 0
    at = start
    marks: list[tuple[int, int]] = []
    for i in range(start, end + 1):
        c = shadow[i] if i < end else "；"
        if c == "(":
            depth += 1
        elif c == ")":
            depth = max(0, depth - 1)
        elif depth == 0 and c in "、，；。\n":
            marks.append((at, i))
            at = i + 1
    when: str | None = None
    for a, b in marks:
        piece = shadow[a:b]
        clean = ASIDE.sub("", piece).rstrip()
        if DEADLINE.match(clean.strip()) or ((found := DEADLINE.search(clean)) and found.start() == 0):
            when = clean.strip()
            if a > pending:
                out.append((pending, a, "", None))
            pending = b + 1
            continue
        verb = VERB.search(clean)
        if verb:
            out.append((pending, a + verb.start(), verb["verb"], None))
            pending = b + 1
        elif b < end and shadow[b] in "；。" and b > pending:
            out.append((pending, a + len(clean), "", None))
            pending = b + 1
        elif b >= end and b > pending:
            out.append((pending, a + len(clean), "", None))
    if when and out:
        first = out[0]
        out[0] = (first[0], first[1], first[2], when)
    return [g for g in out if shadow[g[0] : g[1]].strip(" 、，；。\n")]


def read_places(text: str, shadow: str, start: int, end: int, jurisdiction: str) -> list[Unit]:
    """The places of a list: 布局重点：东山县、西川县."""
    out = []
    for a, b in split(shadow, start, end, "、，；和及"):
        name = re.sub(r"等(?:地|县|区)?$", "", shadow[a:b])
        if 2 <= len(name) <= 16:
            printed = text[a : a + len(name)]
            kind = "Park" if re.search(r"(?:园区|产业园|开发区|经开区|高新区|示范区|集聚区)$", name) else "Region"
            out.append(Unit(a, a + len(name), Body(printed, name, name, kind, "", jurisdiction, jurisdiction)))
    return out


_LINE_LABEL = re.compile(r"^[^\n]*$", re.MULTILINE)
