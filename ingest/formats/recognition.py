"""Text in images, recognised by RapidOCR: its models lie in its package, nothing is fetched.

Installed with `zhengmai[ocr]`. What it reads carries how sure it is.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import Any

from ingest.formats.geometry import Glyph, Page, width_of

INSTALL = "要识别图像里的文字，请安装 pip install 'zhengmai[ocr]'"
DPI = 200
"""How finely a page is drawn for recognition."""
LEAST = 0.5
"""Lines of which the recognition is less sure are dirt on the paper."""


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
    return Page(number, width * scale, height * scale, tuple(glyphs))


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


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical"})
