"""What is left of a question when names and relations are taken away: the topic of a task, the indicator of a
target.
"""

from __future__ import annotations

import re

from graph.query import Filter, Operator
from nlp.lexicon import words
from nlp.question.draft import Draft, Slot
from nlp.question.focus import Focus
from nlp.question.name_lexicon import name_lexicon
from nlp.question.reading import WH, Reading

# Words that only say that a target is meant, not which.
_PLAIN_TARGETS = frozenset(
    {"目标", "指标", "target", "targets", "goal", "goals", "目标指标", "目标数", "预期目标", "量化目标", "发展目标"}
)
# Types whose part in a chain is told by the sentence that names them.
_TAKING_PART = ("Enterprise", "Institution")
_CUT = re.compile(r"[的和与及、,，。？?“”\s]+")
_INSIDE = ("weak", "at_least", "more", "latest")
_OFFICE = re.compile(r"[市县区省].{1,12}(?:局|委|办|厅|院|中心|会)|.{2,}(?:公司|集团)")
# 超市 and 城市 are no places.
_COUNTY = re.compile(r"[\u4e00-\u9fff]{2,3}?(?:县|(?<![超城都])市)")
_NAME_LIKE = re.compile(r"(?:局|委|办|公司|集团|市|县|区|省|银行|大学|学院|医院|链)$|[a-z0-9]{3,}")


def put_content(draft: Draft, reading: Reading, asked: Slot | None, focus: Focus | None) -> None:
    """Give the words that are left to the target or the task that they describe."""
    target = next((slot for slot in draft.slots if slot.type == "Target" and slot.mention is None), None)
    if target:
        target.terms = _target_terms(reading, measured=target is asked and not reading.has("yes_no"))
        target.where = _target_filters(reading)
        return
    if asked is not None and asked.type == "Document":
        _cited_kinds(draft, reading)
        asked.kinds = _document_kinds(reading)
        if asked.mention is None and any(len(text) > 1 for _, text in reading.terms):
            asked.terms = tuple(dict.fromkeys(_task_terms(reading, focus)))
            return
    if asked is not None and asked.type in _TAKING_PART and any("TAKES_PART" in link.relations for link in draft.links):
        asked.terms = tuple(dict.fromkeys(_task_terms(reading, focus)))
        return
    task = next((slot for slot in draft.slots if slot.type == "Task" and slot.mention is None), None)
    meant = task is asked or reading.has("by") or any(use.options[0][0] == "RESPONSIBLE_FOR" for use in reading.uses)
    scoped = any(slot.mention and slot.type in ("Plan", "Document") for slot in draft.slots)
    meant = meant or (scoped and asked is not None and asked.type == "Organization")
    said = any(kind.type == "Task" for kind in reading.kinds)
    meant = meant or (said and asked is not None and asked.type in ("Chain", "Plan"))
    if task and (meant or (asked is not None and asked.type == "Region")):
        task.terms = tuple(dict.fromkeys(_task_terms(reading, focus)))


def _cited_kinds(draft: Draft, reading: Reading) -> None:
    """引用了哪些法律: cited texts are told apart by their titles, for nothing else of them is printed."""
    link = next((link for link in draft.links if {"CITES", "REPEALS"} & set(link.relations)), None)
    cited = draft.slot(link.target) if link else None
    said = next((text for _, text in reading.terms if text_endings(text)), None)
    if cited is None or cited.mention is not None or said is None:
        return
    ends, others = text_endings(said) or ("", "")
    cited.said = said
    cited.where = (
        Filter("name", Operator.ENDS, ends),
        *((Filter("name", Operator.ENDS_NOT, others),) if others else ()),
    )
    reading.terms = [(i, text) for i, text in reading.terms if text != said]


def text_endings(word: str) -> tuple[str, str] | None:
    """How the titles of texts of that kind end, and how those end that only look like it; None for other words."""
    lexicon = name_lexicon()
    return lexicon.texts.get(word) or ((word, "") if word in lexicon.plan_kinds else None)


def _document_kinds(reading: Reading) -> tuple[str, ...]:
    """意见, 通知: documents of that kind only."""
    said = tuple(text for _, text in reading.terms if text in name_lexicon().plan_kinds)
    reading.terms = [(i, text) for i, text in reading.terms if text not in said]
    return said


def strangers(reading: Reading, draft: Draft) -> list[str]:
    """What is left that nothing explains: an answer that passed over it would answer another question."""
    used = [term for slot in draft.slots for term in slot.terms]
    return [
        text
        for i, text in reading.terms
        if _OFFICE.fullmatch(text)
        or _part_of_name(reading, i)
        or _person(reading, i)
        or (not reading.mentions and _COUNTY.match(text))
        or not (any(text in term or term in text for term in used) or _known_of(text, draft))
    ]


