"""One reply for each way of asking: lists and counts, yes or no, tables, values, properties, paths."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from api.answer.covered import covered
from api.answer.described import described
from api.answer.differences import difference_reply
from api.answer.found import Found, collected, loosely_asked, parted, quotes_of
from api.answer.lists import list_reply
from api.answer.paths import path_reply
from api.answer.presumed import presumed_wrongly
from api.answer.properties import property_reply
from api.answer.readings import ambiguous
from api.answer.relevance import about, surely_about
from api.answer.reply import Reply
from api.answer.sources import with_sources
from api.answer.tables import table_reply
from api.answer.values import largest, value_reply
from api.answer.whole import every_reply
from api.answer.wording import listed, measure_of
from graph.cypher.compile import Statement
from graph.query import Ask, Query
from graph.store import Store
from nlp.question.index import NameIndex

ENOUGH, MOST = 50, 5000
"""Rows that tell whether something occurs; where words are looked for, all are needed to see which hold them."""

Answering = Callable[[Query, Statement, Store, NameIndex], Reply]


def replied(query: Query, statement: Statement, store: Store, index: NameIndex) -> Reply:
    """The reply to a query, whatever it asks for."""
    return WAYS[query.ask](query, statement, store, index)


def _list(query: Query, statement: Statement, store: Store, index: NameIndex) -> Reply:
    if query.thing(query.focus).types == ("Target",) and query.rank is None and not query.thing(query.focus).terms:
        return value_reply(query, statement, store, index)
    rows = store.read(statement.cypher, statement.parameters)
    if query.rank and query.rank.by_value:
        return list_reply(query, largest(rows.rows, query, query.rank), (), store, index)
    found = collected(rows.rows, query)
    found = about(found, query.thing(query.focus).terms, only_best=False)
    main, apart = parted(found, query)
    if not main and apart and loosely_asked(query):
        main, apart = [one for one in found if one.item.id in {item.id for item in apart[0].items}], apart[1:]
    if query.readings and (reply := ambiguous(query, rows.rows, main, store, index)):
        return reply
    if query.thing(query.focus).types == ("Task",) and query.rank is None:
        apart += covered(query, frozenset(one.item.id for one in main), store, index)
    reply = list_reply(query, main, apart, store, index)
    if reply.status == "empty" and (wrong := presumed_wrongly(query, store, index)):
        reply = replace(reply, answer=wrong)
    return replace(with_sources(reply, store), truncated=rows.truncated)


def _exists(query: Query, statement: Statement, store: Store, index: NameIndex) -> Reply:
    terms = query.thing(query.focus).terms
    rows = store.read(statement.cypher, statement.parameters, limit=MOST if terms else ENOUGH)
    found = surely_about(collected(rows.rows, query), terms)
    phrase = described(query, index.titles)
    answer = "是" if found else "否"
    return Reply(
        "",
        "answered",
        f"{answer}。{_because(found, query, phrase)}",
        boolean=bool(found),
        interpretation=f"是否{phrase if phrase.startswith('有') else f'有{phrase}'}",
        items=tuple(one.item for one in found),
        evidence=quotes_of(found),
        count=None,
    )


def _because(found: list[Found], query: Query, phrase: str) -> str:
    text = next((edge.get("text") for one in found for edge in one.edges if edge.get("text")), None)
    if query.absences and not text:
        return "" if found else "公报中的记载与此不符。"
    if not text and not found:
        return f"公报中没有记载{phrase}。"
    thing = query.thing(query.focus)
    names = [str(one.item.name) for one in found]
    told = "" if thing.uids or not found else f"{phrase}有{len(names)}{measure_of(thing)}：{listed(names)}。"
    return f"{told}原文：{text}" if text else told


WAYS: Mapping[Ask, Answering] = MappingProxyType(
    {
        Ask.LIST: _list,
        Ask.COUNT: _list,
        Ask.EXISTS: _exists,
        Ask.EVERY: every_reply,
        Ask.TABLE: table_reply,
        Ask.DIFFERENCE: difference_reply,
        Ask.VALUE: value_reply,
        Ask.PROPERTY: property_reply,
        Ask.PATH: path_reply,
    }
)
