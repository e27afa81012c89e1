"""The two ends of a relation that the question says: the nearest named things, what is asked for, or something not
named.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.ontology import Relation, load_ontology
from nlp.question.draft import Draft, Slot
from nlp.question.focus import Focus
from nlp.question.reading import WH, Reading, Use
from nlp.question.routes import TOGETHER

DENOTED_TARGET = frozenset({"LAID_OUT_IN", "HAS_TARGET", "HAS_TASK"})
# A thing of these types may stand at the same end of several links.
OF_TEXTS = frozenset({"CITES", "REPEALS"})
"""Relations that join two texts: where one is asked for, the other one may be any."""
SHARED = frozenset({"Task", "Chain", "Plan", "Document"})


def denotes_target(use: Use) -> bool:
    """Whether the noun names what stands at the relation's target (布局重点, 目标)."""
    return use.options[0][0] in DENOTED_TARGET


def applied(
    draft: Draft, reading: Reading, use: Use, focus: Focus | None, asked: Slot | None
) -> tuple[Slot, Slot] | None:
    """The two slots that the relation joins in the draft; None where the word does not mean it."""
    relation, roles = _option(draft, reading, use, focus)
    ends = Ends(draft, reading, use, focus, asked, load_ontology().relation(relation))
    return ends.joined(roles)


def _option(draft: Draft, reading: Reading, use: Use, focus: Focus | None) -> tuple[str, tuple[str, ...]]:
    """Which reading of the word fits what else is named."""
    alone = all(slot.mention and slot.types[0] == "Chain" for slot in draft.slots) and not reading.terms
    if alone and draft.slots and focus and focus.pronoun == "who" and use.options[0] == ("RESPONSIBLE_FOR", ("lead",)):
        return "LEADS_CHAIN", ("链长",)  # who leads a chain is its leader, who leads a task a unit
    kinds = [set(slot.types) for slot in draft.slots]
    person = {"Person"} in kinds and not any({"Organization", "Task"} & some for some in kinds)
    if person and not use.noun and use.options[0][0] == "RESPONSIBLE_FOR":
        return "LEADS_CHAIN", ()  # what a person is responsible for is a chain
    types = {entity for slot in draft.slots for entity in slot.types}
    for relation, roles in use.options:
        if set(load_ontology().relation(relation).target) & types:
            return relation, roles
    return use.options[0]


