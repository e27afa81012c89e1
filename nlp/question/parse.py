"""A question to a `Query`, or the reason why not."""

from __future__ import annotations

import copy
import itertools
import re
from dataclasses import replace

from graph.query import Ask, Link, NotUnderstood, Query, Thing
from nlp.question.aims import as_indicator
from nlp.question.asked import TITLED
from nlp.question.canonical import canonical
from nlp.question.connect import drafted
from nlp.question.content import named_like, put_content, strangers
from nlp.question.contrast import Contrast, contrasted, difference
from nlp.question.dates import latest_year
from nlp.question.every import kind_of_all, of_all, slot_of_all
from nlp.question.finish import finished
from nlp.question.focus import Focus, find_focus
from nlp.question.follow import Before, antecedents, leans, pointing, recounted, selfcontained, substituted
from nlp.question.heeded import unheeded
from nlp.question.index import NameIndex
from nlp.question.link import linked
from nlp.question.normalise import is_english, normalised
from nlp.question.offices import of_office
from nlp.question.others import beside
from nlp.question.places import narrowed, within
from nlp.question.ranking import asks_role, compared, either_role
from nlp.question.reader import read
from nlp.question.reading import WH, Reading
from nlp.question.refuse import refusal
from nlp.question.romanised import in_characters
from nlp.question.suggest import about, name_apart
from nlp.question.vocabulary import load_vocabulary

JOINING = (
    "LEADS_CHAIN",
    "MEMBER_OF",
    "ALLIANCE_HEAD",
    "TAKES_PART",
    "RESPONSIBLE_FOR",
    "LAID_OUT_IN",
    "HAS_TARGET",
    "ISSUED",
    "CITES",
    "REPEALS",
    "HOLDS_POST",
)
_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,6}[〔(\[]20\d\d[〕)\]]\d{1,4}号")
LONGEST = 500
CALLING = 3
"""Characters of a trade: 老师, 工程师."""
ONE_AT_A_TIME = "没有听懂：一次请只问一件事。"


def parse(question: str, index: NameIndex, before: Before | None = None) -> Query | NotUnderstood:
    """The meaning of a question over the names that the store knows, after the turn before if there was one."""
    vocabulary = load_vocabulary()
    text = vocabulary.spelled_out(normalised(question[: 4 * LONGEST])[:LONGEST])
    if (contrast := contrasted(text, index, vocabulary)) and (set_apart := _contrast(contrast, index, before)):
        return set_apart
    spelt = in_characters(text, index, vocabulary.words)
    english, text = is_english(spelt.text), spelt.text
    reading = read(linked(text, index, vocabulary))
    narrowed(reading, index)
    if reading.span:
        reading.newest = latest_year(index.of_type("Document", "Plan"))
    if refused := refusal(text, reading, vocabulary, index):
        return replace(refused, suggestions=suggestions(index), english=english)
    leaning = before is not None and leans(reading)
    result = _after(reading, before, index) if before and leaning else _understood(reading, index)
    if isinstance(result, NotUnderstood) and (unknown := _NUMBER.search(text)) and not reading.mentions:
        number = unknown.group().replace("(", "〔").replace(")", "〕")
        result = NotUnderstood("unknown_entity", f"没有听懂：已读入的公报里没有“{number}”。")
    if isinstance(result, NotUnderstood) and not result.suggestions:
        result = replace(result, suggestions=suggestions(index))
    corrected = [*spelt.notes, *((token.corrected, token.text) for token in reading.tokens if token.corrected)]
    notes = tuple(f"“{said}”按“{meant}”理解" for said, meant in corrected)
    if isinstance(result, Query):
        result = beside(result, reading, before)
    if isinstance(result, Query):
        result = within(result, reading, index)
        result = replace(canonical(result) if result.ask is not Ask.PATH else result, notes=notes)
    return replace(result, english=english)


def _contrast(contrast: Contrast, index: NameIndex, before: Before | None) -> Query | None:
    both = parse(contrast.text, index, before)
    return difference(both, contrast) if isinstance(both, Query) else None


