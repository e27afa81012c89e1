"""Lists, counts and rankings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from api.answer.described import described
from api.answer.found import Found, collected, quotes_of
from api.answer.language import Language, language_of
from api.answer.reply import Block, Reply
from api.answer.roles import role_told, roles_of, told_by_role
from graph.cypher.compile import compile_count, compile_query
from graph.query import Ask, Query, Rank
from graph.store import Store
from nlp.question.index import NameIndex


def list_reply(query: Query, main: Sequence[Found], apart: tuple[Block, ...], store: Store, index: NameIndex) -> Reply:
    """The things asked for, their number, and the sentence that says so."""
    if query.rank and not query.rank.by_value:
        main = _winners(main, query.rank)
        main = [_witnessed(one, query, store) for one in main]
    if _is_of_texts(query, main):
        main = sorted(main, key=_issued)
    language, count = language_of(query), len(main)
    phrase = described(query, index.titles)
    columns, rows = _table(query, main, language)
    if not main:
        what = described(query, index.titles, many=False)
        answer = language.text(language.say("empty", what=what), _besides(apart, language))
        return Reply("", "empty", answer, interpretation=phrase, count=0, apart=apart, columns=columns)
    return Reply(
        "",
        "answered",
        _sentence(query, main, apart, index),
        interpretation=phrase,
        columns=columns,
        rows=rows,
        items=tuple(one.item for one in main),
        count=count,
        apart=apart,
        evidence=quotes_of(main),
    )


def _is_of_texts(query: Query, main: Sequence[Found]) -> bool:
    """Whether documents are listed that no fact led to."""
    texts = query.thing(query.focus).types == ("Document",) and not any(one.edges for one in main)
    return texts and query.rank is None


def _table(
    query: Query, main: Sequence[Found], language: Language
) -> tuple[tuple[str, ...], tuple[tuple[object, ...], ...]]:
    """The columns and a row for each thing. Roles have a column where they differ or several were asked for."""
    label = language.label(query.thing(query.focus))
    if _is_of_texts(query, main):
        titles = [language.property(column) for column in ("number", "date")]
        texts = [(one.item.name, one.item.properties.get("number"), one.item.properties.get("date")) for one in main]
        return (label, *map(str.capitalize, titles)), tuple(texts)
    roles = [tuple(roles_of(one, language)) for one in main]
    asked = any(len(link.roles) > 1 for link in query.links)
    ends = [query.thing(link.target) for link in query.links if link.source == query.focus]
    asked |= bool(query.thing(query.focus).uids) and any(end.uids for end in ends)
    roled = any(roles) and (asked or len(set(roles)) > 1)
    named = (
        (label, True),
        (language.say("column_number"), query.rank is not None),
        (language.say("column_role"), roled),
        (language.say("column_source"), True),
    )
    rows = []
    for one, own in zip(main, roles, strict=True):
        cells = (one.item.name, one.number_text or one.number, language.joined(own), _quote(one))
        rows.append(tuple(cell for cell, (_, shown) in zip(cells, named, strict=True) if shown))
    return tuple(title for title, shown in named if shown), tuple(rows)


def _sentence(query: Query, main: Sequence[Found], apart: tuple[Block, ...], index: NameIndex) -> str:
    """What was found, how many there are, and what the numbers rest on."""
    language, thing, count = language_of(query), query.thing(query.focus), len(main)
    names = _with_sources(main, language) if thing.types == ("Person",) else [language.called(one.item) for one in main]
    what = described(query, index.titles, many=count > 1)
    if query.rank and query.rank.top:
        best = [_numbered(one, name, query, language) for one, name in zip(main, names, strict=True)]
        return language.say("is" if count == 1 else "in_top", what=what, names=language.listed(best))
    basis, besides = _basis(main, language), _besides(apart, language)
    if told := role_told(query, main, index) or told_by_role(query, main, names, index):
        return language.text(told, basis)
    if thing.uids and not query.links:
        said = language.post(thing.said) if thing.said and thing.said not in names else ""
        return language.say("named", what=said or what, names=language.listed(names))
    if count == 1 and not query.counted:
        return language.text(language.say("is", what=what, names=names[0]), basis, besides)
    amount, key = language.amount(thing, count), language.one_or_more("list", count)
    told = language.say(key, what=what, amount=amount, number=count, names=language.listed(names))
    return language.text(told, basis, besides)


def _numbered(one: Found, name: str, query: Query, language: Language) -> str:
    """A ranked thing with its number: 市林业局（3项）."""
    counted = query.thing(query.rank.counted if query.rank else query.focus)
    number = language.amount(counted, one.number or 0) if not one.number_text else language.day(one.number_text)
    if name.endswith(")" if language.english else "）") and (language.english or one.item.type == "Document"):
        comma = ", " if language.english else "，"
        return f"{name[:-1]}{comma}{number}{name[-1]}"
    return language.say("bracket", name=name, more=number)


def _issued(one: Found) -> tuple[str, str]:
    """When a document was issued; those of a day by their number."""
    return str(one.item.properties.get("date") or ""), str(one.item.properties.get("number") or "")


def _with_sources(main: Sequence[Found], language: Language) -> list[str]:
    """Names; where not all stand in one document, each with its own: a later document may name another leader."""
    sources = [tuple(dict.fromkeys(str(edge.get("document") or "") for edge in one.edges)) for one in main]
    names = [language.called(one.item) for one in main]
    if len(set(sources)) < 2:
        return names
    pairs = zip(names, sources, strict=True)
    return [language.say("bracket", name=name, more=language.joined(source)) for name, source in pairs]


def whole_count(query: Query, store: Store) -> int:
    """How many there are where not all could be read."""
    statement = compile_count(query)
    rows = store.read(statement.cypher, statement.parameters).rows
    return int(rows[0]["number"]) if rows else 0


def _winners(found: Sequence[Found], rank: Rank) -> list[Found]:
    """The first ones with everyone who ties with the last of them."""
    if rank.top is None or len(found) <= rank.top:
        return list(found)
    last = found[rank.top - 1].number
    return [one for i, one in enumerate(found) if i < rank.top or one.number == last]


def _witnessed(one: Found, query: Query, store: Store) -> Found:
    """A ranked thing with the edges behind its number."""
    asked = replace(query.thing(query.focus), types=(one.item.type,), uids=(one.item.id,))
    detail = replace(
        query.with_thing(asked), rank=None, ask=Ask.LIST, readings=query.rank.counted if query.rank else None
    )
    statement = compile_query(detail)
    found = collected(store.read(statement.cypher, statement.parameters).rows, detail)
    one.edges = found[0].edges if found else []
    return one


def _quote(one: Found) -> str:
    """The sentence that says so of the thing itself, rather than where it stands."""
    quoted = [edge for edge in one.edges if edge.get("text")]
    own = [edge for edge in quoted if one.item.id in (edge.get("source"), edge.get("target"))]
    said = [edge for edge in own if edge.get("type") != "HAS_TASK"]
    return next((str(edge["text"]) for edge in (*said, *own, *quoted)), "")


def _basis(main: Sequence[Found], language: Language) -> str:
    """Whether 牵头 stands in the text or was read from the order of the list."""
    leads = [edge for one in main for edge in one.edges if edge.get("role") == "lead"]
    listed_first = sum(edge.get("basis") == "first_listed" for edge in leads)
    if not leads or not listed_first:
        return ""
    explicit = len(leads) - listed_first
    stated = language.say("basis_stated", number=explicit) if explicit else ""
    return language.say("basis", stated=stated, number=listed_first)


def _besides(apart: tuple[Block, ...], language: Language) -> str:
    blocks = [language.say("besides", title=one.title, number=len(one.items)) for one in apart if one.items]
    return language.text(*blocks)
