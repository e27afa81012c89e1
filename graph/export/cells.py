"""What may stand in a cell or an element: no formula for a spreadsheet, no character that XML forbids."""

from __future__ import annotations

import re
from typing import TypeAlias

Cell: TypeAlias = str | int | float | None

LONGEST = 32_767
"""Characters that a cell of a workbook holds."""
_CUT = "……（过长，余下从略）"
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def text_cell(value: Cell) -> Cell:
    """The value as a spreadsheet shall take it from a text file: an apostrophe keeps a formula text.

    >>> text_cell("=HYPERLINK(1)"), text_cell("市林业局"), text_cell(-3)
    ("'=HYPERLINK(1)", '市林业局', -3)
    """
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def clean(value: str) -> str:
    """The text without characters that XML cannot hold.

    >>> clean("竹\\x00木")
    '竹木'
    """
    return _FORBIDDEN.sub("", value)


def fitting(value: Cell) -> Cell:
    """The value as a cell of a workbook can hold it."""
    if not isinstance(value, str):
        return value
    kept = clean(value)
    return kept if len(kept) <= LONGEST else kept[: LONGEST - len(_CUT)] + _CUT
