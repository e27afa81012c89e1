"""Who can have a duty: the proper units of a phrase, and those that another unit asks to join it (会同)."""

from __future__ import annotations

import re

from nlp.reading import DocumentText
from nlp.unit_list import Unit, read_units

_NAMELESS = re.compile(r"^(?:产业链|现场|本|该|相关)?(?:工作)?(?:专班|指挥部|领导小组|联席会议|工作组)(?:办公室)?$")
_PROPER = re.compile(r"^(?:[市省州县区](?![级办属直场域])|各|街道|乡镇|事发地政府|国家|中国|国网)")
_OTHERS = re.compile(r"(?:企业|单位|部门|机构|专家|人员|队伍|组织)$")
_WITH = re.compile(
    r"(?P<who>[^，。；]{2,60}?)?会同(?P<partners>[^，。；]{2,80}?)(?:等(?:有关|相关)?(?:部门|单位))?"
    r"(?=另行|共同|联合|负责|开展|做好|制定|制订|组织|研究|提出|编制|建立|健全|加强|推进|落实|实施|指导|统筹|及时|定期|依法|对|按|$)"
)
_BY = re.compile(r".*[^理经缘因自事]由|^由")


def duty_units(reading: DocumentText, start: int, end: int, level: str = "") -> tuple[Unit, ...]:
    """The proper units of a stretch that is all names; “及其有关部门” and “运营企业” among them are passed over."""
    found = read_units(reading.text, reading.shadow, start, end, reading.document.jurisdiction, level)
    others = all(_OTHERS.search(reading.shadow, a, b) or reading.shadow[b] == "等" for a, b in found.unknown)
    if not found.units or (found.unknown and not (others and len(found.units) > 1)):
        return ()
    level = level or next((u.body.name[0] for u in found.units if u.body.name[0] in "市省州县区"), "")
    return tuple(unit for unit in found.units if _is_proper(reading, unit, level))


def partners(reading: DocumentText, start: int, end: int, level: str) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """The units of “标准由市商务局会同市财政局、林业局另行制定”: those who ask, and those who join."""
    if reading.shadow.find("会同", start, end) < 0:
        return (), ()
    found = _WITH.match(reading.shadow, start, end)
    if found is None:
        return (), ()
    asked: tuple[Unit, ...] = ()
    if found["who"]:
        by = _BY.match(found["who"])
        asked = duty_units(reading, found.start("who") + (by.end() if by else 0), found.end("who"), level)
        if not asked:
            return (), ()
    level = next((u.body.name[0] for u in asked if u.body.name[0] in "市省州县区"), level)
    joining = duty_units(reading, *found.span("partners"), level)
    return asked, tuple(unit for unit in joining if unit.body.kind != "collective")


def _is_proper(reading: DocumentText, unit: Unit, level: str) -> bool:
    place = reading.document.jurisdiction[:-1]
    body = unit.body
    if body.kind == "collective":
        return _PROPER.match(body.name) is not None
    if _NAMELESS.match(body.name):
        return False
    if body.kind == "committee" or (level and body.type == "Organization"):
        return True
    return body.type == "Organization" and (
        _PROPER.match(body.name) is not None
        or bool(place and place in body.printed)
        or body.kind in ("government", "zone")
    )
