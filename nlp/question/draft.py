"""A query in the making: things and links that are still being joined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from graph.model import Name
from graph.ontology import load_ontology
from graph.query import Absence, Filter, Link, Thing
from nlp.question.reading import Mention
from nlp.question.routes import Step, route

BESIDE = 3
"""How many tokens behind a name a type word says what it is of: 某公司所在的产业链."""
DOERS = frozenset({"Organization", "Region"})
LABELS = {"Organization": "unit", "RESPONSIBLE_FOR": ""}


@dataclass(slots=True)
class Slot:
    """A thing in the making: the types it may still have, and the mention that names it, if one does."""

    name: str
    types: list[str]
    mention: Mention | None = None
    kinds: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    where: tuple[Filter, ...] = ()
    wide: bool = False
    area: tuple[str, ...] = ()
    consumed: bool = False
    said: str = ""
    at: int = -1

    @property
    def type(self) -> str:
        """The type it has, or is most likely to have."""
        return self.types[0]

    @property
    def members(self) -> int:
        """How many things its mention names."""
        return len(self.mention.members) if self.mention else 0

    def settle(self, entity: str) -> None:
        """It is of that type."""
        self.types = [entity]

    def names(self, member: int) -> list[Name]:
        """What the member of its mention means, given its type."""
        return self.mention.members[member].get(self.type, []) if self.mention else []


@dataclass(slots=True)
class Draft:
    """Slots and the links between them; negated links become absences."""

    slots: list[Slot] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    negated: list[Link] = field(default_factory=list)

    def add(self, types: list[str], mention: Mention | None = None, **more: object) -> Slot:
        """A new slot, named after its first type."""
        base = types[0].lower()
        count = sum(slot.name.rstrip("0123456789") == base for slot in self.slots)
        slot = Slot(f"{base}{count + 1 if count else ''}", types, mention)
        for key, value in more.items():
            setattr(slot, key, value)
        self.slots.append(slot)
        return slot

    def slot(self, name: str) -> Slot:
        """The slot of that name."""
        return next(slot for slot in self.slots if slot.name == name)

    def linked(self) -> set[str]:
        """The names of the slots that stand in a link."""
        return {end for link in (*self.links, *self.negated) for end in (link.source, link.target)}

    def free(self, entity: str) -> Slot | None:
        """The slot of that type that no mention binds."""
        return next((slot for slot in self.slots if slot.mention is None and entity in slot.types), None)

    def component(self, name: str) -> set[str]:
        """Everything that is joined to the slot."""
        found, queue = {name}, [name]
        while queue:
            here = queue.pop()
            for link in (*self.links, *self.negated):
                for one, other in ((link.source, link.target), (link.target, link.source)):
                    if one == here and other not in found:
                        found.add(other)
                        queue.append(other)
        return found

    def join(self, slot: Slot, component: set[str], focus: str) -> bool:
        """Connect the slot to what is already joined, over the cheapest way; False where none exists."""
        best: tuple[float, str, Slot, tuple[Step, ...]] | None = None
        for rank, entity in enumerate(slot.types):
            for other in self.slots:
                if other.name not in component or other is slot:
                    continue
                for far in other.types:
                    way = route(entity, far)
                    if way is None:
                        continue
                    cost = (
                        way[0] + 0.3 * rank - 0.2 * (other.name == focus) - 0.3 * (far == "Task" and len(way[1]) == 1)
                    )
                    beside = slot.mention is not None and 0 < other.at - slot.mention.last <= BESIDE
                    # 某县在哪些链有任务: with the tasks of the chain, not with its workgroup.
                    cost -= 0.8 * (far == "Chain" and beside and not (entity in DOERS and self.free("Task")))
                    cost += 0.3 * sum(self.free(step.end) is None for step in way[1][:-1])
                    if best is None or cost < best[0]:
                        best = (cost, entity, other, way[1])
        if best is None:
            return False
        _, entity, other, way_found = best
        slot.settle(entity)
        here = slot
        for step in way_found:
            last = step is way_found[-1]
            there = other if last else (self.free_in(step.end, component) or self.add([step.end]))
            if last:
                other.settle(step.end)
            source, target = (here, there) if step.forward else (there, here)
            self.link(step.relations, source, target)
            here = there
        return True

    def free_in(self, entity: str, component: set[str]) -> Slot | None:
        """A joined slot of that type that no mention binds."""
        return next((s for s in self.slots if s.mention is None and s.name in component and s.type == entity), None)

    def link(
        self, relations: tuple[str, ...], source: Slot, target: Slot, roles: tuple[str, ...] = (), negated: bool = False
    ) -> None:
        """A link, with the relation that may be walked before it where its source stands for what it contains."""
        through, backwards = THROUGH.get((relations[0], source.type), (None, False))
        new = Link(relations, source.name, target.name, roles, through, backwards)
        if not (negated or roles) and any(old == new for old in self.negated):
            return  # 没有加入…专班: the noun repeats the verb that is denied
        for old in self.links:
            if (
                (old.source, old.target) == (source.name, target.name)
                and set(old.relations) == set(relations)
                and not negated
            ):
                if roles and not old.roles:
                    self.links[self.links.index(old)] = new
                return
        (self.negated if negated else self.links).append(new)

    def thing(self, slot: Slot, uids: tuple[str, ...] = (), name: str | None = None) -> Thing:
        """The slot as a thing of the query."""
        types = tuple(slot.types[:1])
        if slot.wide:
            types = self._wide(slot) or types
        return Thing(name or slot.name, types, uids, slot.without, slot.kinds, slot.where, slot.terms, slot.said)

    def _wide(self, slot: Slot) -> tuple[str, ...]:
        for link in (*self.links, *self.negated):
            relation = load_ontology().relation(link.relations[0])
            if link.source == slot.name and slot.type in relation.source:
                return relation.source
            if link.target == slot.name and slot.type in relation.target and relation.name == "LAID_OUT_IN":
                return relation.target
        return ()

    def branch(self, start: str, focus: str) -> set[str]:
        """What hangs on the slot's side when the focus is taken away."""
        found, queue = {start}, [start]
        while queue:
            here = queue.pop()
            for link in self.links:
                for one, other in ((link.source, link.target), (link.target, link.source)):
                    if one == here and other != focus and other not in found:
                        found.add(other)
                        queue.append(other)
        return found

    def copies(self, names: set[str], number: int) -> Iterator[Link]:
        """The links of a branch, with its own slots renamed."""
        for link in self.links:
            if link.source in names or link.target in names:
                rename = {name: f"{name}_{number}" for name in names}
                yield replace(
                    link, source=rename.get(link.source, link.source), target=rename.get(link.target, link.target)
                )

    def absences(self, focus: str) -> tuple[Absence, ...]:
        """The negated links, each with the slots that only it uses."""
        kept = {end for link in self.links for end in (link.source, link.target)} | {focus}
        found = []
        for number, link in enumerate(dict.fromkeys(self.negated)):
            own = [self.slot(end) for end in dict.fromkeys((link.source, link.target)) if end not in kept]
            # What two absences deny may be two things: 没有链长也没有副链长的.
            names = {slot.name: f"{slot.name}_none{number}" if number else slot.name for slot in own}
            ends = names.get(link.source, link.source), names.get(link.target, link.target)
            things = tuple(self.thing(slot, self.uids(slot), names[slot.name]) for slot in own)
            found.append(Absence((replace(link, source=ends[0], target=ends[1]),), things))
        return tuple(found)

    def uids(self, slot: Slot) -> tuple[str, ...]:
        """Everything the slot's mention may mean."""
        count = len(slot.mention.members) if slot.mention else 0
        return tuple(dict.fromkeys(name.uid for member in range(count) for name in slot.names(member)))


THROUGH = {
    ("LAID_OUT_IN", "Chain"): ("HAS_TASK", False),
    ("LAID_OUT_IN", "Plan"): ("HAS_TASK", False),
    ("CITES", "Document"): ("PART_OF", True),
    ("REPEALS", "Document"): ("PART_OF", True),
    ("RESPONSIBLE_FOR", ""): (None, False),
}
