"""Characters of a page as rows, and rows as lines: stretches without a wide gap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from ingest.formats.geometry import Glyph, Line, is_wide

WIDE_GAP = 1.7
"""From so many squares on, a gap parts two things; justified text is never stretched so far."""
TYPED_GAP = 0.05
WORD_GAP = 0.2
BLANK_GAP = 0.6
"""A gap where a blank was typed, one between words, and one that is a blank though none was typed."""
Row = tuple[Line, ...]
"""The lines beside each other, from left to right."""


def rows_of(glyphs: Iterable[Glyph]) -> list[Row]:
    """The rows of a page from top to bottom."""
    return [lines_of_row(row) for row in _grouped(glyphs)]


def _grouped(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Characters at one height; a small one (a comma, an index) belongs to the row that it touches."""
    rows: list[list[Glyph]] = []
    middle = height = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.top + glyph.bottom):
        own = glyph.bottom - glyph.top
        at = (glyph.top + glyph.bottom) / 2
        if rows and abs(at - middle) < 0.5 * max(min(own, height), 0.6 * max(own, height)):
            rows[-1].append(glyph)
            middle += (at - middle) / len(rows[-1])
            height = max(height, own)
        else:
            rows.append([glyph])
            middle, height = at, own
    return rows


def lines_of_row(row: Sequence[Glyph]) -> Row:
    """The lines of a row."""
    glyphs = _once(sorted(row, key=lambda glyph: (glyph.left, glyph.right)))
    square = square_of(glyphs)
    lines: list[list[Glyph]] = [[glyphs[0]]]
    for before, glyph in pairwise(glyphs):
        if glyph.left - before.right > WIDE_GAP * square:
            lines.append([])
        lines[-1].append(glyph)
    return tuple(_line(line) for line in lines)


def square_of(glyphs: Sequence[Glyph]) -> float:
    """The width of the Chinese characters among some, else what their height lets expect."""
    wide = [glyph.right - glyph.left for glyph in glyphs if is_wide(glyph.text)]
    return median(wide) if wide else 0.9 * median(glyph.bottom - glyph.top for glyph in glyphs)


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    """Characters printed twice, a hair apart, are bold, not repeated."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        width = glyph.right - glyph.left
        if any(
            one.text == glyph.text and min(one.right, glyph.right) - max(one.left, glyph.left) > 0.7 * width
            for one in kept[-2:]
        ):
            continue
        kept.append(glyph)
    return kept


def _line(glyphs: list[Glyph]) -> Line:
    square = square_of(glyphs)
    words = [glyphs[0].text]
    for before, glyph in pairwise(glyphs):
        gap = glyph.left - before.right
        if gap > (TYPED_GAP if glyph.blank else BLANK_GAP if _wide(before, glyph) else WORD_GAP) * square:
            words.append(" ")
        words.append(glyph.text)
    sure = [glyph.sure for glyph in glyphs if glyph.sure is not None]
    return Line(
        "".join(words),
        glyphs[0].left,
        max(glyph.right for glyph in glyphs),
        min(glyph.top for glyph in glyphs),
        max(glyph.bottom for glyph in glyphs),
        square,
        min(sure) if sure else None,
    )


def _wide(before: Glyph, glyph: Glyph) -> bool:
    return not (before.text.isascii() and before.text.isalnum() and glyph.text.isascii() and glyph.text.isalnum())
