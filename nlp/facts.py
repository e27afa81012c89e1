"""Facts as rules find them, before they become nodes and edges of a batch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.model import Node, Scalar

CERTAIN = 1.0
LIKELY = 0.8
DOUBTFUL = 0.5
LEAST = 0.6
"""Facts of less confidence stay out of the graph."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement: relation, both ends, properties, the quoted stretch, and the rule that read it.

    `confidence` is the rule's; facts below LEAST are kept out of the graph and listed in the coverage report.
    """

    relation: str
    source: Node
    target: Node
    start: int
    end: int
    clause: tuple[str, ...]
    rule: str
    properties: Mapping[str, Scalar] = field(default_factory=dict)
    confidence: float = CERTAIN


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that was not understood: `kind` is bracket | name | structure | fact; `line` counts from 1."""

    kind: str
    message: str
    document: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """What one rule found in a document."""

    nodes: tuple[Node, ...] = ()
    facts: tuple[Fact, ...] = ()
    gaps: tuple[tuple[str, str, int, int], ...] = ()  # kind, message, start, end
