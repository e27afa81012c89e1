"""The slot that is asked for where no noun says it: 谁, 什么, 哪里, and the owner of a property."""

from __future__ import annotations

from graph.ontology import load_ontology
from nlp.question.draft import Draft, Slot
from nlp.question.focus import Focus

TITLED = frozenset({"Document", "Plan"})
TEXTS = frozenset({"CITES", "REPEALS"})
LAID_OUT = frozenset({"Task", "Chain", "Plan", "Project", "Region", "Enterprise"})
"""Types of which a place may be asked."""
PLACES = frozenset({"Region", "Park"})
"""Types that 哪里 stands for; 办公室设在哪里 asks for the unit."""
OWNERS = {"name": "Document", "position": "Person", "deadline": "Task", "text": "Task", "full_name": "Organization"}


def open_end(ends: tuple[Slot, Slot], focus: Focus) -> Slot | None:
    """The end of a relation that the question word stands for."""
    source, target = ends
    first = focus.pronoun == "who" and target.type != "Person"
    first = first or (focus.pronoun == "where" and target.type not in PLACES)
    order = (source, target) if first else (target, source)
    return next((slot for slot in order if slot.mention is None), None)


def pronoun_slot(draft: Draft, focus: Focus) -> Slot | None:
    """谁 and 什么 with no relation said: a person of a chain, a unit of a task, a place."""
    types = {entity for slot in draft.slots for entity in slot.types}
    if focus.pronoun == "where" and not types & LAID_OUT:
        return None
    if focus.pronoun == "where":
        return draft.free("Region") or draft.add(["Region"], wide=True)
    if focus.pronoun == "who":
        return (
            draft.add(["Person"])
            if "Chain" in types and "Task" not in types
            else draft.add(["Organization"], wide=True)
        )
    if focus.pronoun == "how_many" and types & {"Chain", "Plan"}:
        return draft.free("Target") or draft.add(["Target"])
    if focus.pronoun == "what" and len(draft.slots) == 1 and set(draft.slots[0].types) <= TITLED:
        return draft.slots[0]
    if focus.pronoun in ("what", "which") and types & {"Organization", "Person"}:
        return draft.free("Task") or draft.add(["Task"])
    return None


def unsaid_slot(draft: Draft) -> Slot | None:
    """某局 牵头 某链: in keywords without a question word the tasks at the open end of the relation are asked for."""
    for link in draft.links:
        ends = draft.slot(link.source), draft.slot(link.target)
        if link.roles and ends[0].mention and ends[1].mention is None and ends[1].type == "Task":
            return ends[1]
    return None


def owner_slot(draft: Draft, asked: tuple[int, str]) -> Slot | None:
    """The slot whose property is asked for: the nearest one of a type that has it."""
    owner = OWNERS.get(asked[1])
    fitting = [s for s in draft.slots if any(_has(entity, asked[1]) for entity in s.types)]
    if not fitting:
        return draft.add([owner or "Document"]) if draft.slots else None
    # 某预案废止的文件是几号文: of the text that is joined to the one named.
    joined = {link.target for link in draft.links if TEXTS & set(link.relations)}
    fitting.sort(
        key=lambda s: (
            not (s.name in joined and s.mention is None),
            owner is not None and owner not in s.types,
            s.mention is None,
        )
    )
    slot = fitting[0]
    slot.settle(next(entity for entity in slot.types if _has(entity, asked[1])))
    return slot


def _has(entity: str, asked: str) -> bool:
    """Only documents and plans are asked for their title: the name of anything else is what people say."""
    return entity in TITLED if asked == "name" else asked in load_ontology().entity(entity).properties
