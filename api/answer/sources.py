"""The sentences behind things that no relation led to: tasks found by their words stand in their plans."""

from __future__ import annotations

from dataclasses import replace

from api.answer.found import collected, quotes_of
from api.answer.reply import Reply
from graph.cypher.compile import compile_query
from graph.query import Ask, Link, Query, Thing
from graph.store import Store

MOST = 200


def with_sources(reply: Reply, store: Store) -> Reply:
    """The reply with the heading of each task, where it has tasks and nothing that states them."""
    items = {item.id: place for place, item in enumerate(reply.items) if item.type == "Task"}
    if reply.evidence or not items or len(items) > MOST:
        return reply
    things = (Thing("plan", ("Plan",)), Thing("task", ("Task",), uids=tuple(items)))
    query = Query(Ask.LIST, "task", things, (Link(("HAS_TASK",), "plan", "task"),))
    statement = compile_query(query)
    found = collected(store.read(statement.cypher, statement.parameters).rows, query)
    quotes = [replace(quote, item=items[found[quote.item].item.id]) for quote in quotes_of(found)]
    return replace(reply, evidence=tuple(sorted(quotes, key=lambda quote: quote.item)))
