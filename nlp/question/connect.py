"""From what was read to a query: every relation said gets its two ends, everything else named is joined over the
ontology.
"""

from __future__ import annotations

import itertools

from nlp.question.asked import open_end, owner_slot, pronoun_slot, unsaid_slot
from nlp.question.draft import Draft, Slot
from nlp.question.ends import applied, denotes_target
from nlp.question.focus import Focus
from nlp.question.reading import Kind, Mention, Reading, Use
from nlp.question.routes import route
from nlp.question.topics import demote

# 县区 may be the place or its government; the relation decides.
AREAS = ("Region", "Organization")
BUILT = frozenset({"建", "要建", "建成", "新建", "新增", "培养", "达", "设立"})
OF_INDICATORS = ("Enterprise", "Institution", "Project", "Platform", "Park", "Person", "Organization")
"""Types whose words are part of an indicator where a target is asked for: 规上企业目标."""
TEXTS = frozenset({"CITES", "REPEALS", "ISSUED", "PART_OF"})
GOVERNING = frozenset({"government", "zone"})
GENERIC_UNITS = frozenset({"单位", "机构", "unit", "units", "organization", "organizations"})


def drafted(reading: Reading, focus: Focus | None) -> tuple[Draft, Slot | None]:
    """The draft of a query and the slot that is asked for."""
    demote(reading, focus)
    draft = Draft()
    for mention in reading.mentions:
        if not mention.excluded:
            draft.add(list(mention.types()), mention, said="、".join(mention.said))
    if focus and _aimed_at(reading, focus):
        focus = Focus(pronoun="how_many", at=focus.at)
    aims = focus is not None and focus.kind is not None and focus.kind.type == "Target"
    aims = aims or (focus is not None and focus.pronoun == "how_many" and reading.year is not None)
    for kind in reading.kinds:
        if aims and kind.type in OF_INDICATORS:
            continue
        if kind.type == "Plan" and not (focus and focus.kind is kind) and _accompanies(reading, kind):
            continue
        if focus and focus.kind is kind and _among(draft, reading, kind):
            continue
        slot = draft.free(kind.type)
        repeats = any(s.mention and s.types[0] == kind.type for s in draft.slots) and not (focus and focus.kind is kind)
        if slot is None and repeats and not _of_texts(reading, kind):
            continue
        if slot is None:
            types = list(AREAS) if kind.type == "Region" or set(kind.kinds) & GOVERNING else [kind.type]
            slot = draft.add(
                types,
                wide=kind.text in GENERIC_UNITS or len(types) > 1,
                said=kind.text,
                area=_governing(kind, types),
            )
        slot.at = kind.at if slot.mention is None else slot.at
        slot.kinds = slot.kinds or (kind.kinds if len(slot.types) == 1 else ())
    said = {use.options[0][0] for use in reading.uses}
    tasks = any(kind.type == "Task" for kind in reading.kinds) and "LAID_OUT_IN" not in said
    if tasks or said & {"RESPONSIBLE_FOR", "MEMBER_OF"}:
        for slot in draft.slots:
            slot.types.sort(key=lambda entity: entity == "Region")
    if (
        focus
        and focus.pronoun == "how_many"
        and reading.terms
        and not any(k.type == "Enterprise" for k in reading.kinds)
    ):
        reading.uses = [use for use in reading.uses if use.noun or use.options[0][0] != "TAKES_PART"]
    asked = _kind_slot(draft, focus) or _one_of(draft, reading, focus)
    if asked and (same := _identity(draft, reading, focus)):
        draft.slots.remove(asked)
        return draft, same
    nearest = _nearest(reading, focus)
    others: list[tuple[Slot, Slot]] = []
    for use in [use for use in reading.uses if not use.weak] + [use for use in reading.uses if use.weak]:
        if use.weak and asked and asked.types == ["Enterprise"] and _of_units(use) and not draft.free("Task"):
            continue
        ends = applied(draft, reading, use, focus, asked)
        if ends and focus and asked is None and focus.use is use:
            asked = ends[1] if denotes_target(use) else ends[0]
        elif ends and focus and asked is None and focus.pronoun and use is nearest:
            asked = open_end(ends, focus)
        elif ends:
            others.append(ends)
    if asked is None and focus and focus.pronoun:
        asked = next((end for ends in others if (end := open_end(ends, focus))), None)
    if asked is None and focus and focus.property:
        asked = owner_slot(draft, focus.property)
    if asked is None and focus and focus.pronoun == "who" and (bearer := _bearer(draft, reading)):
        return draft, bearer
    if asked is None and focus and focus.pronoun:
        asked = pronoun_slot(draft, focus)
    if asked is None and focus and not draft.slots and _amount(reading, focus):
        asked = draft.add(["Target"])
    if asked is None and focus is None:
        asked = unsaid_slot(draft)
    if asked is not None:
        _placed(draft, reading, asked)
    _join_all(draft, asked)
    if asked is not None:
        _without(draft, reading, asked)
    return draft, asked


