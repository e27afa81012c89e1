"""`zhengmai why`: under which names a thing is known, where each is printed, and why they are one."""

from __future__ import annotations

from collections import defaultdict

from rich.console import Console

from graph.cypher.names import printed_forms
from graph.errors import NotFound
from graph.model import Name
from graph.opening import open_existing
from graph.store import Row, Store
from nlp.bodies import read_body
from nlp.company_names import core_name
from nlp.nodes import shadow_name
from nlp.question.index import NameIndex
from nlp.question.lookup import link_name

_SHOWN = 120


def explain_names(names: list[str], url: str) -> None:
    """Print for each name the thing it means; for several names, whether they are one.

    Raises:
        NotFound: nothing in the store has such a name.
    """
    console = Console(highlight=False)
    with open_existing(url) as store:
        index = NameIndex.of(store.names())
        meant = [_meant(name, index) for name in names]
        if len(names) > 1:
            one = len({thing.uid for things in meant for thing in things}) == 1
            console.print(f"{'、'.join(names)}：{'是同一个' if one else '不是同一个'}", style="bold", soft_wrap=True)
        for thing in {thing.uid: thing for things in meant for thing in things}.values():
            _print(thing, store, console)


def _meant(name: str, index: NameIndex) -> list[Name]:
    wanted = shadow_name(name)
    found = [one for one in index.names if wanted in {shadow_name(form) for form in _forms(one)}]
    found = found or link_name(name, index)
    if not found:
        raise NotFound("图里没有叫这个名称的东西", where=name)
    return found


def _forms(thing: Name) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form for form in (thing.name, thing.full_name, *thing.aliases) if form))


def _print(thing: Name, store: Store, console: Console) -> None:
    where: dict[str, list[Row]] = defaultdict(list)
    for row in store.read(printed_forms(thing.type), {"uid": thing.uid}).rows:
        where[row["printed"]].append(row)
    console.print(f"{thing.name}（{thing.full_name or thing.type}）", style="bold", markup=False, soft_wrap=True)
    for form in dict.fromkeys((*_forms(thing), *where)):
        rows = where.get(form, [])
        times = f"，原文 {len(rows)} 处" if rows else ""
        console.print(f"  {form}：{reason(thing, form)}{times}", markup=False, soft_wrap=True)
        if rows:
            first = rows[0]
            quote = str(first["text"])
            shown = quote if len(quote) <= _SHOWN else f"{quote[:_SHOWN]}……"
            console.print(f"    {first['document']}：{shown}", style="dim", markup=False, soft_wrap=True)


def reason(thing: Name, form: str) -> str:
    """Why a form means a thing, in words a reader can check."""
    if form == thing.name:
        return "本图所用的名称"
    if form == thing.full_name:
        return "加上本级地名的全称"
    if shadow_name(form) == shadow_name(thing.name):
        return "同名，只是字形或括号不同"
    if thing.type == "Organization":
        body = read_body(form, thing.jurisdiction or "")
        if body is not None and body.name == thing.name:
            return "按机构简称通则还原后同名"
        level = thing.name[:1]
        elided = read_body(form, thing.jurisdiction or "", level)
        if elided is not None and elided.name == thing.name:
            return f"同一列表中承前省略“{level}”"
        return "原文以“以下简称”说明，或由用户指定"
    if thing.type == "Enterprise" and core_name(form) in core_name(thing.name):
        return "企业简称：去掉地名和公司形式后，是全称的开头，且没有第二家与之相符"
    return "由用户指定"
