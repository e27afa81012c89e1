"""By how much two numbers, or two targets, differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from api.answer.described import described
from api.answer.found import collected
from api.answer.relevance import best_target
from api.answer.reply import Reply
from api.answer.tables import table_reply
from api.answer.values import amount, quantity
from api.answer.wording import measure_of
from graph.cypher.compile import Statement
from graph.query import Ask, Query
from graph.store import Store
from nlp.question.index import NameIndex

MORE = frozenset("多高大")


def difference_reply(query: Query, statement: Statement, store: Store, index: NameIndex) -> Reply:
    """Both numbers and what lies between them; 是 or 否 where a sign is asked for and no number."""
    table = table_reply(replace(query, ask=Ask.TABLE, counted=True, columns=()), statement, store, index)
    if query.thing(query.focus).types == ("Target",):
        return _of_targets(query, statement, store, index, table)
    names = [index.titles.get(uid, "") for uid in query.thing(query.by or "").uids]
    numbers = {str(row[0]): int(row[1]) for row in table.rows}
    one, other = (numbers.get(name, 0) for name in names)
    measure = measure_of(query.thing(query.focus))
    said = "，".join(f"{name}{number}{measure}" for name, number in zip(names, (one, other), strict=True))
    apart = abs(one - other)
    answer = f"{said}，{_told(names, one - other, '多', f'{apart}{measure}')}。"
    return _reply(query, table, answer, one - other, count=apart, interpretation=_phrase(query, index))


def _of_targets(query: Query, statement: Statement, store: Store, index: NameIndex, table: Reply) -> Reply:
    rows = store.read(statement.cypher, statement.parameters).rows
    subject, terms = query.by or "", query.thing(query.focus).terms
    uids = query.thing(subject).uids
    found: list[Mapping[str, Any]] = []
    for uid in uids:
        mine = collected([row for row in rows if row[subject]["uid"] == uid], replace(query, by=None))
        valued = [one for one in mine if one.item.properties.get("value") is not None]
        best = best_target(valued, terms, index.titles.get(uid, ""))
        found += [best[0].item.properties] if best else []
    phrase = _phrase(query, index)
    if len(found) < len(uids):
        return Reply("", "empty", f"公报中没有记载{phrase}。", interpretation=phrase, count=0)
    units = {_unit(one) for one in found}
    names = [index.titles.get(uid, "") for uid in uids]
    said = "，".join(f"{name}{quantity(one)}" for name, one in zip(names, found, strict=True))
    if len(units) > 1:
        return Reply("", "empty", f"{said}，单位不同，不能相减。", interpretation=phrase, count=0)
    one, other = (amount(properties) for properties in found)
    scale = amount({**found[0], "value": 1.0})
    number = round((one - other) / scale, 6)
    unit = str(found[0].get("unit") or "")
    apart = _told(names, number, "高", f"{abs(number):g}{unit}")
    answer = f"{said}，按目标数值计，{apart}。这是目标之差，不是完成情况。"
    value = {"number": abs(number), "unit": unit, "year": found[0].get("year")}
    return _reply(query, table, answer, number, value=value, interpretation=phrase)


def _reply(query: Query, table: Reply, answer: str, number: float, **more: Any) -> Reply:
    sign = query.columns[0] if query.columns else ""
    fits = number > 0 if sign in MORE else number < 0
    if sign and not query.counted:
        return replace(table, answer=f"{'是' if fits else '否'}。{answer}", boolean=fits, count=None, **_kept(more))
    return replace(table, answer=answer, **more)


def _kept(more: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in more.items() if key not in ("count", "value")}


def _told(names: list[str], number: float, word: str, apart: str) -> str:
    if not number:
        return "两者相同"
    return f"{names[0] if number > 0 else names[1]}{word}{apart}"


def _phrase(query: Query, index: NameIndex) -> str:
    return f"{described(query, index.titles)}之差"


def _unit(properties: Mapping[str, Any]) -> str:
    return str(properties.get("unit") or "").removeprefix("万亿").removeprefix("亿").removeprefix("万")
