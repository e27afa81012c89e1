"""Running heads and page numbers: what stands at the edges of many pages, which is no text of the document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from ingest.formats.layout_rows import Row

DEEPEST = 3
"""Rows from the edge of a page that may be running heads."""
_PAGE_NUMBER = re.compile(
    r"[—–\-·•.\s]*(?:第\s*)?(\d{1,4})(?:\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?)?[—–\-·•.\s]*|(\d{1,4})\s*/\s*\d{1,4}"
)
_ADORNED = re.compile(r"[—–\-·•]\s*\d{1,4}\s*[—–\-·•]|第\s*\d+\s*页.*|\d+\s*/\s*\d+")
_NEAR_PAGES = 2
_SAME_HEIGHT = 4.0

Key = tuple[str, str]
Places = Mapping[Key, Sequence[tuple[int, float]]]


def edges_of(pages: Sequence[Sequence[Row]]) -> list[tuple[int, int]]:
    """How many rows at the top and at the bottom of each page are no text."""
    repeated = _repeated(pages)
    found = []
    for number, rows in enumerate(pages):
        top = _depth(rows[:DEEPEST], repeated, "top", number, len(pages))
        bottom = _depth(rows[::-1][:DEEPEST], repeated, "bottom", number, len(pages))
        found.append((top, min(bottom, len(rows) - top)))
    return found


def _depth(rows: Sequence[Row], repeated: Places, edge: str, page: int, pages: int) -> int:
    for depth, row in enumerate(rows):
        at = [height for number, height in repeated.get((edge, _shape(row)), ()) if number == page]
        if not at and not _is_number(row, page, pages):
            return depth
    return len(rows)


def _repeated(pages: Sequence[Sequence[Row]]) -> dict[Key, list[tuple[int, float]]]:
    """Rows with the same words (digits aside) at the same height of neighbouring pages, three at least."""
    places: dict[Key, list[tuple[int, float]]] = defaultdict(list)
    for number, rows in enumerate(pages):
        for edge, own in (("top", rows[:DEEPEST]), ("bottom", rows[::-1][:DEEPEST])):
            for row in own:
                places[edge, _shape(row)].append((number, row[0].middle))
    least = min(3, max(2, len(pages)))
    kept: dict[Key, list[tuple[int, float]]] = {}
    for key, found in places.items():
        near = [
            (number, height)
            for number, height in found
            if sum(
                1 for other, at in found if abs(other - number) <= 2 * _NEAR_PAGES and abs(at - height) < _SAME_HEIGHT
            )
            >= least
        ]
        if len(near) >= least:
            kept[key] = near
    return kept


def _shape(row: Row) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s", "", "".join(sorted(line.text for line in row))))


def _is_number(row: Row, page: int, pages: int) -> bool:
    text = " ".join(line.text for line in row).strip()
    found = _PAGE_NUMBER.fullmatch(text)
    if found is None:
        return False
    return _ADORNED.fullmatch(text) is not None or int(found[1] or found[2]) == page + 1
