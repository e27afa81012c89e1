"""What changed between issues, and what held on a date, over HTTP."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from api.http.analytics_shapes import FactShape
from api.http.current import Current
from api.http.shapes import Failure, NodeShape, Quote, RelationType
from graph.history.changes import changes, of_chains
from graph.history.issues import issues_of
from graph.history.sides import date_of, side
from graph.history.standing import standing
from graph.history.telling import change_object
from graph.naming import Linker, meant
from graph.ontology import load_ontology
from graph.store import Store

Text = Annotated[str, Query(max_length=500)]
Chains = Annotated[list[str], Query(max_length=20)]
MOST = 500


class DatedQuote(Quote):
    """A sentence with the date of its document and its citation (GB/T 7714)."""

    model_config = ConfigDict(title="DatedQuote")

    date: str | None
    citation: str


class About(BaseModel):
    """What a change is about."""

    id: str
    type: str
    name: str


class ChangeShape(BaseModel):
    """A difference: new, gone, changed, or silent (the later text does not speak of it), with both sentences."""

    model_config = ConfigDict(title="Change")

    kind: str = Field(examples=["changed"])
    relation: RelationType
    sentence: str = Field(examples=["竹木产业链的链长由王竹青改为周清溪"])
    about: About
    before: list[DatedQuote]
    after: list[DatedQuote]


class Changes(BaseModel):
    """All differences; `old` and `new` say what was compared."""

    old: str
    new: str
    items: list[ChangeShape]
    total: int


class Issue(BaseModel):
    """An issue by the name of its file, and its documents."""

    name: str = Field(examples=["2024年第3期.txt"])
    documents: list[str]


class Issued(BaseModel):
    """All issues that were read."""

    items: list[Issue]


class Standing(BaseModel):
    """What held of a thing on a date, the first of it where it is much."""

    as_of: str
    items: list[FactShape]
    total: int
    node: NodeShape


def history_routes(store: Store, current: Current, link: Linker) -> APIRouter:
    """The routes over time."""
    router = APIRouter(
        tags=["变化"],
        responses={400: {"model": Failure}, 404: {"model": Failure}, 422: {"model": Failure}, 503: {"model": Failure}},
    )

    @router.get("/changes", summary="两期公报、两个日期或两件公文之间的变化，附两边的原句")
    def changed(old: Text, new: Text, relation: RelationType | None = None, chain: Chains = []) -> Changes:  # noqa: B006
        facts, issues = current(), issues_of(store)
        before, after = side(facts, old, issues), side(facts, new, issues)
        all_changes = changes(facts, before, after, *([relation] if relation else []))
        found = of_chains(facts, all_changes, tuple(chain), link)
        items = [ChangeShape.model_validate(change_object(facts, one)) for one in found]
        return Changes(old=before.label, new=after.label, items=items, total=len(items))

    @router.get("/issues", summary="读入的各期公报，和各期的公文")
    def issues() -> Issued:
        return Issued(items=[Issue(name=name, documents=sorted(known)) for name, known in issues_of(store).items()])

    @router.get("/standing", summary="截至某日，一个名称有哪些有效的关系")
    def held(name: Text, as_of: Annotated[str, Query(max_length=20)]) -> Standing:
        facts = current()
        node = meant(facts, name, *load_ontology().entities, link=link)[0]
        date = date_of(as_of)
        then = standing(facts, date)
        edges = [*then.out_of(node.id, *load_ontology().relations), *then.into(node.id, *load_ontology().relations)]
        return Standing(
            as_of=date,
            items=[FactShape.of(facts, edge) for edge in edges[:MOST]],
            total=len(edges),
            node=NodeShape.of_node(node),
        )

    return router
