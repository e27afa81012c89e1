"""Lists of units as official Chinese prints them: separators, brackets inside names, shared prefixes and suffixes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nlp.bodies import LEVELS, Body, read_body
from nlp.persons import officials
from nlp.words import is_common

_OPEN_END = re.compile(r"等(?:[^、，()]{0,16}?(?:部门|单位|企业|处室|机构|地|方面)(?:和单位|及单位|单位)?)?$")
_ALL_OF = re.compile(
    r"(?:各|有关|相关)(?:设区)?[市州县区旗盟](?:\([市州县区旗盟、]{1,5}\))?"
    r"(?:、[市州县区旗盟乡镇](?![一-鿿]{2,}(?:局|委|办|厅)))+"
)
_AND = re.compile(r"和|及|与|以及|并")
_TAIL_OK = re.compile(
    r"(?:局|厅|委|委员会|办|办公室|部|政府|院|社|会|中心|公司|集团|管委会|县|区|市|旗|处|科|队|行|海关|单位|部门|校区\)|\))$"
)
_HEAD_NOISE = re.compile(
    r"^(?:(?:以上|上述)(?:工作|任务|事项|各项)*由|由|其中|并由|以及|及|[和与](?=[市省州各有])|其(?=[相有])|会同|同时|分别由|主要由|具体由|市级(?=[一-鿿]{0,8}[局委办])|即)?"
)
_ANSWERS = re.compile(r"(?<=[^(])\((?P<who>[^()]{2,40})\)$")
_NO_PERSON = re.compile("[会区县市镇乡局办委院部站所队厅处科社]$")
_CALLED = re.compile(r"(?:责任|联系|负责)人|\d{5,}")
_GOVERNMENT = re.compile(r"(人民政府|政府|管委会|管理委员会)(?:\([^()]*\))?$")
_PLACE = re.compile(r"(?:县|区|市|州|旗|盟)$")
_LEVEL = re.compile(rf"^([{LEVELS}])(?!场)")
_MAX = 40


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of a list: `[start:end]` of the text is its printed form."""

    start: int
    end: int
    body: Body


@dataclass(frozen=True, slots=True)
class UnitList:
    """The units of a list in printed order, and the pieces that are no unit's name (start, end)."""

    units: tuple[Unit, ...]
    unknown: tuple[tuple[int, int], ...]


def split(shadow: str, start: int, end: int, separators: str = "、，； /") -> Iterator[tuple[int, int]]:
    """The pieces between separators that stand outside brackets, without blanks around them.

    >>> [ "市财政局、各县(市、区)政府"[a:b] for a, b in split("市财政局、各县(市、区)政府", 0, 14)]
    ['市财政局', '各县(市、区)政府']
    """
    depth = 0
    at = start
    for mark in _marks(separators).finditer(shadow, start, end):
        c, i = mark.group(), mark.start()
        if c == "(":
            depth += 1
        elif c == ")":
            depth = max(0, depth - 1)
        elif len(c) == 1 and (depth == 0 or c in "\n\t"):
            yield from _stripped(shadow, at, i)
            at = i + 1
    yield from _stripped(shadow, at, end)


@cache
def _marks(separators: str) -> re.Pattern[str]:
    """What a split looks at: separators, brackets and line ends; 各县、区 is found as a whole and stays one."""
    return re.compile(rf"{_ALL_OF.pattern}|[{re.escape(separators)}()\n\t]")


