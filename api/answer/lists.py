"""Lists, counts and rankings."""

from __future__ import annotations

from collections.abc import Sequence

from api.answer.described import TITLED, described, ranked_by
from api.answer.found import Found, collected, quotes_of
from api.answer.reply import Block, Reply
from api.answer.roles import role_told, roles_of, told_by_role
from api.answer.wording import in_english, label_of, listed, measure_of
from graph.cypher.compile import compile_count, compile_query
from graph.query import Ask, Query, Rank
from graph.store import Store
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
    names = _with_sources(main) if thing.types == ("Person",) else [_in_marks(one) for one in main]
    roles = [roles_of(one) for one in main]
    roled = any(roles)
    columns = (label, *(("数量",) if query.rank else ()), *(("角色",) if roled else ()), "依据")
    if texts and not query.rank:
        columns = (label, "文号", "成文日期")
    rows = tuple(
        _issued_row(one)
        if texts and not query.rank
        else (
            one.item.name,
            *((one.number_text or one.number,) if query.rank else ()),
            *(("、".join(own),) if roled else ()),
            _quote(one),
        )
        for one, own in zip(main, roles, strict=True)
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
    elif told := role_told(query, main, index) or told_by_role(query, main, names, index):
        answer = f"{told}。{_basis(main)}"
    elif thing.uids and not query.links:
        answer = f"{thing.said or phrase}是{listed(names)}。"
    elif count == 1 and not query.counted:
        answer = f"{phrase}是{names[0]}。{_basis(main)}{_besides(apart)}"
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
    names = [_person(one) for one in main]
    if len(set(sources)) < 2:
        return names
    return [f"{name}（{'、'.join(source)}）" for name, source in zip(names, sources, strict=True)]


def _person(one: Found) -> str:
    """A name, or the position of somebody whose name is not printed."""
    position = str(one.item.properties.get("position") or "")
    return f"{position}（公报未印姓名）" if one.item.name in (None, "", position) else str(one.item.name)


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

    asked = replace(query.thing(query.focus), types=(one.item.type,), uids=(one.item.id,))
    detail = replace(
        query.with_thing(asked), rank=None, ask=Ask.LIST, readings=query.rank.counted if query.rank else None
    )
    statement = compile_query(detail)
    found = collected(store.read(statement.cypher, statement.parameters).rows, detail)
    one.edges = found[0].edges if found else []
    return one


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
