"""The shadow of a text: same length, one spelling of each bracket, comma and digit, simplified characters.

Matching runs on the shadow, quoting on the text; since offsets are equal, what is printed stays as printed.
"""

from __future__ import annotations

import re
from functools import cache

from opencc import OpenCC

_LETTERS_AND_DIGITS = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
_FULL_WIDTH = {code: code - 0xFEE0 for code in _LETTERS_AND_DIGITS}
_SAME = {
    **_FULL_WIDTH,
    **{ord(c): "(" for c in "（﹝〔［[【〈<"},
    **{ord(c): ")" for c in "）﹞〕］]】〉>"},
    **{ord(c): "，" for c in ",﹐"},
    **{ord(c): "：" for c in ":﹕︰"},
    **{ord(c): "；" for c in ";﹔"},
    **{ord(c): "、" for c in "､"},
    **{ord(c): "." for c in "．"},
    **{ord(c): "—" for c in "－–―─~～-"},
    **{ord(c): " " for c in "\u3000\xa0\u2002\u2003\u2009"},
}


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


class _Table(dict[int, int | str]):
    """What each character becomes; a Chinese one is looked up in OpenCC when it is met for the first time."""

    def __missing__(self, code: int) -> int | str:
        simple = _simplifier().convert(chr(code)) if 0x4E00 <= code <= 0x9FFF else ""
        same = simple if len(simple) == 1 else code
        if code <= 0xFFFF:
            self[code] = same
        return same


_TABLE = _Table(_SAME)
_MARKS = re.compile(r"\*\*|^#{1,6} (?![^\n]*[:：])|^[-*+•▪■◆●▲△★☆►▶※] ?(?=\*\*|[一-鿿])", re.MULTILINE)
"""Marks of a list or of Markdown, which say nothing."""
_ROW = re.compile(r"^\|.*\| *$", re.MULTILINE)


def shadow(text: str) -> str:
    """The text with one spelling of each character class, position by position; cells of Markdown tables end in tabs.

    >>> shadow("|任务|单位|")
    '\\t任务\\t单位\\t'
    >>> shadow("（責任單位：市科學技術局,各縣〔市〕）")
    '(责任单位：市科学技术局，各县(市))'
    """
    same = _MARKS.sub(lambda mark: " " * len(mark.group()), text).translate(_TABLE)
    return _ROW.sub(lambda row: row.group().replace("|", "\t"), same) if "\n|" in same or same[:1] == "|" else same
