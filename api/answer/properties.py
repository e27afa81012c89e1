"""What is printed about a thing: its number, date, position, annexes."""

from __future__ import annotations

from typing import Any

from api.answer.found import collected, quotes_of
from api.answer.reply import Item, Reply
from api.answer.wording import described
from graph.cypher.compile import Statement
from graph.ontology import load_ontology
from graph.query import Query
from graph.store import Store
from nlp.question.index import NameIndex


def property_reply(query: Query, statement: Statement, store: Store, index: NameIndex) -> Reply:
    """The property of each thing; one that is a list becomes the items themselves."""
    rows = store.read(statement.cypher, statement.parameters)
    found = collected(rows.rows, query)
    issued = [one for one in found if one.item.properties.get("in_issue")]
    column = query.columns[0]
    terms = load_ontology().properties
    label = terms[column].label if column in terms else "名称"
    phrase = f"{described(query, index.titles)}的{label}"
    lines: list[tuple[Any, ...]] = []
    items: list[Item] = []
    kept = []
    for one in issued or found:
        value = one.item.name if column == "name" else one.item.properties.get(column)
        if value in (None, "", []):
            continue
        kept.append(one)
        if isinstance(value, list | tuple):
            items += [Item(f"{one.item.id}-{i}", one.item.type, str(text), {}) for i, text in enumerate(value, start=1)]
            lines += [(one.item.name, text) for text in value]
        else:
            items.append(one.item)
            lines.append((one.item.name, value))
    if not lines:
        return Reply("", "empty", f"公报中没有记载{phrase}。", interpretation=phrase, count=0)
    said = "；".join(f"{name}：{value}" if column != "name" else str(value) for name, value in lines)
    return Reply(
        "",
        "answered",
        f"{phrase}：{said}。",
        interpretation=phrase,
        columns=("名称", label),
        rows=tuple(lines),
        items=tuple(items),
        count=len(items),
        evidence=quotes_of(kept),
    )
