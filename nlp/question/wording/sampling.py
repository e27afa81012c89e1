"""New derivations, drawn from the ontology about as often as people would ask them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from random import Random

from graph.errors import QueryError
from graph.query import Ask
from nlp.question.compose import compose
from nlp.question.decompose import NotDerivable, decompose
from nlp.question.derivation import Attachment, Derivation, Edge, Path, Polarity, Ranking, Reference
from nlp.question.wording.sampling_forms import FORMS, RANKS, Form, conditions, kinds_of
from nlp.question.wording.sampling_parts import OPEN_ALONE, Draw, attachments_of, left_open


def derivations(random: Random) -> Iterator[Derivation]:
    """Derivations without end; each composes to a query that is taken apart into the same again."""
    draw = Draw(random)
    while True:
        form = draw.one_of(FORMS, [form.likelihood for form in FORMS])
        drawn = _FORMS[form.ask](draw, form)
        if drawn is not None and is_sound(drawn):
            yield drawn


def is_sound(derivation: Derivation) -> bool:
    """Whether it composes, and comes back from its query."""
    try:
        again = decompose(compose(derivation))
    except (NotDerivable, QueryError, StopIteration, ValueError, KeyError, IndexError):
        return False
    return unordered(again) == unordered(derivation)


def unordered(derivation: Derivation) -> Derivation:
    """The derivation with its attachments in one order, and without what a query does not say."""
    plain = (replace(one, reference=replace(one.reference, said="", ambiguous=False)) for one in derivation.attachments)
    return derivation.with_attachments(tuple(sorted(plain, key=repr)))


def _plain(draw: Draw, form: Form) -> Derivation | None:
    """哪些, 几, 有没有."""
    focus = draw.one_of(form.focuses, form.weights)
    number = draw.one_of((0, 1, 2, 3), (3, 62, 28, 7))
    attachments = attachments_of(draw, focus, number)
    where = conditions(focus, draw.random) if draw.chance(0.25 if number else 1) else ()
    if not (attachments or where) and form.ask == Ask.EXISTS:
        return None
    if draw.chance(0.04) and attachments and form.ask != Ask.EXISTS:
        attachments = (*attachments, Attachment((), draw.named(), Polarity.EXCEPT))
    kinds = kinds_of(focus, draw.random) if draw.chance(0.07) else ()
    return Derivation(Ask(form.ask), focus, attachments, kinds, where, counted=form.ask == Ask.COUNT)


def _exists(draw: Draw, form: Form) -> Derivation | None:
    """是不是: of a thing named; 有没有: of any."""
    if draw.chance(0.35):
        return _plain(draw, form)
    focus = draw.one_of(form.focuses, form.weights)
    rest = attachments_of(draw, focus, 1)
    if not rest or any(not one.path or one.variant not in ("", "only") for one in rest):
        return None
    own = Attachment((), draw.named())
    if draw.chance(0.1) and rest[0].polarity is Polarity.HOLDS and rest[0].reference.is_open:
        ranking = Ranking(rest[0].type, compare=RANKS.compare(draw.random), number=float(draw.pick((1, 2, 2, 3, 5))))
        return Derivation(Ask(form.ask), focus, (own, *rest), rank=ranking)
    return Derivation(Ask(form.ask), focus, (own, *rest))


def _every(draw: Draw, form: Form) -> Derivation | None:
    focus = draw.one_of(form.focuses, form.weights)
    edge = draw.step(focus)
    if edge is None or edge.type in ("Target", "TableRow"):
        return None
    if draw.chance(0.2) and (second := draw.step(edge.type, before=edge)):
        lacks = Attachment((edge, second), draw.named(), Polarity.ABSENT)
    elif draw.chance(0.5) and edge.relations[0] not in OPEN_ALONE:
        lacks = Attachment((left_open(edge),), polarity=Polarity.ABSENT)
    else:
        lacks = Attachment((edge,), draw.named(), Polarity.ABSENT)
    return Derivation(Ask(form.ask), focus, (*attachments_of(draw, focus, int(draw.chance(0.15))), lacks))


def _table(draw: Draw, form: Form) -> Derivation | None:
    """各…分别: one of the things said is left open, and there is a row for each."""
    focus = draw.one_of(form.focuses, form.weights)
    edge = draw.step(focus, form.others)
    if edge is None:
        return None
    edge = left_open(edge)
    path: Path = (edge,)
    if draw.chance(0.12) and (second := draw.step(edge.type, form.others, before=edge)):
        path = (edge, left_open(second))
    rest = attachments_of(draw, focus, 1) if draw.chance(0.3) else ()
    if focus == "Target":
        rest = (Attachment((), draw.topic()),)
    if any(step.type == path[-1].type for one in rest for step in one.path):
        return None
    where = conditions(focus, draw.random) if focus == "Target" and draw.chance(0.4) else ()
    counted = focus == "Target" or draw.chance(0.6)
    return Derivation(Ask(form.ask), focus, (Attachment(path), *rest), where=where, by=path[-1].type, counted=counted)


def _difference(draw: Draw, form: Form) -> Derivation | None:
    focus = draw.one_of(form.focuses, form.weights)
    edge = draw.step(focus, form.others)
    if edge is None or edge.relations[0] in ("PART_OF", "MENTIONS"):
        return None
    rest = attachments_of(draw, focus, 1) if draw.chance(0.15) else ()
    if focus == "Target":
        rest = (Attachment((), draw.topic()),)
    if any(edge.type == step.type for one in rest for step in one.path):
        return None
    sign = draw.one_of((("多",), ("少",), ()), (6, 1, 2))
    if focus == "Target":
        sign = draw.one_of((("高",), ("多",), ()), (2, 1, 4))
    pair = Attachment((edge,), draw.named(2))
    return Derivation(Ask(form.ask), focus, (pair, *rest), by=edge.type, counted=True, columns=sign)


def _value(draw: Draw, form: Form) -> Derivation | None:
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


def _property(draw: Draw, form: Form) -> Derivation | None:
    focus = draw.one_of(form.focuses, form.weights)
    column = draw.one_of(*form.columns[focus])
    if draw.chance(0.7):
        return Derivation(Ask(form.ask), focus, (Attachment((), draw.named()),), columns=(column,))
    return Derivation(Ask(form.ask), focus, attachments_of(draw, focus, 1), columns=(column,))


def _role(draw: Draw, form: Form) -> Derivation | None:
    """是牵头还是配合, 是链长还是副链长."""
    focus = draw.one_of(form.focuses, form.weights)
    edge = Edge(("RESPONSIBLE_FOR",), (), True, "Task")
    if focus == "Person":
        edge = Edge(("LEADS_CHAIN",), ("链长", "副链长"), True, "Chain")
    end = draw.topic() if edge.type == "Task" and draw.chance(0.2) else draw.named()
    return Derivation(Ask.LIST, focus, (Attachment((), draw.named()), Attachment((edge,), end)))


def _path(draw: Draw, form: Form) -> Derivation | None:
    one, other = draw.pick(form.focuses), draw.pick(form.focuses)
    edge = Edge(form.relations, (), True, other)
    return Derivation(Ask(form.ask), one, (Attachment((), draw.named()), Attachment((edge,), draw.named())))


def _ranked(draw: Draw, form: Form) -> Derivation | None:
    """最多, 超过十个, 每条都有: of things counted at the end of an edge, with what else is said of them."""
    focus = draw.one_of(form.focuses, form.weights)
    ask: Ask = draw.one_of((Ask.LIST, Ask.COUNT), (9, 1))
    if focus == "Document" and draw.chance(0.3):
        return Derivation(
            ask, focus, attachments_of(draw, focus, int(draw.chance(0.4))), rank=RANKS.newest(draw.random)
        )
    by_value = focus == "Chain" and draw.chance(0.25)
    edge = Edge(("HAS_TARGET",), (), True, "Target") if by_value else draw.step(focus, form.others)
    if edge is None or edge.relations[0] == "PART_OF":
        return None
    edge = left_open(edge)
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
        more = attachments_of(draw, focus, 1)
        if any(step.type == edge.type for one in more for step in one.path):
            return None
        attachments = (*attachments, *more)
    return Derivation(ask, focus, attachments, rank=ranking, counted=ask is Ask.COUNT)


_FORMS: Mapping[str, Callable[[Draw, Form], Derivation | None]] = {
    "list": _plain,
    "count": _plain,
    "exists": _exists,
    "every": _every,
    "table": _table,
    "difference": _difference,
    "value": _value,
    "property": _property,
    "path": _path,
    "role": _role,
    "ranked": _ranked,
}
