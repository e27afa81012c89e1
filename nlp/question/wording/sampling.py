"""New derivations, drawn from the ontology about as often as people would ask them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from random import Random
from typing import TypeVar

from graph.cypher.compile import compile_query
from graph.errors import QueryError
from graph.ontology import load_ontology
from graph.query import Ask
from nlp.question.compose import compose
from nlp.question.decompose import NotDerivable, decompose
from nlp.question.derivation import Attachment, Derivation, Edge, Path, Polarity, Ranking, Reference
from nlp.question.wording.sampling_forms import FORMS, LIKELIHOODS, RANKS, Form, conditions, kinds_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Step:
    """An edge that a question may follow, and how often it would."""

    edge: Edge
    likelihood: float


def derivations(random: Random) -> Iterator[Derivation]:
    """Derivations without end, each of which composes to a query that compiles and is taken apart into the same again."""
    draw = _Draw(random)
    while True:
        form = draw.one_of(FORMS, [form.likelihood for form in FORMS])
        drawn = _FORMS[form.ask](draw, form)
        if drawn is not None and is_sound(drawn):
            yield drawn


def is_sound(derivation: Derivation) -> bool:
    """Whether it composes, compiles, and comes back from its query."""
    try:
        query = compose(derivation)
        compile_query(query)
        again = decompose(query)
    except (NotDerivable, QueryError, StopIteration, ValueError, KeyError, IndexError):
        return False
    return unordered(again) == unordered(derivation)


def unordered(derivation: Derivation) -> Derivation:
    """The derivation with its attachments in one order, and without what a query does not say."""
    plain = (replace(one, reference=replace(one.reference, said="", ambiguous=False)) for one in derivation.attachments)
    return derivation.with_attachments(tuple(sorted(plain, key=repr)))


@cache
def steps_from(entity: str) -> tuple[Step, ...]:
    """All edges that lead on from a type."""
    found = []
    for key, likelihood in LIKELIHOODS.items():
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
    return tuple(Step(one.edge, one.likelihood * _asked_of(entity, one.edge.relations)) for one in found)


def _asked_of(focus: str, relations: tuple[str, ...]) -> float:
    """Who bears responsibility is asked of units in general; a company is asked for seldom, a region never."""
    if relations[0] not in ("RESPONSIBLE_FOR", "MEMBER_OF") or focus in ("Organization", "Task", "Chain"):
        return 1.0
    return 0.12 if focus == "Enterprise" else 0.0


def _share(entity: str, number: int) -> float:
    """The first type of a relation is the one that is mostly meant."""
    return 1.0 if number == 0 or entity == "Chain" else 0.08


class _Draw:
    """Draws parts of a derivation; every thing named is another one."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._numbers = count()

    def one_of(self, options: Sequence[T], weights: Sequence[float]) -> T:
        return self.random.choices(options, weights)[0]

    def pick(self, options: Sequence[T]) -> T:
        return options[int(self.random.random() * len(options))]

    def chance(self, likelihood: float) -> bool:
        return self.random.random() < likelihood

    def named(self, number: int = 1) -> Reference:
        return Reference(tuple(f"u{next(self._numbers)}" for _ in range(number)))

    def topic(self) -> Reference:
        return Reference(terms=(f"t{next(self._numbers)}",))

    def step(self, entity: str, allowed: Sequence[str] = (), before: Edge | None = None) -> Edge | None:
        back = before and (before.relations, before.roles)
        steps = [
            step
            for step in steps_from(entity)
            if (not allowed or step.edge.type in allowed)
            and not (back == (step.edge.relations, step.edge.roles) and self.random.random() < 0.8)
        ]
        return self.one_of([step.edge for step in steps], [step.likelihood for step in steps]) if steps else None


OPEN_ALONE = frozenset({"HAS_TASK", "HAS_ROW", "PART_OF", "ISSUED", "HAS_TARGET", "MENTIONS", "HOLDS_POST", "COVERS"})
"""That there is one at all goes without saying: any task stands in a plan."""
TOPICAL = frozenset({"Task", "Target", "Document", "Plan"})


def _attachment(draw: _Draw, focus: str) -> Attachment | None:
    """Something said of the focus: a thing named, one left open, or one known by what is said of it."""
    first = draw.step(focus)
    if first is None:
        return None
    kind = draw.one_of(("named", "open", "deeper", "topic"), (70, 12, 13, 5))
    if kind == "topic" and first.type in TOPICAL:
        return Attachment((first,), draw.topic())
    if kind == "open" and first.relations[0] not in OPEN_ALONE:
        absent = draw.chance(0.45)
        return Attachment((first,), polarity=Polarity.ABSENT if absent else Polarity.HOLDS)
    if kind == "deeper":
        second = draw.step(first.type, before=first)
        if second is None or second.type in ("Target", "TableRow"):
            return None
        return _deeper(draw, (first, second))
    if first.type in ("Target", "TableRow"):
        return Attachment((first,), draw.topic())
    return _varied(draw, focus, first)


