"""Precision, recall and F1 of extracted facts against gold facts, per relation, with what went wrong.

A gold fact is a line of JSON: {"type", "source", "target", "within"} and, where they matter, "role", "value", "unit".
`within` is the plan of a task, the chain of a workgroup, or the document of a citation; only what stands within
something that the gold names is scored, so that gold for a part of a gazette scores that part. "optional": true is
neither wanted nor wrong; a line {"recall_only": [types]} names relations whose gold is known to be incomplete.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from graph.errors import SourceError
from graph.model import Batch, Edge, Node

Key: TypeAlias = tuple[str, ...]
_BRACKETS = str.maketrans("〔﹝［[〈<】〕﹞］]〉>【", "((((((" + "))))))" + ")" + "(")


@dataclass
class Score:
    """What was found of what was wanted; P = hits / found, R = hits / wanted, F1 their harmonic mean."""

    hits: int = 0
    missed: list[Key] = field(default_factory=list)
    spurious: list[Key] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        found = self.hits + len(self.spurious)
        return self.hits / found if found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is right that was found."""
        wanted = self.hits + len(self.missed)
        return self.hits / wanted if wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True)
class Gold:
    """Gold facts, and the relations of which only a part is known."""

    facts: tuple[Mapping[str, Any], ...]
    recall_only: frozenset[str]


def read_gold(path: Path) -> Gold:
    """The gold facts of a JSON Lines file.

    Raises:
        SourceError: the file is missing or a line is no gold fact.
    """
    facts: list[Mapping[str, Any]] = []
    partial: set[str] = set()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise SourceError(f"读不出标准答案（{error.strerror}）。", where=str(path)) from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            partial |= set(row.get("recall_only", ()))
            if "type" in row:
                facts.append({"source": row["source"], "target": row["target"], "within": row["within"], **row})
        except (ValueError, KeyError, AttributeError):
            raise SourceError(
                '这一行不是标准答案，应当像 {"type":…,"source":…,"target":…,"within":…}。', where=f"{path}:{number}"
            ) from None
    return Gold(tuple(facts), frozenset(partial))


def plain(text: object) -> str:
    """One spelling for comparison: no blanks, one kind of bracket, no 《》, no closing full stop."""
    same = re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(text if text is not None else ""))).translate(_BRACKETS)
    same = same.replace("《", "").replace("》", "")
    return re.sub("[–—～~]", "-", same).rstrip("。.;；")


def score(batch: Batch, gold: Gold) -> dict[str, Score]:
    """The score of each relation that the gold has facts of."""
    nodes = {node.id: node for node in batch.nodes}
    scopes: dict[str, set[str]] = defaultdict(set)
    named: dict[str, set[str]] = defaultdict(set)
    with_role: set[str] = set()
    for fact in gold.facts:
        scopes[fact["type"]].add(plain(fact["within"]))
        named[fact["type"]] |= {plain(fact["source"]), plain(fact["target"])}
        if fact.get("role"):
            with_role.add(fact["type"])
    found: dict[str, set[Key]] = defaultdict(set)
    for edge in batch.edges:
        within = plain(_within(edge, nodes))
        if within in scopes.get(edge.type, ()) and not _is_other_kind(edge, nodes):
            found[edge.type].add(_found_key(edge, nodes, within, named[edge.type], edge.type in with_role))
    return {type_: _compare(type_, gold, found[type_]) for type_ in scopes}


def _compare(type_: str, gold: Gold, found: set[Key]) -> Score:
    facts = [fact for fact in gold.facts if fact["type"] == type_]
    wanted = {_gold_key(fact) for fact in facts if not fact.get("optional")}
    free = {_gold_key(fact) for fact in facts if fact.get("optional")}
    spurious = set() if type_ in gold.recall_only else found - wanted - free
    return Score(len(found & wanted), sorted(wanted - found), sorted(spurious))


def _gold_key(fact: Mapping[str, Any]) -> Key:
    quantity = (f"{float(fact['value']):g}", plain(fact.get("unit"))) if fact.get("value") is not None else ()
    target = () if quantity else (plain(fact["target"]),)
    return (plain(fact["within"]), plain(fact["source"]), *target, *quantity, plain(fact.get("role") or ""))


def _found_key(edge: Edge, nodes: Mapping[str, Node], within: str, named: set[str], with_role: bool) -> Key:
    target = nodes[edge.target]
    value = target.properties.get("value")
    what: Key = (_form(target, edge, named),)
    if target.type == "Target":
        what = (f"{value:g}", plain(target.properties.get("unit"))) if isinstance(value, int | float) else ("", "")
    role = plain(edge.properties.get("role")) if with_role else ""
    return (within, _form(nodes[edge.source], edge, named), *what, role)


def _form(node: Node, edge: Edge, named: set[str]) -> str:
    """The form of a name that the gold uses, if the node carries it."""
    aliases = node.properties.get("aliases")
    forms: Iterable[object] = (
        node.name or node.properties.get("position"),
        node.properties.get("full_name"),
        *(aliases if isinstance(aliases, tuple) else ()),
    )
    spelled = [plain(form) for form in forms if form]
    return next((form for form in spelled if form in named), spelled[0] if spelled else "")


def _within(edge: Edge, nodes: Mapping[str, Node]) -> object:
    source, target = nodes[edge.source], nodes[edge.target]
    for node in (target, source):
        if node.type == "Task":
            return node.properties.get("plan")
        if node.type == "Chain":
            return node.name
    return source.properties.get("number") if source.type == "Document" else edge.evidence[0].document


def _is_other_kind(edge: Edge, nodes: Mapping[str, Node]) -> bool:
    """Duties and service items are no tasks; a citing plan repeats its document."""
    kinds = {nodes[end].properties.get("kind") for end in (edge.source, edge.target) if nodes[end].type == "Task"}
    return bool(kinds - {"task"}) or (edge.type == "CITES" and nodes[edge.source].type != "Document")
