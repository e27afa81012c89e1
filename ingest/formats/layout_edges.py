"""Running heads and page numbers: what stands at the edges of many pages, which is no text of the document."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.formats.layout_rows import Row
from ingest.formats.layout_tables import Table

DEEPEST = 3
"""Rows from the edge of a page that may be running heads."""
_DASH = r"[—–\-－―~～·•∙・‧.|｜\s]"
_PAGE_NUMBER = re.compile(
    rf"(?:{_DASH}|[一P第](?=\s*\d))*(?:第\s*)?(\d{{1,4}})(?:\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?)?(?:{_DASH}|(?<=\s)一)*"
    r"|(\d{1,4})\s*/\s*\d{1,4}"
)
_ADORNED = re.compile(
    r"(?:[—–\-－―~～·•∙・‧一]\s*){1,3}\d{1,4}(?:\s*[—–\-－―~～·•∙・‧一]){1,3}|第\s*\d+\s*页.*|\d+\s*/\s*\d+"
)
_ISSUE = re.compile(r"(?=.{0,12}(?:公报|公告|(?:19|20)\d\d)).{0,24}第?\s*\d{1,3}\s*期.{0,16}|[\u4e00-\u9fff]{2,12}公报")
"""The name of a gazette with its number."""
_SAID = re.compile(r".*[。；：:，,]|附\s?[件表录]|单位|表\s?\d|注")
"""What is text, however small and however far from the rest."""
_NEAR_PAGES = 2
_SAME_HEIGHT = 4.0
_SENTENCE_END = "。"
_FULL = 0.85
"""What no running head has, and how wide it never is, though sentences of one form may begin or end many pages."""
APART = 1.6
"""How many rows away the text is from a running head."""
_SMALL = 0.95
_LEAST_BODY = 8
"""Rows of a page from which on its letters and the white between its rows are known."""

Key = tuple[str, str]
Places = Mapping[Key, Sequence[tuple[int, float]]]


@dataclass(frozen=True, slots=True)
class _Body:
    """What most rows of a page, or of all, are like: how far apart, how large."""

    pitch: float
    em: float


@dataclass(frozen=True, slots=True)
class _Edge:
    """A row at the edge of a page: how much white there is on its inner side, measured in the rows of the page."""

    row: Row
    white: float
    body: _Body

    @property
    def apart(self) -> bool:
        """Whether it is set apart from the text."""
        return self.white > APART * self.body.pitch > 0

    @property
    def text(self) -> str:
        """What it says."""
        return " ".join(line.text for line in self.row).strip()


def edges_of(pages: Sequence[Sequence[Row]], tables: Sequence[Sequence[Table]]) -> list[tuple[int, int]]:
    """How many rows at the top and at the bottom of each page are no text, given its rows and its tables."""
    repeated = _repeated(pages)
    usual = _usual([_body(rows) for rows in pages])
    found = []
    for number, (rows, own) in enumerate(zip(pages, tables, strict=True)):
        body = _body(rows) or usual
        top = _depth(_from_edge(rows, own, body, 1), repeated, "top", number, len(pages))
        bottom = _depth(_from_edge(rows[::-1], own, body, -1), repeated, "bottom", number, len(pages))
        found.append((top, min(bottom, len(rows) - top)))
    return found


def _body(rows: Sequence[Row]) -> _Body | None:
    """None for a page with few rows."""
    if len(rows) < _LEAST_BODY:
        return None
    gaps = [below[0].middle - above[0].middle for above, below in pairwise(rows)]
    high = median(row[0].bottom - row[0].top for row in rows)
    # In columns, rows stand beside each other, too.
    return _Body(median([gap for gap in gaps if gap > 0.5 * high] or [0.0]), median(row[0].em for row in rows))


def _usual(bodies: Sequence[_Body | None]) -> _Body:
    known = [body for body in bodies if body]
    if not known:
        return _Body(0.0, 0.0)
    return _Body(median(body.pitch for body in known), median(body.em for body in known))


def _from_edge(rows: Sequence[Row], tables: Sequence[Table], body: _Body, down: int) -> list[_Edge]:
    """The rows from an edge on, from the top (1) or from the bottom (-1)."""
    found = []
    for at, row in enumerate(rows[:DEEPEST]):
        inner = [rows[at + 1][0].middle] if at + 1 < len(rows) else []
        inner += [(table.top if down > 0 else table.bottom) + down * 0.5 * body.pitch for table in tables]
        beyond = [down * (middle - row[0].middle) for middle in inner if down * (middle - row[0].middle) > 0]
        found.append(_Edge(row, min(beyond, default=math.inf), body))
    return found


def _depth(rows: Sequence[_Edge], repeated: Places, edge: str, page: int, pages: int) -> int:
    """How many rows from an edge on are no text."""
    for depth, one in enumerate(rows):
        times = repeated.get((edge, _shape(one.row)), ())
        stands = any(number == page for number, _ in times) and (len(times) >= min(3, max(2, pages)) or one.apart)
        small = edge == "top" and depth == 0 and _is_small_print(one)
        if not (stands or small or _is_number(one.text, page) or _names_the_issue(one)):
            return depth
    return len(rows)


def _names_the_issue(one: _Edge) -> bool:
    return one.apart and one.row[0].em < 1.3 * one.body.em and _ISSUE.fullmatch(one.text) is not None


def _is_small_print(one: _Edge) -> bool:
    """Whether a row at the top is smaller than the text and far above it: a running head, also of a single page."""
    small = max(line.em for line in one.row) < _SMALL * one.body.em
    return small and one.apart and _SAID.match(one.text) is None


def _repeated(pages: Sequence[Sequence[Row]]) -> dict[Key, list[tuple[int, float]]]:
    """Rows with the same words (digits aside) at the same height of neighbouring pages."""
    places: dict[Key, list[tuple[int, float]]] = defaultdict(list)
    widest = max((row[-1].right - row[0].left for rows in pages for row in rows), default=0.0)
    for number, rows in enumerate(pages):
        for edge, own in (("top", rows[:DEEPEST]), ("bottom", rows[::-1][:DEEPEST])):
            for row in own:
                if any(line.right - line.left > _FULL * widest or _SENTENCE_END in line.text for line in row):
                    continue
                places[edge, _shape(row)].append((number, row[0].middle))
    kept = {
        key: [(number, height) for number, height in found if _neighbours(number, height, found) > 1]
        for key, found in places.items()
    }
    return {key: found for key, found in kept.items() if found}


def _neighbours(number: int, height: float, found: Sequence[tuple[int, float]]) -> int:
    """How often a row stands at that height on pages nearby, itself counted."""
    return sum(1 for other, at in found if abs(other - number) <= 2 * _NEAR_PAGES and abs(at - height) < _SAME_HEIGHT)


def _shape(row: Row) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s", "", "".join(sorted(line.text for line in row))))


def _is_number(text: str, page: int) -> bool:
    found = _PAGE_NUMBER.fullmatch(text)
    if found is None:
        return False
    return _ADORNED.fullmatch(text) is not None or int(found[1] or found[2]) == page + 1
