"""The invented city of `small_graph.yaml` as nodes and edges; ids are the file's keys, so that expectations can be
read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from graph.model import Batch, Edge, Evidence, Node

HERE = Path(__file__).parent


def small_batch() -> Batch:
    """Everything in `small_graph.yaml`."""
    return batch_of("small_graph.yaml")


def batch_of(file: str) -> Batch:
    """Everything in a file of that form."""
    raw = yaml.safe_load((HERE / file).read_text(encoding="utf-8"))
    nodes = tuple(
        Node(key, kind, name, {k: tuple(v) if isinstance(v, list) else v for k, v in properties.items()})
        for kind, members in raw["nodes"].items()
        for key, (name, properties) in members.items()
    )
    return Batch(nodes, tuple(_edge(i, *row) for i, row in enumerate(raw["edges"])))


def _edge(at: int, relation: str, source: str, target: str, role: str | None = None, text: str | None = None) -> Edge:
    properties: dict[str, Any] = {"role": role} if role else {}
    quote = text or f"{source} {relation} {target}"
    evidence = Evidence("云政办〔2024〕5号", ("一、总体要求",), quote, 100 * at, 100 * at + len(quote), None, "test")
    return Edge(f"e{at}-{relation}-{source}-{target}-{role}", relation, source, target, properties, (evidence,))
