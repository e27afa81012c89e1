"""Offices that no person is known by: 常务副市长是谁."""

from __future__ import annotations

from graph.query import Ask, Filter, Link, Operator, Query, Thing
from nlp.question.focus import Focus
from nlp.question.reading import Reading
from nlp.question.vocabulary import load_vocabulary


def of_office(reading: Reading, focus: Focus | None) -> Query | None:
    """Who holds an office that is more than a known one, looked for in the positions as they are printed; a position
    may stand there without a name.
    """
    if focus is None or focus.pronoun != "who" or len(reading.terms) != 1 or reading.uses:
        return None
    if head := _head_of_unit(reading):
        return head
    if reading.kinds:
        return None
    at, text = reading.terms[0]
    beside = reading.mention_at(at + 1)
    if beside is not None and beside.types() == ["Person"] and len(reading.mentions) == 1:
        text += beside.said[0] if reading.tokens[at].end == reading.tokens[at + 1].start else ""
    elif reading.mentions:
        return None
    if not any(text != title and text.endswith(title) for title in load_vocabulary().titles):
        return None
    holder = Thing("person", ("Person",), where=(Filter("position", Operator.CONTAINS, text),), said=text)
    return Query(Ask.LIST, "person", (holder,))


def _head_of_unit(reading: Reading) -> Query | None:
    """某局局长是谁: who holds a post in the unit that is called so."""
    if len(reading.mentions) != 1 or "Organization" not in reading.mentions[0].types():
        return None
    named, tokens = reading.mentions[0], reading.tokens
    end = reading.terms[0][0]
    first = named.spots[-1]
    post = "".join(token.text for token in tokens[first + 1 : end + 1])
    whole = tokens[end].end - tokens[first].end == len(post)
    if not whole or post not in load_vocabulary().titles:
        return None
    units = named.members[0]["Organization"]
    uids = tuple(name.uid for name in units)
    # 市委书记 is no part of 市委副书记, 书记 would be.
    office = Filter("position", Operator.CONTAINS, units[0].name + post)
    holder = Thing("person", ("Person",), where=(office,), said=post)
    unit = Thing("organization", ("Organization",), uids, said=named.said[0])
    return Query(Ask.LIST, "person", (unit, holder), (Link(("HOLDS_POST",), "person", "organization"),))
