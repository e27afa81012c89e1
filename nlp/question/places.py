"""Whose gazette is meant, where the store holds those of several cities."""

from __future__ import annotations

from dataclasses import replace

from graph.query import Filter, Operator, Query
from nlp.question.forms import place_of
from nlp.question.index import NameIndex
from nlp.question.reading import Reading

LOCAL = ("Organization", "Chain", "Person")


def narrowed(reading: Reading, index: NameIndex) -> None:
    """武汉市…市交通运输局: of several of that name the one of the city that is said."""
    said = {token.text.removesuffix("市") for token in reading.tokens if token.text in index.cities}
    if not said:
        return
    for mention in reading.mentions:
        for member in mention.members:
            for entity, names in member.items():
                member[entity] = [name for name in names if place_of(name) in said] or names


def within(query: Query, reading: Reading, index: NameIndex) -> Query:
    """Things of local kinds that nothing names belong to the city that is said, if there are several."""
    said = [token.text.removesuffix("市") + "市" for token in reading.tokens if token.text in index.cities]
    if not said or len(index.cities) <= 2:
        return query
    for thing in query.things:
        if not thing.uids and len(thing.types) == 1 and thing.types[0] in LOCAL:
            where = (*thing.where, Filter("jurisdiction", Operator.IS_OR_UNSAID, said[0]))
            query = query.with_thing(replace(thing, where=where))
    return query
