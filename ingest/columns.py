"""Tables whose columns only blanks part, as text copied from a page has them: their blanks become tabs."""

from __future__ import annotations

import re

_GAP = re.compile(r"[ \u3000\xa0\u2002\u2003\u2009]+")
_WIDE = re.compile(r"[ \u3000\xa0\u2002\u2003\u2009]{2,}")
_TITLE = re.compile(r"[一-鿿（）()、“”/]{2,14}")
_WHO = re.compile(r"(?:牵头|责任|配合|参与|成员|主办|协办|负责|承办|主管)(?:单位|部门)|链长")
_WHAT = re.compile(r"序\s?号|任务|事项|内容|举措|措施|项目|产业链")
_SECTION = 20
"""The longest line between rows that only parts them: “二、平台建设”."""
_ROW = re.compile(r"[（(]?\d{1,3}[）)]?[.、]?$")


def columns_as_tabs(lines: list[str]) -> list[str]:
    """Lines below a header of titles, with a tab where a blank parts two columns.

    >>> columns_as_tabs(["序号 任务 牵头单位", "1 建设园区 市商务局", "二、保障措施"])
    ['序号\\t任务\\t牵头单位', '1\\t建设园区\\t市商务局', '二、保障措施']
    """
    out: list[str] = []
    gap: re.Pattern[str] | None = None
    width = 0
    for line in lines:
        if (titles := _titles(line)) is not None:
            gap, width = titles
            out.append(gap.sub("\t", line.strip()))
            continue
        if gap is not None and line.strip():
            cells = gap.split(line.strip())
            if _is_row(cells, width):
                out.append("\t".join(cells))
                continue
            if len(cells) > 1 or len(line.strip()) > _SECTION or line.strip()[-1] in "。；：":
                gap = None
        out.append(line)
    return out


def _titles(line: str) -> tuple[re.Pattern[str], int] | None:
    """What parts the columns of a header, and how many there are; None for other lines."""
    if "\t" in line or not _WHO.search(line) or not _WHAT.search(line) or len(line) > 120:
        return None
    for gap in (_WIDE, _GAP):
        cells = gap.split(line.strip())
        if len(cells) >= 3 and all(_TITLE.fullmatch(_GAP.sub("", cell)) for cell in cells):
            return gap, len(cells)
    return None


def _is_row(cells: list[str], width: int) -> bool:
    """A row begins with its number, or has a cell for each column."""
    return len(cells) >= 2 and (_ROW.match(cells[0]) is not None or len(cells) == width)
