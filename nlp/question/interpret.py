"""The meanings that a question may have, the likeliest first: every linking of its names and topics, every skeleton,
every way in which what is named hangs on what is asked for, scored together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log
from typing import TypeVar

from graph.model import Name
from graph.query import Ask, Link, Operator, Query, Thing
from nlp.question.amounts import Comparison, find_comparison, find_number, find_top
from nlp.question.compose import compose
from nlp.question.derivation import Attachment, Derivation, Polarity, Ranking, Reference
from nlp.question.encoder import encode_masked
from nlp.question.entities import best_linkings, link_entities
from nlp.question.entity_values import EntityMention
from nlp.question.index import NameIndex
from nlp.question.inventory import AttachmentOption, Skeleton
from nlp.question.masking import MASKS, MaskedQuestion, mask
from nlp.question.scorer import Scorer, Scores, load_scorer
from nlp.question.times import Times, find_times
from nlp.question.topic_tagger import Stretch, find_topics

LINKINGS, TYPES, VARIANTS, SKELETONS, WAYS, COMPOSED, KEPT = 4, 3, 8, 8, 3, 18, 12
"""How many linkings, types of one mention, masked variants, skeletons, ways of one mention, derivations and
candidates are looked at."""
NEARLY = 0.12
"""Candidates of a mention that are nearly as good as its best one are all meant."""
COMBINED = 6
"""Combinations of ways under one skeleton."""
SURE_NAME = 0.99
"""A name said as it is printed is no topic."""
SAID_WHOLE = 4
"""Characters of a topic that may stand in a text as a whole although none of its words is known: 县县有高工."""
JOINING = (
    "LEADS_CHAIN", "MEMBER_OF", "ALLIANCE_HEAD", "TAKES_PART", "RESPONSIBLE_FOR", "LAID_OUT_IN", "HAS_TARGET", "ISSUED",
    "CITES", "REPEALS", "HOLDS_POST",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Placed:
    """Something said at a place of the question: a thing named or a topic, with what it refers to."""

    start: int
    end: int
    type: str
    reference: Reference
    corrected: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One meaning: its query, how likely it is (0..1 among all that were looked at), what it is made of, and the words
    that have no place in it; `score` is the sum of the logarithms before they are compared with others."""

    query: Query
    probability: float
    derivation: Derivation | None
    placed: tuple[Placed, ...]
    unused: tuple[str, ...] = ()
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Interpretation:
    """All candidates of a question, and how likely it is no question for the gazettes at all, by reason."""

    text: str
    candidates: tuple[Candidate, ...]
    intents: dict[str, float]


T = TypeVar("T")
KnownWords = Callable[[str], tuple[str, ...] | None]
"""The words of a topic that the texts of a store hold; None where they hold none of it."""


def interpret(
    text: str,
    index: NameIndex,
    scorer: Scorer | None = None,
    *,
    encoder: bool = True,
    known: KnownWords | None = None,
    given: Sequence[Placed] = (),
) -> Interpretation:
    """The candidates of a normalised question over the names of a store.

    A topic is made of words that its texts hold (`known`); `given` is what is known to be named somewhere in it.
    """
    scorer = scorer or load_scorer()
    found: dict[Query, tuple[float, Derivation | None, tuple[Placed, ...], tuple[str, ...]]] = {}
    intents: dict[str, float] = {}
    times = find_times(text, index)
    proposed: list[tuple[float, Derivation, tuple[Placed, ...], tuple[str, ...]]] = []
    vector = None
    for placed, prior in _variants(text, index, scorer, known, given):
        question = mask(text, [(one.start, one.end, one.type) for one in placed])
        if encoder and vector is None:
            # Of the likeliest reading alone: what is masked otherwise hardly moves the vector, and it costs the most.
            vector = encode_masked(question.text)
        scores = scorer.score(question, vector)
        if not intents:
            intents = {name: exp(value) for name, value in scores.intents.items()}
        answerable = scores.intents.get("answer", 0.0)
        for derivation, unused, score in _derivations(text, placed, scores, times):
            proposed.append((score + prior + answerable, derivation, placed, unused))
        if path := _path(placed, scores):
            found.setdefault(path, (scores.intents.get("path", -9.0) + prior, None, placed, ()))
    proposed.sort(key=lambda one: -one[0])
    for total, derivation, placed, unused in proposed[:COMPOSED]:
        query = _composed(_about_person(derivation, index))
        if query is not None and query not in found:
            found[query] = (total, derivation, placed, unused)
    ranked = sorted(found.items(), key=lambda pair: -pair[1][0])[:KEPT]
    whole = sum(exp(score) for _, (score, *_) in ranked) or 1.0
    candidates = tuple(
        Candidate(query, exp(score) / whole, derivation, placed, unused, score)
        for query, (score, derivation, placed, unused) in ranked
    )
    return Interpretation(text, candidates, intents)


