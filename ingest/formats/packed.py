"""Packed files: looked into before they are opened, so that a small file cannot fill a machine."""

from __future__ import annotations

import io
from zipfile import ZipFile

from graph.errors import SourceError
from ingest.formats.bounds import DAMAGED, ENTRIES, UNPACKED_BYTES
from ingest.formats.docx import read_docx
from ingest.formats.raw import Raw
from ingest.formats.signatures import SAVE_AS

_PACKED = {
    "OFD.xml": "这是 OFD 版式文件，读不了；请用 OFD 阅读器导出为 PDF。",
    "xl/": "这是 Excel 表格，不是公报正文；请把正文另存为 .docx、PDF 或文本。",
    "ppt/": "这是演示文稿，读不了；请另存为 PDF。",
    "META-INF/container.xml": f"这是电子书（.epub），读不了；{SAVE_AS}。",
    "content.xml": "这是 OpenDocument 文件（.odt、.ods），读不了；请另存为 .docx 或 PDF。",
}
_WORD = "word/document.xml"


def names_in(data: bytes) -> tuple[str, ...]:
    """The names of what is packed in some bytes; empty where they are no packed file."""
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            return tuple(packed.namelist())
    except DAMAGED:
        return ()


def check_packed(data: bytes, where: str) -> None:
    """Refuse a packed file that holds too much, is encrypted, or is damaged.

    Raises:
        SourceError: it does.
    """
    with ZipFile(io.BytesIO(data)) as packed:
        entries = packed.infolist()
    if len(entries) > ENTRIES:
        raise SourceError(f"文件里装着 {len(entries):,} 个文件，超过上限 {ENTRIES:,} 个，没有打开。", where=where)
    size = sum(entry.file_size for entry in entries)
    if size > UNPACKED_BYTES:
        raise SourceError(
            f"解开后有 {size / 2**20:,.0f} MB，超过上限 {UNPACKED_BYTES / 2**20:g} MB，没有打开；请拆成较小的文件。",
            where=where,
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise SourceError("文件加了密码；请先去掉密码再读。", where=where)


def read_packed(data: bytes, where: str) -> Raw:
    """The text of a Word file; any other packed file is refused by its name.

    Raises:
        SourceError: it is none, or cannot be opened.
    """
    names = names_in(data)
    if not names:
        raise SourceError("文件已损坏或不完整，打不开；请重新下载或重新复制。", where=where)
    check_packed(data, where)
    if _WORD in names:
        return read_docx(data, where)
    known = (text for start, text in _PACKED.items() if any(name.startswith(start) for name in names))
    raise SourceError(next(known, "这是 ZIP 压缩包，里面没有 Word 正文；请先解压，再给出其中的文件。"), where=where)
