"""Images of pages: PNG, JPEG, TIFF (each of its pages), BMP; read only by recognition."""

from __future__ import annotations

import io
import warnings

from graph.errors import SourceError
from ingest.formats import recognition
from ingest.formats.bounds import RECOGNITION_SECONDS, Deadline
from ingest.formats.layout import Laid, laid, text_of
from ingest.formats.raw import Raw

PIXELS = 100_000_000
"""An A3 page at 600 dots an inch has some 70 million."""
_DAMAGED = "图片已损坏或不完整，打不开；请重新扫描或重新复制。"
_POINTS = 72 / recognition.DPI


def read_image(data: bytes, where: str) -> Raw:
    """The text that an image shows.

    Raises:
        SourceError: recognition is not installed, or the image is damaged, too large, or shows no text.
    """
    if not recognition.installed():
        raise SourceError(f"这是图片；{recognition.INSTALL}。", where=where)
    import numpy
    from PIL import Image, ImageSequence, UnidentifiedImageError

    deadline = Deadline.of(where, RECOGNITION_SECONDS)
    pages: list[Laid] = []
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data)) as image:
            warnings.simplefilter("ignore")
            for number, frame in enumerate(ImageSequence.Iterator(image), 1):
                deadline.check(number)
                if frame.width * frame.height > PIXELS:
                    raise SourceError(f"图片有 {frame.width}×{frame.height} 点，太大了；请缩小后再读。", where=where)
                pixels = numpy.asarray(frame.convert("RGB"))[:, :, ::-1]
                pages.append(laid(recognition.recognise(pixels, number, _POINTS), pages))
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError, SyntaxError, ValueError, EOFError):
        raise SourceError(_DAMAGED, where=where) from None
    raw = text_of(pages)
    if not raw.text.strip():
        raise SourceError("图片里没有认出文字；请检查是不是公报的页面，或重新扫描得清楚些。", where=where)
    return raw
