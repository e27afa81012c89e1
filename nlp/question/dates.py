"""Stretches of time in a question: 11月15日以前, 6月上旬, 下半年, 10月到12月."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from graph.model import Name

_LEAP = 2024
"""A year that has every day."""
FIRST, LAST = "01-01", "12-31"
_DIGITS = "零一二三四五六七八九十"
_MONTH = r"(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?"
_DAY = r"(?:(3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]|(上旬|中旬|下旬))?"
_POINT = rf"(?:(20\d\d)年)?{_MONTH}{_DAY}"
_SIDE = r"(及?以前|及?之前|前|及?以后|及?之后|后|以来|起)?"
_STRETCH = re.compile(rf"(截至|截止到?)?{_POINT}(?:(?:到|至|—|-|~){_POINT}(?:之间|期间|间)?|{_SIDE}(?!期))")
_PART = re.compile(r"(?:(20\d\d)年)?(上半年|下半年|第?([一二三四1-4])季度)")
_YEAR = re.compile(r"〔(20\d\d)〕")
_TENTHS = MappingProxyType({"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)})


@dataclass(frozen=True, slots=True)
class Span:
    """From a day to a day, both included, as months and days; without a bound it is open on that side."""

    year: int | None
    first: str | None
    last: str | None

    def within(self, year: int) -> tuple[str | None, str | None]:
        """The bounds as dates, of the year said or else of that year.

        >>> Span(None, None, "06-30").within(2026)
        (None, '2026-06-30')
        """
        said = self.year or year
        return tuple(f"{said}-{day}" if day else None for day in (self.first, self.last))  # type: ignore[return-value]


def span_at(text: str, start: int) -> tuple[int, Span] | None:
    """The stretch of time that begins there, with its end; a plain month is none, for it is a part of every date.

    >>> span_at("6月15日以前的文件", 0)
    (7, Span(year=None, first=None, last='06-15'))
    >>> span_at("6月印发", 0) is None
    True
    """
    if found := _PART.match(text, start):
        return found.end(), _part_of_year(found)
    found = _STRETCH.match(text, start)
    if found is None:
        return None
    until, year, month, day, tenth, year2, month2, day2, tenth2, side = found.groups()
    low, high = _bounds(month, day, tenth)
    if until and not month2:
        return found.end(), Span(int(year) if year else None, None, high)
    if month2:
        whole = int(year) if year else int(year2) if year2 else None
        return found.end(), Span(whole, low, _bounds(month2, day2, tenth2)[1])
    if not (day or tenth or side):
        return None
    return found.end(), _SIDES[side.removeprefix("及") if side else ""](int(year) if year else None, low, high, day)


def latest_year(names: Iterable[Name]) -> int | None:
    """The year of the newest of some documents, by their numbers: the one that 6月 is most likely of."""
    texts = (text for name in names for text in (name.name, name.document or "", *name.aliases))
    return max((int(year) for text in texts for year in _YEAR.findall(text)), default=None)


def _bounds(month: str, day: str | None, tenth: str | None) -> tuple[str, str]:
    number = _number(month)
    if day:
        return (f"{number:02d}-{_number(day):02d}",) * 2
    low, high = _TENTHS[tenth] if tenth else (1, 31)
    return f"{number:02d}-{low:02d}", f"{number:02d}-{min(high, monthrange(_LEAP, number)[1]):02d}"


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    value = _DIGITS.find(ones) if ones else 0
    return value + (10 * (_DIGITS.find(tens) if tens else 1) if ten else 0)


def _part_of_year(found: re.Match[str]) -> Span:
    year = int(found[1]) if found[1] else None
    if found[3] is None:
        return Span(year, FIRST, "06-30") if found[2] == "上半年" else Span(year, "07-01", LAST)
    first = 3 * _number(found[3]) - 2
    return Span(year, f"{first:02d}-01", f"{first + 2:02d}-{monthrange(_LEAP, first + 2)[1]:02d}")


def _until(year: int | None, low: str, high: str, day: str | None) -> Span:
    """15日以前 has the 15th in it, 6月以前 nothing of June."""
    return Span(year, None, high if day else _before(low))


def _since(year: int | None, low: str, high: str, day: str | None) -> Span:
    return Span(year, low if day else _behind(high), None)


def _before(day: str) -> str:
    """The day before; 01-01 has none in its year, and nothing is before it."""
    return _moved(day, -1)


def _behind(day: str) -> str:
    return _moved(day, 1)


def _moved(day: str, days: int) -> str:
    return (date.fromisoformat(f"{_LEAP}-{day}") + timedelta(days)).isoformat()[5:]


_SIDES: Mapping[str, Callable[[int | None, str, str, str | None], Span]] = MappingProxyType(
    {
        "": lambda year, low, high, _: Span(year, low, high),
        "以前": _until,
        "之前": lambda year, low, high, _: Span(year, None, _before(low)),
        "前": lambda year, low, high, _: Span(year, None, _before(low)),
        "以后": _since,
        "之后": lambda year, low, high, _: Span(year, _behind(high), None),
        "后": lambda year, low, high, _: Span(year, _behind(high), None),
        "以来": lambda year, low, high, _: Span(year, low, None),
        "起": lambda year, low, high, _: Span(year, low, None),
    }
)
