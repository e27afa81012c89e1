"""Tables: one row for each subject with all its values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from api.answer.described import described
from api.answer.found import Found, collected, item_of, loosely_asked, parted, quote_of
from api.answer.language import Language, capital, language_of
from api.answer.quantities import quantity
from api.answer.relevance import best_target
from api.answer.reply import Item, Quote, Reply
from api.answer.roles import roles_of
from graph.cypher.compile import Statement
from graph.query import Query
from graph.store import Row, Store
from nlp.question.index import NameIndex


def _cell(mine: Sequence[Found], query: Query, subject: Item, language: Language) -> Any:
    """What a row says of its subject: the number, the target that the words mean, or all names; None for nothing."""
    if query.thing(query.focus).types == ("Target",):
        valued = [one for one in mine if one.item.properties.get("value") is not None]
        best = best_target(valued, query.thing(query.focus).terms, str(subject.name))
        return language.joined(list(dict.fromkeys(quantity(one.item.properties, language) for one in best))) or None
    if query.counted:
        return len(mine)
    named = [(language.named(str(one.item.name or one.item.properties.get("position") or "")), one) for one in mine]
    if len(query.links) == 1 and len(query.links[0].roles) > 1:
        places = {label: place for place, label in enumerate(language.roles(query.links[0]))}
        roled = [(roles_of(one, language, subject.id), name) for name, one in named]
        roled.sort(key=lambda each: min((places.get(role, len(places)) for role in each[0]), default=len(places)))
        cells = [
            language.say("bracket", name=name, more=language.joined(roles)) if roles else name for roles, name in roled
        ]
        return language.joined(cells) or None
    return language.joined([name for name, _ in named]) or None


def table_reply(query: Query, statement: Statement, store: Store, index: NameIndex) -> Reply:
    """One row for each subject: the things asked for, or their number."""
    rows = store.read(statement.cypher, statement.parameters)
    subject = query.thing(query.by or query.focus)
    subjects = {row[subject.name]["uid"]: item_of(row[subject.name]) for row in rows.rows if row.get(subject.name)}
    found = collected(rows.rows, query)
    main, apart = parted(found, query)
    if not main and loosely_asked(query):
        main, apart = found, ()
    order = [uid for uid in subject.uids if uid in subjects] or list(subjects)
    language = language_of(query)
    lines: list[tuple[str, Any]] = []
    for uid in order:
        mine = [one for one in main if uid in one.subjects]
        name = str(subjects[uid].name or subjects[uid].properties.get("position"))
        lines.append((name, _cell(mine, query, subjects[uid], language)))
    missing = [uid for uid in subject.uids if uid not in subjects]
    lines += [(index.titles.get(uid, ""), 0 if query.counted else None) for uid in missing]
    asked, phrase = query.thing(query.focus), described(query, index.titles)
    if not lines:
        what = described(query, index.titles, many=False)
        return Reply("", "empty", language.say("empty", what=what), count=0, interpretation=phrase)
    rows_said = [_row(name, value, query, language) for name, value in lines]
    title = language.label(asked)
    counted = language.say("number_of", label=language.noun(asked, 2))
    return Reply(
        "",
        "answered",
        language.say("table", what=phrase, rows=language.rows(rows_said)),
        interpretation=language.say("table_of", subject=language.noun(subject), label=title, what=phrase),
        columns=(language.label(subject), capital(counted) if query.counted else title),
        rows=tuple((name, language.say("not_said") if value is None else value) for name, value in lines),
        items=(
            *(subjects[uid] for uid in order),
            *(Item(uid, subject.types[0], index.titles.get(uid), {}) for uid in missing),
        ),
        count=len(lines),
        apart=apart,
        evidence=_quotes(rows.rows, query, order, {one.item.id for one in main}),
        truncated=rows.truncated,
    )


def _row(name: str, value: Any, query: Query, language: Language) -> str:
    """What one row says, in the sentence: a number with what it counts."""
    name = language.named(name, query.thing(query.by or query.focus).types[0])
    if value is None:
        return language.say("table_missing", name=name)
    if query.counted and not language.english:
        value = language.amount(query.thing(query.focus), value)
    return language.say("table_row", name=name, value=value)


def _quotes(rows: Iterable[Row], query: Query, order: Sequence[str], kept: set[str]) -> tuple[Quote, ...]:
    """The evidence of each subject: only what joins it with what its row says, not what else is said of that."""
    places = {uid: place for place, uid in enumerate(order)}
    quotes: dict[tuple[int, str | None, int | None], Quote] = {}
    for row in rows:
        subject, said = row.get(query.by or query.focus), row.get(query.focus)
        if not subject or not said or said["uid"] not in kept or subject["uid"] not in places:
            continue
        for edge in (row.get(f"r{i}") for i in range(len(query.links))):
            quote = quote_of(places[subject["uid"]], edge) if isinstance(edge, Mapping) else None
            if quote and quote.text:
                quotes.setdefault((quote.item, quote.document, quote.start), quote)
    return tuple(sorted(quotes.values(), key=lambda quote: quote.item))