def _aimed_at(reading: Reading, focus: Focus) -> bool:
    """到2025年超10亿元的企业要有几家: how many there are to be, not how many are named."""
    kind = focus.kind
    if kind is None or kind.type not in OF_INDICATORS or reading.year is None or not reading.has("how_many"):
        return False
    tokens = reading.tokens[: kind.at]
    return any(a.number is not None and b.is_a("unit") for a, b in itertools.pairwise(tokens))


def _nearest(reading: Reading, focus: Focus | None) -> Use | None:
    """某企业当盟会长的链，办公室设在哪里: the relation that the question word stands beside."""
    if focus is None or focus.pronoun is None or not reading.uses:
        return None
    return min(reading.uses, key=lambda use: (abs(use.last - focus.at), use.at))


def _without(draft: Draft, reading: Reading, asked: Slot) -> None:
    """某方案的不算: what is left out is not of the type asked for, but joined to it by one relation."""
    for mention in reading.mentions:
        if not mention.excluded or set(mention.types()) & set(asked.types):
            continue
        ways = [way[1][0] for entity in mention.types() if (way := route(entity, asked.type)) and len(way[1]) == 1]
        if not ways:
            reading.unheeded += mention.said
            continue
        step = ways[0]
        slot = draft.add([step.start], mention, said="、".join(mention.said))
        ends = (slot, asked) if step.forward else (asked, slot)
        draft.link(step.relations, *ends, negated=True)


def _of_texts(reading: Reading, kind: Kind) -> bool:
    """某号文废止的文件: another text than the one named."""
    before = reading.tokens[kind.at - 1].is_a("of") if kind.at else False
    said = (use for use in reading.uses if use.last == kind.at - 2 and use.options[0][0] in ("CITES", "REPEALS"))
    return before and kind.type == "Document" and any(said)


def _among(draft: Draft, reading: Reading, kind: Kind) -> bool:
    """某链和某链哪条链任务多: the one asked for is among those named."""
    several = any(slot.members > 1 and slot.type == kind.type for slot in draft.slots)
    return several and reading.has("most", "least")


def _accompanies(reading: Reading, kind: Kind) -> bool:
    """产业链方案里: the plans of the chains, which the chains themselves stand for."""
    chain = any(other.type == "Chain" and other.at == kind.at - 1 for other in reading.kinds)
    return chain and not any(relation in TEXTS for use in reading.uses for relation, _ in use.options)


def _amount(reading: Reading, focus: Focus) -> bool:
    """算力要达到多少P: a quantity of what the words describe, wherever it is set."""
    measured = reading.has("unit") or reading.year or any(use.options[0][0] == "HAS_TARGET" for use in reading.uses)
    measured = measured or any(token.text in BUILT for token in reading.tokens)
    return focus.pronoun == "how_many" and bool(reading.terms) and bool(measured)


