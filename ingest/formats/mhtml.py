"""Web pages saved as one file (.mht, .mhtml): the page among its parts."""

from __future__ import annotations

import email
from email.message import Message

from graph.errors import SourceError
from ingest.formats.html import read_html
from ingest.formats.raw import Raw


def read_mhtml(data: bytes, where: str) -> Raw:
    """The main text of the page.

    Raises:
        SourceError: there is no page in the file, or no text in the page.
    """
    for part in email.message_from_bytes(data).walk():
        if part.get_content_type() == "text/html" and (page := _page(part)):
            return read_html(page, where)
    raise SourceError("文件里没有网页；请在浏览器里重新保存。", where=where)


def _page(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""
