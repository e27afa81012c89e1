"""What the API gives and takes; the OpenAPI description comes from here."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field

from api.answer.reply import Item
from graph.flat import evidence_of, properties_of
from graph.model import Evidence, Name, Node, Source
from graph.ontology import load_ontology
from graph.store import Row

EntityType = StrEnum("EntityType", {name: name for name in load_ontology().entities})  # type: ignore[misc]
RelationType = StrEnum("RelationType", {name: name for name in load_ontology().relations})  # type: ignore[misc]


class Failure(BaseModel):
    """What went wrong: a stable code and one sentence."""

    code: str = Field(examples=["not_found"])
    message: str = Field(examples=["图里没有这个节点"])


class Quote(BaseModel):
    """The sentence that states a fact; `start` and `end` count characters of the normalised text of its file."""

    document: str = Field(examples=["云政办〔2024〕7号"])
    clause: list[str] = Field(examples=[["三、主要任务", "1. 建设竹木原料基地"]])
    text: str = Field(examples=["责任单位：市林业局、市财政局"])
    start: int
    end: int
    page: int | None = None
    rule: str

    @classmethod
    def of(cls, evidence: Evidence) -> Self:
        """The evidence of an edge."""
        return cls(**{name: getattr(evidence, name) for name in cls.model_fields} | {"clause": list(evidence.clause)})


class NodeShape(BaseModel):
    """A thing that a gazette names."""

    model_config = ConfigDict(title="Node")

    id: str
    type: EntityType
    name: str | None = Field(examples=["市林业局"])
    properties: dict[str, Any] = Field(default_factory=dict, examples=[{"kind": "department"}])

    @classmethod
    def of(cls, row: Row) -> Self:
        """A node of the store."""
        return cls(id=row["uid"], type=EntityType(row["type"]), name=row["name"], properties=properties_of(row))

    @classmethod
    def of_node(cls, node: Node) -> Self:
        """A node as a value."""
        return cls(id=node.id, type=EntityType(node.type), name=node.name, properties=dict(node.properties))

    @classmethod
    def of_item(cls, item: Item) -> Self:
        """A thing of an answer."""
        return cls(id=item.id, type=EntityType(item.type), name=item.name, properties=dict(item.properties))

    @classmethod
    def of_name(cls, name: Name) -> Self:
        """A known name."""
        told = ("kind", "full_name", "jurisdiction", "document", "plan", "position", "aliases")
        properties = {key: getattr(name, key) for key in told if getattr(name, key)}
        return cls(id=name.uid, type=EntityType(name.type), name=name.name, properties=properties)


class EdgeShape(BaseModel):
    """A fact, with the sentences that state it."""

    model_config = ConfigDict(title="Edge")

    id: str
    type: RelationType
    source: str
    target: str
    properties: dict[str, Any] = Field(default_factory=dict, examples=[{"role": "lead", "basis": "first_listed"}])
    evidence: list[Quote]

    @classmethod
    def of(cls, row: Row) -> Self:
        """An edge of the store."""
        return cls(
            id=row["uid"],
            type=RelationType(row["type"]),
            source=row["source"],
            target=row["target"],
            properties=properties_of(row),
            evidence=[Quote.of(evidence) for evidence in evidence_of(row)],
        )


class Count(BaseModel):
    """How many nodes are joined to one by a relation, in a role and direction as seen from it."""

    relation: RelationType
    role: str | None
    direction: str = Field(examples=["in"])
    count: int


class NodeCard(NodeShape):
    """A thing with how much is around it."""

    model_config = ConfigDict(title="NodeCard")

    counts: list[Count]


class Facts(BaseModel):
    """Facts, in the order in which the text states them, with the nodes at their ends."""

    nodes: list[NodeShape]
    edges: list[EdgeShape]
    truncated: bool


class Spans(BaseModel):
    """Where a document states facts: start, end, and how many facts there."""

    spans: list[tuple[int, int, int]] = Field(examples=[[[120, 158, 2]]])


class Found(BaseModel):
    """Names that match what was typed, the best first; `total` counts also those beyond the limit."""

    items: list[NodeShape]
    total: int


class Neighbors(BaseModel):
    """A page of neighbours with the edges to them, and all counts."""

    nodes: list[NodeShape]
    edges: list[EdgeShape]
    counts: list[Count]


class PathShape(BaseModel):
    """What joins two nodes: the nodes in order, and the edge of each hop with its evidence."""

    model_config = ConfigDict(title="Path")

    nodes: list[NodeShape]
    edges: list[EdgeShape]


class ClauseShape(BaseModel):
    """A clause of a document."""

    model_config = ConfigDict(title="Clause")

    path: list[str]
    start: int
    end: int


class PageShape(BaseModel):
    """Where a page of the file begins."""

    model_config = ConfigDict(title="Page")

    number: int
    start: int


class SourceShape(BaseModel):
    """The text of a document; offsets count from the start of its file, of which `text` begins at `start`."""

    model_config = ConfigDict(title="Source")

    document: str
    title: str
    start: int
    text: str
    clauses: list[ClauseShape]
    pages: list[PageShape] = Field(default_factory=list)

    @classmethod
    def of(cls, source: Source) -> Self:
        """A stored text."""
        clauses = [ClauseShape(path=list(one.path), start=one.start, end=one.end) for one in source.clauses]
        pages = [PageShape(number=page.number, start=page.start) for page in source.pages]
        return cls(
            document=source.document,
            title=source.title,
            start=source.start,
            text=source.text,
            clauses=clauses,
            pages=pages,
        )


class DocumentShape(BaseModel):
    """A document printed in an issue, or only cited there; `document` is the key of its source."""

    model_config = ConfigDict(title="Document")

    id: str
    document: str = Field(examples=["云政办〔2024〕7号"])
    title: str
    number: str | None
    date: str | None
    issuer: str | None
    kind: str | None
    in_issue: bool

    @classmethod
    def of(cls, row: Row) -> Self:
        """A document node of the store."""
        told = {key: row.get(key) for key in ("number", "date", "issuer", "kind")}
        title = row["name"] or ""
        key = row.get("number") or title
        return cls(id=row["uid"], document=key, title=title, in_issue=bool(row.get("in_issue")), **told)


class Documents(BaseModel):
    """All documents asked for."""

    items: list[DocumentShape]


class Health(BaseModel):
    """Whether the service works, and how much it knows."""

    status: str = "ok"
    version: str
    nodes: int
    edges: int
    documents: int