def _deeper(draw: _Draw, path: Path) -> Attachment:
    absent = draw.chance(0.15)
    if not absent and path[0] == replace(path[1], outward=True, type="Task") and path[1].type == "Organization":
        return Attachment(path, draw.named(), variant="others")
    if path[-1].relations == ("HAS_TASK",) and path[-1].type == "Chain" and draw.chance(0.12):
        return Attachment(path, draw.named(), variant="not_member")
    end = draw.topic() if path[-1].type in TOPICAL and draw.chance(0.3) else draw.named()
    return Attachment(path, end, Polarity.ABSENT if absent else Polarity.HOLDS)


def _varied(draw: _Draw, focus: str, edge: Edge) -> Attachment:
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


def _attachments(draw: _Draw, focus: str, number: int) -> tuple[Attachment, ...]:
    found: list[Attachment] = []
    for _ in range(number):
        one = _again(draw, found) if found and draw.chance(0.25) else _attachment(draw, focus)
        if one is not None:
            found.append(one)
    if focus in TOPICAL and draw.chance(0.12):
        found.append(Attachment((), draw.topic()))
    return tuple(found)


def _again(draw: _Draw, found: Sequence[Attachment]) -> Attachment | None:
    """The same said of another thing: 甲和乙共同, 是甲的而不是乙的."""
    one = draw.pick(found)
    if not one.reference.uids or one.variant or one.polarity is not Polarity.HOLDS:
        return None
    absent = draw.chance(0.3)
    return replace(one, reference=draw.named(), polarity=Polarity.ABSENT if absent else Polarity.HOLDS)


def _plain(draw: _Draw, form: Form) -> Derivation | None:
    """哪些, 几, 有没有."""
    focus = draw.one_of(form.focuses, form.weights)
    number = draw.one_of((0, 1, 2, 3), (3, 62, 28, 7))
    attachments = _attachments(draw, focus, number)
    where = conditions(focus, draw.random) if draw.chance(0.25 if number else 1) else ()
    if not (attachments or where) and form.ask == Ask.EXISTS:
        return None
    if draw.chance(0.04) and attachments and form.ask != Ask.EXISTS:
        attachments = (*attachments, Attachment((), draw.named(), Polarity.EXCEPT))
    kinds = kinds_of(focus, draw.random) if draw.chance(0.07) else ()
    return Derivation(Ask(form.ask), focus, attachments, kinds, where, counted=form.ask == Ask.COUNT)


def _exists(draw: _Draw, form: Form) -> Derivation | None:
    """是不是: of a thing named; 有没有: of any."""
    if draw.chance(0.35):
        return _plain(draw, form)
    focus = draw.one_of(form.focuses, form.weights)
    rest = _attachments(draw, focus, 1)
    if not rest or any(not one.path or one.variant not in ("", "only") for one in rest):
        return None
    own = Attachment((), draw.named())
    if draw.chance(0.1) and rest[0].polarity is Polarity.HOLDS and rest[0].reference.is_open:
        ranking = Ranking(rest[0].type, compare=RANKS.compare(draw.random), number=float(draw.pick((1, 2, 2, 3, 5))))
        return Derivation(Ask(form.ask), focus, (own, *rest), rank=ranking)
    return Derivation(Ask(form.ask), focus, (own, *rest))


def _every(draw: _Draw, form: Form) -> Derivation | None:
    focus = draw.one_of(form.focuses, form.weights)
    edge = draw.step(focus)
    if edge is None or edge.type in ("Target", "TableRow"):
        return None
    if draw.chance(0.2) and (second := draw.step(edge.type, before=edge)):
        lacks = Attachment((edge, second), draw.named(), Polarity.ABSENT)
    elif draw.chance(0.5) and edge.relations[0] not in OPEN_ALONE:
        lacks = Attachment((edge,), polarity=Polarity.ABSENT)
    else:
        lacks = Attachment((edge,), draw.named(), Polarity.ABSENT)
    return Derivation(Ask(form.ask), focus, (*_attachments(draw, focus, int(draw.chance(0.15))), lacks))


def _table(draw: _Draw, form: Form) -> Derivation | None:
    """各…分别: one of the things said is left open, and there is a row for each."""
    focus = draw.one_of(form.focuses, form.weights)
    edge = draw.step(focus, form.others)
    if edge is None:
        return None
    path: Path = (edge,)
    if draw.chance(0.12) and (second := draw.step(edge.type, form.others, before=edge)):
        path = (edge, second)
    rest = _attachments(draw, focus, 1) if draw.chance(0.3) else ()
    if focus == "Target":
        rest = (Attachment((), draw.topic()),)
    if any(step.type == path[-1].type for one in rest for step in one.path):
        return None
    where = conditions(focus, draw.random) if focus == "Target" and draw.chance(0.4) else ()
    counted = focus == "Target" or draw.chance(0.6)
    return Derivation(Ask(form.ask), focus, (Attachment(path), *rest), where=where, by=path[-1].type, counted=counted)


