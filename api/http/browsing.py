"""The graph, the texts and the ontology over HTTP."""

from __future__ import annotations

from dataclasses import astuple
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Path, Query

from api.http.search import NameSearch
from api.http.shapes import (
    Count,
    Documents,
    DocumentShape,
    EdgeShape,
    EntityType,
    Facts,
    Failure,
    Found,
    Health,
    Neighbors,
    NodeCard,
    NodeShape,
    PathShape,
    RelationType,
    SourceShape,
    Spans,
)
from graph import browse
from graph.errors import NotFound
from graph.naming import Linker
from graph.ontology import load_ontology
from graph.store import Store

if TYPE_CHECKING:
    from api.answer.meaning import Meanings

Id = Annotated[str, Path(max_length=64)]
End = Annotated[str, Query(max_length=64)]
Document = Annotated[str, Path(max_length=500, examples=["云政办〔2024〕7号"])]
LAST = 1_000_000_000
Place = Annotated[int, Query(ge=0, le=LAST)]


def browsing_routes(store: Store, link: Linker) -> APIRouter:
    """The routes that show what is there; `link` finds what is named otherwise than it is printed."""
    router = APIRouter(
        tags=["浏览"], responses={404: {"model": Failure}, 422: {"model": Failure}, 503: {"model": Failure}}
    )
    searches: dict[str, NameSearch] = {}

    def current() -> NameSearch:
        names = store.names()
        if (found := searches.get("current")) is None or found.names is not names:
            found = searches["current"] = NameSearch(names)
        return found

    @cache
    def meanings() -> Meanings:
        # Imported when somebody searches so; most never do.
        from api.answer.meaning import Meanings

        return Meanings.of(store)

    @router.get("/search", summary="按名称、部分名称或拼音查找；by=meaning 按意思查找任务、职责和目标")
    def search(
        q: Annotated[str, Query(max_length=100)] = "",
        type: EntityType | None = None,
        limit: Annotated[int, Query(ge=1, le=500)] = 10,
        by: Literal["name", "meaning"] = "name",
    ) -> Found:
        if by == "meaning":
            from api.answer.nearby import things

            hits = [hit for hit in meanings().find(q) if type is None or hit.type == type]
            near = things(hits[:limit], store)
            return Found(items=[NodeShape.of_item(one.item) for one in near], total=len(hits))
        names = current().find(q, type, link)
        return Found(items=[NodeShape.of_name(name) for name in names[:limit]], total=len(names))

    @router.get("/nodes/{id}", summary="一个节点，和它周围各有多少")
    def node(id: Id) -> NodeCard:
        found = NodeShape.of(browse.node(store, id))
        counts = [Count.model_validate(row) for row in browse.counts_around(store, id)]
        return NodeCard(**dict(found), counts=counts)

    @router.get("/edges/{id}", summary="一条关系，和它的两端")
    def edge(id: Id) -> Facts:
        return _facts(browse.fact(store, id))

    @router.get("/nodes/{id}/neighbors", summary="一个节点的邻居，可按关系、角色和方向筛选")
    def neighbors(
        id: Id,
        relation: RelationType | None = None,
        role: Annotated[str | None, Query(max_length=20)] = None,
        direction: Literal["in", "out", "both"] = "both",
        limit: Annotated[int, Query(ge=1, le=500)] = 50,
        offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    ) -> Neighbors:
        around = browse.neighborhood(
            store, id, relation=relation, role=role, direction=direction, limit=limit, offset=offset
        )
        return Neighbors(
            nodes=[NodeShape.of(row) for row in around.nodes],
            edges=[EdgeShape.of(row) for row in around.edges],
            counts=[Count.model_validate(row) for row in around.counts],
        )

    @router.get("/path", summary="两个节点之间最短的路径，每一步都有依据")
    def path(source: End, target: End) -> PathShape:
        way = browse.shortest_way(store, source, target)
        return PathShape(nodes=[NodeShape.of(row) for row in way.nodes], edges=[EdgeShape.of(row) for row in way.edges])

    @router.get("/documents", summary="公报里的公文")
    def documents(cited: bool = False) -> Documents:
        return Documents(items=[DocumentShape.of(row) for row in browse.documents(store, cited=cited)])

    @router.get("/source/{document:path}/facts", summary="从公文的一段文字读出的关系")
    def facts(document: Document, start: Place = 0, end: Place = LAST) -> Facts:
        return _facts(browse.read_from(store, document, start, end, limit=500))

    @router.get("/source/{document:path}/spans", summary="公文里哪些地方读出了关系")
    def spans(document: Document) -> Spans:
        return Spans(spans=[(row["start"], row["until"], row["facts"]) for row in browse.spans(store, document)])

    @router.get("/source/{document:path}", summary="一件公文的全文，按发文字号或标题")
    def source(document: Document) -> SourceShape:
        found = store.source(document)
        if found is None:
            raise NotFound("库里没有这件公文的原文")
        return SourceShape.of(found)

    @router.get("/ontology", summary="类型、关系和角色")
    def ontology() -> dict[str, Any]:
        return _ontology()

    @router.get("/health", summary="服务是否正常，库里有多少内容")
    def health() -> Health:
        nodes, edges, documents = astuple(browse.totals(store))
        return Health(version=_version(), nodes=nodes, edges=edges, documents=documents)

    return router


def _facts(found: browse.Facts) -> Facts:
    nodes, edges = [NodeShape.of(row) for row in found.nodes], [EdgeShape.of(row) for row in found.edges]
    return Facts(nodes=nodes, edges=edges, truncated=found.truncated)


def _ontology() -> dict[str, Any]:
    known = load_ontology()
    return {
        "entities": [
            {**_term(entity), "color": entity.color, "kinds": [_term(kind) for kind in entity.kinds.values()]}
            for entity in known.entities.values()
        ],
        "relations": [
            {
                **_term(relation),
                "source": list(relation.source),
                "target": list(relation.target),
                "roles": [_term(role) for role in relation.roles.values()],
            }
            for relation in known.relations.values()
        ],
        "properties": [_term(term) for term in known.properties.values()],
    }


def _term(term: Any) -> dict[str, Any]:
    return {"name": term.name, "label": term.label, "label_en": term.label_en, "words": list(term.words)}


def _version() -> str:
    try:
        return version("zhengmai")
    except PackageNotFoundError:
        return "0"
