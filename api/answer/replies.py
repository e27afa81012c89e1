"""One reply for each way of asking: lists and counts, yes or no, tables, values, properties, paths."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from api.answer.covered import covered
from api.answer.described import described, fact_asked
from api.answer.differences import difference_reply
from api.answer.found import Found, collected, loosely_asked, parted, quotes_of
from api.answer.language import language_of
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
    terms, language = query.thing(query.focus).terms, language_of(query)
    rows = store.read(statement.cypher, statement.parameters, limit=MOST if terms else ENOUGH)
    found = surely_about(collected(rows.rows, query), terms)
    fact, phrase = fact_asked(query, index.titles), described(query, index.titles, many=False)
    if fact:
        asked = language.say("whether_recorded", what=fact)
    else:
        asked = language.say("whether" if phrase.startswith("有") else "whether_any", what=phrase)
    return Reply(
        "",
        "answered",
        language.text(language.say("yes" if found else "no"), _because(found, query, fact, index)),
        boolean=bool(found),
        interpretation=asked,
        items=tuple(one.item for one in found),
        evidence=quotes_of(found),
        count=None,
    )


def _because(found: list[Found], query: Query, fact: str, index: NameIndex) -> str:
    """What a yes or a no rests on: the fact that was asked for, or what was found, and the sentence of it."""
    language, thing = language_of(query), query.thing(query.focus)
    text = next((edge.get("text") for one in found for edge in one.edges if edge.get("text")), None)
    quoted = language.say("source", text=text) if text else ""
    phrase = described(query, index.titles, many=len(found) > 1)
    if fact:
        return _of_fact(found, query, fact, quoted)
    if not found:
        return language.say("empty", what=described(query, index.titles, many=False))
    if thing.uids:
        return quoted
    names = language.listed([language.called(one.item) for one in found])
    amount, key = language.amount(thing, len(found)), language.one_or_more("there_are", len(found))
    return language.text(language.say(key, what=phrase, amount=amount, number=len(found), names=names), quoted)


def _of_fact(found: list[Found], query: Query, fact: str, quoted: str) -> str:
    """The fact where it stands in the texts, else that it does not; what must not be is proved by no sentence."""
    language = language_of(query)
    if found:
        return language.text(language.say("fact", what=fact), quoted)
    return language.say("contradicted" if query.absences else "empty_that", what=fact)


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
