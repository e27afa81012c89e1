"""What held on a date: the latest word of every document that was out by then and not repealed."""

from __future__ import annotations

from collections import defaultdict

from graph.facts import Facts
from graph.history.places import place_of
from graph.model import Batch, Edge

LATEST = "9999"
"""The end of time: what holds after all that was read."""


def standing(facts: Facts, date: str) -> Facts:
    """The facts as of a date (2024, 2024-03 or 2024-03-05; a year or month means its last day).

    What a later document says of the same thing supersedes what an earlier one said; what a repealed document said no
    longer holds. Facts of documents without a date count as the earliest.
    """
    known = [edge for edge in facts.batch.edges if (dated(facts, edge))[: len(date)] <= date]
    repealed = {facts.nodes[edge.target].id for edge in known if edge.type == "REPEALS"}
    held = [edge for edge in known if _document(facts, edge) not in repealed]
    latest: dict[tuple[str, ...], str] = defaultdict(str)
    places = {edge.id: place for edge in held if (place := place_of(facts, edge)) is not None}
    for edge in held:
        if place := places.get(edge.id):
            latest[place.slot] = max(latest[place.slot], dated(facts, edge))
    kept = [edge for edge in held if not (place := places.get(edge.id)) or dated(facts, edge) == latest[place.slot]]
    # With the plan that set it a task ends, and so does what is said of it.
    ended = {edge.target for edge in held if edge.type == "HAS_TASK"}
    ended -= {edge.target for edge in kept if edge.type == "HAS_TASK"}
    return narrowed(facts, [edge for edge in kept if edge.source not in ended and edge.target not in ended])


def stated_by(facts: Facts, documents: set[str]) -> Facts:
    """What some documents (by 发文字号 or title) state, whatever was said before or after."""
    return narrowed(
        facts, [edge for edge in facts.batch.edges if edge.evidence and edge.evidence[0].document in documents]
    )


def narrowed(facts: Facts, edges: list[Edge]) -> Facts:
    """Some of the facts; all nodes stay known, so that names and dates can be looked up."""
    return Facts(Batch(facts.batch.nodes, tuple(edges)))


def dated(facts: Facts, edge: Edge) -> str:
    """The date of the document that states a fact, empty where it has none."""
    return (facts.date(edge.evidence[0].document) if edge.evidence else None) or ""


def _document(facts: Facts, edge: Edge) -> str | None:
    node = facts.documents.get(edge.evidence[0].document) if edge.evidence else None
    return node.id if node else None
