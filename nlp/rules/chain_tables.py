"""Tables of chains: one chain a row, with columns 链长, 牵头部门, 链主企业."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.chains import heading_chain
from nlp.document import Clause
from nlp.persons import is_name
from nlp.reading import DocumentText
from nlp.rules.cell_tables import cell_lines
from nlp.rules.chain_fields import Field, kind_of_label
from nlp.rules.table_cells import Cells, Table, tables_of

Record = tuple[str, int, int, list[Field]]
_CHAIN_COLUMN = re.compile(r"(?:重点|特色|优势|主导|主要)*(?:产业链|产业|链条)(?:名称|条|类别)?|链名")
_TASK_COLUMN = re.compile(r"事项|任务|内容|工作|举措|措施|项目")
_POST_COLUMN = re.compile(r".{0,5}(?:职务|职位)|单位及?职务")


def chain_tables(reading: DocumentText, clause: Clause) -> Iterator[Record]:
    """The rows of a clause's tables of chains: name of the chain, start, end, fields."""
    yield from _tab_rows(reading, clause)
    yield from _cell_lines(reading, clause)


def is_chain_table(titles: list[str]) -> bool:
    """Whether a header is that of chains with their leaders or units, not of tasks with theirs.

    >>> [is_chain_table(x.split()) for x in ("产业链 链长 牵头单位", "产业链 重点任务 牵头单位", "产业 产值")]
    [True, False, False]
    """
    kinds = {kind[0] for kind in map(kind_of_label, titles) if kind}
    if not any(_CHAIN_COLUMN.fullmatch(title) for title in titles):
        return False
    return "LEADS_CHAIN" in kinds or ("MEMBER_OF" in kinds and not any(map(_TASK_COLUMN.search, titles)))


def _tab_rows(reading: DocumentText, clause: Clause) -> Iterator[Record]:
    """“序号⇥产业链⇥链长⇥职务⇥牵头部门⇥链主企业” with its rows; a post beside a leader is that leader's."""
    if "\t" not in reading.shadow[clause.start : clause.end]:
        return
    for table in tables_of(reading.shadow, clause.start, clause.end):
        titles, rows = _titles(reading, table)
        if not is_chain_table(titles):
            continue
        named = next(i for i, title in enumerate(titles) if _CHAIN_COLUMN.fullmatch(title))
        kinds = [kind_of_label(title) for title in titles]
        names: list[str] = []
        for cells in rows:
            row = _aligned(reading, cells, kinds)
            if named >= len(row):
                continue
            printed = reading.shadow[slice(*row[named])].strip()
            names = _names(printed, reading.document.jurisdiction) if printed else names
            fields = []
            for i, kind in enumerate(kinds[: len(row)]):
                if kind is None or row[i][0] == row[i][1]:
                    continue
                beside = i + 1 < len(row) and _POST_COLUMN.fullmatch(titles[i + 1]) is not None
                fields.append(Field(*kind, *row[i], row[i + 1] if beside else None))
            for name in names if fields else ():
                yield name, min(a for a, b in row if b > a), max(b for a, b in row), fields


def _names(printed: str, place: str) -> list[str]:
    """The chains of a cell, which are several where each says so: “竹木产业链、茶叶产业链”."""
    several = printed.split("、") if printed.count("产业链") > 1 else [printed]
    return [name for one in several if (name := heading_chain(one, place)) is not None]


def _titles(reading: DocumentText, table: Table) -> tuple[list[str], tuple[Cells, ...]]:
    """The titles of the columns and the rows; a second line of titles (姓名⇥职务) stands under titles that span two."""
    first = [re.sub(r"\s", "", reading.shadow[a:b]) for a, b in table.header]
    second = [re.sub(r"\s", "", reading.shadow[a:b]) for a, b in table.rows[0]] if table.rows else []
    if second[:1] != [""] or not {"姓名", "职务"} & set(second):
        return first, table.rows
    width = max(len(first), len(second))
    first, second = (row + [""] * (width - len(row)) for row in (first, second))
    spanning = [
        upper or first[i - 1] if lower else upper for i, (upper, lower) in enumerate(zip(first, second, strict=True))
    ]
    return [upper + lower for upper, lower in zip(spanning, second, strict=True)], table.rows[1:]


def _aligned(reading: DocumentText, row: Cells, kinds: list[tuple[str, str] | None]) -> Cells:
    """A row wider than its header, where a blank parts a leader's name from the post: both in one cell again."""
    extra = len(row) - len(kinds)
    out: list[tuple[int, int]] = []
    at = 0
    for kind in kinds:
        if at >= len(row):
            break
        last = at
        leads = kind is not None and kind[0] == "LEADS_CHAIN" and is_name(reading.shadow[slice(*row[at])])
        if extra > 0 and leads and at + 1 < len(row):
            last, extra = at + 1, extra - 1
        out.append((row[at][0], row[last][1]))
        at = last + 1
    return (*out, *row[at:])


def _cell_lines(reading: DocumentText, clause: Clause) -> Iterator[Record]:
    """A table that lost its layout: the header's cells one a line, then each record from its serial number on."""
    found = cell_lines(reading, clause.start, clause.end)
    if found is None:
        return
    titles = [re.sub(r"\s", "", reading.shadow[a:b]) for a, b in found[0]]
    columns = [kind_of_label(title) for title in titles[1:]]
    if not any(c and c[0] == "LEADS_CHAIN" for c in columns) or not _CHAIN_COLUMN.fullmatch(titles[1]):
        return
    posts = [_POST_COLUMN.fullmatch(title) is not None for title in titles[1:]]
    for row in found[1]:
        cells = [re.sub(r"\s", "", reading.shadow[a:b]) for a, b in row]
        yield from _record(row, cells, 1, len(row), columns, posts)


def _record(
    spans: Cells,
    cells: list[str],
    start: int,
    stop: int,
    columns: list[tuple[str, str] | None],
    posts: list[bool],
) -> Iterator[Record]:
    if start >= stop:
        return
    fields: list[Field] = []
    name = heading_chain(cells[start])
    at = start + 1
    for k, column in enumerate(columns[1:], 1):
        if at >= stop:
            break
        if column is None:
            at += 1
            continue
        last = stop if k == len(columns) - 1 else at + 1
        beside = k + 1 < len(posts) and posts[k + 1] and at + 1 < stop
        if beside:
            fields.append(Field(*column, *spans[at], spans[at + 1]))
            at += 1
            continue
        if column[0] == "LEADS_CHAIN" and is_name(cells[at]) and at + 1 < stop and not is_name(cells[at + 1]):
            last = at + 2
        if column[0] == "LEADS_CHAIN":
            fields.append(Field(*column, spans[at][0], spans[last - 1][1]))
        else:
            fields += [Field(*column, *spans[i]) for i in range(at, last)]
        at = last
    if name is not None and fields:
        yield name, spans[start][0], spans[stop - 1][1], fields
