"""Everything that a store must hold, compared with what it holds: its ledger knows what there must be."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from graph.cypher import checking, meaning, read, write
from graph.cypher.schema import FULL_TEXT, PART, SOURCE
from graph.errors import StoreError
from graph.ledger import Ends, Entry
from graph.ontology import load_ontology
from graph.records import records
from graph.store import Store

SAMPLE = 40
"""How many texts are looked for by their words: the whole index answers or it does not."""
MANY = 10**7
PATIENCE = 600
"""Seconds for walking along all edges of the largest store."""

Stated: TypeAlias = dict[str, int]
"""A hash of each row by its uid."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something of which a store has too few, has some that were not loaded so, or has too many."""

    what: str
    missing: int = 0
    changed: int = 0
    surplus: int = 0

    @property
    def said(self) -> str:
        """In words."""
        parts = (("少了", self.missing), ("不同的", self.changed), ("多出", self.surplus))
        return f"{self.what}{'、'.join(f'{word} {count:,}' for word, count in parts if count)}"


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the entries that count put into the graph."""

    nodes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    edges: dict[Ends, Stated] = field(default_factory=lambda: defaultdict(dict))
    texts: dict[str, Stated] = field(default_factory=lambda: defaultdict(dict))

    def add(self, entry: Entry) -> None:
        for type_, rows in entry.nodes.items():
            self.nodes[type_].update(rows)
        for ends, rows in entry.edges.items():
            self.edges[ends] |= _hashes(rows.values())
        for label, rows in entry.texts.items():
            self.texts[label] |= _hashes(rows.values())


def differences(store: Store) -> tuple[Difference, ...]:
    """How the graph differs from what the files in it state, and which of its indexes do not find what is there.

    Raises:
        StoreError: the store cannot be reached.
    """
    wanted, lost = _Wanted(), 0
    for record in records(store):
        lost += record.entries is None or not record.known
        for entry in record.counting:
            wanted.add(entry)
    state, files = store.read(read.STATE).rows, store.files()
    found = [Difference("账本里的文件", missing=lost), Difference("读入的次数", missing=int(bool(files) and not state))]
    if not lost:
        # Without the whole ledger nobody knows what there must be.
        found += [_edges(store, wanted), _nodes(store, wanted), _texts(store, wanted)]
    found += [Difference(f"索引（{index}）找不到的", missing=count) for index, count in _not_found(store)]
    return tuple(one for one in found if one.missing or one.changed or one.surplus)


def meaning_differences(store: Store) -> tuple[Difference, ...]:
    """Tasks and targets without the vector by which they are found, and passages of those that are gone."""
    try:
        state = next(iter(store.read(meaning.STATE).rows), {})
    except StoreError:
        return (Difference("按意思查找的模型", missing=1),)
    mark = state.get("mark") or ""
    held = {row["uid"]: row["held"] and row["model"] == mark for row in store.stream(checking.PASSAGE_MODELS)}
    things = {row["uid"] for type_ in meaning.SEARCHED for row in store.stream(checking.named_rows(type_))}
    lacking = sum(not held.get(uid) for uid in things)
    one = Difference("按意思查找的词和向量", missing=lacking, surplus=len(held.keys() - things))
    return (one,) if one.missing or one.surplus else ()


def _edges(store: Store, wanted: _Wanted) -> Difference:
    missing = changed = surplus = 0
    for relation in load_ontology().relations.values():
        for ends in ((relation.name, start, end) for start in relation.source for end in relation.target):
            there = _hashes(row["row"] for row in store.stream(read.edges_between(*ends)))
            one = _compared("", wanted.edges.get(ends, {}), there)
            missing, changed, surplus = missing + one.missing, changed + one.changed, surplus + one.surplus
    total = sum(map(len, wanted.edges.values()))
    # As found along its type each edge may be there, and yet none that leads to it from one of its nodes.
    met = min(int(store.read(statement, seconds=PATIENCE).rows[0]["n"] or 0) for statement in read.FACTS)
    return Difference("关系", max(missing, total + surplus - met), changed, surplus)


def _nodes(store: Store, wanted: _Wanted) -> Difference:
    missing = surplus = 0
    for type_ in load_ontology().entities:
        there = {row["uid"] for row in store.stream(checking.named_rows(type_))}
        missing += len(wanted.nodes.get(type_, set()) - there)
        surplus += len(there - wanted.nodes.get(type_, set()))
    return Difference("节点", missing, 0, surplus)


def _texts(store: Store, wanted: _Wanted) -> Difference:
    there: Stated = {}
    for label in (SOURCE, PART):
        there |= _hashes(row["row"] for row in store.stream(read.rows_of(label)))
    return _compared("引文所在的正文", {**wanted.texts[SOURCE], **wanted.texts[PART]}, there)


def _compared(what: str, wanted: Stated, there: Stated) -> Difference:
    return Difference(
        what,
        missing=len(wanted.keys() - there.keys()),
        changed=sum(there.get(uid, known) != known for uid, known in wanted.items()),
        surplus=len(there.keys() - wanted.keys()),
    )


def _hashes(rows: Iterable[Mapping[str, Any]]) -> Stated:
    return {row["uid"]: hash(json.dumps(_plain(row), sort_keys=True, ensure_ascii=False)) for row in rows}


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value is not None}


def _not_found(store: Store) -> Iterator[tuple[str, int]]:
    """The indexes that do not find everything, each with how much."""
    for type_ in load_ontology().entities:
        rows = [(row["uid"], row["name"]) for row in store.stream(checking.named_rows(type_))]
        named = [(uid, name) for uid, name in rows if name]
        for key, values, there in (
            ("uid", [uid for uid, _ in rows], len(rows)),
            ("name", list({name for _, name in named}), len(named)),
        ):
            if lacking := there - _count(store, checking.found_by(type_, key), values):
                yield f"{type_}.{key}", lacking
        if type_ in FULL_TEXT and (lacking := _not_found_by_words(store, type_, named)):
            yield f"{type_} 全文", lacking


def _count(store: Store, statement: str, values: Sequence[str]) -> int:
    parts = (values[at : at + write.BATCH] for at in range(0, len(values), write.BATCH))
    return sum(int(store.read(statement, {"values": part}, seconds=60).rows[0]["n"]) for part in parts)


def _not_found_by_words(store: Store, type_: str, named: Sequence[tuple[str, str]]) -> int:
    lacking = 0
    for uid, name in named[:: -(-len(named) // SAMPLE) or 1]:
        # Nothing that the query language of the index has a meaning for.
        words = max(re.findall(r"[\u4e00-\u9fff]+", name), key=len, default="")[:12]
        if len(words) < 2:
            continue
        try:
            rows = store.read(checking.found_by_words(type_), {"words": words}, limit=MANY, seconds=60).rows
        except StoreError:
            rows = ()
        lacking += uid not in {row["uid"] for row in rows}
    return lacking
