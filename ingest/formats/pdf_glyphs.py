"""What PDFium sees on a page: characters with their boxes, and drawn rules."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from ingest.formats.geometry import Glyph, Page, Rule

MOST_GLYPHS = 50_000
"""A page with more is no page that anybody reads."""
THICK = 3.0
SHORT = 4.0
_DEEPEST = 3
_BLANKS = frozenset((0xA0, 0x3000, 0xFFFE, 0xFEFF, 0xAD, 0x200B))
_TYPED = frozenset((0x20, 0xA0, 0x3000))
_RADICALS = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF))
"""Radicals and doubles that some fonts print in place of a character of the same shape."""


def page_of(page: Any, number: int) -> Page:
    """The characters and rules of a page, turned so that the text is upright."""
    width, height = page.get_size()
    # Boxes count from the corner of the paper, which a cropped page has elsewhere.
    text = page.get_textpage()
    try:
        found, angle = _characters(text.raw)
    finally:
        text.close()
    rules = list(_rules(page))
    turn = _TURNS[angle]
    glyphs = tuple(Glyph(char, *_box(turn, *box), None, blank) for char, *box, blank in found)
    drawn = tuple(Rule(*_box(turn, *rule)) for rule in rules)
    if angle in (1, 3):
        width, height = height, width
    return Page(number, width, height, glyphs, tuple(_thin(drawn)))


# Where a point of the paper lies once the text is upright, measured down from the top, by quarter turns of the text,
# which PDFium counts clockwise.
_TURNS = {
    0: lambda x, y: (x, -y),
    1: lambda x, y: (-y, -x),
    2: lambda x, y: (-x, y),
    3: lambda x, y: (y, x),
}


def _box(turn: Any, left: float, right: float, bottom: float, top: float) -> tuple[float, float, float, float]:
    (x0, y0), (x1, y1) = turn(left, bottom), turn(right, top)
    return min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)


Box = tuple[str, float, float, float, float, bool]


def _characters(text: Any) -> tuple[list[Box], int]:
    """The characters, their boxes (left, right, bottom, top), whether a blank precedes; the quarter turns of most."""
    found: list[tuple[Box, int]] = []
    rect = pdfium.FS_RECTF()
    blank = False
    pointer = ctypes.byref(rect)
    for at in range(min(pdfium.FPDFText_CountChars(text), MOST_GLYPHS)):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if code <= 32 or code in _BLANKS:
            blank = blank or (code in _TYPED and pdfium.FPDFText_IsGenerated(text, at) != 1)
            continue
        if not pdfium.FPDFText_GetLooseCharBox(text, at, pointer) or rect.right <= rect.left or rect.top <= rect.bottom:
            continue
        turns = pdfium.FPDFText_GetCharAngle(text, at) / (math.pi / 2)
        if abs(turns - round(turns)) > 0.1:
            continue  # a stamp across the page
        char = chr(code) if code < 0x110000 else "\ufffd"
        if any(low <= code <= high for low, high in _RADICALS):
            char = unicodedata.normalize("NFKC", char)
        found.append(((char, rect.left, rect.right, rect.bottom, rect.top, blank), round(turns) % 4))
        blank = False
    most = Counter(turns for _, turns in found).most_common(1)
    angle = most[0][0] if most else 0
    return [box for box, turns in found if turns == angle], angle


def _rules(page: Any) -> Iterator[tuple[float, float, float, float]]:
    """The straight pieces of drawn paths as boxes (left, right, bottom, top)."""
    for shape in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=_DEEPEST):
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if not pdfium.FPDFPageObj_GetBounds(shape.raw, left, bottom, right, top):
            continue
        box = (left.value, right.value, bottom.value, top.value)
        if box[1] - box[0] <= THICK or box[3] - box[2] <= THICK:
            yield box
        else:
            yield from _sides(shape.raw)


def _sides(shape: Any) -> Iterator[tuple[float, float, float, float]]:
    """The level and upright sides of a frame or grid drawn at once."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(shape, matrix):
        return
    before: tuple[float, float] | None = None
    start: tuple[float, float] | None = None
    for at in range(min(pdfium.FPDFPath_CountSegments(shape), 2_000)):
        segment = pdfium.FPDFPath_GetPathSegment(shape, at)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and before is not None:
            yield _side(before, point)
        before = point
        if pdfium.FPDFPathSegment_GetClose(segment) and start is not None:
            yield _side(point, start)


def _side(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float, float, float]:
    return min(one[0], other[0]), max(one[0], other[0]), min(one[1], other[1]), max(one[1], other[1])


def _thin(rules: tuple[Rule, ...]) -> Iterator[Rule]:
    for rule in rules:
        wide, high = rule.right - rule.left, rule.bottom - rule.top
        if min(wide, high) <= THICK and max(wide, high) >= SHORT:
            yield rule
