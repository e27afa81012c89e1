"""What a store makes of files that come, change and go: the graph is what the files that are there state, no more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any, TypeAlias

import pytest

from graph.errors import NotFound
from graph.flat import STATED
from graph.ledger import Entry, Filing
from graph.model import Batch, Node, Share, Source, stable_id
from graph.ontology import load_ontology
from graph.shares import Origin
from graph.stating import restated
from graph.store import Store
from tests.graph.city import edge
from tests.graph.facts import node

NODES = "MATCH (n:`{}`) RETURN properties(n) AS row ORDER BY n.uid"
EDGES = "MATCH (a)-[e:`{}`]->(b) RETURN a.uid AS a, b.uid AS b, properties(e) AS row ORDER BY e.uid"
LEFT = "MATCH (n) WHERE NOT n:Load RETURN labels(n) AS labels"
TEXTS = ("Source", "SourcePart")

Graph: TypeAlias = dict[str, dict[str, Any]]


def unit(*aliases: str) -> Node:
    """The forestry bureau, as a document prints it."""
    return node("Organization", "市林业局", kind="department", full_name="云州市林业局", aliases=aliases)


def person(position: str) -> Node:
    """A deputy mayor who changes posts."""
    return node("Person", "王竹青", position=position, jurisdiction="云州市")


CHAIN = node("Chain", "竹木产业链", kind="chain", jurisdiction="云州市", aliases=("竹木",))


def share(document: str, date: str, head: Node, leader: Node, *names: str, cites: str | None = None) -> Share:
    """A document that gives the bureau some tasks and the chain a leader."""
    paper = Node(
        stable_id("Document", document), "Document", f"关于{document}的通知",
        {"number": document, "date": date, "in_issue": True, "annexes": (), "effective": None},
    )  # fmt: skip
    tasks = [
        Node(stable_id("Task", document, name), "Task", name, {"kind": "task", "document": document, "text": name * 3})
        for name in names
    ]
    edges = [edge("RESPONSIBLE_FOR", head, task, task.name or "", document, role="lead", order=1) for task in tasks]
    edges.append(edge("LEADS_CHAIN", leader, CHAIN, "链长", document, role="链长"))
    nodes = [paper, head, leader, CHAIN, *tasks]
    if cites:
        cited = Node(stable_id("Document", cites), "Document", f"《{cites}》", {"number": cites, "in_issue": False})
        nodes.append(cited)
        edges.append(edge("CITES", paper, cited, cites, document))
    return Share(document, date, Batch(tuple(nodes), tuple(edges)))


def filing(path: str, content: str, *shares: Share, reader: str = "1") -> Filing:
    """A file with the texts of its documents."""
    sources = tuple(
        Source(one.document, f"关于{one.document}的通知", 0, f"{content}{one.document}", ()) for one in shares
    )
    return Filing.of(shares, sources, Origin(path, content, reader))


ONE, TWO, THREE = "云政办〔2024〕1号", "云政办〔2024〕2号", "云政办〔2024〕3号"
D1 = share(ONE, "2024-01-05", unit("林业局"), person("副市长"), "栽竹", "护竹", cites=TWO)
D1_CHANGED = share(ONE, "2024-01-05", unit("林业局", "林局"), person("市长助理"), "栽竹", "砍竹")
D2 = share(TWO, "2024-02-05", unit("林局"), person("市委常委"), "修路", cites=THREE)
D3 = share(THREE, "2023-11-05", unit(), person("副市长"), "办会", cites=ONE)

A = filing("甲.txt", "a", D1, D2)
A_CHANGED = filing("甲.txt", "a2", D1_CHANGED, D3)
A_ELSEWHERE = filing("丙/甲.txt", "a", D1, D2)
A_READ_ANEW = filing("甲.txt", "a", D1_CHANGED, D2, reader="2")
A_WITHOUT_1 = filing("甲.txt", "a3", D2)
B = filing("乙.txt", "b", D3)
B_LIKE_A = filing("乙.txt", "b2", D1_CHANGED, D3)


@dataclass(frozen=True)
class Remove:
    """Take out a document, or a file by its path."""

    name: str


Step: TypeAlias = Filing | Remove


def take(store: Store, steps: Sequence[Step]) -> None:
    """Do the steps one after the other."""
    for step in steps:
        if isinstance(step, Filing):
            store.file(step)
        elif kept := next((file for file in store.files() if step.name in file.paths), None):
            store.remove_file(kept.uid)
        else:
            store.remove(step.name)


def graph_of(store: Store, *, texts: bool = True) -> Graph:
    """Everything in the graph, raw."""
    ontology = load_ontology()
    found: Graph = {}
    for label in (*ontology.entities, *(TEXTS if texts else ())):
        found[label] = {row["row"]["uid"]: row["row"] for row in store.read(NODES.format(label)).rows}
    for relation in ontology.relations:
        rows = store.read(EDGES.format(relation)).rows
        assert all((row["a"], row["b"]) == (row["row"]["source"], row["row"]["target"]) for row in rows)
        assert len({row["row"]["uid"] for row in rows}) == len(rows)
        found[relation] = {row["row"]["uid"]: row["row"] for row in rows}
    return found


def expected(entries: Sequence[Entry]) -> Graph:
    """The graph that some entries make, without any store."""
    ontology = load_ontology()
    found: Graph = {key: {} for key in (*ontology.entities, *TEXTS, *ontology.relations)}
    for type_ in ontology.entities:
        said: dict[str, list[Any]] = {}
        for entry in entries:
            for uid, row in entry.nodes.get(type_, {}).items():
                said.setdefault(uid, []).append(({k: v for k, v in row.items() if k != "uid"}, entry.month, 1))
        found[type_] = {uid: restated(type_, uid, None, each) for uid, each in said.items()}
    for entry in entries:
        for (relation, _, _), rows in entry.edges.items():
            found[relation] |= rows
        for label, rows in entry.texts.items():
            found[label] |= rows
    return found


@pytest.fixture
def empty(store: Store) -> Store:
    """The store after every file in it has been taken out: nothing is left of them."""
    for file in store.files():
        store.remove_file(file.uid)
    assert store.files() == ()
    assert store.read(LEFT).rows == ()
    return store


EQUATIONS: dict[str, tuple[Sequence[Step], Sequence[Step]]] = {
    "twice": ([A, A], [A]),
    "twice in turn": ([A, B, A, B], [A, B]),
    "the order does not matter": ([B, A], [A, B]),
    "take out the first": ([A, B, Remove("甲.txt")], [B]),
    "take out the second": ([A, B, Remove("乙.txt")], [A]),
    "all that changed": ([A, A_CHANGED], [A_CHANGED]),
    "changed and changed back": ([A, A_CHANGED, A], [A]),
    "changed among others": ([A, B, A_CHANGED, Remove("乙.txt")], [A_CHANGED]),
    "the same file elsewhere": ([A, A_ELSEWHERE], [A]),
    "elsewhere and back": ([A_ELSEWHERE, A], [A]),
    "a newer reader": ([A, A_READ_ANEW], [A_READ_ANEW]),
    "a newer reader among others": ([A, B, A_READ_ANEW], [A_READ_ANEW, B]),
    "a document": ([A, Remove(ONE)], [A_WITHOUT_1]),
    "a document by its title": ([A, Remove(f"关于{ONE}的通知")], [A_WITHOUT_1]),
    "a document and again": ([A, Remove(ONE), A], [A]),
    "the only document": ([A, B, Remove(THREE)], [A]),
    "two files state a document": ([A, B_LIKE_A, Remove("乙.txt")], [A]),
    "two files state a document, the earlier goes": ([A, B_LIKE_A, Remove("甲.txt")], [B_LIKE_A]),
    "two files state a document that goes": ([A, B_LIKE_A, Remove(ONE)], [A_WITHOUT_1, B]),
    "the first of two changes": ([A, B_LIKE_A, A_CHANGED], [B_LIKE_A, A_CHANGED]),
}  # fmt: skip


@pytest.mark.parametrize("name", EQUATIONS)
def test_equations(empty: Store, name: str) -> None:
    left, right = EQUATIONS[name]
    take(empty, left)
    found, texts = graph_of(empty, texts=False), {one: empty.source(one) for one in (ONE, TWO, THREE)}
    for file in empty.files():
        empty.remove_file(file.uid)
    take(empty, right)
    assert found == graph_of(empty, texts=False)
    if "other" not in name and "document" not in name:
        assert texts == {one: empty.source(one) for one in texts}


def test_files_that_come_change_and_go_at_random(empty: Store) -> None:
    """However many files come and go, the graph is what is there, counted by hand."""
    chance = Random(7)  # noqa: S311 – no secret
    documents = [D1, D1_CHANGED, D2, D3, replace(D3, date="2025-01-01"), replace(D2, date=None)]
    held: dict[str, tuple[int, Filing]] = {}  # by content, in the order of their numbers
    paths: dict[str, str] = {}
    for number in range(60):
        path = chance.choice("甲乙丙丁")
        if chance.random() < 0.3 and path in paths:
            content = paths[path]
            take(empty, [Remove(path)])
            held.pop(content)
            paths = {one: other for one, other in paths.items() if other != content}
        else:
            chosen = {one.document: one for one in chance.sample(documents, chance.randint(1, 3))}
            file = filing(path, stable_id(*map(repr, chosen.values())), *chosen.values())
            content = file.origin.content if file.origin else ""
            empty.file(file)
            if (old := paths.get(path)) not in (None, content) and list(paths.values()).count(old) == 1:
                held.pop(str(old))
            paths[path] = content
            held.setdefault(content, (number, file))
        counting: dict[str, Entry] = {}
        for _, file in sorted(held.values(), key=lambda each: each[0]):
            counting |= {entry.document: entry for entry in file.entries}
        assert graph_of(empty) == expected(list(counting.values())), number
        kept = {path: file for file in empty.files() for path in file.paths}
        assert kept.keys() == paths.keys()
        assert sum(file.facts for file in empty.files()) == sum(entry.facts for entry in counting.values())


STATES: list[tuple[Sequence[Step], Filing, str, tuple[str, ...]]] = [
    ([], A, "new", ()),
    ([A], A, "unchanged", ()),
    ([A], A_ELSEWHERE, "unchanged", ()),
    ([A], A_CHANGED, "replaced", ()),
    ([A], A_READ_ANEW, "replaced", ()),
    ([A, Remove(ONE)], A, "replaced", ()),
    ([A], B, "new", ()),
    ([A], B_LIKE_A, "new", (ONE,)),
]


@pytest.mark.parametrize(("before", "file", "state", "overrules"), STATES)
def test_what_becomes_of_a_file(
    empty: Store, before: Sequence[Step], file: Filing, state: str, overrules: tuple[str, ...]
) -> None:
    take(empty, before)
    filed = empty.file(file)
    assert (filed.state, filed.overrules) == (state, overrules)


def test_files_say_what_counts(empty: Store) -> None:
    take(empty, [A, A_ELSEWHERE, B_LIKE_A, Remove(THREE)])
    first, second = empty.files()
    assert (first.paths, first.documents, first.overruled, first.facts, first.whole) == (
        ("丙/甲.txt", "甲.txt"), (ONE, TWO), (ONE,), 3, True,
    )  # fmt: skip
    assert (second.paths, second.documents, second.overruled, second.facts, second.whole) == (
        ("乙.txt",), (ONE,), (), 3, False,
    )  # fmt: skip


def test_what_was_removed_is_told(empty: Store) -> None:
    take(empty, [A, B_LIKE_A])
    removed = empty.remove_file(empty.files()[1].uid)
    assert (set(removed.documents), removed.facts, removed.again) == ({ONE, THREE}, 6, (ONE,))
    with pytest.raises(NotFound, match="没有的公文"):
        empty.remove("没有的公文")


@pytest.mark.parametrize("work", [lambda s: s.file(A_CHANGED), lambda s: s.remove(ONE)])
def test_all_or_nothing(empty: Store, work: Callable[[Store], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """A change that fails at its very end leaves the graph as it was."""
    take(empty, [A, B])
    before, files = graph_of(empty), empty.files()

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("the last statement")

    monkeypatch.setattr("graph.counting.put_all", fails)
    with pytest.raises(RuntimeError):
        work(empty)
    assert (graph_of(empty), empty.files()) == (before, files)


def test_what_documents_say_of_a_node_is_no_property(empty: Store) -> None:
    take(empty, [A, B])
    rows = empty.read("MATCH (n:Organization) RETURN n").rows
    assert [row["n"] for row in rows if STATED in row["n"]] == []
    assert rows[0]["n"]["aliases"] == ["林业局", "林局"]