def _variants(
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
    for chosen, prior in _likeliest(choices, VARIANTS):
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


def _derivations(
    text: str, placed: Sequence[Placed], scores: Scores, times: Times
) -> Iterator[tuple[Derivation, tuple[str, ...], float]]:
    for skeleton, base in scores.best_skeletons(SKELETONS):
        if skeleton.focus == "TableRow":
            continue  # rows are found by what stands in them
        ways = [scores.best_options(number, skeleton.focus, WAYS) for number in range(len(placed))]
        if not all(ways):
            continue
        for chosen, score in _likeliest(ways, COMBINED):
            derivation = _derivation(text, skeleton, [option for option, _ in chosen], placed, times)
            if derivation is None:
                continue
            unused = tuple(one.reference.said for one, (option, _) in zip(placed, chosen, strict=True) if option.unused)
            yield derivation, unused, base + score


def _likeliest(
    choices: Sequence[Sequence[tuple[T, float]]], most: int
) -> list[tuple[tuple[tuple[T, float], ...], float]]:
    """One of each of some choices, with the sum of their scores, the likeliest combinations first.

    Never more than `most` are kept, so that a question that names fifty things takes no longer than fifty times one."""
    found: list[tuple[tuple[tuple[T, float], ...], float]] = [((), 0.0)]
    for options in choices:
        grown = [((*chosen, option), total + option[1]) for chosen, total in found for option in options]
        found = sorted(grown, key=lambda pair: -pair[1])[:most]
    return found


def _derivation(
    text: str, skeleton: Skeleton, options: Sequence[AttachmentOption], placed: Sequence[Placed], times: Times
) -> Derivation | None:
    attachments: list[Attachment] = []
    for option, one in zip(options, placed, strict=True):
        if option.unused:
            continue
        if option.joined:
            last = next(
                (
                    i
                    for i in range(len(attachments) - 1, -1, -1)
                    if attachments[i].path == option.path and attachments[i].polarity is option.polarity
                ),
                None,
            )
            if last is None:
                return None
            before = attachments[last].reference
            attachments[last] = replace(
                attachments[last],
                reference=replace(
                    before,
                    uids=(*before.uids, *one.reference.uids),
                    terms=(*before.terms, *one.reference.terms),
                    said=f"{before.said}、{one.reference.said}",
                ),
            )
            continue
        attachments.append(
            Attachment(option.path, one.reference, option.polarity, option.variant, option.kinds, (), option.shared)
        )
    attachments += [
        Attachment(one.path, Reference(), one.polarity, one.variant, one.kinds, (), one.shared) for one in skeleton.open
    ]
    rank = None
    if skeleton.rank:
        rank = _ranking(text, skeleton)
        if rank is None:
            return None
    if rank and rank.top and skeleton.ask is Ask.COUNT:
        return None
    if skeleton.by and skeleton.ask in (Ask.TABLE, Ask.DIFFERENCE):
        attachments = _rows_together(attachments, skeleton.by)
    derivation = Derivation(
        skeleton.ask, skeleton.focus, tuple(attachments), times.kinds(skeleton.focus), (), skeleton.by, rank,
        skeleton.counted, skeleton.columns,
    )  # fmt: skip
    return times.bound(derivation)


def _rows_together(attachments: Sequence[Attachment], by: str) -> list[Attachment]:
    """三条链的链长各是谁: the things that the rows are about are one thing that may be any of them."""
    found: list[Attachment] = []
    for one in attachments:
        last = next(
            (i for i, other in enumerate(found) if other.path == one.path and other.polarity is one.polarity), None
        )
        if last is None or one.type != by or not (one.reference.uids and found[last].reference.uids):
            found.append(one)
            continue
        before = found[last].reference
        uids, said = (*before.uids, *one.reference.uids), f"{before.said}、{one.reference.said}"
        found[last] = replace(found[last], reference=Reference(uids, said=said))
    return found


def _ranking(text: str, skeleton: Skeleton) -> Ranking | None:
    said = skeleton.rank
    assert said is not None
    if said.how == "every":
        return Ranking(said.counted, every=True, compare=Operator.IS)
    if said.how == "top":
        top = find_top(text) or 1
        if said.several != (top > 1):
            return None
        return Ranking(said.counted, top, said.ascending, by_value=said.by_value)
    compared: Comparison | None = find_comparison(text) or find_number(text, said.counted)
    if compared is None:
        return None
    return Ranking(said.counted, None, False, compared.operator, compared.number, said.by_value)


def _about_person(derivation: Derivation, index: NameIndex) -> Derivation:
    """周某是谁 asks for the office of somebody named, 市长是谁 for who holds an office."""
    own = [one for one in derivation.attachments if not one.path and one.reference.uids]
    if derivation.focus != "Person" or len(derivation.attachments) != 1 or len(own) != 1:
        return derivation
    named = all(index.titles.get(uid, "?") in own[0].reference.said for uid in own[0].reference.uids)
    if named and derivation.ask is Ask.LIST and not derivation.columns:
        return replace(derivation, ask=Ask.PROPERTY, columns=("position",))
    if not named and derivation.ask is Ask.PROPERTY and derivation.columns == ("position",):
        return replace(derivation, ask=Ask.LIST, columns=())
    return derivation


def _composed(derivation: Derivation) -> Query | None:
    """The query, if the parts fit: what is ranked, and what each row is about, must be there."""
    try:
        query = compose(derivation)
    except (StopIteration, ValueError):
        return None
    if (derivation.rank and query.rank is None) or (derivation.by and query.by is None):
        return None
    return query


def _path(placed: Sequence[Placed], scores: Scores) -> Query | None:
    """某公司和某局有什么关系: the ways between two things."""
    named = [one for one in placed if one.reference.uids]
    if len(named) != 2 or scores.intents.get("path", -99.0) < -6:
        return None
    things = tuple(
        Thing(f"end{i}", (one.type,), one.reference.uids, said=one.reference.said) for i, one in enumerate(named, 1)
    )
    return Query(Ask.PATH, "end1", things, (Link(JOINING, "end1", "end2"),))


def is_negative(option: AttachmentOption) -> bool:
    """Whether the way denies."""
    return option.polarity is not Polarity.HOLDS


def masked_of(text: str, placed: Sequence[Placed]) -> MaskedQuestion:
    """The question under masks."""
    return mask(text, [(one.start, one.end, one.type) for one in placed])
