"""The meanings that a question may have, the likeliest first: every linking of its names and topics, every skeleton,
every way in which what is named hangs on what is asked for, scored together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp

from graph.query import Ask, Link, Operator, Query, Thing
from nlp.question.amounts import Comparison, find_comparison, find_number, find_top
from nlp.question.compose import compose
from nlp.question.derivation import Attachment, Derivation, Ranking, Reference
from nlp.question.encoder import encode_masked
from nlp.question.index import NameIndex
from nlp.question.inventory import AttachmentOption, Skeleton
from nlp.question.masking import mask
from nlp.question.placements import KnownWords, Placed, find_placements, likeliest
from nlp.question.scorer import Scorer, Scores, load_scorer
from nlp.question.times import Times, find_times

SKELETONS, WAYS, COMPOSED, KEPT = 8, 3, 18, 12
"""How many skeletons, ways of one mention, derivations and candidates are looked at."""
COMBINED = 6
"""Combinations of ways under one skeleton."""
JOINING = (
    "LEADS_CHAIN", "MEMBER_OF", "ALLIANCE_HEAD", "TAKES_PART", "RESPONSIBLE_FOR", "LAID_OUT_IN", "HAS_TARGET", "ISSUED",
    "CITES", "REPEALS", "HOLDS_POST",
)  # fmt: skip


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
    for placed, prior in find_placements(text, index, scorer, known, given):
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


def _derivations(
    text: str, placed: Sequence[Placed], scores: Scores, times: Times
) -> Iterator[tuple[Derivation, tuple[str, ...], float]]:
    for skeleton, base in scores.best_skeletons(SKELETONS):
        if skeleton.focus == "TableRow":
            continue  # rows are found by what stands in them
        ways = [scores.best_options(number, skeleton.focus, WAYS) for number in range(len(placed))]
        if not all(ways):
            continue
        for chosen, score in likeliest(ways, COMBINED):
            derivation = _derivation(text, skeleton, [option for option, _ in chosen], placed, times)
            if derivation is None:
                continue
            unused = tuple(one.reference.said for one, (option, _) in zip(placed, chosen, strict=True) if option.unused)
            yield derivation, unused, base + score


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
