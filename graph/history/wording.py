"""The words of a change: of what, and which names."""

from __future__ import annotations

from graph.facts import Facts
from graph.history.places import Place
from graph.history.slots import Slot
from graph.model import Edge
from graph.ontology import load_ontology

OUTWARD = ("HAS_TASK", "LAID_OUT_IN")
"""Where what comes and goes is the end of the fact, not its beginning."""


def subject(whole: Facts, place: Place, edge: Edge) -> str:
    """竹木产业链的链长: what the change is of."""
    relation = load_ontology().relation(edge.type)
    of = place.of or ("" if place.role and edge.type == "RESPONSIBLE_FOR" else relation.label)
    named = label(edge.type, of) if of else "责任单位"
    return f"{whole.name(place.about)}的{named}"


def names(whole: Facts, slot: Slot) -> str:
    """市林业局（牵头）、市财政局: what stands there."""
    shown: dict[str, None] = {}
    for said in slot.values():
        for role, one in said.items():
            edge = one.edges[0]
            if edge.type == "HAS_TARGET":
                shown[role] = None
            elif "" in slot:
                shown[label(edge.type, role)] = None
            else:
                name = whole.name(edge.target if edge.type in OUTWARD else edge.source)
                shown[f"{name}（{label(edge.type, role)}）" if role else name] = None
    return "、".join(shown)


def role_label(edge: Edge) -> str:
    """What the role of a fact is called."""
    return label(edge.type, str(edge.properties.get("role") or ""))


def label(relation: str, role: str) -> str:
    """What a role is called, or the text itself where it is none."""
    known = load_ontology().relation(relation).roles
    return known[role].label if role in known else role
