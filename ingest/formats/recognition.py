"""Text in images, recognised by RapidOCR: its models lie in its package, nothing is fetched.

Installed with the extra `ocr`. What it reads carries how sure it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from typing import Any

from ingest.formats.geometry import Glyph, Page, Rule, width_of

INSTALL = "要识别图像里的文字，请在代码文件夹里运行 .venv/bin/pip install -e '.[ocr]'"
DPI = 200
"""How finely a page is drawn for recognition."""
LEAST = 0.5
"""Lines of which the recognition is less sure are dirt on the paper."""
DARK = 140
RULE, THICK = 0.4, 0.03
"""Ruled lines are at least so long and at most so thick, in inches; no stroke of a character is."""
SLANT = 0.012
"""How much thicker a line seems for its length where the paper lay askew."""


def installed() -> bool:
    """Whether text in images can be recognised here."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def recognise(image: Any, number: int, scale: float) -> Page:
    """The page that an image (rows of pixels) shows; `scale` is how many points a pixel is."""
    height, width = image.shape[:2]
    found = _engine()(image)
    glyphs: list[Glyph] = []
    for box, text, sure in zip(_listed(found.boxes), _listed(found.txts), _listed(found.scores), strict=True):
        if float(sure) >= LEAST and text.strip():
            glyphs += _glyphs([(float(x) * scale, float(y) * scale) for x, y in box], text, round(float(sure), 4))
    return Page(number, width * scale, height * scale, tuple(glyphs), tuple(_rules(image, scale)))


def _listed(values: Any) -> list[Any]:
    return [] if values is None else list(values)


def _glyphs(corners: list[tuple[float, float]], text: str, sure: float) -> list[Glyph]:
    """The characters of a recognised line, spread over its box by their widths."""
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    square = (right - left) / max(width_of(text), 0.5)
    glyphs = []
    at = left
    for char in text:
        width = width_of(char) * square
        if not char.isspace():
            glyphs.append(Glyph(char, at, at + width, top, bottom, sure))
        at += width
    return glyphs


def _rules(image: Any, scale: float) -> Iterator[Rule]:
    """The level and upright lines of an image: those of tables."""
    import cv2
    import numpy

    dark = ((image.mean(axis=2) if image.ndim == 3 else image) < DARK).astype(numpy.uint8)
    long, thick = round(RULE * 72 / scale), round(THICK * 72 / scale)
    for shape in ((1, long), (long, 1)):
        lines = cv2.morphologyEx(dark, cv2.MORPH_OPEN, numpy.ones(shape, numpy.uint8))
        # The first is what is no line.
        for left, top, wide, high, _ in cv2.connectedComponentsWithStats(lines)[2][1:].tolist():
            if min(wide, high) <= thick + SLANT * max(wide, high):
                yield Rule(left * scale, (left + wide) * scale, top * scale, (top + high) * scale)


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical"})
