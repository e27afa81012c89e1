"""What joins two things: the shortest connections, each hop with its sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from api.answer.found import item_of, quote_of
from api.answer.language import Language, language_of
from api.answer.reply import Item, Quote, Reply
from graph.cypher.compile import Statement, compile_query
from graph.ontology import load_ontology
from graph.query import Query
from graph.store import Rows, Store
from nlp.question.index import NameIndex


def path_reply(query: Query, statement: Statement, store: Store, index: NameIndex) -> Reply:
    """The nodes between the two ends; looser relations are walked only where the closer ones join nothing."""
    rows = store.read(statement.cypher, statement.parameters, limit=200)
    if not rows.rows:
        rows = _loosely(query, store)
    ends = {uid for thing in query.things for uid in thing.uids}
    names = [index.titles.get(thing.uids[0], thing.said) if thing.uids else thing.said for thing in query.things]
    language = language_of(query)
    names = [language.named(name, thing.types[0]) for name, thing in zip(names, query.things, strict=True)]
    phrase = language.say("connection", one=names[0], other=names[1])
    if not rows.rows:
        return Reply("", "empty", language.say("empty", what=phrase), interpretation=phrase, count=0)
    items: dict[str, Item] = {}
    quotes: list[Quote] = []
    lines: dict[str, tuple[str]] = {}
    for row in rows.rows:
        for node in row["nodes"]:
            if node["uid"] not in ends:
                items.setdefault(node["uid"], item_of(node))
        said = _said(row, language)
        lines.setdefault(said, (said,))
        quotes += [quote_of(max(len(items) - 1, 0), edge) for edge in row["edges"] if edge.get("text")]
    return Reply(
        "",
        "answered",
        language.say("paths", what=phrase, rows=language.rows(list(lines)[:5])),
        interpretation=phrase,
        columns=(language.say("column_connection"),),
        rows=tuple(lines.values()),
        items=tuple(items.values()),
        count=len(items),
        evidence=tuple(dict.fromkeys(quotes)),
        truncated=rows.truncated,
    )


def _loosely(query: Query, store: Store) -> Rows:
    relations = tuple(load_ontology().relations)
    link = replace(query.links[0], relations=relations)
    statement = compile_query(replace(query, links=(link,)))
    return store.read(statement.cypher, statement.parameters, limit=200)


def _said(row: Mapping[str, Any], language: Language) -> str:
    """周远—链长—竹木产业链: each node with the relation to the next one."""
    parts = [str(row["nodes"][0].get("name") or row["nodes"][0].get("position"))]
    for edge, node in zip(row["edges"], row["nodes"][1:], strict=False):
        relation, role = edge["type"], str(edge.get("role"))
        has_role = role in load_ontology().relation(relation).roles
        label = language.role(relation, role) if has_role else language.relation(relation)
        parts.append(f"—{label}—{node.get('name') or node.get('position')}")
    return "".join(parts)
