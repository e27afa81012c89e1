"""Tables whose cells run into one another: “1新增停车泊位300个市城管局市公安局、市财政局2024年12月底”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlp.bodies import read_body
from nlp.reading import DocumentText
from nlp.role_words import DEADLINE, DEADLINES, labels
from nlp.rules.table_cells import Cells, Table, role_of_column
from nlp.unit_list import split

_NAMES = "重点|主要|工作|具体|目标|民生|实事|任务|事项|内容|项目|举措|措施|名称"
_OTHER = ("备注", "责任人", "联系人")
_STARTS = re.compile(r"(?<![城都各])[市省州县区盟旗](?![场级直域内辖)分])|各(?=[市县区乡镇街])|国网|中国|人民银行|国家")
_SERIAL = re.compile(r"(\d{1,3})[.、]?(?=[一-鿿“])")


@cache
def _header() -> re.Pattern[str]:
    known = sorted((*labels(), *DEADLINES, *_OTHER), key=len, reverse=True)
    return re.compile(rf"序号((?:{_NAMES})+|{'|'.join(map(re.escape, known))})+")


@cache
def _title() -> re.Pattern[str]:
    known = sorted((*labels(), *DEADLINES, *_OTHER), key=len, reverse=True)
    return re.compile(rf"序号|{'|'.join(map(re.escape, known))}|(?:{_NAMES})+")


def glued_tables(reading: DocumentText, start: int, end: int) -> list[Table]:
    """The tables of a stretch whose header is “序号重点任务牵头单位责任单位完成时限” in one word."""
    at = reading.shadow.find("序号", start, end)
    if at < 0:
        return []
    lines = [found.span() for found in re.finditer(r"[^\n]*\S[^\n]*", reading.shadow[at:end])]
    header = reading.shadow[at : at + lines[0][1]].strip()
    if not _header().fullmatch(header):
        return []
    titles = tuple((at + found.start(), at + found.end()) for found in _title().finditer(header))
    roles = [i for i, (a, b) in enumerate(titles) if role_of_column(reading.shadow[a:b])]
    if not roles or roles[0] < 2 or roles != list(range(roles[0], roles[-1] + 1)):
        return []
    rows = _rows(reading, [(at + a, at + b) for a, b in lines[1:]])
    return [Table(titles, tuple(_cells(reading, a, b, roles[0], len(roles), len(titles)) for a, b in rows))]


def _rows(reading: DocumentText, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """From one serial number to the line in front of the next."""
    opened: tuple[int, int] | None = None
    expected = 1
    for a, b in lines:
        found = _SERIAL.match(reading.shadow, a, b)
        if found is not None and int(found[1]) == expected:
            if opened is not None:
                yield opened
            opened = (a, b)
            expected += 1
        elif opened is not None:
            opened = (opened[0], b)
    if opened is not None:
        yield opened


def _cells(reading: DocumentText, start: int, end: int, before: int, columns: int, width: int) -> Cells:
    shadow = reading.shadow
    serial = _SERIAL.match(shadow, start, end)
    first = serial.end() if serial else start
    due = next((m for m in re.finditer(DEADLINE.pattern, shadow[first:end])), None)
    stop = first + due.start() if due else end
    units = _units(reading, first, stop)
    text_end = units[0][0] if units else stop
    groups: list[list[int]] = [[] for _ in range(columns)]
    column = 0
    for k, (a, b) in enumerate(units):
        if k and units[k - 1][1] == a:
            column = min(column + 1, columns - 1)
        groups[column] = [groups[column][0] if groups[column] else a, b]
    named = tuple((g[0], g[1]) if g else (text_end, text_end) for g in groups)
    cells = ((start, first), *((first, first),) * (before - 2), (first, text_end), *named)
    return (*cells, *((stop, end),) * (width - len(cells)))


def _units(reading: DocumentText, start: int, end: int) -> list[tuple[int, int]]:
    """The units that close a row, from the last one backwards to the text of the task."""
    out: list[tuple[int, int]] = []
    for a, b in reversed(list(split(reading.shadow, start, end, "、，；"))):
        at = b
        while at > a and (begin := _last_unit(reading, a, at)) is not None:
            out.append((begin, at))
            at = begin
        if at > a:
            break
    return out[::-1]


def _last_unit(reading: DocumentText, start: int, end: int) -> int | None:
    """Where the unit begins that a stretch ends with."""
    shadow = reading.shadow
    for found in reversed(list(_STARTS.finditer(shadow, start, end))):
        at = found.start()
        name = shadow[at:end]
        if name.count("(") == name.count(")") and len(name) > 2 and read_body(name, reading.document.jurisdiction):
            return at
    return None