def _after(reading: Reading, before: Before, index: NameIndex) -> Query | NotUnderstood:
    """The meaning of a question that may lean on the one before: alone if it is whole, else with what it leaves out."""
    alone = _understood(copy.deepcopy(reading), index)
    if before.beside and not reading.mentions:
        return _following(reading, before, index) or alone
    whole = reading.has("here") and any(kind.type not in _asked_types(before) for kind in reading.kinds)
    if isinstance(alone, Query) and not pointing(reading) and not _bare(reading) and (whole or selfcontained(alone)):
        return alone
    return _following(reading, before, index) or alone


def _bare(reading: Reading) -> bool:
    """Whether it only names something."""
    said = reading.kinds or reading.uses or reading.properties or reading.terms or reading.has(*WH)
    return len(reading.mentions) == 1 and not said


def _asked_types(before: Before) -> tuple[str, ...]:
    return before.query.thing(before.query.focus).types


def suggestions(index: NameIndex) -> tuple[str, ...]:
    """Questions that will be understood, made of names that are known."""
    chain = next((name_apart(name, index) for name in index.of_type("Chain") if name.kind == "chain"), None)
    units = (name for name in index.of_type("Organization") if name.kind == "department")
    unit = next((name_apart(name, index) for name in units), None)
    found = []
    if chain:
        found += [f"{chain}的链长是谁", f"{chain}有哪些成员单位"]
    if unit:
        found.append(f"{unit}牵头哪些任务")
    return tuple(found)


def _following(reading: Reading, before: Before, index: NameIndex) -> Query | NotUnderstood | None:
    query = substituted(reading, before) or recounted(reading, before)
    if query:
        return query
    for mention in antecedents(reading, before, index):
        whole = replace(copy.deepcopy(reading), mentions=[mention, *reading.mentions])
        result = _understood(whole, index)
        if isinstance(result, Query):
            return result
    return None


def _understood(reading: Reading, index: NameIndex) -> Query | NotUnderstood:
    if reading.has("between"):
        if path := _path(reading):
            return path
        if reading.terms and reading.mentions:
            return NotUnderstood(
                "unknown_entity", f"没有听懂：已读入的公报里没有“{'、'.join(text for _, text in reading.terms)}”。"
            )
    yes_no = (
        (reading.has("yes_no") or _first(reading) in ("is", "are", "was", "were"))
        and not reading.has(*WH, "number_of")
        and _first(reading) not in ("does", "do", "did")
    )
    every = yes_no and kind_of_all(reading) is not None
    role = asks_role(reading)
    focus = None if role or (yes_no and (every or len(reading.mentions) > 1)) else find_focus(reading)
    if focus is None and _bare(reading) and set(reading.mentions[0].types()) <= TITLED:
        focus = Focus(pronoun="what")
    focus = _who_is(reading, focus)
    if office := of_office(reading, focus):
        return office
    if two := _two_nouns(reading):
        return two
    as_indicator(reading, focus, index)
    draft, asked = drafted(reading, focus)
    asked = compared(reading, draft, focus) or asked
    if role:
        asked = either_role(draft) or asked
    put_content(draft, reading, asked, focus)
    if asked is None and not reading.mentions and not every:
        return _lost(reading, index)
    if unknown := strangers(reading, draft):
        return _unexplained(unknown, reading, index)
    if asked is None and not ((draft.links or draft.negated) and yes_no):
        return _lost(reading, index)
    if every and (slot := slot_of_all(reading, draft)):
        query = of_all(finished(reading, None, draft, slot), slot.name)
        return _heeded(reading, query) if query else NotUnderstood("too_broad", ONE_AT_A_TIME)
    if asked is None and not reading.mentions:
        return _lost(reading, index)
    if asked is None or yes_no:
        end = asked if asked and not draft.links else draft.slot((draft.links or draft.negated)[0].target)
        return _heeded(reading, replace(finished(reading, None, draft, end), ask=Ask.EXISTS, by=None))
    bare = len(reading.tokens) < 2 or (focus is not None and focus.pronoun is not None)
    excluding = any(mention.excluded for mention in reading.mentions)
    if not draft.links and asked.mention is None and not asked.terms and (bare or excluding):
        return NotUnderstood("too_broad", "没有听懂：请说出是哪个部门、产业链、方案或公文。")
    if not draft.links and asked.mention is None and asked.type in ("Person", "Target", "Region") and not asked.terms:
        return NotUnderstood("too_broad", "没有听懂：请说出是哪个部门、产业链、方案或公文。")
    return _heeded(reading, finished(reading, focus, draft, asked))


