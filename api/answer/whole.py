"""What holds of all things of a kind, and how many there are."""

from __future__ import annotations

from dataclasses import replace

from api.answer.described import described
from api.answer.found import collected, quotes_of
from api.answer.reply import Reply
from api.answer.wording import label_of, listed, measure_of
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
    phrase, label = described(having, index.titles), label_of(query.thing(query.focus))
    measure = measure_of(query.thing(query.focus))
    if not number:
        return Reply("", "empty", f"公报中没有记载{label}。", interpretation=phrase, count=0)
    known = compile_query(having)
    found = collected(store.read(known.cypher, known.parameters).rows, having)
    names = listed([one.item.name or "" for one in lacking])
    answer = f"是。全部{number}{measure}{label}{_all(phrase, label)}。"
    if lacking:
        rest = f"其余{len(lacking)}{measure}{'没有' if _all(phrase, label).startswith('都有') else '不是'}：{names}"
        answer = f"否。{label}共{number}{measure}，{phrase}有{len(found)}{measure}；{rest}。"
    return Reply(
        "",
        "answered",
        answer,
        boolean=not lacking,
        interpretation=f"是否全部{label}{_all(phrase, label)}",
        columns=(label,) if lacking else (),
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