def _person(reading: Reading, i: int) -> bool:
    """张三负责什么: whoever does something bears a name."""
    use = next((use for use in reading.uses if use.at == i + 1), None)
    if use is None or use.last + 1 >= len(reading.tokens) or reading.tokens[i].end != reading.tokens[i + 1].start:
        return False
    return reading.tokens[use.last + 1].is_a(*WH) and _may_be_person(reading.tokens[i].text)


def _may_be_person(text: str) -> bool:
    """A surname with one or two characters behind it."""
    surname = text[:2] if text[:2] in words("surnames") else text[:1]
    return surname in words("surnames") and 1 <= len(text) - len(surname) <= 2


def _part_of_name(reading: Reading, i: int) -> bool:
    """由盐务部门牵头, 竹木产业链的目标: what stands right before 部门 or 产业链 names one that is not known."""
    after = next((kind for kind in reading.kinds if kind.at == i + 1), None)
    if after is None or reading.tokens[i].end != reading.tokens[i + 1].start:
        return False
    if after.type == "Chain":
        return reading.tokens[i + 1].text == "产业链"
    return after.type == "Organization" and i > 0 and reading.tokens[i - 1].is_a("by", "and")


def _known_of(text: str, draft: Draft) -> bool:
    """夏某是哪个学校的学生, 某县路网的“建设绿道”: what the position of a person or the plan of a task says anyway."""
    if len(text) < 2:
        return False
    names = [name for slot in draft.slots for member in range(slot.members) for name in slot.names(member)]
    said = [part for name in names for part in (name.position, name.plan) if part]
    pairs = [text[i : i + 2] for i in range(len(text) - 1)]
    return any(2 * sum(pair in part for pair in pairs) >= len(pairs) for part in said)


def named_like(text: str) -> bool:
    """Whether it looks like a name rather than a word."""
    return _NAME_LIKE.search(text) is not None


def _target_terms(reading: Reading, *, measured: bool) -> tuple[str, ...]:
    """The words of the indicator; a quantity is one of them where another one is asked for (超10亿元的企业有多少家)."""
    terms: list[str] = []
    open_term = ""
    kinds = {kind.at: kind for kind in reading.kinds}
    unknown = dict(reading.terms)
    for i, token in enumerate(reading.tokens):
        kind = kinds.get(i)
        if open_term and token.start > reading.tokens[i - 1].end:
            terms.append(open_term)
            open_term = ""
        if (
            i in unknown
            or (kind and kind.type == "Target" and token.text not in _PLAIN_TARGETS)
            or (kind and kind.type not in ("Target", "Chain", "Plan", "Task"))
            or (open_term and token.is_a("at_least"))
            or (measured and _threshold(reading, i))
        ):
            open_term += token.text
        elif open_term and measured and token.is_a("more") and _threshold(reading, i + 1):
            open_term += "超"
        elif open_term and not (measured and token.is_a("of") and _threshold(reading, i - 1)):
            terms.append(open_term)
            open_term = ""
    return tuple(dict.fromkeys(term for term in (*terms, open_term) if len(term) >= 2 and not term.isascii()))


def _threshold(reading: Reading, i: int) -> bool:
    """Whether the token is of a quantity that is part of the indicator: 10亿元 of 超10亿元的企业."""
    pairs = ((i, i + 1), (i - 1, i))
    tokens = reading.tokens
    return any(
        at >= 0 and unit < len(tokens) and tokens[at].number is not None and tokens[unit].is_a("unit")
        for at, unit in pairs
    )


def _target_filters(reading: Reading) -> tuple[Filter, ...]:
    found = []
    if reading.year:
        found.append(Filter("year", Operator.IS_OR_UNSAID, reading.year))
    for i in reading.places("unit"):
        if i and reading.tokens[i - 1].is_a("how_many"):
            unit = reading.tokens[i].text.removeprefix("百分之") or "%"
            found.append(Filter("unit", Operator.CONTAINS, unit.upper() if unit.isascii() else unit))
    return tuple(found)


def _task_terms(reading: Reading, focus: Focus | None) -> list[str]:
    """Stretches of unknown text, with the type words that stand inside or right behind them."""
    kinds = {kind.at: kind for kind in reading.kinds}
    terms: list[str] = []
    stretches: list[tuple[int, str]] = []
    for i, text in reading.terms:
        if stretches and stretches[-1][0] == i - 1 and reading.tokens[i - 1].end == reading.tokens[i].start:
            stretches[-1] = (i, stretches[-1][1] + text)
        else:
            stretches.append((i, text))
    for i, text in stretches:
        after = reading.tokens[i + 1] if i + 1 < len(reading.tokens) else None
        kind = kinds.get(i + 1)
        if after and kind and kind.type not in ("Task", "Organization", "Chain") and not (focus and focus.at == i + 1):
            text += after.text
        terms += [part for part in _CUT.split(text) if len(part) >= 2 and not (part.isascii() and part.isalpha())]
    return terms
