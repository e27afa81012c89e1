"""The numbers in front of headings and clauses, from 第一章 down to ①."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_CN = "零〇一二三四五六七八九十百"


def chinese_number(text: str) -> int | None:
    """The value of a number written in characters.

    >>> [chinese_number(x) for x in ("七", "十", "二十三", "一百零五", "二〇二三", "甲")]
    [7, 10, 23, 105, 2023, None]
    """
    if not text or any(c not in _DIGITS and c not in _UNITS for c in text):
        return None
    if not any(c in _UNITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = digit = 0
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        else:
            total += (digit or 1) * _UNITS[c]
            digit = 0
    return total + digit


@dataclass(frozen=True, slots=True)
class Number:
    """A number at the start of a line: its kind (headings of one kind are siblings), value, and normalised print."""

    kind: str
    value: int
    printed: str
    length: int


_PATTERNS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("chapter", re.compile(rf"第([{_CN}]+)[章编篇]\s*"), "第{}章 "),
    ("section", re.compile(rf"第([{_CN}]+)节\s*"), "第{}节 "),
    ("article", re.compile(rf"第([{_CN}]+)条\s*"), "第{}条 "),
    ("one", re.compile(rf"([{_CN}]+)[、.]\s*"), "{}、"),
    ("two", re.compile(rf"\(\s?([{_CN}]+)\s?\)[、.]?\s*"), "（{}）"),
    ("decimal", re.compile(r"(\d{1,2}(?:\.\s?\d{1,2}){1,3})(?![\d%])\.?\s*(?=[^\d\s.%])"), "{} "),
    ("three", re.compile(r"(\d{1,3})\s?[.、](?!\d)\s*"), "{}. "),
    ("four", re.compile(r"[—·•]?\s?\(\s?(\d{1,3})\s?\)[、.]?\s*"), "（{}）"),
    ("five", re.compile(r"([①-⑳])\s*"), "{}"),
)
_TOP_DECIMAL = re.compile(r"(\d{1,2})\s+(?=[一-鿿]{2,16}$)")


def leading_number(line: str, *, decimal_document: bool = False) -> Number | None:
    """The number a shadowed line starts with, or None.

    `decimal_document`: the document numbers its chapters 1, 1.1, 1.1.1, so that "3 监测与预警" is a heading too.

    >>> leading_number("(十二)培育竹木企业。").printed
    '（十二）'
    >>> leading_number("3. 2. 1 预警分级", decimal_document=True).kind
    'decimal3'
    >>> leading_number("5.6亿元的投资") is None
    True
    """
    if decimal_document and (found := _TOP_DECIMAL.match(line)):
        return Number("decimal1", int(found[1]), f"{found[1]} ", found.end())
    for kind, pattern, shape in _PATTERNS:
        found = pattern.match(line)
        if not found:
            continue
        if kind == "decimal":
            parts = re.sub(r"\s", "", found[1]).split(".")
            if not decimal_document:
                continue
            return Number(f"decimal{len(parts)}", int(parts[-1]), f"{'.'.join(parts)} ", found.end())
        value = _value(found[1])
        if value is not None:
            return Number(kind, value, shape.format(found[1]), found.end())
    return None


def _value(text: str) -> int | None:
    if text.isdecimal():
        return int(text)
    if "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    return chinese_number(text)


DECIMAL_HEADING = re.compile(r"^\d{1,2}\.\s?\d{1,2}(?:\.\s?\d{1,2})?\s+[一-鿿]", re.MULTILINE)
"""Two or more of these lines make a document one with decimal chapters."""
