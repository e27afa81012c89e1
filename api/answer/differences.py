"""By how much two numbers, or two targets, differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from api.answer.described import described
from api.answer.found import collected
from api.answer.language import Language, language_of
from api.answer.quantities import amount, quantity
from api.answer.relevance import best_target
from api.answer.reply import Reply
from api.answer.tables import table_reply
from graph.cypher.compile import Statement
from graph.query import Ask, Query
from graph.store import Store
from nlp.question.index import NameIndex

MORE = frozenset("多高大")


def difference_reply(query: Query, statement: Statement, store: Store, index: NameIndex) -> Reply:
    """Both numbers and what lies between them; 是 or 否 where a sign is asked for and no number."""
    language, asked = language_of(query), query.thing(query.focus)
    counted = asked.types != ("Target",)
    table = table_reply(replace(query, ask=Ask.TABLE, counted=counted, columns=()), statement, store, index)
    if not counted:
        return _of_targets(query, statement, store, index, table)
    uids = query.thing(query.by or "").uids
    names = [index.titles.get(uid, "") for uid in uids]
    numbers = {str(row[0]): int(row[1]) for row in table.rows}
    one, other = (numbers.get(name, 0) for name in names)
    rows = [
        language.say(
            "difference_row",
            what=_phrase_of(query, uid, index, many=number != 1),
            amount=language.amount(asked, number),
            number=number,
        )
        for uid, number in zip(uids, (one, other), strict=True)
    ]
    apart = abs(one - other)
    by = str(apart) if query.english else language.amount(asked, apart)
    said = language.joined(rows) if query.english else "，".join(rows)
    answer = language.say("difference", rows=said, apart=_told(query, names, one - other, "多", by, language))
    return _reply(query, table, answer, one - other, count=apart, interpretation=_phrase(query, index))


def _phrase_of(query: Query, uid: str, index: NameIndex, *, many: bool) -> str:
    """The things asked for of one of both: 某局牵头的任务."""
    subject = replace(query.thing(query.by or ""), uids=(uid,))
    return described(query.with_thing(subject), index.titles, many=many)


def _of_targets(query: Query, statement: Statement, store: Store, index: NameIndex, table: Reply) -> Reply:
    rows = store.read(statement.cypher, statement.parameters).rows
    language = language_of(query)
    subject, terms = query.thing(query.by or ""), query.thing(query.focus).terms
    found: list[Mapping[str, Any]] = []
    for uid in subject.uids:
        mine = collected([row for row in rows if row[subject.name]["uid"] == uid], replace(query, by=None))
        valued = [one for one in mine if one.item.properties.get("value") is not None]
        best = best_target(valued, terms, index.titles.get(uid, ""))
        found += [best[0].item.properties] if best else []
    phrase = _phrase(query, index)
    if len(found) < len(subject.uids):
        return Reply("", "empty", language.say("empty", what=phrase), interpretation=phrase, count=0)
    units = {_unit(one) for one in found}
    names = [index.titles.get(uid, "") for uid in subject.uids]
    said = [
        language.say("target_row", name=language.named(name, subject.types[0]), value=quantity(one, language))
        for name, one in zip(names, found, strict=True)
    ]
    shown = {
        "what": described(query, index.titles),
        "rows": language.joined(said) if query.english else "，".join(said),
    }
    if len(units) > 1:
        return Reply("", "empty", language.say("other_units", **shown), interpretation=phrase, count=0)
    one, other = (amount(properties) for properties in found)
    scale = amount({**found[0], "value": 1.0})
    number = round((one - other) / scale, 6)
    by = quantity({"value": abs(number), "unit": found[0].get("unit")}, language)
    apart = _told(query, names, number, "高", by, language)
    answer = language.say("difference_targets", **shown, apart=apart)
    value = {"number": abs(number), "unit": str(found[0].get("unit") or ""), "year": found[0].get("year")}
    return _reply(query, table, answer, number, value=value, interpretation=phrase)


def _reply(query: Query, table: Reply, answer: str, number: float, **more: Any) -> Reply:
    sign, language = query.columns[0] if query.columns else "", language_of(query)
    fits = number > 0 if sign in MORE else number < 0
    if sign and not query.counted:
        answer = language.text(language.say("yes" if fits else "no"), answer)
        return replace(table, answer=answer, boolean=fits, count=None, **_kept(more))
    return replace(table, answer=answer, **more)


def _kept(more: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in more.items() if key not in ("count", "value")}


def _told(query: Query, names: list[str], number: float, more: str, by: str, language: Language) -> str:
    if not number:
        return language.say("same")
    name = language.named(names[0] if number > 0 else names[1], query.thing(query.by or "").types[0])
    return language.say("more_by", name=name, more=more, by=by)


def _phrase(query: Query, index: NameIndex) -> str:
    key = "difference_of_targets" if query.thing(query.focus).types == ("Target",) else "difference_of"
    return language_of(query).say(key, what=described(query, index.titles))


def _unit(properties: Mapping[str, Any]) -> str:
    return str(properties.get("unit") or "").removeprefix("万亿").removeprefix("亿").removeprefix("万")