def _difference(draw: _Draw, form: Form) -> Derivation | None:
    focus = draw.one_of(form.focuses, form.weights)
    edge = draw.step(focus, form.others)
    if edge is None or edge.relations[0] in ("PART_OF", "MENTIONS"):
        return None
    rest = _attachments(draw, focus, 1) if draw.chance(0.15) else ()
    if focus == "Target":
        rest = (Attachment((), draw.topic()),)
    if any(edge.type == step.type for one in rest for step in one.path):
        return None
    sign = draw.one_of((("多",), ("少",), ()), (6, 1, 2))
    if focus == "Target":
        sign = draw.one_of((("高",), ("多",), ()), (2, 1, 4))
    pair = Attachment((edge,), draw.named(2))
    return Derivation(Ask(form.ask), focus, (pair, *rest), by=edge.type, counted=True, columns=sign)


def _value(draw: _Draw, form: Form) -> Derivation | None:
    topic = Attachment((), draw.topic())
    where = conditions("Target", draw.random) if draw.chance(0.4) else ()
    owner: tuple[Attachment, ...] = ()
    if draw.chance(0.8):
        edge = draw.step("Target")
        if edge is None:
            return None
        deeper = draw.step(edge.type, before=edge) if draw.chance(0.15) else None
        owner = (Attachment((edge, deeper) if deeper else (edge,), draw.named()),)
    return Derivation(Ask(form.ask), "Target", (topic, *owner), where=where, counted=draw.chance(0.7))


def _property(draw: _Draw, form: Form) -> Derivation | None:
    focus = draw.one_of(form.focuses, form.weights)
    column = draw.one_of(*form.columns[focus])
    if draw.chance(0.7):
        return Derivation(Ask(form.ask), focus, (Attachment((), draw.named()),), columns=(column,))
    return Derivation(Ask(form.ask), focus, _attachments(draw, focus, 1), columns=(column,))


def _path(draw: _Draw, form: Form) -> Derivation | None:
    one, other = draw.pick(form.focuses), draw.pick(form.focuses)
    edge = Edge(form.relations, (), True, other)
    return Derivation(Ask(form.ask), one, (Attachment((), draw.named()), Attachment((edge,), draw.named())))


def _ranked(draw: _Draw, form: Form) -> Derivation | None:
    """最多, 超过十个, 每条都有: of things counted at the end of an edge, with what else is said of them."""
    focus = draw.one_of(form.focuses, form.weights)
    ask: Ask = draw.one_of((Ask.LIST, Ask.COUNT), (9, 1))
    if focus == "Document" and draw.chance(0.3):
        return Derivation(ask, focus, _attachments(draw, focus, int(draw.chance(0.4))), rank=RANKS.newest(draw.random))
    by_value = focus == "Chain" and draw.chance(0.25)
    edge = Edge(("HAS_TARGET",), (), True, "Target") if by_value else draw.step(focus, form.others)
    if edge is None or edge.relations[0] == "PART_OF":
        return None
    end = Reference()
    path: Path = (edge,)
    if by_value:
        end = draw.topic()
    elif draw.chance(0.35) and (second := draw.step(edge.type, before=edge)):
        path, end = (edge, second), draw.named()
        if second.type in ("Target", "TableRow"):
            return None
    others = len(path) == 2 and path[1] == replace(edge, outward=not edge.outward, type=focus) and edge.type == "Task"
    counted = Attachment(path, end, variant="others" if others else "")
    ranking = RANKS.draw(draw.random, edge.type, by_value=by_value)
    attachments: tuple[Attachment, ...] = (counted,)
    if ranking.top == 1 and not others and draw.chance(0.15):
        attachments = (Attachment((), draw.named(2)), *attachments)
    elif draw.chance(0.12):
        more = _attachments(draw, focus, 1)
        if any(step.type == edge.type for one in more for step in one.path):
            return None
        attachments = (*attachments, *more)
    return Derivation(ask, focus, attachments, rank=ranking, counted=ask is Ask.COUNT)


_FORMS: Mapping[str, Callable[[_Draw, Form], Derivation | None]] = {
    "list": _plain,
    "count": _plain,
    "exists": _exists,
    "every": _every,
    "table": _table,
    "difference": _difference,
    "value": _value,
    "property": _property,
    "path": _path,
    "ranked": _ranked,
}
