"""The city and the year that a question names: conditions of its query, or said to be unused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from api.answer.found import item_of
from api.answer.language import Language, language_of
from api.answer.refusals import note_in_english
from api.answer.reply import Block, Item, Reply
from graph.cypher.compile import compile_query
from graph.query import Ask, Filter, Operator, Query, Thing
from graph.store import Store
from nlp.question.forms import place_of
from nlp.question.index import NameIndex
from nlp.question.segment import Token

ISSUED = frozenset({"Task", "Plan"})
"""Types that stand in one document each, whose number they bear."""
PLACED = frozenset({"Organization", "Chain", "Person"})
OF_CITY = frozenset({"document", "issuer", "jurisdiction"})
"""Properties by which a query can be kept to a city."""
TELLING = frozenset({"answered", "empty"})
MANY = 1_000_000
_LEVELS = "市县区州盟"
_DEADLINE = re.compile(r"^(?:年底|底|年末|末|前|以前|之前|内)")
_BY = re.compile(r"(?:到|至|截至|截止)$")
NOWHERE = {False: "公报中没有记载", True: "The gazette records no "}
"""How the sentence begins that nothing was found, by whether it is English."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a question says of the city and the time: `cities` are loaded ones without 市, `year` is that of documents,
    `unused` are words that the query does not carry out."""

    cities: tuple[str, ...] = ()
    year: int | None = None
    unused: tuple[str, ...] = ()

    def scope(self, language: Language, told: str) -> str:
        """Which documents alone are looked at, as a phrase: those of the year, and of cities that are not told yet."""
        cities = [language.quoted(city if city[-1] in _LEVELS else f"{city}市") for city in self.cities]
        cities = [said for city, said in zip(self.cities, cities, strict=True) if city not in told]
        by = language.say("scope_city", cities=language.joined(cities)) if cities else ""
        when = language.say("scope_year", year=self.year) if self.year else ""
        return language.say("scope", city=by, year=when) if by or when else ""


def read_conditions(tokens: Sequence[Token], query: Query, index: NameIndex) -> Conditions:
    """The conditions that the tokens of a question state beside what its query says already."""
    several = len(index.cities) > 2
    said = [token.text.removesuffix("市") for token in tokens if token.text in index.cities] if several else []
    year: int | None = None
    unused: list[str] = []
    for i, token in enumerate(tokens):
        if token.year is None or _carries(query, str(token.year), index):
            continue
        if _bounds_documents(tokens, i) and year is None and _issued(query):
            year = token.year
        else:
            unused.append(token.text)
    months = [token.text for token in tokens if token.month and not _dated(query)]
    return Conditions(tuple(dict.fromkeys(said)), year, (*unused, *months))


def with_cities(query: Query, conditions: Conditions, store: Store, index: NameIndex) -> Query | str:
    """The query kept to the cities that are named, or the name in it of which they have nothing."""
    if not conditions.cities:
        return query
    documents = _documents_of(conditions.cities, store)
    is_placed = False
    for thing in query.things:
        if not thing.uids:
            continue
        kept = tuple(uid for uid in thing.uids if _belongs(uid, conditions.cities, documents, index))
        if not kept:
            return thing.said or index.titles.get(thing.uids[0], "")
        query = query.with_thing(replace(thing, uids=kept))
        is_placed |= any(_is_of(uid, conditions.cities, index) for uid in kept)
    return query if is_placed else _issued_by(_in_documents(query, documents), conditions.cities)


def is_astray(reply: Reply, query: Query, conditions: Conditions, store: Store) -> bool:
    """Whether the reply tells of other cities than those named, of which its query has no condition."""
    conditioned = any(thing.uids or any(one.property in OF_CITY for one in thing.where) for thing in query.things)
    if not conditions.cities or conditioned:
        return False
    documents = set(_documents_of(conditions.cities, store))
    return not reply.evidence or any(quote.document not in documents for quote in reply.evidence)


def with_year(query: Query, conditions: Conditions, store: Store) -> Query:
    """The query kept to tasks and plans of documents of the year that is named."""
    if conditions.year is None:
        return query
    where = (Filter("date", Operator.CONTAINS, f"{conditions.year}-"),)
    numbers = [_number(item) for item in _issue(store, where)]
    return _in_documents(query, numbers) if numbers else _with(query, f"〔{conditions.year}〕", Operator.CONTAINS)


def items_of_cities(items: Iterable[Item], conditions: Conditions, store: Store) -> tuple[Item, ...]:
    """The items that stand in documents of the cities that are named; all where none is."""
    if not conditions.cities:
        return tuple(items)
    documents = set(_documents_of(conditions.cities, store))
    return tuple(item for item in items if item.properties.get("document") in documents)


def say_conditions(reply: Reply, conditions: Conditions, query: Query, whole: Reply | None) -> Reply:
    """The reply that says which spelling was corrected, which year alone was looked at and what went unused; `whole`
    is the reply without the year."""
    language = language_of(query)
    scope = conditions.scope(language, reply.answer) if reply.status in TELLING else ""
    nowhere = NOWHERE[query.english]
    told = reply.answer.replace(nowhere, language.say("in_scope", scope=scope)) if scope else reply.answer
    notes = [note_in_english(note) if query.english else note for note in query.notes]
    only = language.say("only_scope", scope=scope) if scope else ""
    before = [*notes, *([only] if only and told == reply.answer else [])]
    after = [language.say("unused", words=language.joined(conditions.unused))] if conditions.unused else []
    said = language.rows([*notes, *([only] if only else [])])
    apart = reply.apart
    if whole is not None and whole.status == "answered" and whole.items:
        after.append(language.say("any_year_then", number=len(whole.items)))
        apart = (*apart, Block(language.say("any_year"), whole.items))
    phrase = reply.interpretation
    interpretation = language.say("bracket", name=phrase, more=said) if said else phrase
    answer = language.text(*(language.say("fact", what=one) for one in before), told, *after)
    return replace(reply, answer=answer, interpretation=interpretation, apart=apart)


def _bounds_documents(tokens: Sequence[Token], i: int) -> bool:
    """Whether the year is that of documents: 到2025年, 2025年底前 tell when something is due."""
    before = tokens[i - 1].text if i else ""
    after = "".join(token.text for token in tokens[i + 1 : i + 3])
    return not (_BY.search(before) or _DEADLINE.match(after))


def _issued(query: Query) -> bool:
    """Whether the query leaves open which tasks or plans, and describes them by nothing that may hold the year."""
    targets = any("Target" in thing.types for thing in query.things)
    return not targets and any(_is_open(thing) and not thing.terms for thing in query.things)


def _is_open(thing: Thing) -> bool:
    return len(thing.types) == 1 and thing.types[0] in ISSUED and not thing.uids


def _carries(query: Query, year: str, index: NameIndex) -> bool:
    """Whether the query has the year in a condition, in words to look for or in the name of what it means."""
    things = list(query.all_things())
    said = [str(one.value) for thing in things for one in thing.where]
    said += [term for thing in things for term in thing.terms]
    said += [index.titles.get(uid, "") for thing in things for uid in thing.uids]
    return any(year in text for text in said)


def _dated(query: Query) -> bool:
    return any(one.property in ("date", "due") for thing in query.all_things() for one in thing.where)


def _belongs(uid: str, cities: Sequence[str], documents: Sequence[str], index: NameIndex) -> bool:
    """Whether what is named is of one of the cities, or of none in particular."""
    name = index.by_uid(uid)
    if name is None:
        return True
    if name.type in PLACED:
        return place_of(name) in cities or place_of(name) not in index.cities
    return name.type not in ISSUED or name.document is None or name.document in documents


def _is_of(uid: str, cities: Sequence[str], index: NameIndex) -> bool:
    name = index.by_uid(uid)
    return name is not None and (name.type in ISSUED or place_of(name) in cities)


def _in_documents(query: Query, documents: Sequence[str]) -> Query:
    return _with(query, "|".join(documents) or "〔〕", Operator.ENDS)


def _issued_by(query: Query, cities: Sequence[str]) -> Query:
    """The documents of the issues that the query leaves open, as those of the one city that is named."""
    for thing in query.things:
        is_printed = any(one.property == "in_issue" for one in thing.where)
        if thing.types == ("Document",) and not thing.uids and is_printed and len(cities) == 1:
            query = query.with_thing(
                replace(thing, where=(*thing.where, Filter("issuer", Operator.CONTAINS, cities[0])))
            )
    return query


def _with(query: Query, value: str, operator: Operator) -> Query:
    for thing in query.things:
        if _is_open(thing):
            query = query.with_thing(replace(thing, where=(*thing.where, Filter("document", operator, value))))
    return query


def _documents_of(cities: Sequence[str], store: Store) -> list[str]:
    """The numbers of the documents that the cities issued."""
    return [
        _number(item)
        for item in _issue(store)
        if any(city in f"{item.properties.get('issuer') or ''}{item.name}" for city in cities)
    ]


def _number(item: Item) -> str:
    return str(item.properties.get("number") or item.name)


def _issue(store: Store, where: tuple[Filter, ...] = ()) -> list[Item]:
    """The documents printed in the issues."""
    thing = Thing("document", ("Document",), where=(Filter("in_issue", Operator.IS, True), *where))
    statement = compile_query(Query(Ask.LIST, "document", (thing,)))
    return [item_of(row["document"]) for row in store.read(statement.cypher, statement.parameters, limit=MANY).rows]
