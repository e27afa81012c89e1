"""A batch with its nodes and edges at hand: what analytics, exports and comparisons look things up in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from graph.model import Batch, Edge, Node

COLLECTIVE = "collective"
TASK, CHAIN = "task", "chain"
"""Kinds that are counted: numbered tasks, not duties and services; chains of their own, not those only mentioned."""


@dataclass(frozen=True)
class Facts:
    """Nodes by id, edges by relation and end; looked up once, read often."""

    batch: Batch
    nodes: Mapping[str, Node] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "nodes", {node.id: node for node in self.batch.nodes})

    def of_type(self, type_: str, kind: str | None = None) -> list[Node]:
        """The nodes of a type, and of a kind where one is given, in their order."""
        found = (node for node in self.batch.nodes if node.type == type_)
        return [node for node in found if kind is None or node.properties.get("kind") == kind]

    def of(self, *relations: str) -> list[Edge]:
        """The edges of some relations, in their order."""
        return [edge for edge in self.batch.edges if edge.type in relations]

    def into(self, uid: str, *relations: str) -> list[Edge]:
        """The edges of some relations that end at a node."""
        return [edge for edge in self._into.get(uid, ()) if edge.type in relations]

    def out_of(self, uid: str, *relations: str) -> list[Edge]:
        """The edges of some relations that start at a node."""
        return [edge for edge in self._out_of.get(uid, ()) if edge.type in relations]

    def name(self, uid: str) -> str:
        """What a node is called; a person printed by position alone is called by it."""
        node = self.nodes[uid]
        return node.name or str(node.properties.get("position") or "")

    def kind(self, uid: str) -> str | None:
        """The kind of a node, where its type has kinds."""
        kind = self.nodes[uid].properties.get("kind")
        return kind if isinstance(kind, str) else None

    def is_collective(self, uid: str) -> bool:
        """Whether a node stands for several units (各县〔市、区〕政府); those are never counted with named ones."""
        return self.nodes[uid].type == "Organization" and self.kind(uid) == COLLECTIVE

    def chains(self) -> list[Node]:
        """The chains that have a plan, a workgroup, a leader or a row of their own."""
        return self.of_type("Chain", CHAIN)

    @cached_property
    def chains_of_task(self) -> Mapping[str, tuple[str, ...]]:
        """The counted chains that set each task."""
        counted = {chain.id for chain in self.chains()}
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for edge in self.of("HAS_TASK"):
            if edge.source in counted:
                found[edge.target][edge.source] = None
        return {task: tuple(chains) for task, chains in found.items()}

    @cached_property
    def documents(self) -> Mapping[str, Node]:
        """Documents by 发文字号 and by title."""
        found: dict[str, Node] = {}
        for node in self.of_type("Document"):
            for key in (node.properties.get("number"), node.name):
                if isinstance(key, str) and key:
                    found.setdefault(key, node)
        return found

    def date(self, document: str | None) -> str | None:
        """The date of a document, by 发文字号 or title."""
        node = self.documents.get(document or "")
        date = node.properties.get("date") if node else None
        return date if isinstance(date, str) else None

    def year(self, edge: Edge) -> int | None:
        """The year of the document that states a fact."""
        date = self.date(edge.evidence[0].document) if edge.evidence else None
        return int(date[:4]) if date and date[:4].isdigit() else None

    @cached_property
    def _into(self) -> Mapping[str, list[Edge]]:
        found: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.batch.edges:
            found[edge.target].append(edge)
        return found

    @cached_property
    def _out_of(self) -> Mapping[str, list[Edge]]:
        found: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.batch.edges:
            found[edge.source].append(edge)
        return found
