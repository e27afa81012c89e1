"""Parts of derivations, drawn: edges of the ontology, things at their ends, what is said of a focus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from random import Random
from typing import TypeVar

from graph.ontology import load_ontology
from nlp.question.derivation import Attachment, Edge, Path, Polarity, Reference
from nlp.question.wording.lexicon import load_wordings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Step:
    """An edge that a question may follow, and how often it would."""

    edge: Edge
    likelihood: float


@cache
def steps_from(entity: str) -> tuple[Step, ...]:
    """All edges that lead on from a type."""
    found = []
    for key, likelihood in load_wordings()["likelihoods"].items():
        names, _, roles = key.partition(".")
        relations = tuple(names.split("|"))
        own = tuple(role for role in roles.split(",") if role)
        ontology = load_ontology()
        known = [ontology.relation(name) for name in relations]
        sources = [name for name in known[0].source if all(name in one.source for one in known)]
        targets = [name for name in known[0].target if all(name in one.target for one in known)]
        if entity in sources:
            found += [
                Step(Edge(relations, own, True, name), _share(name, number) * likelihood)
                for number, name in enumerate(targets)
            ]
        if entity in targets:
            found += [
                Step(Edge(relations, own, False, name), _share(name, number) * likelihood)
                for number, name in enumerate(sources)
            ]
    weighed = (Step(one.edge, one.likelihood * _asked_of(entity, one.edge.relations)) for one in found)
    return tuple(one for one in weighed if one.likelihood)


def _asked_of(focus: str, relations: tuple[str, ...]) -> float:
    """Who bears responsibility is asked of units in general; a company is asked for seldom, a region never."""
    if relations[0] not in ("RESPONSIBLE_FOR", "MEMBER_OF") or focus in ("Organization", "Task", "Chain"):
        return 1.0
    return 0.12 if focus == "Enterprise" else 0.0


def _share(entity: str, number: int) -> float:
    """The first type of a relation is the one that is mostly meant."""
    return 1.0 if number == 0 or entity == "Chain" else 0.08


class Draw:
    """Draws parts of a derivation; every thing named is another one."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._numbers = count()

    def one_of(self, options: Sequence[T], weights: Sequence[float]) -> T:
        """One of the options by their weights."""
        return self.random.choices(options, weights)[0]

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[int(self.random.random() * len(options))]

    def chance(self, likelihood: float) -> bool:
        """Whether, with that likelihood."""
        return self.random.random() < likelihood

    def named(self, number: int = 1) -> Reference:
        """So many things named, none of them named before."""
        return Reference(tuple(f"u{next(self._numbers)}" for _ in range(number)))

    def topic(self) -> Reference:
        """A topic of its own."""
        return Reference(terms=(f"t{next(self._numbers)}",))

    def step(self, entity: str, allowed: Sequence[str] = (), before: Edge | None = None) -> Edge | None:
        """An edge from a type, seldom the way that led there."""
        back = before and (before.relations, before.roles)
        steps = [
            step
            for step in steps_from(entity)
            if (not allowed or step.edge.type in allowed)
            and not (back == (step.edge.relations, step.edge.roles) and self.random.random() < 0.8)
        ]
        return self.one_of([step.edge for step in steps], [step.likelihood for step in steps]) if steps else None


def left_open(edge: Edge) -> Edge:
    """The edge for an end that is left open: who bears responsibility is any unit."""
    bearer = edge.relations[0] in ("RESPONSIBLE_FOR", "MEMBER_OF") and not edge.outward
    return replace(edge, type="Organization") if bearer else edge


OPEN_ALONE = frozenset({"HAS_TASK", "HAS_ROW", "PART_OF", "ISSUED", "HAS_TARGET", "MENTIONS", "HOLDS_POST", "COVERS"})
"""That there is one at all goes without saying: any task stands in a plan."""
TOPICAL = frozenset({"Task", "Target", "Document", "Plan"})


def _attachment(draw: Draw, focus: str) -> Attachment | None:
    """Something said of the focus: a thing named, one left open, or one known by what is said of it."""
    first = draw.step(focus)
    if first is None:
        return None
    kind = draw.one_of(("named", "open", "deeper", "topic"), (70, 12, 13, 5))
    if kind == "topic" and first.type in TOPICAL:
        return Attachment((first,), draw.topic())
    if kind == "open" and first.relations[0] not in OPEN_ALONE:
        absent = draw.chance(0.45)
        return Attachment((left_open(first),), polarity=Polarity.ABSENT if absent else Polarity.HOLDS)
    if kind == "deeper":
        second = draw.step(first.type, before=first)
        if second is None or second.type in ("Target", "TableRow"):
            return None
        return _deeper(draw, (first, second))
    if first.type in ("Target", "TableRow"):
        return Attachment((first,), draw.topic())
    return _varied(draw, focus, first)


def _deeper(draw: Draw, path: Path) -> Attachment:
    absent = draw.chance(0.15)
    if not absent and path[0] == replace(path[1], outward=True, type="Task") and path[1].type == "Organization":
        return Attachment(path, draw.named(), variant="others")
    if path[-1].relations == ("HAS_TASK",) and path[-1].type == "Chain" and draw.chance(0.12):
        return Attachment(path, draw.named(), variant="not_member")
    end = draw.topic() if path[-1].type in TOPICAL and draw.chance(0.3) else draw.named()
    return Attachment(path, end, Polarity.ABSENT if absent else Polarity.HOLDS)


def _varied(draw: Draw, focus: str, edge: Edge) -> Attachment:
    """A thing named, at times with a construction of its own."""
    reference = draw.named()
    relation = edge.relations[0]
    if relation == "RESPONSIBLE_FOR" and not edge.roles and not edge.outward and draw.chance(0.1):
        return Attachment((edge,), reference, variant="not_lead")
    if relation == "MEMBER_OF" and edge.roles == ("成员单位",) and draw.chance(0.1):
        return Attachment((edge,), reference, variant=draw.pick(("no_task", "no_task", "no_lead_task")))
    if draw.chance(0.04) and relation not in ("HAS_TASK", "PART_OF"):
        return Attachment((edge,), reference, variant="only")
    return Attachment((edge,), reference, Polarity.ABSENT if draw.chance(0.09) else Polarity.HOLDS)


def attachments_of(draw: Draw, focus: str, number: int) -> tuple[Attachment, ...]:
    """So many things said of the focus, or fewer."""
    found: list[Attachment] = []
    for _ in range(number):
        one = _again(draw, found) if found and draw.chance(0.25) else _attachment(draw, focus)
        if one is not None:
            found.append(one)
    if focus in TOPICAL and draw.chance(0.12):
        found.append(Attachment((), draw.topic()))
    return tuple(found)


def _again(draw: Draw, found: Sequence[Attachment]) -> Attachment | None:
    """The same said of another thing: 甲和乙共同, 是甲的而不是乙的."""
    one = draw.pick(found)
    if not one.reference.uids or one.variant or one.polarity is not Polarity.HOLDS:
        return None
    absent = draw.chance(0.3)
    return replace(one, reference=draw.named(), polarity=Polarity.ABSENT if absent else Polarity.HOLDS)
