"""Whether a reply is the right answer to a question whose answer is known: names as sets, counts and values exactly,
tables row by row.

A line of a question file: {"id", "category", "question" or "turns", "answer_type" (entities, count, value, boolean,
text, table, empty, clarify, abstain), "answer", and where they matter "accept" (other forms of each answer), "may"
(neither wanted nor wrong), "count", "value", "rows", "key_facts", "accept_behaviours" (other statuses that are right)}.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

STATUS = {"abstain": "not_understood", "empty": "empty", "clarify": "clarify", "answered": "answered"}
MONEY = {"亿元": 1e8, "亿": 1e8, "万元": 1e4, "万吨": 1e4, "万辆": 1e4, "元": 1, "吨": 1, "辆": 1}
_SAID_OTHERWISE = ("indicator", "what", "focus", "source", "position", "comparator", "year", "text")
"""Columns of a table that a reply may word in its own way."""


def norm(text: object) -> str:
    """One form for comparison."""
    plain = re.sub(r"[\s《》]+", "", unicodedata.normalize("NFKC", str(text or "")))
    return plain.translate(str.maketrans("〔[〕]–—～~", "(())----")).rstrip("。.;；")


def right(question: Mapping[str, Any], reply: Mapping[str, Any]) -> bool:
    """Whether the reply is right."""
    kind, status = question["answer_type"], reply["status"]
    if kind in ("abstain", "empty", "clarify"):
        return status in {STATUS[one] for one in [kind, *question.get("accept_behaviours", [])]}
    if status != "answered":
        return False
    if kind == "count":
        return bool(reply["count"] == question["count"])
    if kind == "boolean":
        return bool(reply["boolean"] == question["boolean"])
    if kind == "value":
        return reply["value"] is not None and _amount(reply["value"]) == _amount(question["value"])
    said = norm(reply["answer"]) + norm(json.dumps(reply["rows"], ensure_ascii=False))
    if kind == "table":
        return all(norm(leaf) in said for row in question["rows"] for leaf in _leaves(row))
    if kind == "text":
        options = [*question["answer"], *(form for forms in question.get("accept") or [] for form in forms)]
        facts = question.get("key_facts")
        return any(norm(option) in said for option in options) or bool(facts and all(norm(f) in said for f in facts))
    return _same_set(question, reply["items"])


def _amount(value: Mapping[str, Any]) -> tuple[float, str]:
    unit = norm(value.get("unit"))
    factor = next((factor for name, factor in MONEY.items() if unit == name), 1)
    return round(float(value["number"]) * factor, 6), unit[-1:]


def _leaves(value: Any) -> list[str]:
    if isinstance(value, dict):
        said = [v for k, v in value.items() if k not in _SAID_OTHERWISE]
        return [f"{value['number']:g}"] if "number" in value else [x for v in said for x in _leaves(v)]
    return [x for v in value for x in _leaves(v)] if isinstance(value, list) else [str(value)]


def _same_set(question: Mapping[str, Any], items: Sequence[Mapping[str, Any]]) -> bool:
    left = list(items)
    accept = [*(question.get("accept") or []), *([[]] * len(question["answer"]))]
    for gold, forms in zip(question["answer"], accept, strict=False):
        hits = [item for item in left if _same(gold, forms, item)]
        if not hits:
            return False
        left = [item for item in left if item not in hits]
    return all(any(_same(may, [], item) for may in question.get("may") or []) for item in left)


def _same(gold: str | Mapping[str, Any], forms: Sequence[str], item: Mapping[str, Any]) -> bool:
    known = item["properties"]
    if isinstance(gold, str):
        names = {norm(x) for x in [item["name"], *(known.get(k) for k in ("full_name", "number", "position"))]}
        names |= {norm(alias) for alias in known.get("aliases") or []}
        return bool(names & {norm(gold), *map(norm, forms)})
    if norm(known.get("document")) != norm(gold["doc"]) or norm(known.get("plan")) != norm(gold["plan"]):
        return False
    if "title" not in gold:
        return norm(gold["duty"])[:10] in norm(item["name"]) + norm(known.get("text"))
    return norm(item["name"]) in {norm(gold["title"]), *map(norm, forms)}
