"""Networks for Gephi and others: all facts as GraphML or GEXF, and who is responsible together with whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

import networkx

from graph.analytics.network import co_responsibility
from graph.export.cells import clean
from graph.export.citations import citation
from graph.export.filters import Selection
from graph.facts import Facts
from graph.model import Edge, Node, Value
from graph.ontology import load_ontology
from graph.snapshot import Progress

REAL = ("value", "value_max")
JOINED = "；"
"""Between the parts of a list: neither format holds lists that Gephi reads."""


def write_graphml(selection: Selection, out: BinaryIO, told: Progress) -> None:
    """All facts as GraphML."""
    _write(networkx.write_graphml, network_of(selection), out, told)


def write_gexf(selection: Selection, out: BinaryIO, told: Progress) -> None:
    """All facts as GEXF, in the colours of the page."""
    network = network_of(selection)
    colour(network)
    _write(networkx.write_gexf, network, out, told)


def write_network(selection: Selection, out: BinaryIO, told: Progress) -> None:
    """Who is responsible together with whom as GEXF: weights, betweenness, PageRank, communities."""
    told("网络", 0, 1)
    facts = selection.facts
    found = co_responsibility(Facts(facts.batch))
    network: networkx.Graph[str] = networkx.Graph()
    for place in found.places:
        figures = {"betweenness": place.betweenness, "pagerank": place.pagerank, "community": place.community}
        name = clean(facts.name(place.unit))
        network.add_node(place.unit, label=name, kind="Organization", tasks=place.tasks, **figures)
    for link in found.links:
        shared = JOINED.join(clean(facts.name(task)) for task in link.tasks)
        network.add_edge(link.source, link.target, weight=float(link.weight), shared_tasks=shared)
    networkx.write_gexf(network, out)


def network_of(selection: Selection) -> networkx.MultiDiGraph[str]:
    """The facts as a network: a thing is a node, a fact an edge under its id, with first sentence and citation."""
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in selection.nodes():
        network.add_node(node.id, **_node(node))
    for edge in selection.facts.batch.edges:
        network.add_edge(edge.source, edge.target, key=edge.id, id=edge.id, **_edge(selection.around, edge))
    return network


def colour(network: networkx.MultiDiGraph[str]) -> None:
    """Give every node the colour of its type."""
    entities = load_ontology().entities
    for _, told in network.nodes(data=True):
        red, green, blue = (int(entities[told["kind_of"]].color[at : at + 2], 16) for at in (1, 3, 5))
        told["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}}


def _write(write: Callable[[Any, BinaryIO], None], network: Any, out: BinaryIO, told: Progress) -> None:
    told("写文件", 0, 1)
    write(network, out)


def _node(node: Node) -> dict[str, Any]:
    label = node.name or str(node.properties.get("position") or node.type)
    # `type`, `start` and `end` mean something else to GEXF.
    return {"label": clean(label), "kind_of": node.type, **_scalars(node.properties)}


def _edge(facts: Facts, edge: Edge) -> dict[str, Any]:
    relation = load_ontology().relation(edge.type)
    role = relation.roles.get(str(edge.properties.get("role")))
    told: dict[str, Any] = {"label": role.label if role else relation.label, "relation": edge.type}
    told |= _scalars(edge.properties)
    if edge.evidence:
        first = edge.evidence[0]
        date = facts.date(first.document)
        told |= {"document": first.document, "clause": JOINED.join(first.clause), "quote": clean(first.text),
                 "citation": citation(facts.documents.get(first.document), first)}  # fmt: skip
        told |= {key: value for key, value in (("date", date), ("page", first.page)) if value is not None}
    return {key: clean(value) if isinstance(value, str) else value for key, value in told.items()}


def _scalars(properties: Mapping[str, Value]) -> dict[str, Any]:
    return {key: told for key, value in properties.items() if (told := _scalar(key, value)) is not None}


def _scalar(key: str, value: Value) -> str | int | float | None:
    if isinstance(value, tuple):
        return clean(JOINED.join(value))
    if isinstance(value, str):
        return clean(value)
    # One attribute has one type in the whole file.
    return float(value) if key in REAL and value is not None else value
