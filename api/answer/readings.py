"""Words that could mean several things, each answered apart, or the one that comes nearest to a topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from api.answer.described import described
from api.answer.found import Found, collected
from api.answer.language import Language, language_of
from api.answer.lists import list_reply
from api.answer.relevance import closeness, holds_all, task_score
from api.answer.reply import Reply
from graph.query import Query
from graph.store import Row, Store
from nlp.question.index import NameIndex
from nlp.question.suggest import name_apart

NEAR = 0.4
"""How near a task must come to words that it does not hold, to be the one that is meant."""


def ambiguous(query: Query, rows: Sequence[Row], main: Sequence[Found], store: Store, index: NameIndex) -> Reply | None:
    """A word with several readings: the one that has facts if only one has, else each apart; best matches of a
    topic.
    """
    name = query.readings or ""
    thing = query.thing(name)
    nodes: dict[str, Mapping[str, Any]] = {row[name]["uid"]: row[name] for row in rows if row.get(name)}
    if thing.terms and not thing.uids:
        return _nearest(query, rows, nodes, store, index)
    if len(nodes) < 2:
        return None
    language = language_of(query)
    lines = []
    for uid, node in nodes.items():
        mine = language.joined([language.called(one.item) for one in main if uid in one.subjects])
        called, place = str(node.get("name")), _place(node)
        lines.append((language.say("bracket", name=called, more=place) if place else called, mine))
    told = language.rows([language.say("pair", name=called, value=mine) for called, mine in lines])
    label, number = language.noun(thing, len(nodes)), len(nodes)
    return Reply(
        "",
        "clarify",
        language.say(
            "may_mean", said=thing.said or lines[0][0], amount=f"{number}个", number=number, label=label, rows=told
        ),
        reason="ambiguous_entity",
        interpretation=described(query, index.titles),
        columns=(language.label(thing), language.label(query.thing(query.focus))),
        rows=tuple(lines),
        suggestions=tuple(_apart(uid, node, index, language) for uid, node in nodes.items()),
        evidence=(),
    )


def _apart(uid: str, node: Mapping[str, Any], index: NameIndex, language: Language) -> str:
    """The name with what tells it apart, as it can stand in a question."""
    if plan := node.get("plan"):
        return language.say("in_plan", plan=plan, name=node.get("name"))
    name = index.by_uid(uid)
    return name_apart(name, index) if name else str(node.get("name"))


def _place(node: Mapping[str, Any]) -> str:
    return str(node.get("plan") or node.get("jurisdiction") or "")


def _nearest(
    query: Query, rows: Sequence[Row], nodes: Mapping[str, Mapping[str, Any]], store: Store, index: NameIndex
) -> Reply | None:
    """Who is responsible for what the words describe: the tasks that come nearest to them."""
    name, terms = query.readings or "", query.thing(query.readings or "").terms
    scores = {
        uid: task_score(str(node.get("name") or ""), str(node.get("text") or ""), terms, str(node.get("plan") or ""))
        for uid, node in nodes.items()
    }
    whole = {uid for uid, node in nodes.items() if holds_all(f"{node.get('name')} {node.get('text')}", terms)}
    scores = {uid: score for uid, score in scores.items() if uid in whole or not whole}
    best = max(scores.values(), default=0.0)
    kept = [row for row in rows if row.get(name) and scores.get(row[name]["uid"], 0.0) >= best - 1e-9]
    held = max((_held(row[name], terms) for row in kept), default=0.0)
    if best < 0.25 or (held < NEAR and "Organization" in query.thing(query.focus).types):
        return list_reply(query, [], (), store, index)
    found = [one for one in collected(kept, query) if one.item.properties.get("kind") != "collective"]
    return list_reply(query, found, (), store, index)


def _held(task: Mapping[str, Any], terms: Sequence[str]) -> float:
    """How much of what is asked for stands in the task at all."""
    text = f"{task.get('name')} {task.get('text')}"
    return sum(closeness(term, text) for term in terms) / max(1, len(terms))
