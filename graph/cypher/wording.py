"""Things that are only described by words: what the words are in a text, and whether an index finds them."""

from __future__ import annotations

import re

from graph.cypher.schema import FULL_TEXT
from graph.ontology import load_ontology
from graph.query import Query, Thing

_PAIR = re.compile(r"[一-鿿]{2}")
_SCORED = frozenset({"Target"})
"""Types whose words are compared where the answer is made, since an indicator may say them in another way."""


def searched_for(thing: Thing) -> bool:
    """Whether the store looks for the words of the thing."""
    return bool(thing.terms) and not _SCORED & set(thing.types)


def has_text(thing: Thing) -> bool:
    """Whether the thing has a text of its own, beside the sentences that state it."""
    return any("text" in load_ontology().entity(entity).properties for entity in thing.types)


def pairs_of(thing: Thing) -> tuple[str, ...]:
    """The neighbouring characters of its words.

    >>> pairs_of(Thing("task", ("Task",), terms=("充电桩", "5g")))
    ('充电', '电桩', '5g')
    """
    return tuple(dict.fromkeys(term[i : i + 2] for term in thing.terms for i in range(max(1, len(term) - 1))))


def is_indexed(thing: Thing) -> bool:
    """Whether an index finds all that the words find: it holds pairs of Chinese characters, but not parts of IPv6."""
    return len(thing.types) == 1 and thing.types[0] in FULL_TEXT and all(map(_PAIR.fullmatch, pairs_of(thing)))


def described_first(query: Query) -> Thing | None:
    """The thing that only its words describe, where nothing else is named from which to walk to it."""
    if any(thing.uids for thing in query.things):
        return None
    worded = [thing for thing in query.things if searched_for(thing) and has_text(thing)]
    return next((thing for thing in worded if query.links or is_indexed(thing)), None)