@dataclass(frozen=True, slots=True)
class Ends:
    """One relation in search of its ends."""

    draft: Draft
    reading: Reading
    use: Use
    focus: Focus | None
    asked: Slot | None
    relation: Relation

    def joined(self, roles: tuple[str, ...]) -> tuple[Slot, Slot] | None:
        """Find both ends and link them."""
        draft, use, name = self.draft, self.use, self.relation.name
        if use.weak and not self._fits():
            return None
        source, target = self._both()
        if use.negated and roles and source.mention and name == "RESPONSIBLE_FOR":
            draft.link((name,), source, target)
        together = next((group for group in TOGETHER if name in group), None) if use.weak else None
        draft.link(tuple(sorted(together or (name,))), source, target, roles, use.negated)
        if self.reading.has("all_of") and self.asked and self._companion(source, self.asked):
            draft.link((name,), self.asked, target, roles)
            self.asked.without = draft.uids(source)
        return source, target

    def _both(self) -> tuple[Slot, Slot]:
        own = self._own()
        own_source, own_target = own and not denotes_target(self.use), own and denotes_target(self.use)
        if set(self.relation.source) & set(self.relation.target) and self._undergoes():
            target = self._end(own_target, at_source=False)
            return self._end(own_source, at_source=True, other=target), target
        source = self._end(own_source, at_source=True)
        return source, self._end(own_target, at_source=False, other=source)

    def _own(self) -> bool:
        """Whether the noun itself is asked for: 责任单位有哪些, 责任单位是哪个部门."""
        focus = self.focus
        if not self.use.noun or focus is None or focus.use is self.use:
            return self.use.noun and focus is not None
        denoted = self.relation.target if denotes_target(self.use) else self.relation.source
        if focus.kind is None or focus.kind.type not in denoted:
            return False
        low, high = sorted((self.use.last, focus.kind.at))
        between = self.reading.tokens[low + 1 : high]
        return all(t.is_a(*WH, "is", "of", "has", "measure", "each") or t.number is not None for t in between)

    def _undergoes(self) -> bool:
        """Whether the thing named undergoes what the verb says: it stands after the verb, or before 被."""
        types = set(self.relation.target)
        named = next((slot.mention for slot in self.draft.slots if slot.mention and set(slot.types) & types), None)
        if named is None:
            return False
        passive = next((i for i in self.reading.places("by") if i < self.use.at), None)
        return named.at < passive if passive is not None else named.at > self.use.last

    def _companion(self, source: Slot, asked: Slot) -> bool:
        """与某局共同负责: the one named beside the ones asked for, on the same tasks."""
        if source.mention is None or len(source.mention.members) != 1 or asked is source or asked.mention is not None:
            return False
        return asked.type in self.relation.source and asked.name not in self.draft.linked()

    def _fits(self) -> bool:
        """A word that only hints at a relation counts where both its ends are there, or the other one is asked for."""
        name, slots = self.relation.name, self.draft.slots
        if name in OF_TEXTS and self.asked and self.asked.type in self.relation.source:
            return True
        pronoun = self.focus.pronoun if self.focus else None
        sources = [slot for slot in slots if set(slot.types) & set(self.relation.source)]
        targets = [slot for slot in slots if set(slot.types) & set(self.relation.target) and slot not in sources[:1]]
        if self.use.negated and self._named_beside():
            return True
        if any(name in link.relations for link in self.draft.links):
            return False
        members = any("MEMBER_OF" in link.relations for link in self.draft.links)
        if name == "RESPONSIBLE_FOR" and members and not any("Task" in slot.types for slot in slots):
            return False  # 专班有哪些部门参加 is no task
        if name in ("LEADS_CHAIN", "MEMBER_OF"):
            return bool(targets and (sources or pronoun))
        if name == "HAS_TARGET":
            return bool(sources)
        scoped = any(slot.mention and {"Plan", "Document"} & set(slot.types) for slot in slots)
        if name == "RESPONSIBLE_FOR" and self.asked in sources and (scoped or self.reading.terms):
            return True
        if pronoun == "who" and "Person" in self.relation.target:
            return True  # 嘉奖了哪些人: whoever undergoes it is asked for
        open_end = (
            targets if pronoun == "who" and name != "RESPONSIBLE_FOR" else sources or targets or self.reading.terms
        )
        return bool(sources and targets) or bool(pronoun and open_end)

    def _named_beside(self) -> bool:
        """某局不参与的: who does not is said right before."""
        return any(
            slot.mention
            and not slot.consumed
            and slot.mention.last == self.use.at - 2
            and set(slot.types) & set(self.relation.source)
            for slot in self.draft.slots
        )

    def _end(self, own: bool, *, at_source: bool, other: Slot | None = None) -> Slot:
        """The nearest named thing that is not yet used there, else what is asked for, else a new slot."""
        types = self.relation.source if at_source else self.relation.target
        if not own and (bound := self._bound(types, at_source, other)):
            return bound
        free = next(
            (s for s in self.draft.slots if s.mention is None and set(s.types) & set(types) and s is not other), None
        )
        if free is not None and not (own and self.asked is not None and free is not self.asked):
            return _settled(free, types)
        if not own and (again := self._reused(at_source)):
            return again
        pronoun = self.focus.pronoun if self.focus else None
        wide = self.use.noun or pronoun == "who" if at_source else self.use.noun or pronoun == "where"
        return self.draft.add([types[0]], wide=wide)

    def _bound(self, types: tuple[str, ...], at_source: bool, other: Slot | None) -> Slot | None:
        bound = [
            slot
            for slot in self.draft.slots
            if slot.mention and set(slot.types) & set(types) and slot is not other and not self._used(slot, at_source)
        ]
        bound = [
            slot for slot in bound if slot.types[0] in types or len(slot.types) == 1 or not self._better(slot, types)
        ]
        if not bound:
            return None
        nearest = min(bound, key=lambda slot: (slot.consumed, self._distance(slot)))
        asked = self.asked
        first = min(types.index(entity) for entity in nearest.types if entity in types)
        reflexive = set(self.relation.source) & set(self.relation.target)
        nearer = (slot for slot in self.draft.slots if slot.mention is None and slot is not other)
        usual = next((slot for slot in nearer if slot.type in types[:first]), None)
        if usual and not reflexive:
            return _settled(usual, types)
        if nearest.consumed and asked is not None and asked.type in types and self.use.noun:
            return None
        return _settled(nearest, types)

    def _better(self, slot: Slot, types: tuple[str, ...]) -> bool:
        return any(other is not slot and other.mention and other.types[0] in types for other in self.draft.slots)

    def _used(self, slot: Slot, at_source: bool) -> bool:
        ends = {link.source if at_source else link.target for link in self.draft.links}
        return slot.name in ends and slot.type not in SHARED

    def _reused(self, at_source: bool) -> Slot | None:
        """The end of the same relation said before: 参与但没有牵头."""
        for link in reversed(self.draft.links):
            if self.relation.name in link.relations:
                return self.draft.slot(link.source if at_source else link.target)
        return None

    def _distance(self, slot: Slot) -> float:
        assert slot.mention
        before = self.use.at - slot.mention.last
        return before if before > 0 else 1.5 * (slot.mention.at - self.use.last)


def _settled(slot: Slot, types: tuple[str, ...]) -> Slot:
    slot.settle(next(entity for entity in types if entity in slot.types))
    slot.consumed = True
    return slot
