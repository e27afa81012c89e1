"""`zhengmai diff`: what changed between two issues, dates or documents."""

from __future__ import annotations

import json
from collections import Counter

from rich.console import Console

from api.answer import Answerer
from api.asking import not_empty
from api.linking import linker_of
from graph.facts import Facts
from graph.history.changes import LABELS, Change, changes, of_chains
from graph.history.issues import issues_of
from graph.history.sides import side
from graph.history.telling import change_object
from graph.opening import open_existing
from graph.snapshot import snapshot

MARKS = {"changed": "~", "new": "+", "gone": "-", "silent": "?"}


def compare(
    old: str, new: str, relations: tuple[str, ...], chains: tuple[str, ...], *, as_json: bool, url: str
) -> None:
    """Print the differences with the sentences of both sides.

    Raises:
        ZhengmaiError: one of the sides means nothing, or the store cannot be used.
    """
    with open_existing(url) as store:
        not_empty(store)
        facts, issues = Facts(snapshot(store)), issues_of(store)
        before, after = side(facts, old, issues), side(facts, new, issues)
        found = of_chains(facts, changes(facts, before, after, *relations), chains, linker_of(Answerer(store)))
    if as_json:
        told = {"old": before.label, "new": after.label, "changes": [change_object(facts, one) for one in found]}
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        _print(before.label, after.label, found)


def _print(old: str, new: str, found: list[Change]) -> None:
    console = Console(highlight=False)
    counted = Counter(one.kind for one in found)
    said = "，".join(f"{label} {counted[kind]} 处" for kind, label in LABELS.items() if counted[kind])
    console.print(f"{old} → {new}：{said or '没有变化'}", style="bold", markup=False, soft_wrap=True)
    for one in found:
        console.print(f"{MARKS[one.kind.value]} {one.sentence}", markup=False, soft_wrap=True)
        for when, edges in (("前", one.before), ("后", one.after)):
            for evidence in [evidence for edge in edges for evidence in edge.evidence][:1]:
                line = f"    {when}：{evidence.document} {evidence.text}"
                console.print(line, style="dim", markup=False, soft_wrap=True)
