"""The values of the graph: nodes, edges, the evidence of an edge, and a batch of them.

All are frozen. Ids are hashes of what identifies a thing, so the same text always gives the same graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TypeAlias

Scalar: TypeAlias = str | int | float | bool | None
Value: TypeAlias = Scalar | tuple[str, ...]
Properties: TypeAlias = Mapping[str, Value]


def stable_id(kind: str, *parts: str) -> str:
    """A 20-digit id that depends only on what identifies the thing.

    >>> stable_id("Chain", "云州市", "竹木产业链") == stable_id("Chain", "云州市", "竹木产业链")
    True
    """
    return blake2b("\x1f".join((kind, *parts)).encode(), digest_size=10).hexdigest()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that states a fact: `text` is `[start:end]` of the normalised text of the source file.

    `document` is the 发文字号 (else the title), `clause` the headings above the sentence from the outermost on, `page`
    the sheet of the file, counted from 1, where the format has pages, `rule` the name of the rule that read it.
    """

    document: str
    clause: tuple[str, ...]
    text: str
    start: int
    end: int
    page: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class Node:
    """A thing that the gazette names; `name` is None only for a person printed by position alone."""

    id: str
    type: str
    name: str | None
    properties: Properties = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    """A fact: one edge per fact and source document, so that its provenance is exact."""

    id: str
    type: str
    source: str
    target: str
    properties: Properties
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """All that one file states. Nodes are unique by id, edges by id; every edge end is among the nodes."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def __iter__(self) -> Iterator[Node | Edge]:
        yield from self.nodes
        yield from self.edges


@dataclass(frozen=True, slots=True)
class SourceClause:
    """A clause of a document: the headings that lead to it and the stretch of normalised text it covers."""

    path: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page of a file: its number, counted from 1, and where it begins in the normalised text."""

    number: int
    start: int


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one document as it was read, so that every evidence can be shown in its place.

    `text` is `[start:start + len(text)]` of the normalised text of the file; offsets of clauses and pages count there
    too.
    """

    document: str
    title: str
    start: int
    text: str
    clauses: tuple[SourceClause, ...]
    pages: tuple[SourcePage, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """One known thing as the question parser sees it: its node, all its printed forms, and what tells it apart."""

    uid: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    full_name: str | None = None
    jurisdiction: str | None = None
    document: str | None = None
    plan: str | None = None
    position: str | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """Everything that questions can name; a value read from the store once per load."""

    entries: tuple[Name, ...]
    version: str = ""

    @classmethod
    def of(cls, nodes: Iterable[Node], version: str = "") -> Names:
        """The names of some nodes, in their order."""
        return cls(tuple(name_of(node) for node in nodes), version)


def name_of(node: Node) -> Name:
    """The node's printed forms as the question parser needs them."""

    def text(key: str) -> str | None:
        value = node.properties.get(key)
        return value if isinstance(value, str) else None

    aliases = node.properties.get("aliases")
    return Name(
        uid=node.id,
        type=node.type,
        name=node.name or text("position") or "",
        aliases=aliases if isinstance(aliases, tuple) else (),
        kind=text("kind"),
        full_name=text("full_name"),
        jurisdiction=text("jurisdiction"),
        document=text("document") or text("number"),
        plan=text("plan"),
        position=text("position"),
    )


@dataclass(frozen=True, slots=True)
class Share:
    """What one document of a file states: its facts, and what it says of the things that they join.

    `document` is the 发文字号 (else the title) that its evidence names, empty for what is said outside of documents;
    `date` is the document's, as ISO.
    """

    document: str
    date: str | None
    batch: Batch
