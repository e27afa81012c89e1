"""The meaning of a question, chosen among all that it may have: answered where one is likely enough, offered where
some are less likely, else refused with a reason."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from math import exp

from graph.query import NotUnderstood, Query
from nlp.question.evidence import evidence, probability
from nlp.question.follow import Before
from nlp.question.index import NameIndex
from nlp.question.interpret import Candidate, Interpretation, interpret
from nlp.question.masking import tokenise
from nlp.question.normalise import is_english, normalised
from nlp.question.parse import LONGEST, ONE_AT_A_TIME, parse
from nlp.question.placements import KnownWords, masked_of
from nlp.question.refuse import SENTENCES, city_elsewhere
from nlp.question.scorer import load_scorer
from nlp.question.turn_context import PreviousTurn
from nlp.question.turn_need import needs_context
from nlp.question.turns import turn_candidates
from nlp.question.unused import content_length, unknown_words
from nlp.question.verbalise import ask_in_words
from nlp.question.vocabulary import load_vocabulary

AGREEMENT, RULES_ALONE, RULES_SURE = 6.0, 0.06, 0.6
"""How much more a meaning counts that the rules read too; the share of belief of one that they alone read, and how
sure it is where it wins all the same."""
ANSWERED, OFFERED = 0.42, 0.08
"""From these probabilities on a meaning is answered, or offered."""
SURE = 0.8
"""From this probability on a meaning is answered although words of the question speak of opinions or commands."""
MOST_OFFERED = 3
PASSED_OVER = 2
"""Characters that nothing explains and over which no list of everything may pass."""
LEANING, NOTHING = 0.4, -3.0
"""From this probability on a turn is read with the one before; the score of its having no meaning there."""
BESIDE = 0.8
"""How sure a clause is that was read with the one before it in the same question."""


_LOCAL = (("Organization",), ("Chain",))
"""Types that each city has of its own by the same names."""
_CITY_ALONE = re.compile(
    r"(?:那么?|换成|and )?(?:在|in )?(?P<city>[\u4e00-\u9fff]{2,6}?)(?:那边|这边)?(?:的)?呢?[?？。]?"
)


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another meaning: the question that asks for it plainly, and its query."""

    question: str
    query: Query
    probability: float


@dataclass(frozen=True, slots=True)
class Understood:
    """What was made of a question: a query or the reason why not; how sure that is (0..1), the content words that
    have no place in it, and other meanings, best first."""

    meaning: Query | NotUnderstood
    confidence: float | None = None
    unused: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ranked:
    query: Query
    probability: float
    unused: tuple[str, ...]
    notes: tuple[str, ...]


def understand(
    question: str,
    index: NameIndex,
    before: Before | None = None,
    *,
    alternatives: bool = True,
    known: KnownWords | None = None,
) -> Understood:
    """The likeliest meaning of a question over the names that a store knows, after the turn before if there was one.

    An alternative is a question that, asked alone, is answered in just the meaning that it stands for.
    """
    by_rules = parse(question, index)
    text = load_vocabulary().spelled_out(normalised(question[: 4 * LONGEST])[:LONGEST])
    english = is_english(text)
    if before is not None and before.beside:
        beside = parse(question, index, before)
        if isinstance(beside, Query) and beside != by_rules:
            return Understood(beside, BESIDE)
    if before is not None and (elsewhere := _of_another_city(text, before.query, index)):
        return understand(elsewhere, index, alternatives=alternatives, known=known)
    interpretation = interpret(text, index, load_scorer(), known=known)
    ranked = _ranked(interpretation, by_rules)
    best = ranked[0] if ranked else None
    refused = is_refused_by_words(by_rules)
    alone = best.query if best and best.probability >= ANSWERED else None
    foreign = isinstance(by_rules, NotUnderstood) and by_rules.reason == "out_of_domain"
    if before is not None and not foreign and not city_elsewhere(text, index):
        previous = PreviousTurn(before.query, before.found)
        in_context = _in_context(text, previous, index, needs_context(text, index, alone))
        if in_context and in_context[0].probability >= LEANING:
            query = replace(in_context[0].query, english=english)
            further = sorted([*in_context[1:], *ranked], key=lambda one: -one.probability)
            sure = round(in_context[0].probability, 3)
            return Understood(query, sure, (), _alternatives(further, index, english, known))
    if isinstance(by_rules, NotUnderstood) and (_is_name_alone(interpretation) or by_rules.message == ONE_AT_A_TIME):
        return Understood(replace(by_rules, english=english))
    if best and best.probability >= (SURE if refused else ANSWERED):
        query = replace(best.query, english=english, notes=best.notes or best.query.notes)
        others = _alternatives(ranked[1:], index, english, known) if alternatives else ()
        return Understood(query, round(best.probability, 3), best.unused, others)
    if isinstance(by_rules, Query) and (found := next((one for one in ranked if one.query == by_rules), None)):
        # The rules know every word of it, and nothing likelier is sure.
        others = (
            _alternatives([one for one in ranked if one is not found], index, english, known) if alternatives else ()
        )
        return Understood(replace(by_rules, english=english), max(found.probability, ANSWERED), found.unused, others)
    reason = by_rules if isinstance(by_rules, NotUnderstood) else _unsure(english)
    if alternatives and not refused and best and best.probability >= OFFERED:
        offered = _alternatives(ranked, index, english, known)
        if offered:
            return Understood(_offer(offered, english), None, best.unused, offered)
    return Understood(replace(reason, english=english), None)


