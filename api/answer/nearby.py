"""What the gazettes say in other words: asked where no text has the words of a question."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from api.answer.conditions import Conditions, items_of_cities
from api.answer.found import Found, collected
from api.answer.language import language_of
from api.answer.reply import Block, Reply
from graph.cypher.compile import compile_query
from graph.query import Ask, Link, NotUnderstood, Query, Thing
from graph.store import Store
from nlp.question.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from api.answer.meaning import Hit, Meanings

SURE = 0.7
"""The share of a question's words that a text has to hold, itself or in words that mean the same, to be an answer."""
NEAR, MOST_NEAR = 0.35, 5
"""The share from which a text is shown beside an answer that found nothing, and how many are."""
FEW, CLOSE, WHOLE = 6, 0.1, 0.95
"""How many things may be meant where one unit is asked for; of more, those that hold nearly as much as the best."""
OF_CHAINS = frozenset({"LEADS_CHAIN", "ALLIANCE_HEAD"})
UNITS = ("Organization", "Enterprise", "Institution", "Region")

# 谁是…, …是谁 asks for a person, not for who is responsible.
_WHO = re.compile(
    r"(?<!是)谁(?!是|当|任|担任)|归.{0,4}管|(?:哪个|哪些|哪家|什么|由.{0,6})(?:部门|单位|机构|局)|责任单位|牵头单位",
    re.IGNORECASE,
)
_TARGETS = re.compile(r"目标|指标")
_TASKS = re.compile(r"任务|工作|职责|服务|措施|安排")
_NOT_TOPICS = frozenset({"unknown_entity", "no_relation", "not_a_question", "low_confidence"})


def asked_by_meaning(question: str, meant: Query | NotUnderstood, meanings: Callable[[], Meanings]) -> Query | None:
    """The query over the things that surely speak of what is asked, or None where none does."""
    query = _open(question, meant)
    if query is None:
        return None
    topic = next(thing for thing in query.things if thing.name == _topic_of(query))
    hits = [hit for hit in meanings().find(question, vectors=False) if hit.type in topic.types and hit.coverage >= SURE]
    if query.thing(query.focus).types == UNITS and hits and (len(hits) > FEW or _best(hits) >= WHOLE):
        hits = [hit for hit in hits if hit.coverage >= _best(hits) - CLOSE]
    if not hits or (query.thing(query.focus).types == UNITS and len(hits) > FEW):
        return None
    return query.with_thing(replace(topic, terms=(), uids=tuple(hit.uid for hit in hits)))


def _best(hits: list[Hit]) -> float:
    """How much of the question the best of them hold."""
    return max(hit.coverage for hit in hits)


def in_other_words(reply: Reply, query: Query, store: Store) -> Reply | None:
    """The reply, which says that its words are not those of the question; None where it has nothing to say."""
    if reply.status != "answered":
        return None
    plain = query.thing(query.focus).types == UNITS and query.rank is None
    said = _shared_out(query, store) if plain else ""
    return replace(reply, answer=language_of(query).say("other_words", told=said or reply.answer))


def _shared_out(query: Query, store: Store) -> str:
    """“举办竹编节”由市文化局承担；…: who does which of the things that were found, the nearest first."""
    topic = next(thing for thing in query.things if thing.uids and thing.name != query.focus)
    statement = compile_query(replace(query, readings=topic.name))
    rows = sorted(
        store.read(statement.cypher, statement.parameters).rows, key=lambda row: (row.get("r0") or {}).get("order") or 0
    )
    titles = {row[topic.name]["uid"]: str(row[topic.name].get("name")) for row in rows}
    units: dict[str, dict[str, None]] = {}
    for row in rows:
        units.setdefault(row[topic.name]["uid"], {})[str(row[query.focus].get("name"))] = None
    language = language_of(query)
    shared = [
        language.say(
            "shared_out",
            task=titles[uid],
            units=language.joined([language.named(unit, "Organization") for unit in units[uid]]),
        )
        for uid in topic.uids
        if uid in units
    ]
    return language.say("fact", what=language.rows(shared))


def with_nearby(
    reply: Reply,
    question: str,
    query: Query,
    store: Store,
    meanings: Callable[[], Meanings],
    conditions: Conditions,
) -> Reply:
    """A reply that found nothing, with what comes near to the question in meaning shown apart."""
    if query.ask is not Ask.LIST or _topic_of(query) is None:
        return reply
    hits = [hit for hit in meanings().find(question) if hit.type == "Task" and hit.coverage >= NEAR][:MOST_NEAR]
    if not hits:
        return reply
    items = items_of_cities((one.item for one in things(hits, store)), conditions, store)
    if not items:
        return reply
    language = language_of(query)
    answer = language.text(reply.answer, language.say("near", number=len(items)))
    return replace(reply, answer=answer, apart=(*reply.apart, Block(language.say("near_title"), items)))


def things(hits: list[Hit], store: Store) -> list[Found]:
    """The things of some hits, in their order."""
    order = {hit.uid: i for i, hit in enumerate(hits)}
    found: list[Found] = []
    for type_ in dict.fromkeys(hit.type for hit in hits):
        uids = tuple(hit.uid for hit in hits if hit.type == type_)
        query = Query(Ask.LIST, "thing", (Thing("thing", (type_,), uids=uids),))
        statement = compile_query(query)
        found += collected(store.read(statement.cypher, statement.parameters).rows, query)
    return sorted(found, key=lambda one: order[one.item.id])


def _open(question: str, meant: Query | NotUnderstood) -> Query | None:
    """The query with its topic open: the one that was understood, or the plainest for what the question asks."""
    if isinstance(meant, Query):
        return replace(meant, readings=None) if meant.ask is Ask.LIST and _topic_of(meant) else None
    if meant.reason not in _NOT_TOPICS or meant.candidates or meant.english or _of_chains(question):
        return None
    if _WHO.search(question):
        things = (Thing("task", ("Task",), said="任务"), Thing("organization", UNITS))
        return Query(Ask.LIST, "organization", things, (Link(("RESPONSIBLE_FOR",), "organization", "task"),))
    if _TARGETS.search(question):
        return Query(Ask.LIST, "target", (Thing("target", ("Target",), said="目标"),))
    if _TASKS.search(question):
        things = (Thing("task", ("Task",), said="任务"), Thing("plan", ("Plan",)))
        return Query(Ask.LIST, "task", things, (Link(("HAS_TASK",), "plan", "task"),))
    return None


def _of_chains(question: str) -> bool:
    """Whether it asks for who stands beside a chain (副链长, 盟会长单位), which no task tells."""
    words = load_vocabulary().words.items()
    return any(word in question for word, meant in words for one in meant if one.noun and one.relation in OF_CHAINS)


def _topic_of(query: Query) -> str | None:
    """The task or target that a query describes by words, or leaves open in a question that was not understood."""
    things = [thing for thing in query.things if thing.types in (("Task",), ("Target",)) and not thing.uids]
    return next((thing.name for thing in things if thing.terms or len(query.things) <= 2), None)