def _heeded(reading: Reading, query: Query) -> Query | NotUnderstood:
    return unheeded(reading, query) or query


def _who_is(reading: Reading, focus: Focus | None) -> Focus | None:
    """李某是谁 asks for the office of the person."""
    if focus is None or focus.pronoun not in ("who", "what", "where", "which") or len(reading.mentions) != 1:
        return focus
    mention = reading.mentions[0]
    said = reading.uses or reading.kinds or reading.properties or mention.types() != ["Person"]
    said = said or (reading.terms and (focus.pronoun == "who" or not _whose_calling(reading)))
    named = all(mention.said[0] == name.name for name in mention.members[0].get("Person", ()))
    if said or not named:
        return focus
    reading.terms = []
    return Focus(property=(focus.at, "position"), at=focus.at)


def _whose_calling(reading: Reading) -> bool:
    """某人是哪里的老师: one short word behind the question word says what somebody is by trade."""
    asked = next(iter(reading.places(*WH)), len(reading.tokens))
    at, text = reading.terms[0]
    plain = all(token.is_a("of", "measure", "latest", "mark") for token in reading.tokens[asked + 1 : at])
    return len(reading.terms) == 1 and at > asked and plain and len(text) <= CALLING


def _first(reading: Reading) -> str:
    return reading.tokens[0].text if reading.tokens else ""


def _two_nouns(reading: Reading) -> NotUnderstood | None:
    """某链的链长和盟会长单位 asks for two things of different kinds, which one list cannot answer."""
    nouns = [use for use in reading.uses if use.noun]
    for one, other in itertools.pairwise(nouns):
        gap = reading.tokens[one.last + 1 : other.at]
        if gap and all(token.is_a("and") or token.text == "、" for token in gap) and reading.mentions:
            named = reading.mentions[0].said[0]
            asked = tuple(f"{named}的{reading.tokens[use.at].text}" for use in (one, other))
            return NotUnderstood("too_broad", ONE_AT_A_TIME, asked)
    return None


def _unexplained(unknown: list[str], reading: Reading, index: NameIndex) -> NotUnderstood:
    text = "、".join(unknown)
    if not reading.mentions or any(named_like(word) for word in unknown):
        return NotUnderstood("unknown_entity", f"没有听懂：已读入的公报里没有“{text}”。")
    names = [name for member in reading.mentions[0].members for found in member.values() for name in found]
    return NotUnderstood("no_relation", f"没有听懂“{text}”问的是什么。", about(names, index))


def _lost(reading: Reading, index: NameIndex) -> NotUnderstood:
    if not reading.mentions:
        return NotUnderstood("not_a_question", "没有听懂：这句话里没有公报里的部门、产业链、任务或公文。")
    named = [
        name
        for mention in reading.mentions
        for member in mention.members
        for names in member.values()
        for name in names
    ]
    if named:
        return NotUnderstood("no_relation", f"没有听懂要问“{named[0].name}”的什么。", about(named, index))
    return NotUnderstood("not_a_question", "没有听懂：这句话里没有看出要问什么。")


def _path(reading: Reading) -> Query | None:
    ends = [(mention, member) for mention in reading.mentions for member in range(len(mention.members))]
    if len(ends) != 2:
        return None
    things = []
    for number, (mention, member) in enumerate(ends, start=1):
        entity = next(iter(mention.members[member]))
        uids = tuple(name.uid for name in mention.members[member][entity])
        things.append(Thing(f"end{number}", (entity,), uids, said=mention.said[member]))
    return Query(Ask.PATH, "end1", tuple(things), (Link(JOINING, "end1", "end2"),))
