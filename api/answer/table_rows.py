"""Rows of tables that hold everything a question names, where no relation of the graph is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from api.answer.found import Found, collected, quotes_of
from api.answer.language import Language
from api.answer.relevance import closeness
from api.answer.reply import Reply
from graph.cypher.compile import compile_query
from graph.query import Ask, Link, Query, Thing
from graph.query_json import query_to_json
from graph.store import Store
from nlp.question.index import NameIndex
from nlp.question.normalise import normalised
from nlp.question.remainder import Remainder, remainder

MOST = 3
"""Rows that are told in the sentence; more stand in the table below it."""
ENOUGH = 0.8
"""The share of the question's words that a row and the title of its table must hold."""
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,3}?[市县区]")
LEAST = 4
"""Characters of content below which nearly every row would do."""


def rows_reply(question: str, store: Store, index: NameIndex, language: Language) -> Reply | None:
    """The rows that speak of what is asked, with their table, or None where no row holds it."""
    asked = remainder(question, index)
    if sum(map(len, asked.words)) < LEAST or not asked.stretches:
        return None
    query = Query(
        Ask.LIST,
        "row",
        (Thing("row", ("TableRow",), terms=asked.words), Thing("plan", ("Plan",))),
        (Link(("HAS_ROW",), "plan", "row"),),
        english=language.english,
    )
    statement = compile_query(query)
    found = collected(store.read(statement.cypher, statement.parameters).rows, query)
    kept = _best(_best(found, lambda one: _held(one, asked), ENOUGH), lambda one: _fit(one.item.properties, asked))
    if not kept:
        return None
    return replace(
        _reply(kept, asked, language),
        interpretation=language.say("rows_about", words="、".join(asked.words)),
        query=query_to_json(query),
        cypher=statement.cypher,
        parameters=dict(statement.parameters),
    )


def _reply(found: Sequence[Found], asked: Remainder, language: Language) -> Reply:
    titles = language.joined(list(dict.fromkeys(f"“{one.item.properties.get('table')}”" for one in found)))
    shown = language.rows([language.quoted(_line(one.item.properties, asked)) for one in found])
    headers = {tuple(one.item.properties.get("header") or ()) for one in found}
    same = len(headers) == 1
    return Reply(
        "",
        "answered",
        language.say("rows" if len(found) <= MOST else "many_rows", tables=titles, rows=shown, number=len(found)),
        columns=headers.pop() if same else (language.say("column_table"), language.say("column_content")),
        rows=tuple(_cells(one.item.properties, same) for one in found),
        items=tuple(one.item for one in found),
        count=len(found),
        evidence=quotes_of(found),
    )


def _cells(row: Mapping[str, Any], same: bool) -> tuple[Any, ...]:
    return tuple(row.get("cells") or ()) if same else (row.get("table"), row.get("text"))


def _line(row: Mapping[str, Any], asked: Remainder) -> str:
    """云州县，支线（公里）12.5: what the row is about, and the columns that are asked for, or all."""
    columns = _columns(row)
    best = _fit(row, asked)
    near = [(name, cell) for name, cell in columns if best and _column_fit(name, asked) >= best - 1e-9]
    dated = [(name, cell) for name, cell in near if any(year in name for year in asked.named)]
    first = list(row.get("cells") or ())[:1]
    return "，".join([*first, *(f"{name} {cell}" for name, cell in dated or near or columns)])


def _columns(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    return list(zip(row.get("header") or (), row.get("cells") or (), strict=False))[1:]


def _fit(row: Mapping[str, Any], asked: Remainder) -> float:
    return max((_column_fit(name, asked) for name, _ in _columns(row)), default=0.0)


def _column_fit(name: str, asked: Remainder) -> float:
    """How much of the question stands in the title of a column, and how little else does."""
    title = _bare(name)
    return max(
        closeness(_bare(word), title) * (1 + min(1.0, len(word) / max(1, len(title)))) for word in asked.stretches
    )


def _held(one: Found, asked: Remainder) -> float:
    """The share of the words' characters that the row holds; 0 where a thing, place or year named is not there."""
    text = _bare(f"{one.item.name} {one.item.properties.get('text')}")
    places = (found.group() for word in asked.stretches if (found := _PLACE.match(word)))
    if not all(_bare(name) in text for name in (*asked.named, *places)):
        return 0.0
    words = [_bare(word) for word in asked.stretches]
    return sum(_covered(word, text) for word in words) / sum(map(len, words))


def _covered(word: str, text: str) -> int:
    """How many characters of the word stand in the text beside a neighbour that they have in the word."""
    pairs = [word[i : i + 2] in text for i in range(len(word) - 1)]
    return sum(a or b for a, b in zip([*pairs, False], [False, *pairs], strict=True))


def _best(found: Sequence[Found], score: Callable[[Found], float], least: float = 0.0) -> list[Found]:
    """All that share the highest score, if it is high enough."""
    scores = [score(one) for one in found]
    best = max(scores, default=0.0)
    return [one for one, own in zip(found, scores, strict=True) if own >= best - 1e-9] if best >= least else []


def _bare(text: str) -> str:
    """县（市、区） and 县市区 are one."""
    return re.sub(r"[()、,\s]", "", normalised(text))
