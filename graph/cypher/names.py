"""What things are called, in Cypher: the names that questions can use, and where each printed form stands."""

from __future__ import annotations

_NAME = (
    "[n.uid, n.name, n.aliases, n.kind, n.full_name, n.jurisdiction, coalesce(n.document, n.number), n.plan,"
    " n.position]"
)


def first_page(type_: str) -> str:
    """What questions can name of one type, so many of it."""
    return f"MATCH (n:`{type_}`) WITH n LIMIT $most RETURN collect({_NAME}) AS names"


def parts_of(type_: str, *, narrow: bool) -> str:
    """How many uids of a type there are, or are in a range, by the characters with which they begin."""
    within = " WHERE n.uid >= $since AND n.uid < $until" if narrow else ""
    return (
        f"MATCH (n:`{type_}`){within}"
        " WITH left(n.uid, $length) AS part, count(n) AS size RETURN collect([part, size]) AS parts"
    )


def page_between(type_: str) -> str:
    """What questions can name of one type and has a uid in this range."""
    return f"MATCH (n:`{type_}`) WHERE n.uid >= $since AND n.uid < $until RETURN collect({_NAME}) AS names"


def printed_forms(type_: str) -> str:
    """Every edge of a node that keeps the form in which the text printed its name."""
    return (
        f"MATCH (n:`{type_}` {{uid: $uid}})-[e]->() WHERE e.printed IS NOT NULL"
        " RETURN e.printed AS printed, e.document AS document, e.clause AS clause, e.text AS text, e.start AS start"
        " ORDER BY document, start"
    )
