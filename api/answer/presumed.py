"""What a question takes for granted and no text states: 刘某担任链长的某链, where somebody else leads it."""

from __future__ import annotations

from dataclasses import replace

from api.answer.described import described, fact_asked
from api.answer.language import language_of
from graph.cypher.compile import compile_query
from graph.query import Ask, Link, Query
from graph.store import Store
from nlp.question.index import NameIndex


def presumed_wrongly(query: Query, store: Store, index: NameIndex) -> str:
    """The sentence that says which relation between two named things is not in the texts; empty where all are."""
    for link in query.links:
        ends = query.thing(link.source), query.thing(link.target)
        if query.focus in (link.source, link.target) or not all(end.uids for end in ends):
            continue
        alone = Query(Ask.LIST, link.target, ends, (link,))
        statement = compile_query(alone)
        if not store.read(statement.cypher, statement.parameters, limit=1).rows:
            return _not_recorded(replace(alone, english=query.english), link, index)
    return ""


def _not_recorded(alone: Query, link: Link, index: NameIndex) -> str:
    """没有记载某链是由刘某担任链长的产业链, of the one relation."""
    language = language_of(alone)
    if alone.english:
        return language.say("empty_that", what=fact_asked(alone, index.titles))
    target = replace(alone.thing(link.target), uids=())
    name = language.joined([index.titles.get(uid, "") for uid in alone.thing(link.target).uids])
    what = described(replace(alone.with_thing(target), focus=link.target), index.titles)
    return language.say("presumed", name=name, what=what)
