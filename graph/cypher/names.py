"""Where each printed form of a thing stands."""

from __future__ import annotations


def printed_forms(type_: str) -> str:
    """Every edge of a node that keeps the form in which the text printed its name."""
    return (
        f"MATCH (n:`{type_}` {{uid: $uid}})-[e]->() WHERE e.printed IS NOT NULL"
        " RETURN e.printed AS printed, e.document AS document, e.clause AS clause, e.text AS text, e.start AS start"
        " ORDER BY document, start"
    )