def _in_context(text: str, previous: PreviousTurn, index: NameIndex, leans: float) -> list[_Ranked]:
    """The meanings of a turn that leans on the one before, best first."""
    if leans < 0.5:
        return []
    found = turn_candidates(text, previous, index)
    return [_Ranked(query, leans / (1 + exp(NOTHING - score)), (), ()) for query, score in found]


def _of_another_city(text: str, query: Query, index: NameIndex) -> str | None:
    """那武汉呢, 许昌市的: the plain question of the turn before, asked of the city that alone is said."""
    said = _CITY_ALONE.fullmatch(text)
    city = said.group("city") if said else ""
    if any(thing.uids and thing.types[:1] not in _LOCAL for thing in query.things):
        return None  # a text of one city is no text of another
    if city not in index.cities or (plain := _in_words(query, index, english=False)) is None:
        return None
    return f"{city.removesuffix('市')}市{plain.removeprefix('市')}"


def is_refused_by_words(by_rules: Query | NotUnderstood) -> bool:
    """Whether words that leave little doubt speak of opinions, commands, private data or results."""
    return isinstance(by_rules, NotUnderstood) and any(said in by_rules.message for said in SENTENCES.values())


def _unsure(english: bool) -> NotUnderstood:
    return NotUnderstood("no_relation", "没有听懂这句话问的是什么，请换个说法。", english=english)


def _offer(offered: tuple[Alternative, ...], english: bool) -> NotUnderstood:
    questions = tuple(one.question for one in offered)
    said = "；".join(questions)
    message = f"Did you mean: {'; '.join(questions)}" if english else f"你是不是想问：{said}"
    return NotUnderstood("low_confidence", message, questions, english=english)


def _ranked(interpretation: Interpretation, by_rules: Query | NotUnderstood) -> list[_Ranked]:
    """The candidates with calibrated probabilities, best first; what the rules read is one of them."""
    ruled = _plain(by_rules) if isinstance(by_rules, Query) else None
    if ruled:
        # The rules read kinds and conditions that no way says: 文种为意见的公文, 哪些县.
        bare = _without_conditions(ruled)
        alike = (one.query for one in interpretation.candidates if _without_conditions(_plain(one.query)) == bare)
        ruled = next(map(_plain, alike), ruled)
    state = "other" if ruled else "refuse" if is_refused_by_words(by_rules) else "silent"
    shares: dict[Query, float] = defaultdict(float)
    first: dict[Query, int] = {}
    for number, candidate in enumerate(interpretation.candidates):
        key = _plain(candidate.query)
        if key != ruled and _says_too_little(interpretation.text, candidate):
            continue
        shares[key] += candidate.probability
        first.setdefault(key, number)
    if ruled and ruled not in first and isinstance(by_rules, Query):
        shares[ruled] = RULES_ALONE
    order = sorted(shares, key=lambda key: -(shares[key] * (AGREEMENT if key == ruled else 1.0)))
    found: list[_Ranked] = []
    for place, key in enumerate(order):
        query = (
            by_rules if key == ruled and isinstance(by_rules, Query) else interpretation.candidates[first[key]].query
        )
        if key not in first:
            found.append(_Ranked(query, RULES_SURE, (), query.notes))
            continue
        number = first[key]
        candidate = interpretation.candidates[number]
        if place:
            sure = shares[key] * (1 - found[0].probability)
        else:
            features = evidence(interpretation, number, shares[key], "agree" if key == ruled else state)
            sure = probability(features, load_scorer().calibration)
        notes = tuple(f"“{one.reference.said}”按“{one.corrected}”理解" for one in candidate.placed if one.corrected)
        unknown = unknown_words(masked_of(interpretation.text, candidate.placed).text)
        found.append(_Ranked(query, sure, (*candidate.unused, *unknown), notes))
    return found


