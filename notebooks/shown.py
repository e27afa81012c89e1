"""What the notebooks share: a Chinese font for charts where the machine has one, and tables without further libraries."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from html import escape

import matplotlib
from IPython.display import HTML, display
from matplotlib import font_manager
from matplotlib.ft2font import FT2Font
from pypinyin import lazy_pinyin

KNOWN = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti SC",
    "Microsoft YaHei",
    "SimHei",
    "SimSun",
)
SAMPLE = "政脉责任单位"
Label = Callable[[str], str]


def chinese_labels() -> Label:
    """Set the charts' font and say which; where no font has Chinese, labels become pinyin and that is said, too."""
    found = chinese_font()
    if found:
        matplotlib.rcParams["font.family"] = [found, "DejaVu Sans"]
        matplotlib.rcParams["axes.unicode_minus"] = False
        # A font of one weight only is no reason to say so for every label.
        logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
        display(HTML(f"<p>图中的字体：{escape(found)}</p>"))
        return str
    display(HTML("<p><b>这台机器没有中文字体，图中改用拼音。</b>装一个再运行，例如 apt install fonts-wqy-zenhei。</p>"))
    return in_pinyin


def chinese_font(files: Iterable[str] | None = None) -> str | None:
    """The name of a font of this machine that has Chinese characters: a known one, else the first that has them."""
    entries = [one for one in font_manager.fontManager.ttflist if files is None or one.fname in files]
    names = {one.name for one in entries}
    for name in KNOWN:
        if name in names:
            return name
    return next((one.name for one in entries if _has_chinese(one.fname)), None)


def in_pinyin(text: str) -> str:
    """The text in letters that every font has.

    >>> in_pinyin("市林业局 12")
    'Shi Lin Ye Ju  12'
    """
    return " ".join(part.capitalize() for part in lazy_pinyin(text))


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], most: int = 30) -> HTML:
    """Rows as a table; the first ones where there are many, and how many there are."""
    rows = list(rows)
    head = "".join(f"<th style='text-align:left'>{escape(column)}</th>" for column in columns)
    body = "".join(
        "<tr>" + "".join(f"<td style='text-align:left'>{escape(_text(cell))}</td>" for cell in row) + "</tr>"
        for row in rows[:most]
    )
    more = f"<p>前 {most} 行，共 {len(rows)} 行</p>" if len(rows) > most else ""
    return HTML(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}")


def _text(cell: object) -> str:
    if isinstance(cell, float):
        return f"{cell:.3f}"
    return "" if cell is None else str(cell)


def _has_chinese(path: str) -> bool:
    try:
        charmap = FT2Font(path).get_charmap()
    except (OSError, RuntimeError):
        return False
    return all(ord(char) in charmap for char in SAMPLE)
