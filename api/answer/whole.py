"""What holds of all things of a kind, and how many there are."""

from __future__ import annotations

from dataclasses import replace

from api.answer.described import described
from api.answer.described_english import english_predicate
from api.answer.found import collected, quotes_of
from api.answer.language import language_of
from api.answer.reply import Reply
from api.answer.wording import measure_of
from graph.cypher.compile import Statement, compile_count, compile_query
from graph.query import Ask, Operator, Query
from graph.store import Store
from nlp.question.index import NameIndex


def counted_whole(query: Query, store: Store) -> Query:
    """The query with the number of all there are where it ranks by every one of them."""
    if query.rank is None or not query.rank.every or query.rank.number is not None:
        return query
    links = tuple(link for link in query.links if query.focus not in (link.source, link.target))
    joined = {query.rank.counted, *(end for link in links for end in (link.source, link.target))}
    things = tuple(thing for thing in query.things if thing.name in joined)
    number = _number(Query(Ask.LIST, query.rank.counted, things, links), store)
    rank = replace(query.rank, compare=Operator.IS, number=float(number))
    return replace(query, rank=rank, counted=False)


def every_reply(query: Query, statement: Statement, store: Store, index: NameIndex) -> Reply:
    """是 where no thing lacks what is said, else 否 with those that do."""
    lacking = collected(store.read(statement.cypher, statement.parameters).rows, query)
    number = _number(replace(query, absences=()), store)
    others = tuple(thing for absence in query.absences for thing in absence.things)
    said = tuple(link for absence in query.absences for link in absence.links)
    having = replace(query, ask=Ask.LIST, absences=(), things=(*query.things, *others), links=(*query.links, *said))
    language, thing = language_of(query), query.thing(query.focus)
    measure, scope = measure_of(thing), replace(query, ask=Ask.LIST, absences=())
    phrase = described(having, index.titles)
    if not number:
        nothing = described(scope, index.titles, many=False)
        return Reply("", "empty", language.say("empty", what=nothing), interpretation=phrase, count=0)
    known = compile_query(having)
    found = collected(store.read(known.cypher, known.parameters).rows, having)
    if query.english:
        label = described(scope, index.titles)
        predicate = english_predicate(having, said, index.titles, many=True)
        has = english_predicate(having, said, index.titles, many=len(found) != 1)
        lack = english_predicate(having, said, index.titles, many=len(lacking) > 1, no=True)
    else:
        label = language.noun(thing)
        predicate = has = _all(phrase, label)
        lack = "没有" if predicate.startswith("都有") else "不是"
    parts = {
        "number": number,
        "measure": measure,
        "label": label,
        "what": phrase,
        "predicate": predicate,
        "has": has,
        "having": len(found) or ("none" if query.english else 0),
        "lacking": len(lacking),
        "lack": lack,
        "names": language.listed([language.called(one.item) for one in lacking]),
    }
    yes = language.say("no" if lacking else "yes")
    return Reply(
        "",
        "answered",
        language.text(yes, language.say("not_every" if lacking else "every", **parts)),
        boolean=not lacking,
        interpretation=language.say("whether_every", **parts),
        columns=(language.label(thing),) if lacking else (),
        rows=tuple((one.item.name,) for one in lacking),
        items=tuple(one.item for one in lacking or found),
        count=None,
        evidence=() if lacking else quotes_of(found),
    )


def _all(phrase: str, label: str) -> str:
    """都有链长 rather than 都是有链长的产业链."""
    had = phrase.removesuffix(f"的{label}")
    return f"都{had}" if had != phrase and had.startswith("有") else f"都是{phrase}"


def _number(query: Query, store: Store) -> int:
    statement = compile_count(query)
    rows = store.read(statement.cypher, statement.parameters).rows
    return int(rows[0]["number"]) if rows else 0
