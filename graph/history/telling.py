"""Changes as other programs read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from graph.export.citations import citation
from graph.facts import Facts
from graph.history.changes import Change
from graph.model import Edge


def change_object(facts: Facts, change: Change) -> dict[str, Any]:
    """A change with the sentences of both sides, each with its date and citation."""
    told = {"kind": change.kind.value, "relation": change.relation, "sentence": change.sentence}
    about = {"id": change.about, "type": facts.nodes[change.about].type, "name": facts.name(change.about)}
    return {**told, "about": about, "before": _quotes(facts, change.before), "after": _quotes(facts, change.after)}


def _quotes(facts: Facts, edges: Iterable[Edge]) -> list[dict[str, Any]]:
    found = {(one.document, one.start, one.end): one for edge in edges for one in edge.evidence}
    return [
        {
            **asdict(one),
            "clause": list(one.clause),
            "date": facts.date(one.document),
            "citation": citation(facts.documents.get(one.document), one),
        }
        for one in found.values()
    ]
