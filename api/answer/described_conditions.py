"""Conditions on properties in words: the year of a target, the days of documents, endings of titles, deadlines."""

from __future__ import annotations

from collections.abc import Mapping

from api.answer.language import CHINESE, ENGLISH
from graph.query import Operator, Thing

_BOUND = {Operator.AT_LEAST: "起", Operator.MORE: "以后", Operator.AT_MOST: "以前", Operator.LESS: "以前"}
_BOUNDS = {Operator.AT_LEAST: "from", Operator.MORE: "after", Operator.AT_MOST: "up to", Operator.LESS: "before"}


def chinese_limits(thing: Thing) -> str:
    """2026年, 2025年12月31日以前完成的: conditions on properties that no other word says."""
    said = [f"{one.value}年" for one in thing.where if one.property == "year"]
    said += [f"以“{one.value}”计的" for one in thing.where if one.property == "unit"]
    for one in thing.where:
        if one.property in ("due", "deadline"):
            said.append(f"{CHINESE.day(str(one.value))}{_BOUND.get(one.operator, '')}完成的")
        elif one.property == "jurisdiction":
            said.append(f"{one.value}的")
    return "".join(said)


def chinese_time(bounds: Mapping[Operator, str]) -> str:
    """2023年11月, of the part of a date that a filter holds (2023-11-, -11- or 2023-); 2023年11月1日至10日, of two."""
    first, last = (bounds.get(operator, "") for operator in (Operator.AT_LEAST, Operator.AT_MOST))
    if not (first or last):
        year, _, month = bounds.get(Operator.CONTAINS, "").rstrip("-").partition("-")
        return (f"{year}年" if year else "") + (f"{int(month)}月" if month.isdigit() else "")
    if first == last:
        return _day(first)
    if not first or not last:
        return f"{_day(first)}起" if first else f"截至{_day(last)}"
    shared = 8 if first[:8] == last[:8] else 5 if first[:5] == last[:5] else 0
    return f"{_day(first)}至{_day(last, shared)}"


def _day(date: str, shared: int = 0) -> str:
    """2026年6月3日, without the parts that it shares with a date said before."""
    year, month, day = date.split("-")
    parts = (f"{year}年", f"{int(month)}月", f"{int(day)}日")
    return "".join(parts[{0: 0, 5: 1, 8: 2}[shared] :])


def english_conditions(thing: Thing) -> list[str]:
    """The conditions on properties, as phrases behind the noun."""
    found = []
    if thing.types == ("Document",) and thing.kinds and not thing.uids:
        found.append(f"of the kind {ENGLISH.joined([ENGLISH.kind_of_document(kind) for kind in thing.kinds], 'or')}")
    for one in thing.where:
        value = str(one.value)
        if one.property == "name" and one.operator is Operator.ENDS:
            found.append(f"titled {ENGLISH.joined([_ending(end) for end in value.split('|')], 'or')}")
        elif one.property == "year":
            found.append(f"for {value}")
        elif one.property == "unit":
            found.append(f"counted in {ENGLISH.quoted(value)}")
        elif one.property in ("jurisdiction", "issuer"):
            found.append(f"of {ENGLISH.quoted(value)}")
    return [*found, *_dates(thing, "date", "issued"), *_dates(thing, "due", "due")]


def _ending(title: str) -> str:
    """“…办法” (Measures)."""
    return ENGLISH.kind_of_document(title).replace("“", "“…", 1)


def _dates(thing: Thing, name: str, verb: str) -> list[str]:
    """Issued in March 2024, issued from 1 March 2024 up to 10 March 2024."""
    said = []
    for one in thing.where:
        if one.property == name:
            day = str(one.value).rstrip("-")
            bound = _BOUNDS.get(one.operator) or ("on" if day.count("-") == 2 and not day.startswith("-") else "in")
            said.append(f"{bound} {ENGLISH.day(day)}")
    return [f"{verb} {' '.join(said)}"] if said else []
