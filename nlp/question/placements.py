"""What may be named where in a question: linkings of its names with a type each, cities, topics; each with a prior."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log
from typing import TypeVar

from graph.model import Name
from nlp.question.derivation import Reference
from nlp.question.entities import best_linkings, link_entities
from nlp.question.entity_values import EntityMention
from nlp.question.index import NameIndex
from nlp.question.masking import MASKS, MaskedQuestion, mask
from nlp.question.scorer import Scorer
from nlp.question.topic_tagger import Stretch, find_topics

LINKINGS, TYPES, VARIANTS = 4, 3, 8
"""How many linkings, types of one mention and placements are looked at."""
NEARLY = 0.12
"""Candidates of a mention that are nearly as good as its best one are all meant."""
SURE_NAME = 0.99
"""A name said as it is printed is no topic."""
SAID_WHOLE = 4
"""Characters of a topic that may stand in a text as a whole although none of its words is known: 县县有高工."""

T = TypeVar("T")
KnownWords = Callable[[str], tuple[str, ...] | None]
"""The words of a topic that the texts of a store hold; None where they hold none of it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Something said at a place of the question: a thing named or a topic, with what it refers to."""

    start: int
    end: int
    type: str
    reference: Reference
    corrected: str = ""


def find_placements(
    text: str, index: NameIndex, scorer: Scorer, known: KnownWords | None, given: Sequence[Placed]
) -> list[tuple[tuple[Placed, ...], float]]:
    """What may be named where, with a log-prior: linkings, types of each mention, with and without topics."""
    from nlp.words import is_common  # the dictionary is read only where a name may be misspelt

    found: list[tuple[tuple[Placed, ...], float]] = []
    mentions = [
        one
        for one in link_entities(text, index)
        if one.end <= len(text)
        and not (one.corrected and is_common(one.text))
        and not any(one.start < it.end and it.start < one.end for it in given)
    ]
    for linking in best_linkings(text, mentions, LINKINGS):
        spans = sorted([*((one.start, one.end) for one in linking.mentions), *((one.start, one.end) for one in given)])
        taken = sorted([*spans, *_cities(text, spans, index)])
        topics = find_topics(text, taken, index.written, scorer.weights.topic, scorer.weights.topic_bias)
        for types, prior in _typed(text, linking.mentions, scorer):
            base = log(max(linking.score, 1e-4)) + prior
            for said, chance in _with_topics(topics, known):
                placed = sorted([*types, *said, *given], key=lambda one: one.start)
                found.append((_apposed(text, placed), base + chance))
    found.sort(key=lambda pair: -pair[1])
    return found[:VARIANTS]


def _cities(text: str, spans: Sequence[tuple[int, int]], index: NameIndex) -> list[tuple[int, int]]:
    """Where cities are named outside of some spans: each is a condition, never a topic."""
    found: list[tuple[int, int]] = []
    for city in sorted(index.cities, key=len, reverse=True):
        at = text.find(city)
        if at >= 0 and not any(start < at + len(city) and at < end for start, end in (*spans, *found)):
            found.append((at, at + len(city)))
    return found


def _apposed(text: str, placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """市工商业联合会（工商联）: one thing named twice side by side is said once."""
    found: list[Placed] = []
    for one in placed:
        last = found[-1] if found else None
        same = last is not None and last.type == one.type and set(last.reference.uids) & set(one.reference.uids)
        if last and same and not text[last.end : one.start].strip(" (),、-"):
            uids = tuple(uid for uid in last.reference.uids if uid in one.reference.uids)
            end = one.end + (text[one.end : one.end + 1] == ")")
            reference = replace(last.reference, uids=uids, ambiguous=last.reference.ambiguous and len(uids) > 1)
            found[-1] = replace(last, end=end, reference=reference)
        else:
            found.append(one)
    return tuple(one for i, one in enumerate(found) if not _said_better(found, i))


def _said_better(placed: Sequence[Placed], number: int) -> bool:
    """Whether the same thing is named elsewhere, in more characters or later in as many: 工会也有份？市总工会…"""
    one = placed[number]
    return bool(one.reference.uids) and any(
        other.type == one.type and other.reference.uids == one.reference.uids
        and (other.end - other.start, i) > (one.end - one.start, number)
        for i, other in enumerate(placed) if i != number
    )  # fmt: skip


def _typed(text: str, mentions: Sequence[EntityMention], scorer: Scorer) -> Iterator[tuple[list[Placed], float]]:
    """The mentions with a type each: of 长葛 the place and its government, of 旅游公路 a part of a title or a topic."""
    spans = [(mention.start, mention.end) for mention in mentions]
    choices = [_references(mention, scorer.type_scores(text, spans, i)) for i, mention in enumerate(mentions)]
    for chosen, prior in likeliest(choices, VARIANTS):
        yield [placed for placed, _ in chosen], prior


def _references(mention: EntityMention, types: Mapping[str, float]) -> list[tuple[Placed, float]]:
    by_type: dict[str, list[tuple[Name, float]]] = {}
    others = {candidate.name.type for candidate in mention.candidates} - {"Chain"}
    for candidate in mention.candidates:
        if candidate.name.type == "Chain" and candidate.name.kind == "mentioned" and others:
            continue  # a chain that is only mentioned is meant where nothing else is called so
        if candidate.name.type in MASKS:
            by_type.setdefault(candidate.name.type, []).append((candidate.name, candidate.score))
    top = max((score for scored in by_type.values() for _, score in scored), default=0.0)
    found = []
    for entity, scored in by_type.items():
        best = max(score for _, score in scored)
        near = [name for name, score in scored if score >= best - NEARLY]
        ambiguous = len(near) > 1 and entity != "Person"
        reference = Reference(tuple(name.uid for name in near), said=mention.text, ambiguous=ambiguous)
        placed = Placed(mention.start, mention.end, entity, reference, mention.corrected)
        found.append((placed, types.get(entity, -7.0) + 4.0 * (best - top)))
    if top < SURE_NAME and not mention.corrected:
        topic = Placed(mention.start, mention.end, "Topic", Reference(terms=terms_of(mention.text), said=mention.text))
        found.append((topic, types.get("Topic", -7.0)))
    whole = log(sum(exp(score) for _, score in found)) if found else 0.0
    found = [(placed, score - whole) for placed, score in found]
    found.sort(key=lambda pair: -pair[1])
    return [pair for pair in found[:TYPES] if pair[1] > -4.0] or found[:1]


def _with_topics(topics: Sequence[Stretch], known: KnownWords | None) -> list[tuple[list[Placed], float]]:
    """No topic, the surest one, the two surest: each with the logarithm of how likely it is."""
    placed = [(one, topic) for one in topics if (topic := _topic(one, known))]
    if not placed:
        return [([], 0.0)]
    first = placed[0]
    none = log(max(1e-3, 1 - max(one.probability for one, _ in placed))) - 0.7
    found = [([first[1]], log(first[0].probability)), ([], none)]
    if len(placed) > 1:
        found.insert(0, ([topic for _, topic in placed[:2]], log(placed[1][0].probability)))
    return found


def _topic(stretch: Stretch, known: KnownWords | None) -> Placed | None:
    terms = terms_of(stretch.text)
    if known:
        held = [known(term) or ((term,) if len(term) >= SAID_WHOLE else ()) for term in terms]
        terms = tuple(dict.fromkeys(word for words in held for word in words))
    if not terms:
        return None
    return Placed(stretch.start, stretch.end, "Topic", Reference(terms=terms, said=stretch.text))


def terms_of(text: str) -> tuple[str, ...]:
    """The words of a topic that have to be there: 烟花爆竹的安全监管 has two."""
    parts = [part.strip() for part in text.replace("和", "的").replace("、", "的").replace("与", "的").split("的")]
    kept = tuple(part for part in parts if len(part) >= 2)
    return kept or (text,)


def likeliest(
    choices: Sequence[Sequence[tuple[T, float]]], most: int
) -> list[tuple[tuple[tuple[T, float], ...], float]]:
    """One of each of some choices, with the sum of their scores, the likeliest combinations first.

    Never more than `most` are kept, so that a question that names fifty things takes no longer than fifty times one."""
    found: list[tuple[tuple[tuple[T, float], ...], float]] = [((), 0.0)]
    for options in choices:
        grown = [((*chosen, option), total + option[1]) for chosen, total in found for option in options]
        found = sorted(grown, key=lambda pair: -pair[1])[:most]
    return found


def masked_of(text: str, placed: Sequence[Placed]) -> MaskedQuestion:
    """The question under masks."""
    return mask(text, [(one.start, one.end, one.type) for one in placed])
