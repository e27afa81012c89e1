"""One written form for questions and names: simplified characters, half width, one kind of bracket, no quotation
marks.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Protocol, cast

_BRACKETS, _DASHES, _QUOTES = ("〔﹝［[〈<【{", "〕﹞］]〉>】}"), "–—―－～~‐−", "《》“”‘’「」『』\"'`*"
_SAME = str.maketrans(
    "".join((*_BRACKETS, _DASHES)), "(" * len(_BRACKETS[0]) + ")" * len(_BRACKETS[1]) + "-" * len(_DASHES), _QUOTES
)
_SPACE = re.compile(r"\s+")
_INNER_SPACE = re.compile(r"(?<=[^\x00-\x7f]) (?=[(\d])|(?<=[\d)]) (?=[^\x00-\x7f])|(?<=\() | (?=\))")


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _simplifier() -> _Converter:
    from opencc import OpenCC

    return cast(_Converter, OpenCC("t2s"))


def simplified(text: str) -> str:
    """Traditional characters as simplified ones; what GB 2312 can write is simplified already and costs nothing.

    >>> simplified("產業鏈")
    '产业链'
    """
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return _simplifier().convert(text)
    return text


@lru_cache(maxsize=4_000)
def normalised(text: str) -> str:
    """The form in which questions and names are compared.

    >>> normalised("請問《雲州市綠色建材產業鏈行動方案（2023—2025年）》")
    '请问云州市绿色建材产业链行动方案(2023-2025年)'
    """
    text = _SPACE.sub(" ", unicodedata.normalize("NFKC", text).translate(_SAME)).strip()
    if " " in text:
        text = _INNER_SPACE.sub("", text)
    return simplified(text).lower()


def is_english(text: str) -> bool:
    """Whether the question's own words are English: names stay Chinese in mixed questions.

    >>> is_english("which tasks does 市民政局 lead"), is_english("市民政局的KPI")
    (True, False)
    """
    words = re.findall(r"[a-z]{2,}", text.lower())
    return len(words) >= 3 or (bool(words) and not re.search(r"[\u4e00-\u9fff]", text))
