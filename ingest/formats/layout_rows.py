"""Characters of a page as rows, and rows as lines: stretches without a wide gap, and not over two columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from ingest.formats.geometry import Glyph, Line, is_wide

WIDE_GAP = 1.7
"""From so many squares on, a gap parts two things; justified text is never stretched so far."""
NARROW_GAP = 0.8
"""So much white may part two columns, where many rows have it at the same place."""
TYPED_GAP = 0.05
WORD_GAP = 0.2
BLANK_GAP = 0.6
"""A gap where a blank was typed, one between words, and one that is a blank though none was typed."""
HANGING = "，。、；：）》”"
"""Punctuation that may hang over the margin."""
HANGING_GAP = 0.1
Row = tuple[Line, ...]
"""The lines beside each other, from left to right."""
Piece = list[Glyph]
"""Characters beside each other without any gap to speak of."""


def rows_of(glyphs: Iterable[Glyph]) -> list[Row]:
    """The rows of a page, or of a cell, from top to bottom."""
    return [lines_of_row(pieces) for pieces in pieces_of(glyphs)]


def pieces_of(glyphs: Iterable[Glyph]) -> list[list[Piece]]:
    """The rows of a page from top to bottom, each as its pieces from left to right."""
    return [_pieces(row) for row in _grouped(glyphs)]


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


def _pieces(row: Sequence[Glyph]) -> list[Piece]:
    glyphs = _once(sorted(row, key=lambda glyph: (glyph.left, glyph.right)))
    least = NARROW_GAP * square_of(glyphs)
    pieces: list[Piece] = [[glyphs[0]]]
    for before, glyph in pairwise(glyphs):
        if glyph.left - before.right > least:
            pieces.append([])
        pieces[-1].append(glyph)
    return pieces


def without_hanging(rows: Iterable[Sequence[Piece]], gutters: Sequence[float]) -> list[list[Piece]]:
    """The rows with their pieces parted at a gutter, too, where punctuation hangs over the margin into it."""
    return [[part for piece in row for part in _parted(piece, gutters)] for row in rows]


def _parted(piece: Piece, gutters: Sequence[float]) -> Iterator[Piece]:
    for at, (before, glyph) in enumerate(pairwise(piece), 1):
        hangs = before.text in HANGING and glyph.left - before.right > HANGING_GAP * (before.right - before.left)
        if hangs and any(before.left < gutter <= glyph.left for gutter in gutters):
            yield piece[:at]
            yield from _parted(piece[at:], gutters)
            return
    yield piece


def lines_of_row(pieces: Sequence[Piece], gutters: Sequence[float] = ()) -> Row:
    """The lines of a row: its pieces, joined where neither a wide gap nor the white between columns parts them."""
    widest = WIDE_GAP * square_of([glyph for piece in pieces for glyph in piece])
    lines: list[Piece] = [list(pieces[0])]
    for before, piece in pairwise(pieces):
        left, right = before[-1].right, piece[0].left
        if right - left > widest or any(left < gutter < right for gutter in gutters):
            lines.append([])
        lines[-1] += piece
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
