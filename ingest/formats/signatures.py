"""How files of each kind begin."""

from __future__ import annotations

import re
from collections.abc import Mapping

SAVE_AS = "请用能打开它的软件另存为 .docx、PDF 或文本"

REFUSED: Mapping[bytes, str] = {
    b"{\\rtf": f"这是 RTF 文件，读不了；{SAVE_AS}。",
    b"Rar!\x1a\x07": "这是 RAR 压缩包；请先解压，再给出其中的文件。",
    b"7z\xbc\xaf\x27\x1c": "这是 7z 压缩包；请先解压，再给出其中的文件。",
    b"\x1f\x8b": "这是 gzip 压缩文件；请先解压，再给出其中的文件。",
    b"BZh": "这是 bzip2 压缩文件；请先解压，再给出其中的文件。",
    b"\xfd7zXZ\x00": "这是 xz 压缩文件；请先解压，再给出其中的文件。",
    b"%!PS": "这是 PostScript 文件，读不了；请转成 PDF。",
    b"AT&TFORM": "这是 DjVu 文件，读不了；请转成 PDF。",
    b"CAJ\x00": "这是 CAJ 文件，读不了；请用 CAJViewer 另存为 PDF。",
    b"HN\x01\x00": "这是 CAJ 文件，读不了；请用 CAJViewer 另存为 PDF。",
    b"MZ": "这是程序，不是公报；请检查路径。",
    b"\x7fELF": "这是程序，不是公报；请检查路径。",
    b"SQLite format 3\x00": "这是数据库文件，不是公报；请检查路径。",
    b"ID3": "这是音频，不是公报；请检查路径。",
    b"\x00\x00\x00 ftypheic": "这是 HEIC 图片，读不了；请转成 PNG 或 JPEG。",
}
"""How files begin that are no text and that nobody reads here."""
REFUSED_XML: Mapping[bytes, str] = {
    b"<w:wordDocument": "这是 Word 2003 的 XML 文件，读不了；请用 Word 或 WPS 另存为 .docx。",
    b"<pkg:package": "这是 Word 的单文件 XML，读不了；请用 Word 或 WPS 另存为 .docx。",
    b"<uof:UOF": "这是 UOF（标文通）文件，读不了；请用 WPS 另存为 .docx 或 PDF。",
    "<字:".encode(): "这是 UOF（标文通）文件，读不了；请用 WPS 另存为 .docx 或 PDF。",
}
"""What stands near the beginning of documents in XML that nobody reads here."""

_LOOKS = re.compile(rb"<!doctype\s+html|<html[\s>]|<body[\s>]|<head[\s>]", re.IGNORECASE)
_HEAD = re.compile(rb"^(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\x00", b"MM\x00*")


def is_pdf(data: bytes) -> bool:
    """Whether a file is a PDF; some have a few bytes before their mark."""
    return b"%PDF-" in data[:1024]


def is_image(data: bytes) -> bool:
    """Whether a file is an image: PNG, JPEG, GIF, BMP, TIFF, WebP."""
    return data.startswith(_IMAGES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")


def is_html(data: bytes) -> bool:
    """Whether a file starts like a web page."""
    head = data[:4096]
    # Of a page in UTF-16, the tags are left.
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")):
        head = head.replace(b"\x00", b"")
    return _LOOKS.search(head) is not None and head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def is_mhtml(data: bytes) -> bool:
    """Whether a file is a web page with its parts."""
    return _HEAD.match(data[:8192]) is not None


def is_packed(data: bytes) -> bool:
    """Whether a file is packed: Word files of today are, and many others."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_old_office(data: bytes) -> bool:
    """Whether a file is one of Word, Excel or PowerPoint before 2007, or an encrypted one of today."""
    return data.startswith(_OLD_OFFICE)


def is_refused(data: bytes) -> bool:
    """Whether a file begins like one that is known and not read."""
    return any(data.startswith(magic) for magic in REFUSED) or xml_in(data) is not None


def xml_in(data: bytes) -> bytes | None:
    """By which of its tags a document in XML is known that is not read, None for any other file."""
    head = data[:4096]
    return next((tag for tag in REFUSED_XML if tag in head), None) if b"<?xml" in head[:100] else None
