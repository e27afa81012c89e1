"""Bytes to text: which encoding a file is in, and whether it is text at all."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from charset_normalizer import from_bytes

from graph.errors import SourceError

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAMPLE = 65_536
_ENTITY = re.compile(
    r"&(?:[lr][ds]quo|quot|nbsp|middot|mdash|ndash|hellip|ensp|emsp|amp|times|#\d{2,5}|#x[0-9A-Fa-f]{2,4});"
)
"""Characters that a web page spells out and that stay behind in text saved from it."""
_LEAST_NULLS = 0.02
"""Share of the bytes that are nulls in UTF-16: the upper halves of digits, blanks and line ends."""
_GIVEN_LATER = str.maketrans(
    dict(
        zip(
            "\ue816\ue817\ue818\ue81e\ue826\ue82b\ue82c\ue831\ue832\ue83b\ue843\ue854\ue855\ue864\ue7c7\ue7c8",
            "\U00020087\U00020089\U000200cc\u9fb4\u9fb5\u9fb6\u9fb7\U000215d7\u9fb8\U0002298f\u9fb9\u9fba\U000241fe\u9fbb\u1e3f\u01f9",
            strict=True,
        )
    )
)
"""Characters of GB18030 for which there was only a place of private use before Unicode had them."""


def read_bytes(path: Path, max_bytes: int) -> bytes:
    """What a file holds.

    Raises:
        SourceError: the path is missing or a folder, the file is empty or too large.
    """
    where = str(path)
    try:
        if not path.exists():
            raise SourceError("找不到这个文件，请检查路径。", where=where)
        if path.is_dir():
            raise SourceError("这是文件夹，请给出其中的文件。", where=where)
        if not path.is_file():
            raise SourceError("这不是普通文件，读不了。", where=where)
        size = path.stat().st_size
        if size == 0:
            raise SourceError("文件是空的。", where=where)
        if size > max_bytes:
            raise SourceError(
                f"文件有 {size / 2**20:.1f} MB，超过上限 {max_bytes / 2**20:g} MB；请拆分，或用 --max-size 提高上限。",
                where=where,
            )
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"文件读不出来（{error.strerror}）；请检查权限和路径。", where=where) from None


def decode(data: bytes, where: str) -> str:
    """The text of some bytes.

    Raises:
        SourceError: the bytes are no text in a known encoding.
    """
    text = _by_mark(data) or _utf_16(data) or _strict(data, "utf-8") or gb18030(data) or _guessed(data)
    if text is None or _is_binary(text):
        raise SourceError("这不是文本文件，或编码无法识别；请另存为 UTF-8 或 GB18030 编码的文本。", where=where)
    if not text.strip("\ufeff \t\r\n\f\u3000"):
        raise SourceError("文件里没有文字。", where=where)
    return text


def without_entities(text: str) -> str:
    """Plain text with the characters that a web page spelled out.

    >>> without_entities("以&ldquo;数字云州&rdquo;为核心&nbsp;&lt;")
    '以“数字云州”为核心\\xa0&lt;'
    """
    return _ENTITY.sub(lambda found: unescape(found.group()), text) if "&" in text else text


def _by_mark(data: bytes) -> str | None:
    return next((_strict(data, name) for mark, name in _BOMS if data.startswith(mark)), None)


def _utf_16(data: bytes) -> str | None:
    """The text of UTF-16 without its mark: nulls on one side of the pairs only."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or max(even, odd) < _LEAST_NULLS * len(sample) or min(even, odd) > 0.1 * max(even, odd):
        return None
    return _strict(data, "utf-16-le" if odd > even else "utf-16-be")


def gb18030(data: bytes) -> str | None:
    """The text of bytes in GB18030, which GB2312 and GBK are part of; None where they are something else."""
    text = _strict(data, "gb18030")
    return None if text is None else text.translate(_GIVEN_LATER)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _guessed(data: bytes) -> str | None:
    best = from_bytes(data[:_SAMPLE]).best()
    return data.decode(best.encoding, errors="replace") if best is not None and best.encoding != "ascii" else None


def _is_binary(text: str) -> bool:
    """Control characters or unassigned code points in quantity: bytes that only happen to decode."""
    sample = text[:_SAMPLE]
    odd = sum(1 for c in sample if (c < " " and c not in "\t\n\r\f\x0b") or "\ue000" <= c <= "\uf8ff" or c == "\ufffd")
    return odd * 50 > len(sample) or "\x00" in sample
