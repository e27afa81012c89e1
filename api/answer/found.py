"""Rows of a store as items with their evidence: what was asked for, and what is shown apart from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from api.answer.language import language_of
from api.answer.reply import Block, Item, Quote
from graph.query import Ask, Query
from graph.store import Row

APART = frozenset({"collective", "duty", "service", "mentioned"})
"""Kinds that are never counted with what was asked for, each shown under a title of its own."""
_HIDDEN = frozenset({"uid", "type", "name", "ft"})


@dataclass(slots=True)
class Found:
    """One thing found, with the edges that state it and, in a table or where a word had several readings, its
    subject.
    """

    item: Item
    edges: list[Mapping[str, Any]] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)
    number: int | None = None
    number_text: str = ""
    comparator: str = ""


def item_of(node: Mapping[str, Any]) -> Item:
    """A node as an item."""
    properties = {key: value for key, value in node.items() if key not in _HIDDEN and value is not None}
    return Item(str(node.get("uid")), str(node.get("type")), node.get("name") or node.get("position"), properties)


def collected(rows: Iterable[Row], query: Query) -> list[Found]:
    """The things asked for, once each, in the order of the rows, with all edges that state them."""
    found: dict[str, Found] = {}
    known: dict[str, set[object]] = {}
    facts = [f"r{i}" for i in range(len(query.links))]
    for row in rows:
        node = row[query.focus]
        if node is None:
            continue
        uid = node["uid"]
        entry = found.get(uid)
        if entry is None:
            entry = found[uid] = Found(item_of(node))
            known[uid] = set()
        entry.number = row.get("number", entry.number)
        for fact in facts:
            edge = row.get(fact)
            if isinstance(edge, Mapping) and (edge_uid := edge.get("uid")) not in known[uid]:
                entry.edges.append(edge)
                known[uid].add(edge_uid)
        subject = row.get(query.by or query.readings or "")
        if isinstance(subject, Mapping) and subject.get("uid") not in entry.subjects:
            entry.subjects.append(str(subject.get("uid")))
    return sorted(found.values(), key=_printed_at) if query.rank is None and query.by is None else list(found.values())


def _printed_at(one: Found) -> tuple[str, int, int]:
    """Where the thing stands in the gazette: document, sentence, place in its list."""
    placed = [edge for edge in one.edges if edge.get("start") is not None]
    own = (edge for edge in placed if one.item.id in (edge.get("source"), edge.get("target")))
    edge = next(own, next(iter(placed), None))
    if edge is None:
        return "", 0, 0
    printed = str(edge.get("printed") or one.item.name or "")
    order = edge.get("order")
    return (
        str(edge.get("document") or ""),
        int(edge["start"]),
        int(order) if order else max(str(edge.get("text") or "").find(printed), 0),
    )


def parted(found: Sequence[Found], query: Query) -> tuple[list[Found], tuple[Block, ...]]:
    """What counts as the answer, and the blocks shown apart: collectives, duties, services, unless they are what is
    asked for.
    """
    asked = query.thing(query.focus)
    wanted = set(asked.kinds)
    main = [one for one in found if not _apart(one) or one.item.properties.get("kind") in wanted or asked.uids]
    apart: dict[str, list[Item]] = {}
    for one in found:
        if one not in main:
            apart.setdefault(_apart(one), []).append(one.item)
    language = language_of(query)
    return main, tuple(Block(language.say(f"apart_{kind}"), tuple(items)) for kind, items in apart.items())


def loosely_asked(query: Query) -> bool:
    """负责什么 may be answered by duties where there are no tasks; 哪些任务 may not."""
    said = query.thing(query.focus).said
    return (
        query.thing(query.focus).types == ("Task",)
        and query.ask in (Ask.LIST, Ask.TABLE)
        and not ("任务" in said or "task" in said)
    )


def _apart(one: Found) -> str:
    """The kind for which the thing is shown apart, if any."""
    kind = str(one.item.properties.get("kind"))
    return kind if kind in APART else ""


def quotes_of(found: Sequence[Found]) -> tuple[Quote, ...]:
    """The evidence of each item, in its order."""
    quotes: dict[tuple[int, str | None, int | None], Quote] = {}
    for i, one in enumerate(found):
        for edge in one.edges:
            quote = quote_of(i, edge)
            if quote.text:
                quotes.setdefault((i, quote.document, quote.start), quote)
    return tuple(quotes.values())


def quote_of(item: int, edge: Mapping[str, Any]) -> Quote:
    """The sentence on an edge."""
    return Quote(
        item,
        edge.get("document"),
        tuple(edge.get("clause") or ()),
        edge.get("text"),
        edge.get("start"),
        edge.get("end"),
        edge.get("page"),
    )
