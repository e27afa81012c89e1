"""Word files (.docx): what Word shows of the body; heads, feet and notes stay out."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from graph.errors import SourceError
from ingest.formats.bounds import DAMAGED
from ingest.formats.docx_lines import lines_of_body
from ingest.formats.docx_numbering import Numbering
from ingest.formats.raw import Raw

_DAMAGED = "Word 文件已损坏或不完整；请重新下载，或用 Word 打开后另存为 .docx。"


def read_docx(data: bytes, where: str) -> Raw:
    """The text of a Word file.

    Raises:
        SourceError: the file is damaged, or holds no text.
    """
    try:
        document = docx.Document(io.BytesIO(data))
        part = document.part
        body = document.element.body
        numbering = Numbering.of(_element(part, "numbering"), document.styles.element)
    except (*DAMAGED, PackageNotFoundError, etree.XMLSyntaxError, AttributeError, RuntimeError, AssertionError):
        raise SourceError(_DAMAGED, where=where) from None
    text = "\n".join(lines_of_body(body, numbering))
    if not text.strip():
        raise SourceError("Word 文件里没有文字（也许只有图片）；请导出为 PDF 再识别，或另存为文本。", where=where)
    return Raw(f"{text}\n")


def _element(part: Any, name: str) -> Any:
    """The XML of the part of that kind, None where the document has none."""
    found = next((rel for rel in part.rels.values() if rel.reltype.endswith(f"/{name}") and not rel.is_external), None)
    return None if found is None else getattr(found.target_part, "element", None)
