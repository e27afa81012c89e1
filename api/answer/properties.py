"""What is printed about a thing: its number, date, position, annexes."""

from __future__ import annotations

import re
from typing import Any

from api.answer.described import described
from api.answer.found import Found, collected, quotes_of
from api.answer.reply import Item, Reply
from graph.cypher.compile import Statement
from graph.ontology import load_ontology
from graph.query import Query
from graph.store import Store
from nlp.question.index import NameIndex

PREDICATES = frozenset({"effective"})
"""Properties whose value says something of the thing by itself: 自印发之日起施行."""
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def _one(query: Query, one: Found, label: str, lines: list[tuple[Any, ...]], items: list[Item], phrase: str) -> Reply:
    """One thing and its property, as a sentence."""
    name = _titled(one, query.columns[0])
    said = "、".join(_DAY.sub(_date, str(value)) for _, value in lines)
    answer = f"{name}的{label}是{said}。" if len(lines) == 1 else f"{name}的{label}共{len(lines)}个：{said}。"
    if query.columns[0] in PREDICATES:
        answer = f"{name}{said}{_day_of(one)}。"
    return Reply(
        "",
        "answered",
        answer,
        interpretation=phrase,
        columns=("名称", label),
        rows=tuple(lines),
        items=tuple(items),
        count=len(items),
        evidence=quotes_of([one]),
    )


def _day_of(one: Found) -> str:
    """自印发之日起施行 says little without the day."""
    date = one.item.properties.get("date")
    return f"（{_DAY.sub(_date, str(date))}印发）" if date else ""


def _titled(one: Found, column: str) -> str:
    """《某通知》（某发〔2026〕1号), or the name of what has no title."""
    name, number = str(one.item.name), one.item.properties.get("number")
    if one.item.type not in ("Document", "Plan"):
        return name
    return f"《{name}》（{number}）" if number and column not in ("number", "name") else f"《{name}》"


def _itself(one: Found, query: Query, lines: list[tuple[Any, ...]], items: list[Item], phrase: str) -> Reply:
    """What a number or a short title stands for: the full title, and when it was issued."""
    number, date = one.item.properties.get("number"), one.item.properties.get("date")
    known = number or query.thing(query.focus).said or "这份文件"
    issued = f"，{_DAY.sub(_date, str(date))}印发" if date else ""
    return Reply(
        "",
        "answered",
        f"{known}是《{one.item.name}》{issued}。",
        interpretation=phrase,
        columns=("名称", "标题"),
        rows=tuple(lines),
        items=tuple(items),
        count=len(items),
        evidence=quotes_of([one]),
    )


def _date(found: re.Match[str]) -> str:
    return f"{found[1]}年{int(found[2])}月{int(found[3])}日"


def property_reply(query: Query, statement: Statement, store: Store, index: NameIndex) -> Reply:
    """The property of each thing; one that is a list becomes the items themselves."""
    rows = store.read(statement.cypher, statement.parameters)
    found = collected(rows.rows, query)
    issued = [one for one in found if one.item.properties.get("in_issue")]
    column = query.columns[0]
    terms = load_ontology().properties
    label = terms[column].label if column in terms else "名称"
    phrase = f"{described(query, index.titles)}的{label}"
    lines: list[tuple[Any, ...]] = []
    items: list[Item] = []
    kept = []
    for one in issued or found:
        value = one.item.name if column == "name" else one.item.properties.get(column)
        if value in (None, "", []):
            continue
        kept.append(one)
        if isinstance(value, list | tuple):
            items += [Item(f"{one.item.id}-{i}", one.item.type, str(text), {}) for i, text in enumerate(value, start=1)]
            lines += [(one.item.name, text) for text in value]
        else:
            items.append(one.item)
            lines.append((one.item.name, value))
    if len(kept) == 1:
        phrase = f"{_titled(kept[0], column)}的{label}"
    if not lines:
        return Reply("", "empty", f"公报中没有记载{phrase}。", interpretation=phrase, count=0)
    if len(kept) == 1 and column != "name":
        return _one(query, kept[0], label, lines, items, phrase)
    if column == "name" and len(kept) == 1:
        return _itself(kept[0], query, lines, items, phrase)
    said = "；".join(f"{name}：{value}" if column != "name" else str(value) for name, value in lines)
    return Reply(
        "",
        "answered",
        f"{phrase}：{said}。",
        interpretation=phrase,
        columns=("名称", label),
        rows=tuple(lines),
        items=tuple(items),
        count=len(items),
        evidence=quotes_of(kept),
    )
