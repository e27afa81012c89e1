"""Files that are known and not read: what they are, and what to do with them."""

from __future__ import annotations

from graph.errors import SourceError
from ingest.formats.raw import Raw
from ingest.formats.signatures import REFUSED, REFUSED_XML, SAVE_AS, xml_in

_OFFICE = {
    "EncryptedPackage": "文件加了密码；请先去掉密码再读。",
    "WordDocument": "这是旧版 Word 或 WPS 文件（.doc、.wps），读不了；请用 Word 或 WPS 另存为 .docx。",
    "Workbook": "这是旧版 Excel 表格（.xls），不是公报正文；请把正文另存为 .docx、PDF 或文本。",
    "PowerPoint Document": "这是旧版演示文稿（.ppt），读不了；请另存为 PDF。",
}


def refuse(data: bytes, where: str) -> Raw:
    """Say what the file is.

    Raises:
        SourceError: always.
    """
    tag = xml_in(data)
    said = REFUSED_XML[tag] if tag else next(text for magic, text in REFUSED.items() if data.startswith(magic))
    raise SourceError(said, where=where)


def refuse_old_office(data: bytes, where: str) -> Raw:
    """Say which of them it is.

    Raises:
        SourceError: always.
    """
    known = (text for name, text in _OFFICE.items() if name.encode("utf-16-le") in data)
    raise SourceError(next(known, f"这是旧版 Office 或 WPS 文件，读不了；{SAVE_AS}。"), where=where)
