"""只, 仅, 唯一: what holds of the thing named and of nothing else of its kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.query import Absence, Filter, Link, Operator, Thing
from nlp.question.draft import Draft, Slot
from nlp.question.reading import SKIP, Reading

ALONE = frozenset({"独自", "单独", "独家"})
"""Words for only that stand behind what is named."""
REACH = 4
"""How many tokens may stand between 只 and what is named: 只由, 只布局在, 只出现在."""


def only(reading: Reading, draft: Draft, links: Iterable[Link]) -> list[Absence]:
    """For each thing said to be the only one, that no other one stands in its place."""
    absences = []
    for slot in {slot.name: slot for slot in _named(reading, draft)}.values():
        uids, joined = draft.uids(slot), [link for link in links if slot.name in (link.source, link.target)]
        for link in joined[:1]:
            other = _other(draft, slot, uids, f"{slot.name}_only")
            source, target = (other.name if end == slot.name else end for end in (link.source, link.target))
            absences.append(Absence((replace(link, source=source, target=target),), (other,)))
    return absences


def _named(reading: Reading, draft: Draft) -> Iterable[Slot]:
    for i in reading.places("exactly"):
        tokens = reading.tokens[i + 1 : i + 1 + REACH]
        found, number = None, False
        if reading.tokens[i].text in ALONE and (named := reading.mention_at(i - 1)):
            yield from (slot for slot in draft.slots if slot.mention is named)
            continue
        for j, token in enumerate(tokens, start=i + 1):
            found = next((slot for slot in draft.slots if slot.mention and slot.mention is reading.mention_at(j)), None)
            number = token.number is not None  # 只有一家, 只在两个县: a number to be compared
            if found or number or not token.is_a(*SKIP, "weak", "relation", "role"):
                break
        if found:
            yield found
        elif not number and not reading.has("not", "except"):
            reading.unheeded.append(reading.tokens[i].text)


def _other(draft: Draft, slot: Slot, uids: tuple[str, ...], name: str) -> Thing:
    """Anything else of the type; a collective beside a unit does not count."""
    named = draft.thing(slot, uids)
    kinds = ("chain",) if slot.type == "Chain" else ()
    where = (Filter("kind", Operator.NOT_OR_UNSAID, "collective"),) if slot.type == "Organization" else ()
    return replace(named, name=name, uids=(), without=uids, kinds=kinds, where=where)
