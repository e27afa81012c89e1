"""Loads, the co-responsibility network, gaps and alike chains over HTTP; every number can be opened to its facts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query

from api.http.analytics_shapes import (
    AlikeChains,
    AlikeShape,
    FactShape,
    FactsShape,
    Findings,
    FindingShape,
    Loads,
    LoadShape,
    NetworkShape,
)
from api.http.current import Current
from api.http.shapes import Failure
from graph.analytics.gaps import findings
from graph.analytics.load import By, Load, collective_loads, loads, parts_of, responsibilities
from graph.analytics.similarity import alike_chains
from graph.errors import NotFound
from graph.facts import Facts
from graph.history.sides import date_of
from graph.history.standing import LATEST, standing
from graph.model import Edge

Kind = Literal["task", "duty", "service"]
Id = Annotated[str, Path(max_length=64)]
GapKind = Literal[
    "task_without_unit",
    "chain_without_leader",
    "chain_without_office",
    "unit_listed_twice",
    "conflicting_targets",
    "member_without_task",
]


def analytics_routes(current: Current) -> APIRouter:
    """The routes that count."""
    router = APIRouter(
        prefix="/analytics",
        tags=["分析"],
        responses={404: {"model": Failure}, 422: {"model": Failure}, 503: {"model": Failure}},
    )

    @router.get("/load", summary="各单位的任务数，按角色、产业链或年份分开；集合单位另列")
    def load(by: By = By.ROLE, kind: Kind = "task") -> Loads:
        facts = current()
        return Loads(
            units=_loads(facts, loads(facts, by, kind=kind)),
            collectives=_loads(facts, collective_loads(facts, by, kind=kind)),
        )

    @router.get("/load/{id}", summary="一个单位的任务数是怎么数出来的：每一项任务和它的原句")
    def load_facts(
        id: Id, by: By = By.ROLE, key: Annotated[str | None, Query(max_length=64)] = None, kind: Kind = "task"
    ) -> FactsShape:
        facts = current()
        _known(facts, id)
        edges = [edge for edge in responsibilities(facts, kind) if edge.source == id]
        counted = [edge for edge in edges if key is None or key in parts_of(facts, edge, by)]
        return FactsShape(items=[FactShape.of(facts, edge) for edge in counted])

    @router.get("/network", summary="共同负责网络：权重、介数、PageRank 和社群")
    def network(kind: Kind = "task", least: Annotated[int, Query(ge=1, le=10_000)] = 1) -> NetworkShape:
        # Imported here: it takes longer to import than the other routes to answer.
        from graph.analytics.network import co_responsibility

        facts = current()
        return NetworkShape.of(facts, co_responsibility(facts, kind=kind, least=least))

    @router.get("/network/{id}/{other}", summary="两个单位共同负责的任务和原句")
    def shared(id: Id, other: Id, kind: Kind = "task") -> FactsShape:
        facts = current()
        _known(facts, id, other)
        edges = [edge for edge in responsibilities(facts, kind) if edge.source in (id, other)]
        both = _tasks(edges, id) & _tasks(edges, other)
        return FactsShape(items=[FactShape.of(facts, edge) for edge in edges if edge.target in both])

    @router.get("/gaps", summary="缺漏和矛盾，附原句")
    def gaps(kind: GapKind | None = None, as_of: Annotated[str, Query(max_length=20)] = LATEST) -> Findings:
        # What a later issue says otherwise is history, not a contradiction.
        facts = standing(current(), date_of(as_of))
        found = findings(facts, *([kind] if kind else []))
        return Findings(items=[FindingShape.of(facts, finding) for finding in found], total=len(found))

    @router.get("/chains", summary="相似的产业链：由同样的单位承担")
    def chains() -> AlikeChains:
        facts = current()
        return AlikeChains(items=[AlikeShape.of(facts, likeness) for likeness in alike_chains(facts)])

    @router.get("/chains/{id}/{other}", summary="两条产业链为什么相似：共同的单位、任务和原句")
    def alike(id: Id, other: Id) -> FactsShape:
        facts = current()
        _known(facts, id, other)
        pairs = (pair for pair in alike_chains(facts) if {pair.source, pair.target} == {id, other})
        return FactsShape(items=[FactShape.of(facts, edge) for pair in pairs for edge in pair.facts])

    return router


def _loads(facts: Facts, found: Iterable[Load]) -> list[LoadShape]:
    return [LoadShape.of(facts, load) for load in found]


def _tasks(edges: Iterable[Edge], unit: str) -> set[str]:
    return {edge.target for edge in edges if edge.source == unit}


def _known(facts: Facts, *uids: str) -> None:
    for uid in uids:
        if uid not in facts.nodes:
            raise NotFound("图里没有这个节点", where=uid)