def _governing(kind: Kind, types: list[str]) -> tuple[str, ...]:
    """管委会 are zones, 县级政府 governments, 县区 may be either."""
    if len(types) < 2:
        return ()
    told = kind.kinds == ("zone",) or kind.text.endswith("政府")
    return kind.kinds if told else ("government", "zone")


def _of_units(use: Use) -> bool:
    """某链涉及哪些企业 asks who takes part in the chain, not who is responsible for its tasks."""
    return use.options[0][0] == "RESPONSIBLE_FOR"


def _placed(draft: Draft, reading: Reading, asked: Slot) -> None:
    """集群要在哪几个县推进: the places of the tasks that speak of it."""
    topic = any(len(text) > 1 for _, text in reading.terms)
    named = any(slot.mention for slot in draft.slots)
    if asked.type == "Region" and topic and named and asked.name not in draft.linked():
        draft.link(("LAID_OUT_IN", "MENTIONS"), draft.free("Task") or draft.add(["Task"]), asked)


def _kind_slot(draft: Draft, focus: Focus | None) -> Slot | None:
    if focus is None or focus.kind is None:
        return None
    kind = focus.kind.type
    return draft.free(kind)


def _one_of(draft: Draft, reading: Reading, focus: Focus | None) -> Slot | None:
    """哪几位副市长: those who bear the office are asked for."""
    if focus is None or focus.pronoun not in ("which", "who"):
        return None
    at = focus.at + 1
    while at < len(reading.tokens) and reading.tokens[at].is_a("measure"):
        at += 1
    named = reading.mention_at(at) or _office_before(reading, focus.at)
    return next((slot for slot in draft.slots if named and slot.mention is named and slot.type == "Person"), None)


def _office_before(reading: Reading, at: int) -> Mention | None:
    """担任链长的副市长有哪些: the office that several bear, right before the question word."""
    before = at - 1
    while before >= 0 and reading.tokens[before].is_a("has", "is"):
        before -= 1
    named = reading.mention_at(before)
    of_it = named is not None and named.at > 0 and reading.tokens[named.at - 1].is_a("of")
    several = named is not None and len(named.members[0].get("Person", ())) > 1
    return named if of_it and several else None


def _identity(draft: Draft, reading: Reading, focus: Focus | None) -> Slot | None:
    """某号文是什么文件 asks what the named thing itself is."""
    if focus is None or focus.kind is None or reading.uses or reading.properties or len(draft.slots) != 2:
        return None
    at = focus.kind.at
    beside = [token for token in reading.tokens[max(0, at - 1) : at + 2] if token.is_a("what")]
    named = next((slot for slot in draft.slots if slot.mention and focus.kind.type in slot.types), None)
    if named and beside:
        named.settle(focus.kind.type)
        return named
    return None


def _bearer(draft: Draft, reading: Reading) -> Slot | None:
    """市政协主席是谁 asks for the person who bears the office."""
    if len(draft.slots) != 1 or reading.uses or reading.terms or draft.slots[0].type != "Person":
        return None
    slot = draft.slots[0]
    return slot if all(slot.said not in (name.name, "") for name in slot.names(0)) else None


def _far(slot: Slot, start: Slot) -> float:
    """How far it is from the slot to the one asked for: the nearer is joined first, and takes with it what it bears."""
    ways = [way[0] for one in slot.types for other in start.types if (way := route(one, other))]
    return min(ways, default=9.0)


def _join_all(draft: Draft, asked: Slot | None) -> None:
    """Join what is named but not yet linked; what cannot be joined stands alone."""
    start = asked or next((slot for slot in draft.slots if slot.consumed), draft.slots[0] if draft.slots else None)
    if start is None:
        return
    for _ in range(len(draft.slots) + 2):
        component = draft.component(start.name)
        loose = [slot for slot in draft.slots if slot.name not in component]
        if not loose:
            return
        loose.sort(key=lambda slot: (slot.mention is not None, _far(slot, start)))
        if not any(draft.join(slot, component, start.name) for slot in loose[:1]) and not any(
            draft.join(slot, component, start.name) for slot in loose[1:]
        ):
            return
