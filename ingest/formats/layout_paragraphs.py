"""Lines of a typeset text as its paragraphs: broken at the margin they go on, indented or short of it they do not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.formats.geometry import Line, width_of

INDENT = 1.2
"""Squares from the margin that make a line the first of a paragraph; official documents indent by two."""
_OPENING = "（(《“‘「『【〔["
_CLOSING = "，。、；：！？）)》”’」』】〕]%％"
_TOKEN = re.compile(rf"[{re.escape(_OPENING)}]*(?:[0-9A-Za-z.]+|.)[{re.escape(_CLOSING)}]*")
_HEADING = re.compile(
    r"第[一二三四五六七八九十百]+[章节条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．](?!\d)|附\s?件|目\s?录"
)
_ALONE = re.compile(
    r"[（(]?[\u4e00-\u9fff]{1,12}[〔\[（(【]\s?(?:19|20)\d\d\s?[〕\]）)】]\s?\d{1,4}\s?号[）)]?|[（(]?[12〇二][\d〇零一二三四五六七八九]{3}年.{2,6}日.{0,12}"
)
"""What is never part of a heading of two lines: a document's number, a date."""
_TITLE_GAP = 1.2
_SIGNED = 5
_ENDS = "。！？；：）)"
_PARAGRAPH_GAP = 1.3


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of a column begin and end, how far they are apart, how large; whether paragraphs are indented."""

    left: float
    right: float
    pitch: float
    em: float
    indented: bool


def margins_of(lines: Sequence[Line]) -> Margins:
    """The margins of lines that stand below each other, as most of them keep to."""
    least = max(3, len(lines) * 3 // 100) if len(lines) > 5 else 1
    left = _outermost((line.left for line in lines), least)
    # Punctuation may hang over the margin.
    right = -_outermost((-line.right for line in lines if line.text[-1] not in _CLOSING), least, -lines[0].right)
    pitches = Counter(
        round(below.middle - above.middle) for above, below in pairwise(lines) if below.middle > above.middle
    )
    pitch = float(pitches.most_common(1)[0][0]) if pitches else 0.0
    em = median(line.em for line in lines)
    indented = sum(1 for line in lines if INDENT * em < line.left - left < 3 * em) * 20 > len(lines)
    return Margins(left, right, pitch, em, indented)


def across(own: Margins, columns: Sequence[Margins]) -> Margins:
    """The margins of lines that go over several columns: from the left of the first to the right of the last."""
    if not columns:
        return own
    left, right = min(one.left for one in columns), max(one.right for one in columns)
    return Margins(left, right, own.pitch, columns[0].em, columns[0].indented)


def _outermost(values: Iterable[float], least: int, otherwise: float = 0.0) -> float:
    """The smallest value that so many share, give or take two points."""
    ordered = sorted(values) or [otherwise]
    for at, value in enumerate(ordered):
        if at + least <= len(ordered) and ordered[at + least - 1] - value <= 2.0:
            return value
    return ordered[0]


def goes_on(before: Line, line: Line, own: Margins, margins: Margins, *, adjacent: bool) -> bool:
    """Whether a line continues the paragraph of the one before, given the margins of each.

    `adjacent` tells whether they stand below each other, not on two pages or in two columns.
    """
    if "\t" in before.text or "\t" in line.text:
        return False
    if (
        abs(before.em - line.em) > 0.12 * max(before.em, line.em)
        and min(width_of(before.text), width_of(line.text)) > 3
    ):
        return False
    gap = line.middle - before.middle
    if adjacent and own.pitch and gap > _PARAGRAPH_GAP * own.pitch and gap > 1.2 * _pitch_of(line):
        return _title_goes_on(before, line, own, gap)
    if _centred(line, margins):
        return adjacent and _title_goes_on(before, line, own, gap)
    if line.left - margins.left > INDENT * line.em:
        return False
    if not adjacent and not own.indented and before.text[-1] in _ENDS:
        return False
    # A date or a name set at the right reaches the margin too.
    begins = before.left - own.left < _SIGNED * before.em
    full = begins and own.right - before.right < (_first_width(line.text) + 0.3) * before.em
    return full and not (_HEADING.match(line.text) and before.text.endswith(("。", "；", "：", "）", ")")))


def _pitch_of(line: Line) -> float:
    return 1.5 * (line.bottom - line.top)


def _first_width(text: str) -> float:
    """The width of what had to stay together at the start of a line."""
    found = _TOKEN.match(text)
    return width_of(found.group()) if found else 1.0


def _centred(line: Line, margins: Margins) -> bool:
    left, right = line.left - margins.left, margins.right - line.right
    return min(left, right) > INDENT * line.em and abs(left - right) < max(1.0 * line.em, 0.06 * (left + right))


def _title_goes_on(before: Line, line: Line, own: Margins, gap: float) -> bool:
    """A heading in two lines: both in the middle, in the same letters, close to each other."""
    return (
        _in_the_middle(before, own)
        and _in_the_middle(line, own)
        and gap < (1 + _TITLE_GAP) * (line.bottom - line.top)
        and not _HEADING.match(line.text)
        and not _HEADING.match(before.text)
        and not _ALONE.fullmatch(line.text)
        and not _ALONE.fullmatch(before.text)
        and width_of(before.text) > 6
        and not before.text.endswith(("。", "；", "："))
    )


def _in_the_middle(line: Line, margins: Margins) -> bool:
    """Whether a line is centred, or in large letters and too long to tell."""
    return _centred(line, margins) or (line.em > 1.15 * margins.em and margins.right - line.right < 2 * line.em)
