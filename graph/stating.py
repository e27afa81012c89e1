"""How a node in a store keeps in which ways documents describe it: beside what prevails, in the property `stated`.

Where all describe it alike, `stated` says only how many do in which month; else it holds each way with its months.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from graph.flat import STATED, with_full_text, without_derived
from graph.merging import Way, prevailing, row_key

Row: TypeAlias = dict[str, Any]
Said: TypeAlias = tuple[Row, str, int]
"""A way, a month, and how many documents more (or fewer) describe the thing so."""


def restated(type_: str, uid: str, stored: Mapping[str, Any] | None, changes: Iterable[Said]) -> Row | None:
    """The node as it is stored after some documents came or went; None when no document names it any more."""
    changes = list(changes)
    if stored is None and len(changes) == 1 and changes[0][2] == 1:
        row, month, _ = changes[0]
        return _stored(type_, uid, row, {month: 1})
    ways = _ways(stored)
    for said, month, count in changes:
        counted = ways.setdefault(row_key(said), (said, Counter()))[1]
        counted[month] += count
    left = [way for _, (row, counted) in sorted(ways.items()) if (way := Way(row, _positive(counted))).months]
    if not left:
        return None
    row = prevailing(type_, left)
    kept = left[0].months if len(left) == 1 else [[way.row, way.months] for way in left]
    return _stored(type_, uid, row, kept)


def _stored(type_: str, uid: str, row: Mapping[str, Any], kept: object) -> Row:
    stated = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return with_full_text(type_, {"uid": uid, **row, STATED: stated})


def _ways(stored: Mapping[str, Any] | None) -> dict[str, tuple[Row, Counter[str]]]:
    if stored is None:
        return {}
    kept = json.loads(stored[STATED])
    if isinstance(kept, dict):
        kept = [[without_derived(stored), kept]]
    return {row_key(row): (row, Counter(months)) for row, months in kept}


def _positive(counted: Counter[str]) -> dict[str, int]:
    return {month: count for month, count in sorted(counted.items()) if count > 0}