def _stripped(shadow: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and shadow[start] in " \n\t":
        start += 1
    while end > start and shadow[end - 1] in " \n\t。":
        end -= 1
    if start < end:
        yield start, end


def read_units(text: str, shadow: str, start: int, end: int, jurisdiction: str, level: str = "") -> UnitList:
    """The units named in a stretch that is a list and nothing else.

    Reads “市商务局、东山县政府和各县〔市、区〕政府〔管委会〕等”, elided levels (市商务局、应急局) and shared endings
    (东山县、西川县政府; 东山、西川市政府).
    """
    pieces = [p for piece in split(shadow, start, end) for p in _parts(shadow, *piece, jurisdiction)]
    units: list[Unit] = []
    unknown: list[tuple[int, int]] = []
    for k, (a, b) in enumerate(pieces):
        printed = text[a:b]
        name = shadow[a:b]
        shared = _shared_ending(shadow, pieces, k)
        found = _LEVEL.match(name)
        body = read_body(printed + shared, jurisdiction, "" if found else level)
        if units and name in ("政府", "人民政府", "管委会", "管理委员会") and units[-1].body.kind == "collective":
            continue  # 各县（市、区）委、人民政府
        if body is None or b - a > _MAX:
            unknown.append((a, b))
            continue
        if shared:
            body = Body(printed, body.name, body.full_name, body.type, body.kind, body.jurisdiction, body.scope)
        if found:
            level = found[1]
        units.append(Unit(a, b, body))
    return UnitList(tuple(units), tuple(unknown))


def _parts(shadow: str, start: int, end: int, jurisdiction: str) -> Iterator[tuple[int, int]]:
    """A piece without introductory words and open endings, split at 和 and 及 where both sides are names."""
    end = _without_person(shadow, start, end)
    start += _HEAD_NOISE.match(shadow[start:end]).end()  # type: ignore[union-attr]
    ending = _open_ending(shadow[start:end])
    end = start + ending
    if start >= end:
        return
    depth = 0
    for found in _AND.finditer(shadow, start + 2, end - 1):
        depth = shadow[start : found.start()].count("(") - shadow[start : found.start()].count(")")
        left = shadow[start : found.start()]
        right = shadow[found.end() : end]
        if depth > 0 or not _TAIL_OK.search(left) or not _names_unit(left[: _open_ending(left)], jurisdiction):
            continue
        collective = right.startswith(("各", "有关", "相关", "其他"))
        if collective or _TAIL_OK.search(right) or not _names_unit(shadow[start:end], jurisdiction):
            yield from _parts(shadow, start, found.start(), jurisdiction)
            yield from _parts(shadow, found.end(), end, jurisdiction)
            return
    yield start, end


def _without_person(shadow: str, start: int, end: int) -> int:
    """Where a unit ends that is followed by who answers for it: 市商务局（某某，局长）."""
    found = _ANSWERS.search(shadow, start, end) if shadow[end - 1 : end] == ")" else None
    if found is None:
        return end
    named = [one.name for one in officials(found["who"]) if one.name]
    person = any(not _NO_PERSON.search(name) and not is_common(name) for name in named)
    return found.start() if person or _CALLED.search(found["who"]) else end


def _open_ending(piece: str) -> int:
    found = _OPEN_END.search(piece)
    if found is None or found.start() == 0:
        return len(piece)
    return found.start()


def _names_unit(name: str, jurisdiction: str) -> bool:
    return read_body(name, jurisdiction) is not None


def _shared_ending(shadow: str, pieces: list[tuple[int, int]], k: int) -> str:
    """政府 or 管委会 that a bare place shares with the next names: “东山县、西川县政府”."""
    name = shadow[slice(*pieces[k])]
    if re.fullmatch(r"[一-鿿]{2,3}", name) and not re.search(r"[局委办厅部院县区市州旗省政]$", name):
        return _shared_with_place(shadow, pieces, k)
    if len(name) > 12 or not re.search(r"(?:县|区|市|州|旗)$", name) or name.startswith("各"):
        return ""
    for a, b in pieces[k + 1 : k + 8]:
        following = shadow[a:b]
        gap = shadow[pieces[k][1] : a]
        if "，" in gap or "；" in gap:
            return ""
        found = _GOVERNMENT.search(following)
        if found and not following.startswith(("各", "有关", "相关")):
            zone = re.search(r"(?:示范区|开发区|新区|园区|高新区|保税区|风景区)$", name) is not None
            fits = found[1].startswith("管") == zone
            return found[1] if fits or found[1].startswith("管") else ""
        if not _PLACE.search(following):
            return ""
    return ""


def _shared_with_place(shadow: str, pieces: list[tuple[int, int]], k: int) -> str:
    """市政府 that bare place names share: “东山、西川、北原市政府”."""
    for a, b in pieces[k + 1 : k + 20]:
        if "，" in shadow[pieces[k][1] : a]:
            return ""
        found = re.fullmatch(r"[一-鿿]{2,4}?((?:市|县|区|州|旗)(?:人民政府|政府))", shadow[a:b])
        if found:
            return found[1]
        if not re.fullmatch(r"[一-鿿]{2,3}", shadow[a:b]):
            return ""
    return ""
