"""Rankings and comparisons: which of the joined things is counted, and with what its number is compared."""

from __future__ import annotations

from graph.ontology import load_ontology
from graph.query import Operator, Rank
from nlp.question.draft import Draft, Slot
from nlp.question.every import slot_of_all
from nlp.question.focus import Focus
from nlp.question.reading import WH, Reading

WHOLE = ("here", "which", "top", "it")
"""全部15条产业链, 哪三家: the number says how many there are, and chooses none."""
FACTORS = (("万亿", 1e12), ("亿", 1e8), ("万", 1e4))
COMPARISONS = {
    "more": Operator.MORE,
    "at_least": Operator.AT_LEAST,
    "less": Operator.LESS,
    "at_most": Operator.AT_MOST,
    "exactly": Operator.IS,
}


def ranked(reading: Reading, draft: Draft, asked: Slot) -> Rank | None:
    """最多的, 前三的, 不止一家的: what the question ranks or compares by number, if it does."""
    whole = slot_of_all(reading, draft) if reading.has("all_of") and not reading.has("yes_no") else None
    if whole and whole is not asked:
        return Rank(whole.name, every=True)
    top = next((reading.tokens[i + 1].number for i in reading.places("top") if i + 1 < len(reading.tokens)), None)
    top = top or _so_many(reading)
    for i in reading.places("most", "least"):
        counted = _counted(reading, draft, asked, i)
        if counted:
            return Rank(counted, int(top or 1), reading.tokens[i].is_a("least"), by_value=counted.startswith("target"))
    if asked.type == "Document" and asked.mention is None and reading.has("earliest", "latest_one"):
        return Rank(asked.name, int(top or 1), reading.has("earliest"), by_value=True)
    for i in reading.places(*COMPARISONS):
        after = [token for token in reading.tokens[i + 1 : i + 3] if not token.is_a("at")]
        near = [token.number for token in after[:1] if token.number is not None]
        sort = next(word.sort for word in reading.tokens[i].words if word.sort in COMPARISONS)
        before = (
            [token.number for token in reading.tokens[max(0, i - 2) : i] if token.number is not None]
            if sort in ("at_least", "at_most")
            else []
        )
        counted = _counted(reading, draft, asked, i)
        if counted and (near or before):
            valued = counted.startswith("target")
            number = (near or before)[0] * (_factor(reading, i) if valued else 1)
            return Rank(counted, None, False, COMPARISONS[sort], number, valued)
    for i in reading.places("top"):
        if top and (counted := _counted(reading, draft, asked, i)):
            return Rank(counted, int(top))
    presumed = _presumed(reading, draft) if reading.has("yes_no") else None
    return presumed or _aimed(reading, draft, asked) or _exactly(reading, draft, asked)


def _factor(reading: Reading, at: int) -> float:
    """亿元: what the unit said beside the number multiplies it by."""
    near = [token for token in reading.tokens[max(0, at - 2) : at + 4] if token.is_a("unit")]
    return next((factor for token in near for prefix, factor in FACTORS if token.text.startswith(prefix)), 1.0)


def _so_many(reading: Reading) -> float | None:
    """最多的三个部门: a number with its measure word, of what is ranked."""
    tokens = reading.tokens
    for i in reading.places("most", "least"):
        j = i + 1
        while j < len(tokens) and tokens[j].is_a("of", "top", "at"):
            j += 1
        if j + 1 < len(tokens) and tokens[j].number is not None and tokens[j + 1].is_a("measure"):
            return tokens[j].number
    return None


def _exactly(reading: Reading, draft: Draft, asked: Slot) -> Rank | None:
    """担任两条产业链链长的人: a number of things that nothing names and that are not asked for."""
    tokens = reading.tokens
    if reading.has("each"):
        return None
    for i, token in enumerate(tokens[:-2]):
        if token.number is None or not tokens[i + 1].is_a("measure") or (i and tokens[i - 1].is_a(*WHOLE)):
            continue
        has = i > 1 and tokens[i - 1].is_a("has", "is")
        slot = _said_at(reading, draft, i + 2) or (_said_at(reading, draft, i - 2) if has else None)
        if slot and slot is not asked and slot.mention is None and slot.name in draft.linked():
            return Rank(slot.name, None, False, Operator.IS, token.number)
    return None


