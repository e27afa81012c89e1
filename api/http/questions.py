"""Questions and queries over HTTP."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from api.answer import Answerer
from api.asking import LONGEST, not_empty
from api.http.shapes import EntityType, Failure
from graph.query_json import query_from_json
from graph.store import Store


class Question(BaseModel):
    """A question; `conversation` is the token of the reply before, for a question that follows it."""

    question: str = Field(min_length=1, max_length=LONGEST, examples=["市林业局牵头哪些任务"])
    conversation: str | None = Field(default=None, max_length=20_000)


class QueryBody(BaseModel):
    """The `query` of a reply, as it was or changed."""

    query: dict[str, Any]


class Suggestions(BaseModel):
    """Questions that will be understood."""

    items: list[str] = Field(examples=[["市林业局牵头哪些任务"]])


class Item(BaseModel):
    """A thing of the answer."""

    id: str
    type: EntityType
    name: str | None
    properties: dict[str, Any]


class Block(BaseModel):
    """Things that belong to the answer but are not counted with it."""

    title: str
    items: list[Item]


class ItemQuote(BaseModel):
    """The sentence that says so, and of which item it says it."""

    item: int
    document: str | None
    clause: list[str]
    text: str | None
    start: int | None
    end: int | None
    page: int | None


class Answer(BaseModel):
    """The same object that `zhengmai ask --json` prints."""

    question: str
    status: str = Field(examples=["answered"])
    reason: str | None
    answer: str = Field(examples=["市林业局牵头的任务共1项：建设竹木原料基地。"])
    interpretation: str
    columns: list[str]
    rows: list[list[Any]]
    items: list[Item]
    count: int | None
    apart: list[Block]
    value: dict[str, Any] | None
    boolean: bool | None
    truncated: bool
    query: dict[str, Any] | None
    cypher: str | None
    parameters: dict[str, Any]
    evidence: list[ItemQuote]
    suggestions: list[str]
    conversation: str | None
    elapsed_ms: float


def question_routes(store: Store, answerer: Answerer) -> APIRouter:
    """The routes that answer."""
    router = APIRouter(
        tags=["问答"], responses={400: {"model": Failure}, 422: {"model": Failure}, 503: {"model": Failure}}
    )

    @router.post("/ask", summary="问一个问题")
    def ask(body: Question) -> Answer:
        not_empty(store)
        return Answer.model_validate(answerer.ask(body.question, body.conversation).as_dict())

    @router.get("/suggest", summary="接着已经输入的文字，可以问什么")
    def suggest(
        q: Annotated[str, Query(max_length=100)] = "", limit: Annotated[int, Query(ge=1, le=50)] = 8
    ) -> Suggestions:
        return Suggestions(items=list(answerer.suggest(q, limit)))

    @router.post("/query", summary="运行一个查询")
    def query(body: QueryBody) -> Answer:
        not_empty(store)
        return Answer.model_validate(answerer.run(query_from_json(body.query)).as_dict())

    return router
