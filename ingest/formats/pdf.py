"""PDF: the text layer as paragraphs and tables, page by page; pages that are only images are left to recognition."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from graph.errors import SourceError
from ingest.formats import recognition
from ingest.formats.bounds import PAGES, RECOGNITION_SECONDS, Deadline
from ingest.formats.geometry import Page
from ingest.formats.layout import Laid, laid, text_of
from ingest.formats.pdf_glyphs import page_of
from ingest.formats.raw import Raw

_DAMAGED = "PDF 已损坏或不完整，打不开；请重新下载，或用阅读器打开后另存。"
_LEAST = 10
"""Characters below which a page with an image on it is taken for a scan."""
_PASSWORD = 4
"""PDFium's word for a file that asks for a password."""


def read_pdf(data: bytes, where: str) -> Raw:
    """The text of a PDF with the pages it stands on.

    Raises:
        SourceError: the file is damaged, encrypted, too long, or holds no text that can be read.
    """
    with _opened(data, where) as document:
        count = len(document)
        if not 0 < count <= PAGES:
            raise SourceError(_too_long(count) if count else _DAMAGED, where=where)
        reading, recognising = Deadline.of(where), Deadline.of(where, RECOGNITION_SECONDS)
        pages: list[Laid] = []
        unread: list[int] = []
        recognised = 0
        for number in range(1, count + 1):
            (recognising if recognised else reading).check(number)
            page, scanned = _page(document, number)
            recognised += scanned and page is not None
            if page is None:
                unread.append(number)
            else:
                pages.append(laid(page, pages))
    raw = text_of(pages)
    if not raw.text.strip():
        raise SourceError(_EMPTY if not unread else _SCANNED, where=where)
    if _is_garbled(raw.text):
        raise SourceError(_GARBLED, where=where)
    return Raw(raw.text, raw.marks, tuple(unread))


_EMPTY = "PDF 里没有文字，也没有图像；请检查是不是导出错了。"
_SCANNED = f"这是扫描的 PDF，没有文字层；{recognition.INSTALL}。"
_GARBLED = "PDF 的文字层是乱码（字体没有附编码）；请用原文件重新导出为 PDF，或另存为 .docx。"


def _too_long(count: int) -> str:
    return f"PDF 有 {count:,} 页，超过上限 {PAGES:,} 页；请拆成几个文件再读。"


@contextmanager
def _opened(data: bytes, where: str) -> Iterator[Any]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower()
        raise SourceError("PDF 加了密码；请先去掉密码再读。" if locked else _DAMAGED, where=where) from None
    try:
        yield document
    except pypdfium2.PdfiumError:
        raise SourceError(_DAMAGED, where=where) from None
    finally:
        document.close()


def _page(document: Any, number: int) -> tuple[Page | None, bool]:
    """A page, and whether it is a scan; None for a scan that nobody can recognise here."""
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return Page(number, 0.0, 0.0, ()), False
    try:
        found = page_of(page, number)
        if len(found.glyphs) >= _LEAST or not _has_image(page):
            return found, False
        if not recognition.installed():
            return None, True
        image = page.render(scale=recognition.DPI / 72).to_numpy()
        return recognition.recognise(image, number, 72 / recognition.DPI), True
    finally:
        page.close()


def _has_image(page: Any) -> bool:
    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]))


def _is_garbled(text: str) -> bool:
    """Whether many characters have no meaning: the font does not tell which they are."""
    odd = sum(1 for c in text if "\ue000" <= c <= "\uf8ff" or c == "\ufffd" or (c < " " and c not in "\t\n"))
    return odd * 10 > len(text)