def _aimed(reading: Reading, draft: Draft, asked: Slot) -> Rank | None:
    """规模目标是500亿元的产业链: things whose target is just that."""
    target = next((slot for slot in draft.slots if slot.type == "Target" and slot.mention is None), None)
    if target is None or target is asked or target.name not in draft.linked():
        return None
    tokens = reading.tokens
    for i, token in enumerate(tokens[:-1]):
        if token.number is not None and tokens[i + 1].is_a("unit"):
            return Rank(target.name, None, False, Operator.IS, token.number * _factor(reading, i), by_value=True)
    return None


def _said_at(reading: Reading, draft: Draft, at: int) -> Slot | None:
    """The thing that the word there means: a type, or who stands at the source of a relation."""
    kind = next((kind for kind in reading.kinds if kind.at == at), None)
    if kind:
        return draft.free(kind.type)
    use = next((use for use in reading.uses if use.noun and use.at <= at <= use.last), None)
    relations = {relation for relation, _ in use.options} if use else set()
    link = next((link for link in draft.links if relations & set(link.relations)), None)
    return draft.slot(link.source) if link else None


def _presumed(reading: Reading, draft: Draft) -> Rank | None:
    """有三位链长吗: exactly that many."""
    for i, token in enumerate(reading.tokens[:-2]):
        if token.number is None or not reading.tokens[i + 1].is_a("measure"):
            continue
        slot = next((slot for slot in draft.slots if slot.mention is None and slot.name in draft.linked()), None)
        return Rank(slot.name, None, False, Operator.IS, token.number) if slot else None
    return None


def compared(reading: Reading, draft: Draft, focus: Focus | None) -> Slot | None:
    """某局和某局哪个牵头的任务多: the one asked for is among those named."""
    if not reading.has("most", "least") or focus is None:
        return None
    several = next((slot for slot in draft.slots if slot.mention and len(slot.mention.members) > 1), None)
    kind = focus.kind.type if focus.kind else None
    return several if several and (focus.pronoun in ("which", "who") or kind in several.types) else None


def asks_role(reading: Reading) -> bool:
    """某人是某链的链长还是副链长, 某局在某任务中是牵头还是配合: both ends are named, and two roles are."""
    relations = load_ontology().relations
    types = [set(mention.types()) for mention in reading.mentions]
    for use in reading.uses:
        for relation, roles in use.options:
            ends = (relations[relation].source, relations[relation].target)
            if len(roles) > 1 and all(any(set(end) & some for some in types) for end in ends):
                return reading.has("any_of") and not reading.has(*WH)
    return False


def either_role(draft: Draft) -> Slot | None:
    """The one named at the source, asked for again with the role that it has."""
    link = next((link for link in draft.links if len(link.roles) > 1), None)
    ends = [draft.slot(link.source), draft.slot(link.target)] if link else []
    return ends[0] if ends and all(slot.members == 1 for slot in ends) else None


def _counted(reading: Reading, draft: Draft, asked: Slot, at: int) -> str | None:
    """What is counted: the noun before 最多, that is not the one asked for."""
    known = load_ontology().relations
    for i in range(at - 1, -1, -1):
        for kind in reading.kinds:
            slot = draft.free(kind.type)
            if kind.at == i and slot and slot is not asked and slot.name in draft.linked():
                return slot.name
        for use in reading.uses:
            if use.at <= i <= use.last and use.noun:
                for link in draft.links:
                    ends = [draft.slot(link.source), draft.slot(link.target)]
                    if link.relations[0] in {relation for relation, _ in use.options} & set(known):
                        return next((end.name for end in ends if end is not asked and end.mention is None), None)
    return next(
        (s.name for s in draft.slots if s.mention is None and s is not asked and s.name in draft.linked()), None
    )
