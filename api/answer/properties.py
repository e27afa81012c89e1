"""What is printed about a thing: its number, date, position, annexes."""

from __future__ import annotations

import re
from typing import Any

from api.answer.described import described
from api.answer.found import Found, collected, quotes_of
from api.answer.language import TITLED, Language, capital, language_of, plural
from api.answer.reply import Item, Reply
from graph.cypher.compile import Statement
from graph.query import Query
from graph.store import Store
from nlp.question.index import NameIndex

PREDICATES = frozenset({"effective"})
"""Properties whose value says something of the thing by itself: 自印发之日起施行."""
IDENTIFIERS = frozenset({"number", "name"})
"""Properties that are names themselves."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def property_reply(query: Query, statement: Statement, store: Store, index: NameIndex) -> Reply:
    """The property of each thing; one that is a list becomes the items themselves."""
    found = collected(store.read(statement.cypher, statement.parameters).rows, query)
    issued = [one for one in found if one.item.properties.get("in_issue")]
    column, language = query.columns[0], language_of(query)
    label = language.property(column)
    phrase = language.say("property_of", name=described(query, index.titles), label=label)
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
    if len(kept) == 1:
        phrase = language.say("property_of", name=_titled(kept[0], column, language), label=label)
    if not lines:
        return Reply("", "empty", language.say("empty", what=phrase), interpretation=phrase, count=0)
    return Reply(
        "",
        "answered",
        _sentence(query, kept, lines, phrase),
        interpretation=phrase,
        columns=(language.say("column_name"), capital(label)),
        rows=tuple(lines),
        items=tuple(items),
        count=len(items),
        evidence=quotes_of(kept),
    )


def _sentence(query: Query, kept: list[Found], lines: list[tuple[Any, ...]], phrase: str) -> str:
    column, language = query.columns[0], language_of(query)
    label = language.property(column)
    if len(kept) > 1:
        pairs = [
            language.say("pair", name=name, value=_value(column, value, language)) if column != "name" else str(value)
            for name, value in lines
        ]
        return language.say("several", what=phrase, rows=language.rows(pairs))
    one = kept[0]
    if column == "name":
        return _itself(one, query, language)
    name = _titled(one, column, language)
    values = language.joined([_value(column, value, language) for _, value in lines])
    if column in PREDICATES:
        return language.say("predicate", name=name, values=values, day=_day_of(one, language))
    key = "property" if len(lines) == 1 else "property_list"
    if query.english and len(lines) > 1:
        label = plural(label)
    return language.say(key, name=name, label=label, values=values, number=len(lines))


def _value(column: str, value: object, language: Language) -> str:
    """A printed value in a sentence: a day as it is said, words of the gazette in quotes where they are foreign."""
    text = str(value)
    if _DAY.fullmatch(text):
        return language.day(text)
    if column in IDENTIFIERS:
        return text
    if column == "issuer":
        return language.named(text, "Organization")
    if column == "kind":
        return language.kind_of_document(text)
    return language.post(text) if column == "position" else language.quoted(_with_days(text, language))


def _with_days(text: str, language: Language) -> str:
    return _DAY.sub(lambda found: language.day(found.group()), text)


def _day_of(one: Found, language: Language) -> str:
    """自印发之日起施行 says little without the day."""
    date = one.item.properties.get("date")
    return language.say("issued_on", date=language.day(str(date))) if date else ""


def _titled(one: Found, column: str, language: Language) -> str:
    """《某通知》（某发〔2026〕1号), or the name of what has no title."""
    if one.item.type in TITLED and column in IDENTIFIERS:
        return f"《{one.item.name}》"
    return str(one.item.name) if one.item.type not in (*TITLED, "Organization") else language.called(one.item)


def _itself(one: Found, query: Query, language: Language) -> str:
    """What a number or a short title stands for: the full title, and when it was issued."""
    number, date, said = (
        one.item.properties.get("number"),
        one.item.properties.get("date"),
        query.thing(query.focus).said,
    )
    known = number or language.quoted(said) or language.say("this_document")
    issued = language.say("itself_issued", date=language.day(str(date))) if date else ""
    return language.say("itself", known=known, title=one.item.name, issued=issued)