def _plain(query: Query) -> Query:
    """The query without what does not change its answer: how things were called, notes, language."""
    bare = replace(query, things=tuple(replace(thing, said="") for thing in query.things), notes=(), english=False)
    things = tuple(
        replace(thing, types=thing.types[:1] if thing.uids or "Organization" in thing.types else thing.types)
        for thing in bare.things
    )
    return replace(bare, things=things, readings=None, counted=False)


def _passes_over(text: str, candidate: Candidate) -> bool:
    """Whether a question about something that is not understood would be answered about everything: 登月火箭归谁管."""
    if any(
        one.reference.uids or one.reference.terms
        for one in candidate.placed
        if one.reference.said not in candidate.unused
    ):
        return False
    unknown = unknown_words(masked_of(text, candidate.placed).text)
    return bool(candidate.unused) or content_length(unknown) >= PASSED_OVER


def _says_too_little(text: str, candidate: Candidate) -> bool:
    """Whether the meaning leaves out what it would be false to leave out."""
    return _passes_over(text, candidate) or _cuts_post(text, candidate) or _changes_owner(text, candidate)


def _changes_owner(text: str, candidate: Candidate) -> bool:
    """Whether the target of somebody who has none is taken for that of a chain: 某链龙头企业的目标."""
    if candidate.query.thing(candidate.query.focus).types != ("Target",):
        return False
    tokens = tokenise(masked_of(text, candidate.placed).text)
    owners = [
        {word.type for word in before.words} | {word.relation for word in before.words}
        for before, of, target in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if of.text == "的" and any(word.type == "Target" for word in target.words)
    ]
    return any(owner & {"Enterprise", "TAKES_PART", "ALLIANCE_HEAD"} for owner in owners)


def _cuts_post(text: str, candidate: Candidate) -> bool:
    """Whether an office is taken for meant although a post in it is said: 市海洋局 of 市海洋局局长."""
    titles = tuple(load_vocabulary().titles)
    return any(
        one.type != "Person" and text.startswith(titles, one.end) for one in candidate.placed if one.reference.uids
    )


def _is_name_alone(interpretation: Interpretation) -> bool:
    """Whether nothing but a name was said, with at most its type: 竹木产业链."""
    best = interpretation.candidates[:1]
    placed = best[0].placed if best else ()
    if len(placed) != 1 or not placed[0].reference.uids:
        return False
    rest = interpretation.text[: placed[0].start] + interpretation.text[placed[0].end :]
    meanings = load_vocabulary().words.get(rest, ())
    return not rest or (bool(meanings) and all(word.sort == "type" for word in meanings))


def _without_conditions(query: Query) -> Query:
    """The pattern alone."""
    return replace(query, things=tuple(replace(thing, where=(), kinds=()) for thing in query.things))


def _alternatives(
    ranked: list[_Ranked], index: NameIndex, english: bool, known: KnownWords | None
) -> tuple[Alternative, ...]:
    found: list[Alternative] = []
    for one in ranked:
        if one.probability < OFFERED or len(found) == MOST_OFFERED:
            break
        if (question := _in_words(one.query, index, english)) is None:
            continue
        asked = understand(question, index, alternatives=False, known=known).meaning
        if isinstance(asked, Query) and _plain(asked) == _plain(one.query):
            found.append(Alternative(question, asked, one.probability))
    return tuple(found)


def _in_words(query: Query, index: NameIndex, english: bool) -> str | None:
    """The plain question that has this meaning, or None where nobody would ask so."""
    try:
        return ask_in_words(query, index.titles, english=english) or None
    except (ValueError, LookupError):
        return None
