"""Question in, reply out: understand, run, word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from threading import Lock
from time import perf_counter
from typing import TYPE_CHECKING

from api.answer.conditions import is_astray, read_conditions, say_conditions, with_cities, with_year
from api.answer.conversation import packed, turn_of
from api.answer.described import described
from api.answer.glosses import once
from api.answer.language import CHINESE, Language, language_of
from api.answer.refusals import not_understood
from api.answer.relevance import holds_all
from api.answer.replies import replied
from api.answer.reply import OtherReading, Reply
from api.answer.several import together
from api.answer.table_rows import rows_reply
from api.answer.unknown_names import find_unknown_name, is_linked, link_names, refuse_unknown
from api.answer.whole import counted_whole
from graph.cypher.compile import compile_query
from graph.errors import QueryError, QueryTooLong
from graph.query import Ask, NotUnderstood, Query
from graph.query_json import query_to_json
from graph.store import Store
from nlp.question.clauses import separate
from nlp.question.follow import Before
from nlp.question.index import NameIndex
from nlp.question.parse import suggestions
from nlp.question.segment import Token
from nlp.question.suggest import completions
from nlp.question.understand import understand
from nlp.question.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from api.answer.meaning import Meanings

UNCLEAR = "没有听懂这句话问的是什么，请换个说法。"
UNEXPLAINED = frozenset({"no_relation", "not_a_question", "unknown_entity", "low_confidence"})
"""Reasons for which the words may still stand in a table."""


class Answerer:
    """Answers questions from one store; holds nothing but the index of the store's names."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._index: NameIndex | None = None
        self._indexing = Lock()
        self._meanings: Meanings | None = None
        self._asked_at = perf_counter()

    def ask(self, question: str, conversation: str | None = None) -> Reply:
        """The reply to a question; `conversation` is the token of the turn before, if this is a following one."""
        start = perf_counter()
        index = self._current()
        reply = self._of_clauses(question, index, conversation) or self._of_one(question, index, conversation)
        self._asked_at = perf_counter()
        return replace(reply, question=question, elapsed_ms=round((perf_counter() - start) * 1000, 2))

    def _of_clauses(self, question: str, index: NameIndex, conversation: str | None) -> Reply | None:
        """The reply to a question that asks for two things in two clauses; the second may lean on the first."""
        replies: list[Reply] = []
        for clause in separate(question, index):
            token = replies[-1].conversation if replies else conversation
            replies.append(self._of_one(clause, index, token, beside=bool(replies)))
        return together(replies)

    def _of_one(self, question: str, index: NameIndex, conversation: str | None, *, beside: bool = False) -> Reply:
        turn = turn_of(conversation)
        before = Before(turn.query, turn.found, beside) if turn else None
        understood = understand(question, index, before, known=lambda term: self.meanings().known_words(term))
        reply = self._of_meaning(question, understood.meaning, index, conversation)
        others = [
            OtherReading(one.question, described(one.query, index.titles), query_to_json(self._as_run(one.query)))
            for one in understood.alternatives
        ]
        return replace(
            reply,
            confidence=understood.confidence if reply.status in ("answered", "empty") else None,
            unused=understood.unused,
            alternatives=tuple(one for one in others if one.query != reply.query),
        )

    def _as_run(self, query: Query) -> Query:
        """The query in the form in which it is run and printed."""
        return counted_whole(self._in_known_words(query), self._store)

    def _of_meaning(
        self, question: str, meaning: Query | NotUnderstood, index: NameIndex, conversation: str | None
    ) -> Reply:
        tokens = link_names(question, index)
        if isinstance(meaning, Query) or meaning.reason in UNEXPLAINED:
            unknown = find_unknown_name(tokens, index)
            if unknown and not is_linked(unknown, question, index):
                return self._without(unknown, question, index, conversation, language_of(meaning))
        if isinstance(meaning, NotUnderstood):
            language = language_of(meaning)
            in_tables = rows_reply(question, self._store, index, language) if meaning.reason in UNEXPLAINED else None
            return (
                in_tables
                or self._in_other_words(question, tokens, meaning, index)
                or not_understood(meaning, conversation)
            )
        meaning = self._in_known_words(meaning)
        reply = _asked_back(question, meaning, self._run_kept(meaning, tokens, index, conversation))
        if reply.status == "answered" and _only_resembles(meaning, reply):
            return self._in_other_words(question, tokens, meaning, index) or reply
        if reply.status == "empty" and not reply.apart:
            reply = self._in_other_words(question, tokens, meaning, index) or self._with_nearby(
                reply, question, tokens, meaning
            )
        return reply

    def _without(
        self, unknown: str, question: str, index: NameIndex, conversation: str | None, language: Language
    ) -> Reply:
        """The refusal that says which name is not known, or the rows of a table that print it."""
        in_tables = rows_reply(question, self._store, index, language)
        if in_tables and all(unknown in str(item.name) for item in in_tables.items):
            return in_tables
        return not_understood(_unknown(unknown, index, language), conversation)

    def run(self, query: Query) -> Reply:
        """The reply to a query that a client corrected or wrote itself.

        Raises:
            QueryError: the ontology does not allow the query.
        """
        start = perf_counter()
        reply = self._run(query, self._current())
        return replace(reply, elapsed_ms=round((perf_counter() - start) * 1000, 2))

    def suggest(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """Questions that go on from what somebody has typed so far."""
        return completions(prefix, self._current(), limit)

    def index(self) -> NameIndex:
        """The names of the store as they are now, by every form."""
        return self._current()

    def quiet_for(self) -> float:
        """Seconds since the last question, or since there was none yet."""
        return perf_counter() - self._asked_at

    def warm(self) -> None:
        """Read what finds by meaning and what corrects spelling, so that the first question with it need not wait."""
        self.meanings().find("企业")
        self._current().complete(load_vocabulary().content())

    def _run_kept(self, query: Query, tokens: Sequence[Token], index: NameIndex, conversation: str | None) -> Reply:
        """The reply to a query under the conditions that its question states, which the reply says."""
        conditions = read_conditions(tokens, query, index)
        kept = with_cities(query, conditions, self._store, index)
        if isinstance(kept, str):
            return not_understood(_unknown(kept, index, language_of(query)), conversation)
        reply = self._run_in_time(with_year(kept, conditions, self._store), index, conversation)
        if reply.status == "answered" and is_astray(reply, kept, conditions, self._store):
            city = "、".join(conditions.cities)
            message = f"没有听懂“{city}”在这里指什么，请换个说法。"
            return not_understood(NotUnderstood("too_broad", message, english=query.english), conversation)
        nothing = reply.status == "empty" or reply.boolean is False
        whole = self._run_in_time(kept, index, conversation) if conditions.year and nothing else None
        return say_conditions(reply, conditions, query, whole)

    def _run_in_time(self, query: Query, index: NameIndex, conversation: str | None) -> Reply:
        """The reply, or the advice to ask for less where a store cannot look through all of it in time."""
        try:
            return self._run(query, index)
        except QueryTooLong:
            message = CHINESE.say("too_much")
            refused = NotUnderstood("too_broad", message, suggestions(index), english=query.english)
            return not_understood(refused, conversation)
        except QueryError:
            # A reading that the ontology does not allow is none.
            return not_understood(NotUnderstood("no_relation", UNCLEAR, english=query.english), conversation)

    def _run(self, query: Query, index: NameIndex) -> Reply:
        query = counted_whole(query, self._store)
        statement = compile_query(query)
        reply = replied(query, statement, self._store, index)
        if query.english:
            reply = replace(reply, answer=once(reply.answer), interpretation=once(reply.interpretation))
        plain = query_to_json(query)
        return replace(
            reply,
            query=plain,
            cypher=statement.cypher,
            parameters=dict(statement.parameters),
            conversation=packed(plain, tuple((item.type, item.id) for item in reply.items)),
        )

    def meanings(self) -> Meanings:
        """What finds by meaning; imported and read when the first question needs it."""
        if self._meanings is None:
            from api.answer.meaning import Meanings

            self._meanings = Meanings.of(self._store)
        return self._meanings

    def _in_known_words(self, query: Query) -> Query:
        """The query with topics in words that the texts hold; what none holds is left out where more was said."""
        for thing in query.things:
            if thing.types == ("Task",) and thing.terms:
                held = [self.meanings().known_words(term) for term in thing.terms]
                words = tuple(dict.fromkeys(word for found in held if found for word in found))
                if words and words != thing.terms:
                    query = query.with_thing(replace(thing, terms=words))
        return query

    def _in_other_words(
        self, question: str, tokens: Sequence[Token], meaning: Query | NotUnderstood, index: NameIndex
    ) -> Reply | None:
        """What the gazettes say of it in words that the question does not use, or None where that is not sure."""
        from api.answer.nearby import asked_by_meaning, in_other_words

        query = asked_by_meaning(question, meaning, self.meanings)
        kept = with_cities(query, read_conditions(tokens, query, index), self._store, index) if query else None
        return in_other_words(self._run(kept, index), kept, self._store) if isinstance(kept, Query) else None

    def _with_nearby(self, reply: Reply, question: str, tokens: Sequence[Token], meaning: Query) -> Reply:
        from api.answer.nearby import with_nearby

        conditions = read_conditions(tokens, meaning, self._current())
        return with_nearby(reply, question, meaning, self._store, self.meanings, conditions)

    def prepare(self) -> None:
        """Read and index the names before the first question asks for them: of a large graph that takes a while."""
        self._current()

    def _current(self) -> NameIndex:
        names = self._store.names()
        index = self._index
        if index is None or not index.reads(names):
            with self._indexing:
                index = self._index
                if index is None or not index.reads(names):
                    index = self._index = NameIndex.of(names)
        return index


def _only_resembles(query: Query, reply: Reply) -> bool:
    """Whether tasks on a matter were found of which none has its words as they were said."""
    terms = query.thing(query.focus).terms
    texts = [f"{item.name}{item.properties.get('text') or ''}" for item in reply.items]
    return bool(terms) and query.ask is Ask.LIST and not any(holds_all(text, terms) for text in texts)


def _asked_back(question: str, meaning: Query, reply: Reply) -> Reply:
    """Each reading of an ambiguous word as the whole question that it would make."""
    said = meaning.thing(meaning.readings).said if meaning.readings else ""
    if reply.status != "clarify" or not said or said not in question:
        return reply
    return replace(reply, suggestions=tuple(question.replace(said, name, 1) for name in reply.suggestions))


def _unknown(name: str, index: NameIndex, language: Language) -> NotUnderstood:
    """The refusal that says which name is not known."""
    return replace(refuse_unknown(name), suggestions=suggestions(index), english=language.english)
