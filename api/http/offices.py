"""The boards of the chains and the page of a unit over HTTP."""

from __future__ import annotations

from typing import Annotated, Self

from fastapi import APIRouter, Path
from pydantic import BaseModel

from api.http.shapes import Count, EdgeShape, Failure, NodeShape
from graph import workload
from graph.store import Row, Store


class ShareShape(BaseModel):
    """How many tasks a unit has, and how many of them it leads; duties are not counted."""

    unit: NodeShape
    tasks: int
    leads: int


class Tie(BaseModel):
    """What is joined to a chain or unit, and by which fact."""

    node: NodeShape
    edge: EdgeShape


class BoardShape(BaseModel):
    """A chain: its workgroup, the tasks by unit, and the members for whom it has neither task nor duty."""

    chain: NodeShape
    counts: list[Count]
    people: list[Tie]
    tasks: int
    shares: list[ShareShape]
    silent: list[NodeShape]

    @classmethod
    def of(cls, board: workload.Board) -> Self:
        """The board of one chain."""
        return cls(
            chain=NodeShape.of(board.chain),
            counts=[Count.model_validate(row) for row in board.counts],
            people=[_tie(row["u"], row["e"]) for row in board.people],
            tasks=board.tasks,
            shares=[_share(share.unit, share.tasks, share.leads) for share in board.shares],
            silent=[NodeShape.of(row) for row in board.silent],
        )


class Boards(BaseModel):
    """All chains with a plan or workgroup of their own."""

    items: list[BoardShape]


class UnitTask(BaseModel):
    """A task or duty of a unit, by which fact, and the chains that have it."""

    task: NodeShape
    edge: EdgeShape
    chains: list[str]


class Named(BaseModel):
    """A document, and how many facts it states of the unit."""

    document: str
    facts: int


class UnitShape(BaseModel):
    """A unit and all it is in; `collectives` stand for it and have tasks of their own."""

    node: NodeShape
    tasks: list[UnitTask]
    partners: list[ShareShape]
    chains: list[Tie]
    documents: list[Named]
    collectives: list[ShareShape]

    @classmethod
    def of(cls, unit: workload.Unit) -> Self:
        """The page of one unit."""
        return cls(
            node=NodeShape.of(unit.node),
            tasks=[
                # The texts of hundreds of tasks are fetched when one is opened.
                UnitTask(
                    task=NodeShape.of({**row["t"], "text": None}), edge=EdgeShape.of(row["e"]), chains=row["chains"]
                )
                for row in unit.tasks
            ],
            partners=[_share(row["m"], row["tasks"], row["leads"]) for row in unit.partners],
            chains=[_tie(row["c"], row["e"]) for row in unit.chains],
            documents=[Named.model_validate(row) for row in unit.documents],
            collectives=[_share(row["g"], row["tasks"], 0) for row in unit.collectives],
        )


def office_routes(store: Store) -> APIRouter:
    """The routes for whoever coordinates chains."""
    router = APIRouter(tags=["专班"], responses={404: {"model": Failure}, 503: {"model": Failure}})

    @router.get("/boards", summary="每条产业链的专班、任务分工和没有任务的成员")
    def boards() -> Boards:
        return Boards(items=[BoardShape.of(board) for board in workload.boards(store)])

    @router.get("/units/{id}", summary="一个单位的任务、共同承担者、所在产业链和公文")
    def unit(id: Annotated[str, Path(max_length=64)]) -> UnitShape:
        return UnitShape.of(workload.unit(store, id))

    return router


def _tie(node: Row, edge: Row) -> Tie:
    return Tie(node=NodeShape.of(node), edge=EdgeShape.of(edge))


def _share(unit: Row, tasks: int, leads: int) -> ShareShape:
    return ShareShape(unit=NodeShape.of(unit), tasks=tasks, leads=leads)
