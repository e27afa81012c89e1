"""What the analytic routes give."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field

from api.http.shapes import EntityType, NodeShape, Quote, RelationType
from graph.analytics.gaps import LABELS, Finding
from graph.analytics.load import RESPONSIBLE, Figure, Load
from graph.analytics.similarity import Likeness
from graph.facts import Facts
from graph.model import Edge


class NamedShape(BaseModel):
    """A thing by its name."""

    model_config = ConfigDict(title="Named")

    id: str
    name: str = Field(examples=["市林业局"])

    @classmethod
    def named(cls, facts: Facts, uid: str) -> NamedShape:
        """The thing of that uid."""
        return NamedShape(id=uid, name=facts.name(uid))


class FigureShape(BaseModel):
    """A number of tasks, and which they are; `key` is the role, the chain's uid or the year, empty for none."""

    model_config = ConfigDict(title="Figure")

    key: str
    label: str
    number: int
    tasks: list[str]

    @classmethod
    def of(cls, facts: Facts, figure: Figure) -> Self:
        """A figure of a load."""
        label = facts.name(figure.key) if figure.key in facts.nodes else figure.key
        return cls(key=figure.key, label=label, number=figure.number, tasks=list(figure.tasks))


class LoadShape(BaseModel):
    """What a unit carries: in all, and told apart; a task in two parts is counted once in all."""

    model_config = ConfigDict(title="Load")

    unit: NamedShape
    total: FigureShape
    parts: list[FigureShape]

    @classmethod
    def of(cls, facts: Facts, load: Load) -> Self:
        """A load."""
        parts = [FigureShape.of(facts, part) for part in load.parts]
        return cls(unit=NamedShape.named(facts, load.unit), total=FigureShape.of(facts, load.total), parts=parts)


class Loads(BaseModel):
    """Named units, the heaviest first; collectives (各县〔市、区〕政府) apart and not expanded."""

    relation: RelationType = RelationType(RESPONSIBLE)
    type: EntityType = EntityType("Task")
    units: list[LoadShape]
    collectives: list[LoadShape]


class FactShape(BaseModel):
    """One fact with both its ends and the sentences that state it."""

    model_config = ConfigDict(title="Fact")

    id: str
    type: str
    source: NodeShape
    target: NodeShape
    properties: dict[str, Any]
    evidence: list[Quote]

    @classmethod
    def of(cls, facts: Facts, edge: Edge) -> Self:
        """An edge."""
        return cls(
            id=edge.id,
            type=edge.type,
            source=NodeShape.of_node(facts.nodes[edge.source]),
            target=NodeShape.of_node(facts.nodes[edge.target]),
            properties=dict(edge.properties),
            evidence=[Quote.of(evidence) for evidence in edge.evidence],
        )


class FactsShape(BaseModel):
    """The facts that a number counts."""

    model_config = ConfigDict(title="Facts")

    items: list[FactShape]


class PlaceShape(BaseModel):
    """Where a unit stands in the network; community 1 is the largest."""

    model_config = ConfigDict(title="Place")

    unit: NamedShape
    tasks: int
    partners: int
    betweenness: float
    pagerank: float
    community: int


class LinkShape(BaseModel):
    """Two units and how many tasks they share."""

    model_config = ConfigDict(title="SharedTasks")

    source: str
    target: str
    weight: int
    tasks: list[str]


class NetworkShape(BaseModel):
    """Units and links; `sampled` is from how many units betweenness was estimated, null where it is exact."""

    model_config = ConfigDict(title="Network")

    units: list[PlaceShape]
    links: list[LinkShape]
    sampled: int | None

    @classmethod
    def of(cls, facts: Facts, network: Any) -> Self:
        """A network; its module is imported by the route only."""
        told = ("tasks", "partners", "betweenness", "pagerank", "community")
        units = [
            PlaceShape(unit=NamedShape.named(facts, place.unit), **{name: getattr(place, name) for name in told})
            for place in network.places
        ]
        links = [
            LinkShape(source=link.source, target=link.target, weight=link.weight, tasks=list(link.tasks))
            for link in network.links
        ]
        return cls(units=units, links=links, sampled=network.sampled)


class FindingShape(BaseModel):
    """A gap or a conflict, what it is about, and the sentences that show it."""

    model_config = ConfigDict(title="Finding")

    kind: str = Field(examples=["task_without_unit"])
    label: str
    sentence: str
    about: list[NamedShape]
    evidence: list[Quote]

    @classmethod
    def of(cls, facts: Facts, finding: Finding) -> Self:
        """A finding."""
        about = [NamedShape.named(facts, uid) for uid in finding.about]
        quotes = _quotes(finding.facts)
        return cls(
            kind=finding.kind, label=LABELS[finding.kind], sentence=finding.sentence, about=about, evidence=quotes
        )


class Findings(BaseModel):
    """All findings."""

    items: list[FindingShape]
    total: int


class AlikeShape(BaseModel):
    """Two chains, how alike they are (0 to 1), and the units that carry both."""

    model_config = ConfigDict(title="Alike")

    source: NamedShape
    target: NamedShape
    cosine: float
    jaccard: float
    units: list[NamedShape]
    tasks: list[str]

    @classmethod
    def of(cls, facts: Facts, likeness: Likeness) -> Self:
        """A pair of chains."""
        return cls(
            source=NamedShape.named(facts, likeness.source),
            target=NamedShape.named(facts, likeness.target),
            cosine=likeness.cosine,
            jaccard=likeness.jaccard,
            units=[NamedShape.named(facts, uid) for uid in likeness.units],
            tasks=list(dict.fromkeys(edge.target for edge in likeness.facts if edge.type == "RESPONSIBLE_FOR")),
        )


class AlikeChains(BaseModel):
    """Pairs of chains, the most alike first."""

    items: list[AlikeShape]


def _quotes(edges: Iterable[Edge]) -> list[Quote]:
    found = {(one.document, one.start, one.end): one for edge in edges for one in edge.evidence}
    return [Quote.of(evidence) for evidence in found.values()]
