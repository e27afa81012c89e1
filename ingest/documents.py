"""Where the documents of an issue begin and end, and what their heads say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.numbering import chinese_number

NUMBER = re.compile(r"[一-鿿]{1,10}\s?\(\s?([12]\d{3})\s?\)\s?第?\s?(\d{1,4})\s?号")
"""A 发文字号 in the shadow of a text."""
_KINDS = "通知|意见|决定|通报|公告|通告|命令|令|批复|函|纪要|报告|请示|议案|公报|办法|规定|条例|方案|规划"
_TITLE = re.compile(rf"^.{{2,40}}?关于.{{2,90}}(?:{_KINDS})(?:\(.*\))?$")
_ISSUER = re.compile(
    r"^(.{2,30}?(?:政府办公室|政府办公厅|人民政府|政府|办公室|办公厅|委员会|指挥部|领导小组|联席会议|厅|局|委|院|行))关于"
)
_DATE = re.compile(r"^\(?\s*([12]\d{3})年(\d{1,2})月(\d{1,2})日\s*\)?$")
_DATE_IN_CHARACTERS = re.compile(
    r"^\(?([二一][〇零○一二三四五六七八九]{3})年([一二三四五六七八九十]+)月([一二三四五六七八九十]+)日\)?$"
)
_PLACE = re.compile(r"^(.{1,10}?(?:自治州|自治县|自治旗|自治区|省|市|州(?![市区县])|盟|地区|县|区|旗))")
_SALUTATION = re.compile(r"^[^。]{2,120}：$")
_KIND = re.compile(rf"({_KINDS})(?:\([^()]*\))?$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with text: where it stands and its shadow."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a document as found: its lines' span and what they say."""

    start: int
    end: int
    title_start: int
    title_end: int
    title: str
    number: str | None


def lines_of(shadow: str) -> tuple[Line, ...]:
    """The lines that hold text."""
    return tuple(Line(*found.span(1), found[1]) for found in re.finditer(r"(?:^|(?<=\n)) *([^\n]*\S[^\n]*)", shadow))


def heads_of(text: str, lines: tuple[Line, ...]) -> tuple[Head, ...]:
    """The heads of all documents: a title with its 发文字号, or a title followed by its addressees.

    A table of contents repeats titles, but neither a number nor addressees follow them there.
    """
    heads = []
    taken = -1
    for i, line in enumerate(lines):
        if i <= taken:
            continue
        bare = line.text.strip("() ")
        if (found := NUMBER.fullmatch(bare)) is not None and found[0] == bare:
            head, last = _numbered(text, lines, i)
        elif _TITLE.match(line.text) and _addressed(lines, i):
            head, last = _head(text, lines[i : i + 1], None, lines[i].end), i
        else:
            continue
        heads.append(head)
        taken = last
    return tuple(heads)


def _addressed(lines: tuple[Line, ...], i: int) -> bool:
    near = lines[i + 1 : i + 3]
    if any(NUMBER.fullmatch(line.text.strip("() ")) for line in near[:1]):
        return False
    return any(_SALUTATION.match(line.text) for line in near)


def _numbered(text: str, lines: tuple[Line, ...], i: int) -> tuple[Head, int]:
    number = re.sub(r"\s", "", text[lines[i].start : lines[i].end]).strip("（）()")
    number = re.sub(r"[(（\[［﹝]([12]\d{3})[)）\]］﹞]", r"〔\1〕", number)
    before = lines[max(0, i - 3) : i]
    for first in range(len(before) - 1, -1, -1):
        if _title_like("".join(line.text for line in before[first:])):
            return _head(text, before[first:], number, lines[i].end), i
    after = lines[i + 1 : i + 4]
    for last in range(1, len(after) + 1):
        if _title_like("".join(line.text for line in after[:last])):
            return _head(text, after[:last], number, after[last - 1].end, start=lines[i].start), i + last
    return _head(text, before[-1:] or lines[i : i + 1], number, lines[i].end), i


def _title_like(title: str) -> bool:
    return bool(_TITLE.match(title.replace(" ", "")))


def _head(text: str, title_lines: tuple[Line, ...], number: str | None, end: int, start: int | None = None) -> Head:
    first, last = title_lines[0].start, title_lines[-1].end
    return Head(first if start is None else start, end, first, last, re.sub(r"\s", "", text[first:last]), number)


def issuer_of(title_shadow: str) -> str | None:
    """The issuing body in front of 关于, in its full form.

    >>> issuer_of("云州市政府办公室关于印发云州市竹木产业方案的通知")
    '云州市人民政府办公室'
    """
    found = _ISSUER.match(title_shadow)
    return None if found is None else re.sub(r"(?<!人民)政府", "人民政府", found[1])


def date_of(line_shadow: str) -> str | None:
    """The ISO date of a line that holds a date and nothing else.

    >>> [date_of(x) for x in ("2023年11月3日", "二〇二三年十一月十三日", "2023年11月3日印发")]
    ['2023-11-03', '2023-11-13', None]
    """
    compact = line_shadow.replace(" ", "")
    if found := _DATE.match(compact):
        year, month, day = (int(found[k]) for k in (1, 2, 3))
    elif found := _DATE_IN_CHARACTERS.match(compact):
        year, month, day = (chinese_number(found[k].replace("○", "〇")) or 0 for k in (1, 2, 3))
    else:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def place_of(name_shadow: str) -> str:
    """The place at the start of a body's name, or ''.

    >>> [place_of(x) for x in ("云州市人民政府办公室", "江北省农业厅", "国务院")]
    ['云州市', '江北省', '']
    """
    found = _PLACE.match(name_shadow)
    return found[1] if found else ""


def kind_of(title_shadow: str) -> str | None:
    """The 文种 at the end of a title."""
    found = _KIND.search(title_shadow)
    return found[1] if found else None
