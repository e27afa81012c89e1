"""Filling an empty store with synthetic nodes and relationships, beside the bare driver's rate for the same rows.

    python -m tests.bench.bulk [--nodes 1000000] [--relationships 4] [--store embedded|neo4j]

Rates are rows a second; memory is what this process (for the embedded store: and its engine, whose heap has a limit of
its own) holds when a tenth of the rows is written, then half of them, then all.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

from graph.bolt import BoltStore
from graph.cypher import write
from graph.opening import open_store
from tests.neo4j.server import Server, Unavailable

Batches = Iterable[tuple[str, list[dict[str, Any]]]]


def nodes(count: int) -> Iterator[dict[str, Any]]:
    """Tasks and the units responsible for them, one unit to twenty tasks."""
    for number in range(count):
        yield {
            "uid": f"t{number:08d}",
            "name": f"任务{number}",
            "kind": "task",
            "document": f"云政〔2026〕{number % 997}号",
        }


def units(count: int) -> Iterator[dict[str, Any]]:
    """The units."""
    for number in range(count):
        yield {"uid": f"u{number:08d}", "name": f"第{number}局", "kind": "department", "jurisdiction": "云州市"}


def edges(count: int, tasks: int, bureaus: int) -> Iterator[dict[str, Any]]:
    """Who is responsible for what, spread evenly, each with its evidence."""
    for number in range(count):
        yield {
            "uid": f"e{number:08d}",
            "source": f"u{(number * 7919) % bureaus:08d}",
            "target": f"t{number % tasks:08d}",
            "role": "lead" if number % 4 == 0 else "responsible",
            "document": f"云政〔2026〕{number % 997}号",
            "text": "（责任单位：某局、某局）",
            "start": number,
            "end": number + 12,
        }


def batches(total: int, times: int) -> Batches:
    """All rows with the statements that write them."""
    bureaus = max(1, total // 20)
    tasks = total - bureaus
    yield from write.create_nodes("Organization", units(bureaus))
    yield from write.create_nodes("Task", nodes(tasks))
    ends = ("RESPONSIBLE_FOR", "Organization", "Task")
    yield from write.create_edges(ends, edges(total * times, tasks, bureaus))


def memory() -> float:
    """What this process holds now, in MB."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def watched(rows: Batches, total: int, held: list[float]) -> Batches:
    """The same batches; notes the memory after a tenth of the rows, after half, and at the end."""
    done, marks = 0, [total / 10, total / 2]
    for statement, batch in rows:
        yield statement, batch
        done += len(batch)
        if marks and done >= marks[0]:
            held.append(memory())
            marks.pop(0)
    held.append(memory())


def bare(store: BoltStore, rows: Batches) -> None:
    """The same statements through the driver alone."""
    connection = store.link.current()
    if not connection.ready:
        store._create_schema(connection)
    with connection.session() as session:
        for statement, batch in rows:
            with session.begin_transaction() as transaction:
                transaction.run(statement, rows=batch).consume()
                transaction.commit()


def measure(name: str, stores: Callable[[str], Any], total: int, times: int) -> None:
    """Print both rates for one kind of store."""
    size = total * (1 + times)
    seconds: dict[str, float] = {}
    held: list[float] = []
    for way in ("driver", "zhengmai"):
        with stores(way) as store:
            rows = watched(batches(total, times), size, held)
            start = perf_counter()
            bare(store, rows) if way == "driver" else store.fill(rows)
            seconds[way] = perf_counter() - start
    mine, theirs = size / seconds["zhengmai"], size / seconds["driver"]
    marks = " → ".join(f"{each:.0f}" for each in held[-3:])
    print(
        f"bulk, {name}: {total:,} nodes, {total * times:,} relationships: {mine:,.0f} rows/s, bare driver"
        f" {theirs:,.0f} rows/s: {mine / theirs:.2f} of it (at least 0.6); memory {marks} MB",
        flush=True,
    )


@contextmanager
def embedded(way: str) -> Iterator[BoltStore]:
    """An empty embedded store."""
    with tempfile.TemporaryDirectory() as folder, open_store(f"embedded:{folder}") as store:
        assert isinstance(store, BoltStore)
        yield store


@contextmanager
def neo4j(way: str) -> Iterator[BoltStore]:
    """An empty Neo4j server."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder), heap="2g").start()
        try:
            with open_store(server.url) as store:
                assert isinstance(store, BoltStore)
                yield store
        finally:
            server.stop()


STORES = {"neo4j": neo4j, "embedded": embedded}


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=20_000)
    parser.add_argument("--relationships", type=int, default=4, help="for each node")
    parser.add_argument("--store", choices=list(STORES))
    chosen = parser.parse_args(arguments if arguments is not None else [])
    for name in [chosen.store] if chosen.store else list(STORES):
        try:
            measure(name, STORES[name], chosen.nodes, chosen.relationships)
        except Unavailable as error:
            print(f"bulk, {name}: not measured, {error}")


if __name__ == "__main__":
    main(sys.argv[1:])
