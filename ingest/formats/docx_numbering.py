"""Numbers that Word counts by itself: a list's “一、” or “（二）” stands in no paragraph and is counted again."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

_LEVEL = re.compile(r"%([1-9])")
_DIGITS = "零一二三四五六七八九"
_DEEPEST = 8


def chinese(number: int) -> str:
    """A number as a Chinese heading counts.

    >>> [chinese(n) for n in (1, 10, 11, 20, 35, 100, 105, 112)]
    ['一', '十', '十一', '二十', '三十五', '一百', '一百零五', '一百一十二']
    """
    if not 0 < number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    out = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        out += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        out += "零"
    return out + (_DIGITS[ones] if ones else "")


def _legal(number: int) -> str:
    """As on a bank note.

    >>> _legal(21)
    '贰拾壹'
    """
    return chinese(number).translate(str.maketrans("一二三四五六七八九十百", "壹贰叁肆伍陆柒捌玖拾佰"))


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26)


def _stem(number: int) -> str:
    return "甲乙丙丁戊己庚辛壬癸"[(number - 1) % 10]


def _roman(number: int) -> str:
    out = ""
    for value, sign in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        out += sign * (number // value)
        number %= value
    return out


def _sign(first: str) -> Callable[[int], str]:
    """The numbers to 20 as signs of their own, of which this is the first."""
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= 20 else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "chineseLegalSimplified": _legal,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": chinese,
    "ideographTraditional": _stem,
    "decimalFullWidth": lambda number: str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "decimalZero": lambda number: f"{number:02}",
    "decimalEnclosedCircle": _sign("①"),
    "decimalEnclosedCircleChinese": _sign("①"),
    "decimalEnclosedParen": _sign("⑴"),
    "decimalEnclosedFullstop": _sign("⒈"),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
_NONE = ("bullet", "none")


@dataclass(frozen=True, slots=True)
class _Level:
    """How a list counts at one depth."""

    start: int
    format: str
    text: str
    following: str


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    levels: dict[str, dict[int, _Level]]
    lists: dict[str, str]
    restarts: dict[tuple[str, int], int]
    styles: dict[str, tuple[str, int]]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, numbering: Any, styles: Any) -> Numbering:
        """The lists as the document's own parts (XML elements, or None) define them."""
        levels: dict[str, dict[int, _Level]] = {}
        lists: dict[str, str] = {}
        restarts: dict[tuple[str, int], int] = {}
        for abstract in () if numbering is None else numbering.iterchildren(qn("w:abstractNum")):
            found = {_number(level.get(qn("w:ilvl"))): _level(level) for level in abstract.iterchildren(qn("w:lvl"))}
            levels[str(abstract.get(qn("w:abstractNumId")))] = found
        for number in () if numbering is None else numbering.iterchildren(qn("w:num")):
            uid = str(number.get(qn("w:numId")))
            lists[uid] = _value(number, "w:abstractNumId") or ""
            for override in number.iterchildren(qn("w:lvlOverride")):
                if (start := _value(override, "w:startOverride")) is not None:
                    restarts[uid, _number(override.get(qn("w:ilvl")))] = _number(start)
        return cls(levels, lists, restarts, _styled(styles))

    def next(self, properties: Any, style: str | None) -> str:
        """The number in front of the next paragraph, given its properties (an XML element, or None) and its style."""
        uid, depth = self.styles.get(style or "", ("", 0))
        own = None if properties is None else properties.find(qn("w:numPr"))
        if own is not None:
            uid, depth = _value(own, "w:numId") or uid, _number(_value(own, "w:ilvl") or str(depth))
        levels = self.levels.get(self.lists.get(uid, ""), {})
        if depth not in levels:
            return ""
        counts = self._count(uid, depth, levels)
        if levels[depth].format in _NONE:
            return ""

        def shown(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            level = levels.get(at, levels[depth])
            return _FORMATS.get(level.format, str)(counts.get(at, level.start))

        text = _LEVEL.sub(shown, levels[depth].text)
        return text + (" " if text.endswith(".") else "")

    def _count(self, uid: str, depth: int, levels: dict[int, _Level]) -> dict[int, int]:
        counts = self.counts.setdefault(self.lists[uid], {})
        if uid not in self.begun:
            self.begun.add(uid)
            for (name, at), start in self.restarts.items():
                if name == uid:
                    counts[at] = start - 1
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        return counts


def _level(level: Any) -> _Level:
    return _Level(
        _number(_value(level, "w:start") or "1"),
        _value(level, "w:numFmt") or "decimal",
        _value(level, "w:lvlText") or "",
        _value(level, "w:suff") or "tab",
    )


def _styled(styles: Any) -> dict[str, tuple[str, int]]:
    """The styles whose paragraphs are numbered, with list and depth; a style inherits them."""
    found: dict[str, tuple[str, int]] = {}
    parents: dict[str, str] = {}
    for style in () if styles is None else styles.iterchildren(qn("w:style")):
        uid = str(style.get(qn("w:styleId")))
        if (parent := _value(style, "w:basedOn")) is not None:
            parents[uid] = parent
        number = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if number is not None and (list_ := _value(number, "w:numId")) is not None:
            found[uid] = (list_, _number(_value(number, "w:ilvl") or "0"))
    for uid in parents:
        at, steps = uid, 0
        while at not in found and at in parents and steps < len(parents):
            at, steps = parents[at], steps + 1
        if at in found:
            found.setdefault(uid, found[at])
    return found


def _value(element: Any, name: str) -> str | None:
    found = element.find(qn(name))
    return None if found is None else found.get(qn("w:val"))


def _number(text: str | None) -> int:
    return min(int(text), 10_000) if text and text.isascii() and text.isdecimal() else 0
