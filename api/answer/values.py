"""Targets: the quantity that the text sets, never a result."""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from api.answer.described import described
from api.answer.found import Found, collected, quotes_of
from api.answer.language import language_of
from api.answer.quantities import amount, quantity
from api.answer.relevance import best_target, target_score
from api.answer.reply import Reply
from graph.cypher.compile import Statement
from graph.query import Ask, Operator, Query, Rank
from graph.store import Row, Store
from nlp.question.index import NameIndex

_OWNERS = frozenset({"Chain", "Plan"})
SURE = 0.6
"""How well the words must fit a target where neither chain nor plan is named."""
COMPARED = {
    Operator.IS: operator.eq,
    Operator.MORE: operator.gt,
    Operator.AT_LEAST: operator.ge,
    Operator.LESS: operator.lt,
    Operator.AT_MOST: operator.le,
}


def value_reply(query: Query, statement: Statement, store: Store, index: NameIndex) -> Reply:
    """The target that the question's words mean, or all where it asks for all; one row for each of several."""
    rows = store.read(statement.cypher, statement.parameters)
    found = collected(rows.rows, query)
    every = query.ask is Ask.LIST
    if not every:
        found = [one for one in found if one.item.properties.get("value") is not None] or found
    terms = query.thing(query.focus).terms
    language, phrase = language_of(query), described(query, index.titles)
    nothing = language.say("empty", what=described(query, index.titles, many=False))
    if not found:
        return Reply("", "empty", nothing, interpretation=phrase, count=0)
    known = "".join(index.titles.get(uid, "") for thing in query.things for uid in thing.uids)
    owners = _owners(found, query)
    if every:
        chosen = found
    elif len(owners) > 1:
        # 某企业所在产业链的规模目标: each chain has its own.
        each = [best_target(mine, terms, index.titles.get(uid, "")) for uid, mine in owners.items()]
        chosen = [one for best in each for one in best]
    elif len(terms) < 2:
        chosen = best_target(found, terms, known)
    else:
        chosen = list({one.item.id: one for term in terms for one in best_target(found, (term,), known)}.values())
    if not every and not any(thing.uids for thing in query.things):
        chosen = [one for one in chosen if max(target_score(one, term, known) for term in terms or ("规模",)) >= SURE]
    if not chosen:
        return Reply("", "empty", nothing, interpretation=phrase, count=0)
    lines = tuple(
        (
            str(one.item.properties.get("indicator") or one.item.name),
            quantity(one.item.properties, language),
            one.item.properties.get("year"),
        )
        for one in chosen
    )
    said = language.rows([_line(name, value, year, query, index) for name, value, year in lines])
    text = next((one.item.properties.get("text") for one in chosen if one.item.properties.get("text")), None)
    quoted = (language.say("source_of_target", text=text), language.say("no_result")) if text else ()
    return Reply(
        "",
        "answered",
        language.text(language.say("fact", what=said), *quoted),
        interpretation=phrase,
        columns=tuple(language.say(f"column_{title}") for title in ("indicator", "target", "year")),
        rows=lines,
        items=tuple(one.item for one in chosen),
        count=len(chosen),
        value=None if every else _value(chosen[0].item.properties),
        evidence=quotes_of(chosen),
        truncated=rows.truncated,
    )


def _owners(found: Sequence[Found], query: Query) -> Mapping[str, list[Found]]:
    """The targets by chain, where the question describes chains and names none."""
    described = any(thing.types == ("Chain",) and not thing.uids for thing in query.things)
    owners: dict[str, list[Found]] = {}
    for one in found if described else ():
        for edge in one.edges:
            if edge.get("type") == "HAS_TARGET":
                owners.setdefault(str(edge.get("source")), []).append(one)
    return owners


def _owner(query: Query, index: NameIndex) -> str:
    """The one chain or plan whose target is asked for, as the indicator would name it."""
    titles = [index.titles.get(uid, "") for thing in query.things for uid in thing.uids if thing.types[0] in _OWNERS]
    return titles[0] if len(titles) == 1 else ""


def _line(name: str, value: str, year: object, query: Query, index: NameIndex) -> str:
    """竹木产业规模目标为120亿元（2026年）; the owner is said where the indicator does not say it."""
    language, owner = language_of(query), _owner(query, index)
    if owner and (query.english or owner.removesuffix("产业链") not in name):
        owner = language.say("target_owner", owner=owner if query.english else owner.removesuffix("产业链"))
    else:
        owner = ""
    when = language.say("target_year", year=year) if year else ""
    return language.say("target", owner=owner, name=name, value=value, year=when)


def _value(properties: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"number": properties.get("value"), "unit": properties.get("unit"), "year": properties.get("year")}


def largest(rows: Sequence[Row], query: Query, rank: Rank) -> list[Found]:
    """The things whose target is the largest, or that reach a number; money and quantities in one unit."""
    if rank.counted == query.focus:
        return _dated(collected(rows, query), rank)
    terms = query.thing(rank.counted).terms
    measured: list[tuple[float, Found]] = []
    for one in collected(rows, query):
        targets = collected(
            [row for row in rows if row[query.focus]["uid"] == one.item.id], replace(query, focus=rank.counted)
        )
        targets = [target for target in targets if target.item.properties.get("value") is not None]
        for target in best_target(targets, terms, str(one.item.name))[:1]:
            one.edges = target.edges
            one.number_text = quantity(target.item.properties, language_of(query))
            one.comparator = str(target.item.properties.get("comparator"))
            measured.append((amount(target.item.properties), one))
    measured.sort(key=lambda pair: pair[0], reverse=not rank.ascending)
    if rank.compare is not None and rank.number is not None:
        return [one for value, one in measured if _fulfils(value, one, rank)]
    top = rank.top or 1
    return [one for i, (value, one) in enumerate(measured) if i < top or value == measured[top - 1][0]]


def _dated(found: Sequence[Found], rank: Rank) -> list[Found]:
    """The documents that were issued first, or last."""
    dates = sorted({str(one.item.properties.get("date") or "") for one in found} - {""}, reverse=not rank.ascending)
    kept = dates[: rank.top or 1]
    for one in found:
        one.number_text = str(one.item.properties.get("date") or "")
    return [one for one in found if one.number_text in kept]


def _fulfils(value: float, one: Found, rank: Rank) -> bool:
    """Whether the target passes the comparison; one that is to exceed 500 is more than 500."""
    if rank.compare is Operator.MORE and value == rank.number:
        return one.comparator == ">"
    if rank.compare is None or rank.number is None:
        return False
    if rank.compare is Operator.IS and one.comparator == ">":
        return False
    return bool(COMPARED[rank.compare](value, rank.number))
