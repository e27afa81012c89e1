"""Files that cannot be read as gazettes, each with the words by which its sentence is known."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from collections.abc import Callable

import docx
import pypdfium2
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.ingest import typeset

TEXT = "云州市竹木方案\n一、任务\n1. 建设园区。（责任单位：市林业局）"
_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def packed(*names: str, size: int = 10) -> bytes:
    """A zip with files of such names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, bytes(size))
    return out.getvalue()


def old_office(stream: str) -> bytes:
    """A file of Office before 2007 that holds such a stream."""
    return _OFFICE + bytes(504) + stream.encode("utf-16-le") + bytes(600)


def pdf(draw: Callable[[Canvas], object], encrypt: StandardEncryption | None = None) -> bytes:
    """A PDF on which something is drawn."""
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=encrypt)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def scan() -> bytes:
    """A PDF of an image without text."""
    from reportlab.lib.utils import ImageReader

    return pdf(lambda canvas: canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "white")), 0, 0, 500, 700))


def many_pages(count: int) -> bytes:
    """A PDF of so many empty pages."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(count):
        document.new_page(100, 100).close()
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def empty_docx() -> bytes:
    """A Word file without any text."""
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def changed(data: bytes, part: str, text: bytes) -> bytes:
    """A zip with one of its files written anew."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, text if info.filename == part else old.read(info))
    return out.getvalue()


def garbled(data: bytes) -> bytes:
    """A zip whose packed bytes are no longer what was packed, though its table of contents is whole."""
    start = data.index(b"word/document.xml") + 40
    return data[:start] + bytes(byte ^ 0x5A for byte in data[start : start + 60]) + data[start + 60 :]


def encrypted_zip() -> bytes:
    """A Word file whose parts say that they are encrypted."""
    data = bytearray(typeset.as_docx(TEXT))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


_NOISE = random.Random(1).randbytes(4_000)  # noqa: S311 – noise, no secret
_WORD = typeset.as_docx(TEXT)
_PRINT = typeset.as_pdf(TEXT)
_LOCK = StandardEncryption("secret", canPrint=0)
_BOMB = changed(_WORD, "word/document.xml", bytes(300 * 2**20))
_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><x>' + b"&b;" * 9
)

BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "空的"),
    "blank.txt": (" \r\n　\t ".encode(), "没有文字"),
    "mark.txt": (b"\xef\xbb\xbf", "没有文字"),
    "noise.txt": (_NOISE, "不是文本"),
    "control.txt": (bytes(range(256)) * 20, "不是文本"),
    "nulls.txt": (bytes(5_000), "不是文本"),
    "prose.txt": ("今天天气很好，我们去公园散步。\n".encode(), "不是政府公报"),
    "large.txt": ("一".encode() * 400_000, "超过上限"),
    "noise.pdf": (_NOISE, "内容却不是PDF"),
    "noise.docx": (_NOISE, "内容却不是Word"),
    "noise.html": (_NOISE, "内容却不是网页"),
    "noise.jpg": (_NOISE, "内容却不是图片"),
    "empty.pdf": (b"", "空的"),
    "head.pdf": (b"%PDF-1.7\n", "PDF 已损坏"),
    "cut.pdf": (_PRINT[:400], "PDF 已损坏"),
    "wrecked.pdf": (b"%PDF-1.4\n" + _NOISE, "PDF 已损坏"),
    "locked.pdf": (pdf(lambda canvas: canvas.drawString(50, 50, "secret"), _LOCK), "PDF 加了密码"),
    "nothing.pdf": (pdf(lambda canvas: None), "没有文字，也没有图像"),
    "scan.pdf": (scan(), "扫描的 PDF"),
    "pages.pdf": (many_pages(3_001), "超过上限 3,000 页"),
    "prose.pdf": (typeset.as_pdf("今天天气很好，我们去公园散步。"), "不是政府公报"),
    "cut.docx": (_WORD[: len(_WORD) // 2], "已损坏"),
    "head.docx": (b"PK\x03\x04" + bytes(100), "已损坏"),
    "empty.docx": (empty_docx(), "Word 文件里没有文字"),
    "locked.docx": (old_office("EncryptedPackage"), "加了密码"),
    "wrecked.docx": (garbled(_WORD), "已损坏"),
    "cipher.docx": (encrypted_zip(), "加了密码"),
    "bomb.docx": (_BOMB, "超过上限 256 MB"),
    "crowd.docx": (packed(*(f"{n}" for n in range(10_001)), size=0), "超过上限 10,000 个"),
    "torn.docx": (changed(_WORD, "word/document.xml", b"<w:document><w:body>"), "Word 文件已损坏"),
    "laughs.docx": (changed(_WORD, "word/document.xml", _LAUGHS), "Word 文件已损坏"),
    "old.doc": (old_office("WordDocument"), "旧版 Word"),
    "old.xls": (old_office("Workbook"), "旧版 Excel"),
    "old.wps": (old_office("Something"), "旧版 Office 或 WPS"),
    "new.wps": (old_office("WordDocument"), "WPS 文件（.doc、.wps），读不了；请用 Word 或 WPS 另存为 .docx"),
    "sheet.xlsx": (packed("[Content_Types].xml", "xl/workbook.xml"), "Excel"),
    "slides.pptx": (packed("[Content_Types].xml", "ppt/presentation.xml"), "演示文稿"),
    "gazette.ofd": (packed("OFD.xml", "Doc_0/Document.xml"), "OFD"),
    "book.epub": (packed("mimetype", "META-INF/container.xml"), "电子书"),
    "open.odt": (packed("mimetype", "content.xml"), "OpenDocument"),
    "other.docx": (packed("a.txt"), "没有 Word 正文"),
    "rich.rtf": (b"{\\rtf1\\ansi hello}", "RTF"),
    "word.xml": (b'<?xml version="1.0"?>\n<w:wordDocument xmlns:w="x"><w:p>hi</w:p></w:wordDocument>', "Word 2003"),
    "flat.xml": (b'<?xml version="1.0"?><pkg:package xmlns:pkg="x"></pkg:package>', "单文件 XML"),
    "office.uof": (b'<?xml version="1.0"?><uof:UOF xmlns:uof="x"></uof:UOF>', "标文通"),
    "packed.rar": (b"Rar!\x1a\x07\x00" + bytes(50), "RAR"),
    "packed.7z": (b"7z\xbc\xaf\x27\x1c" + bytes(50), "7z"),
    "packed.gz": (gzip.compress(TEXT.encode()), "gzip"),
    "program.exe": (b"MZ" + bytes(500), "程序"),
    "paper.caj": (b"CAJ\x00" + bytes(500), "CAJ"),
    "menu.html": (b"<!DOCTYPE html><html><body><ul><li><a href='/'>a</a></li></ul></body></html>", "没有正文"),
    "void.html": (b"<!DOCTYPE html><html></html>", "没有"),
    "script.html": (b"<html><body><script>var a='b';</script></body></html>", "没有"),
    "parts.mht": (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n\nhi\n--x--",
        "没有网页",
    ),
    "cut.png": (b"\x89PNG\r\n\x1a\n" + bytes(30), "图片"),
}
