"""Lists, counts and rankings; and words that could mean several things, each answered apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from api.answer.described import TITLED, described, ranked_by
from api.answer.found import Found, collected, quotes_of
from api.answer.relevance import holds_all, task_score
from api.answer.reply import Block, Reply
from api.answer.wording import in_english, label_of, listed, measure_of
from graph.cypher.compile import compile_count, compile_query
from graph.ontology import load_ontology
from graph.query import Ask, Query, Rank
from graph.store import Row, Store
from nlp.question.index import NameIndex

_FIRST = {True: "早", False: "晚"}


def list_reply(query: Query, main: Sequence[Found], apart: tuple[Block, ...], store: Store, index: NameIndex) -> Reply:
    """The things asked for, their number, and the sentence that says so."""
    if query.rank and not query.rank.by_value:
        main = _winners(main, query.rank)
        main = [_witnessed(one, query, store) for one in main]
    thing = query.thing(query.focus)
    texts = thing.types == ("Document",) and not any(one.edges for one in main)
    if texts and query.rank is None:
        main = sorted(main, key=_issued)
    phrase, label, measure = described(query, index.titles), label_of(thing), measure_of(thing)
    names = _with_sources(main) if thing.types == ("Person",) and query.links else [_in_marks(one) for one in main]
    roles = any(_roles(one) for one in main)
    columns = (label, *(("数量",) if query.rank else ()), *(("角色",) if roles else ()), "依据")
    if texts and not query.rank:
        columns = (label, "文号", "成文日期")
    rows = tuple(
        _issued_row(one)
        if texts and not query.rank
        else (
            one.item.name,
            *((one.number_text or one.number,) if query.rank else ()),
            *(("、".join(_roles(one)),) if roles else ()),
            _quote(one),
        )
        for one in main
    )
    if not main:
        return Reply(
            "",
            "empty",
            f"公报中没有记载{phrase}。{_besides(apart)}",
            interpretation=phrase,
            count=0,
            apart=apart,
            columns=columns,
        )
    count = len(main)
    if query.rank and query.rank.top:
        best = "、".join(f"{_in_marks(one)}（{one.number_text or one.number}）" for one in main)
        extreme = (
            _FIRST[query.rank.ascending]
            if query.rank.counted == query.focus
            else (
                ("小" if query.rank.ascending else "大")
                if query.rank.by_value
                else ("少" if query.rank.ascending else "多")
            )
        )
        what = "印发" if query.rank.counted == query.focus else ranked_by(query, index.titles)
        answer = f"{what}最{extreme}的{label}是{best}。"
        phrase = answer.partition("是")[0]
    elif thing.uids and not query.links:
        answer = f"{thing.said or phrase}是{listed(names)}。"
    elif count == 1 and not query.counted:
        answer = f"{phrase}是{names[0] or main[0].item.properties.get('position')}。{_basis(main)}{_besides(apart)}"
    else:
        answer = f"{phrase}共{count}{measure}：{listed(names)}。{_basis(main)}{_besides(apart)}"
    if query.english:
        answer = f"{count} {in_english(thing, count)}: {', '.join(names)}."
    return Reply(
        "",
        "answered",
        answer,
        interpretation=phrase,
        columns=columns,
        rows=rows,
        items=tuple(one.item for one in main),
        count=count,
        apart=apart,
        evidence=quotes_of(main),
    )


def _issued(one: Found) -> tuple[str, str]:
    """When a document was issued; those of a day by their number."""
    return str(one.item.properties.get("date") or ""), str(one.item.properties.get("number") or "")


def _issued_row(one: Found) -> tuple[object, ...]:
    """A document that no fact led to: its number and its day are what tells of it."""
    return one.item.name, one.item.properties.get("number"), one.item.properties.get("date")


def _with_sources(main: Sequence[Found]) -> list[str]:
    """Names; where not all stand in one document, each with its own: a later document may name another leader."""
    sources = [tuple(dict.fromkeys(str(edge.get("document") or "") for edge in one.edges)) for one in main]
    names = [one.item.name or str(one.item.properties.get("position") or "") for one in main]
    if len(set(sources)) < 2:
        return names
    return [f"{name}（{'、'.join(source)}）" for name, source in zip(names, sources, strict=True)]


def _in_marks(one: Found) -> str:
    """A title in its marks, anything else by its name."""
    name = one.item.name or ""
    number = one.item.properties.get("number")
    if one.item.type not in TITLED:
        return name
    return f"《{name}》（{number}）" if number else f"《{name}》"


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
    from dataclasses import replace

    asked = replace(query.thing(query.focus), uids=(one.item.id,))
    detail = replace(
        query.with_thing(asked), rank=None, ask=Ask.LIST, readings=query.rank.counted if query.rank else None
    )
    statement = compile_query(detail)
    found = collected(store.read(statement.cypher, statement.parameters).rows, detail)
    one.edges = found[0].edges if found else []
    return one


def ambiguous(query: Query, rows: Sequence[Row], main: Sequence[Found], store: Store, index: NameIndex) -> Reply | None:
    """A word with several readings: the one that has facts if only one has, else each apart; best matches of a
    topic.
    """
    name = query.readings or ""
    thing = query.thing(name)
    nodes: dict[str, Mapping[str, Any]] = {row[name]["uid"]: row[name] for row in rows if row.get(name)}
    if thing.terms and not thing.uids:
        return _nearest(query, rows, nodes, store, index)
    if len(nodes) < 2:
        return None
    lines = []
    for uid, node in nodes.items():
        mine = [one.item.name or "" for one in main if uid in one.subjects]
        lines.append(
            (f"{node.get('name')}（{_place(node)}）" if _place(node) else str(node.get("name")), "、".join(mine))
        )
    label = label_of(thing)
    return Reply(
        "",
        "clarify",
        f"“{thing.said or lines[0][0]}”可以指{len(nodes)}个{label}，分别是："
        + "；".join(f"{a}：{b}" for a, b in lines)
        + "。",
        reason="ambiguous_entity",
        interpretation=described(query, index.titles),
        columns=(label, label_of(query.thing(query.focus))),
        rows=tuple(lines),
        suggestions=tuple(_apart(node) for node in nodes.values()),
        evidence=(),
    )


def _apart(node: Mapping[str, Any]) -> str:
    """The name with what tells it apart, as it can stand in a question."""
    return f"{node.get('plan')}中的{node.get('name')}" if node.get("plan") else str(node.get("name"))


def _place(node: Mapping[str, Any]) -> str:
    return str(node.get("plan") or node.get("jurisdiction") or "")


def _nearest(
    query: Query, rows: Sequence[Row], nodes: Mapping[str, Mapping[str, Any]], store: Store, index: NameIndex
) -> Reply | None:
    """Who is responsible for what the words describe: the tasks that come nearest to them."""
    name, terms = query.readings or "", query.thing(query.readings or "").terms
    scores = {
        uid: task_score(str(node.get("name") or ""), str(node.get("text") or ""), terms, str(node.get("plan") or ""))
        for uid, node in nodes.items()
    }
    whole = {uid for uid, node in nodes.items() if holds_all(f"{node.get('name')} {node.get('text')}", terms)}
    scores = {uid: score for uid, score in scores.items() if uid in whole or not whole}
    best = max(scores.values(), default=0.0)
    if best < 0.25:
        return list_reply(query, [], (), store, index)
    kept = [row for row in rows if row.get(name) and scores.get(row[name]["uid"], 0.0) >= best - 1e-9]
    found = [one for one in collected(kept, query) if one.item.properties.get("kind") != "collective"]
    return list_reply(query, found, (), store, index)


def _roles(one: Found) -> list[str]:
    """The roles a thing has, in the order of the ontology: 链长 before 副链长, 牵头 before 责任."""
    has = {(edge.get("type"), edge.get("role")) for edge in one.edges}
    relations = load_ontology().relations.items()
    labels = [role.label for name, relation in relations for key, role in relation.roles.items() if (name, key) in has]
    return list(dict.fromkeys(labels))


def _quote(one: Found) -> str:
    return next((str(edge["text"]) for edge in one.edges if edge.get("text")), "")


def _basis(main: Sequence[Found]) -> str:
    """Whether 牵头 stands in the text or was read from the order of the list."""
    leads = [edge for one in main for edge in one.edges if edge.get("role") == "lead"]
    listed_first = sum(edge.get("basis") == "first_listed" for edge in leads)
    if not leads or not listed_first:
        return ""
    explicit = len(leads) - listed_first
    said = f"其中{explicit}项原文写明牵头，" if explicit else ""
    return f"（{said}{listed_first}项原文未写“牵头”，按责任单位列首位认定。）"


def _besides(apart: tuple[Block, ...]) -> str:
    return "".join(f"另有{block.title}{len(block.items)}项，单列于后。" for block in apart if block.items)
