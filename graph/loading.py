"""Facts that come into the graph and facts that leave it, written by whoever runs the statements.

The transaction around it is the caller's. The graph is a function of the entries that count, in whatever order they
came; so this is the only place that writes nodes and edges.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeAlias, TypeVar

from graph.cypher import write
from graph.cypher.meaning import SEARCHED
from graph.cypher.schema import PASSAGE
from graph.ledger import Entry
from graph.stating import Said, restated

Row: TypeAlias = dict[str, Any]
K = TypeVar("K")


class Run(Protocol):
    """Runs a statement inside the transaction and returns its rows."""

    def __call__(self, statement: str, /, **parameters: Any) -> list[dict[str, Any]]: ...


def write_changes(run: Run, leaving: Sequence[Entry], coming: Sequence[Entry]) -> None:
    """Take the entries that leave out of the graph and put those that come into it.

    Edges and texts belong to one entry, a node is what all entries say of it. What both sides have is not touched.
    """
    edges = _changed(leaving, coming, lambda entry: entry.edges)
    for ends, (gone, _, _) in edges.items():
        _run_all(run, write.delete_edges(ends, gone))
    _write_nodes(run, leaving, coming)
    for ends, (_, new, other) in edges.items():
        _run_all(run, write.replace_edges(ends, other))
        _run_all(run, write.create_edges(ends, new))
    for label, (gone, new, other) in _changed(leaving, coming, lambda entry: entry.texts).items():
        _run_all(run, write.delete_nodes(label, [row["uid"] for row in gone]))
        _run_all(run, write.replace_nodes(label, other))
        _run_all(run, write.create_nodes(label, new))


def _changed(
    leaving: Sequence[Entry], coming: Sequence[Entry], part: Callable[[Entry], Mapping[K, Mapping[str, Row]]]
) -> dict[K, tuple[list[Row], list[Row], list[Row]]]:
    """The rows of a part that go, those that are new, and those that change, by kind."""
    old, new = _together(map(part, leaving)), _together(map(part, coming))
    found = {}
    for kind in dict.fromkeys((*old, *new)):
        before, after = old.get(kind, {}), new.get(kind, {})
        found[kind] = (
            [row for uid, row in before.items() if uid not in after],
            [row for uid, row in after.items() if uid not in before],
            [row for uid, row in after.items() if uid in before and before[uid] != row],
        )
    return found


def _together(parts: Iterable[Mapping[K, Mapping[str, Row]]]) -> dict[K, dict[str, Row]]:
    found: dict[K, dict[str, Row]] = defaultdict(dict)
    for part in parts:
        for kind, rows in part.items():
            found[kind].update(rows)
    return found


def _write_nodes(run: Run, leaving: Sequence[Entry], coming: Sequence[Entry]) -> None:
    changes: dict[str, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for entries, count in ((leaving, -1), (coming, 1)):
        for entry in entries:
            for type_, rows in entry.nodes.items():
                for uid, row in rows.items():
                    said = {key: value for key, value in row.items() if key != "uid"}
                    changes[type_][uid].append((said, entry.month, count))
    for type_, changed in changes.items():
        known = _known(run, type_, list(changed))
        after = {uid: restated(type_, uid, known.get(uid), said) for uid, said in changed.items()}
        gone = [uid for uid, row in after.items() if row is None and uid in known]
        new = [row for uid, row in after.items() if row is not None and uid not in known]
        other = [row for uid, row in after.items() if row is not None and uid in known and known[uid] != row]
        _run_all(run, write.delete_nodes(type_, gone))
        if type_ in SEARCHED:
            _run_all(run, write.delete_nodes(PASSAGE, gone))
        _run_all(run, write.replace_nodes(type_, other))
        _run_all(run, write.create_nodes(type_, new))


def _known(run: Run, type_: str, uids: Sequence[str]) -> dict[str, Row]:
    rows: Iterator[Row] = (
        each["row"]
        for at in range(0, len(uids), write.BATCH)
        for each in run(write.known_nodes(type_), uids=uids[at : at + write.BATCH])
    )
    return {row["uid"]: row for row in rows}


def _run_all(run: Run, statements: Iterable[write.Statement]) -> None:
    for statement, rows in statements:
        run(statement, rows=rows)
