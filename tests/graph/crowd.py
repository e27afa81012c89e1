"""A large made-up graph: many units, tasks and chains, drawn with a fixed seed."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from graph.model import Batch, Edge, Evidence, Node

UNITS, CHAINS, PER_TASK = 500, 40, 4
EVIDENCE = (Evidence("云政办〔2024〕7号", ("一、任务",), "责任单位：……", 0, 8, None, "made"),)


def crowd(edges: int) -> Batch:
    """About so many edges: tasks with a chain and some units that tend to work together."""
    draw = Random(20230601)  # noqa: S311 – no secret
    units = [Node(f"u{i}", "Organization", f"第{i}局", {"kind": "department"}) for i in range(UNITS)]
    chains = [Node(f"c{i}", "Chain", f"第{i}产业链", {"kind": "chain"}) for i in range(CHAINS)]
    tasks = [Node(f"t{i}", "Task", f"第{i}项", {"kind": "task"}) for i in range(edges // (PER_TASK + 1))]

    def stated() -> Iterator[Edge]:
        for task in tasks:
            chain = draw.randrange(CHAINS)
            yield _edge("HAS_TASK", chains[chain], task, {})
            middle = chain * UNITS // CHAINS
            for order in range(1, PER_TASK + 1):
                unit = units[int(draw.gauss(middle, 15)) % UNITS]
                yield _edge(
                    "RESPONSIBLE_FOR", unit, task, {"role": "lead" if order == 1 else "responsible", "order": order}
                )

    return Batch((*units, *chains, *tasks), tuple({edge.id: edge for edge in stated()}.values()))


def _edge(type_: str, source: Node, target: Node, properties: dict[str, str | int]) -> Edge:
    role = properties.get("role", "")
    return Edge(f"{type_}{source.id}{target.id}{role}", type_, source.id, target.id, {**properties}, EVIDENCE)
