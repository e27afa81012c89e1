"""Chains, titles, headings and companies by English words, compared piece by piece with the Chinese name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from nlp.question.chain_names import ChainParts
from nlp.question.english_lexicon import english_lexicon
from nlp.question.english_tokens import EnglishToken
from nlp.question.entity_forms import EntityForms
from nlp.question.entity_values import Match
from nlp.question.normalise import normalised
from nlp.question.romanised_names import spellings

_JOINTS = frozenset(["of", "for", "and", "in", "to", "on", "into", "by", "with"])
_TAIL = re.compile(
    r"(?:(?:industrial|industry|supply|value|key) )?(?:chain|one)\b|(?:special )?(?:working group|task force|group)"
)
_OF_PERSON = re.compile(r" (?:chief|leader|head|boss)")
_TYPES = {"Plan": 0.45, "Document": 0.45, "Task": 0.72}
_FORMAL = re.compile(
    r"^中华人民共和国|^.{0,12}?(?:省|市|县|区)(?:人民政府)?(?:办公室)?|关于|印发|的通知$|的|\(.*?\)|20\d\d|[-年、,和与]"
)
LONGEST, CLOSE, UNSURE = 12, 0.04, 0.6


@dataclass(frozen=True, slots=True)
class Piece:
    """A phrase `[first:last]` of tokens and the fragments of Chinese names that it may be."""

    first: int
    last: int
    fragments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GlossIndex:
    """What names have which pairs of characters, for fragments to be looked up; `cores` are compared."""

    cores: Mapping[int, str]
    pairs: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, index: EntityForms) -> GlossIndex:
        """The chains, plans, documents and tasks of an index."""
        cores: dict[int, str] = {}
        for place, name in enumerate(index.names):
            if name.type in _TYPES and name.name and not (name.type == "Task" and name.kind == "duty"):
                cores[place] = _FORMAL.sub("", normalised(name.name)) or normalised(name.name)
        pairs: dict[str, list[int]] = {}
        for place, core in cores.items():
            for pair in set(map(str.__add__, core, core[1:])):
                pairs.setdefault(pair, []).append(place)
        return cls(cores, {pair: tuple(found) for pair, found in pairs.items()})

    def matches(self, text: str, tokens: Sequence[EnglishToken], index: EntityForms) -> Iterator[Match]:
        """Stretches of English words whose pieces make up a name."""
        for segment in _segments(_pieces(tokens), tokens):
            yield from _chain_matches(text, segment, tokens, index.chains)
            yield from self._name_matches(segment, tokens, index)

    def _name_matches(
        self, segment: Sequence[Piece], tokens: Sequence[EnglishToken], index: EntityForms
    ) -> Iterator[Match]:
        counts: Counter[int] = Counter()
        for piece in segment:
            having = {
                place
                for fragment in piece.fragments
                if len(fragment) >= 2
                for place in self.pairs.get(fragment[:2], ())
                if fragment in self.cores[place]
            }
            counts.update(having)
        spans: dict[tuple[int, int], dict[int, float]] = {}
        for place, number in counts.most_common(40):
            span, score = _best_window(segment, (self.cores[place],), min(number, 2))
            if number < 2 and (score < 0.9 or len(self.cores[place]) < 4):
                continue
            kind = index.names[place].type
            if score >= _TYPES[kind]:
                spans.setdefault(span, {})[place] = min(0.9, 0.42 + 0.5 * score)
        for (first, last), found in spans.items():
            yield from _match(tokens, first, last, _nearest_by_type(found, index))


def _nearest_by_type(found: Mapping[int, float], index: EntityForms) -> dict[int, float]:
    best: dict[str, float] = {}
    for place, score in found.items():
        kind = index.names[place].type
        best[kind] = max(score, best.get(kind, 0.0))
    return {place: score for place, score in found.items() if score >= best[index.names[place].type] - CLOSE}


def _match(tokens: Sequence[EnglishToken], first: int, last: int, found: Mapping[int, float]) -> Iterator[Match]:
    if 0 < len(found) <= 8:
        yield Match(tokens[first].begin, tokens[last - 1].end, tuple(sorted(found.items(), key=lambda pair: -pair[1])))


def _pieces(tokens: Sequence[EnglishToken]) -> list[Piece]:
    """The longest known phrase from each token on, and the single word."""
    glosses = english_lexicon().glosses
    found: list[Piece] = []
    at = 0
    while at < len(tokens):
        step = 1
        for last in range(min(len(tokens), at + 6), at, -1):
            fragments = glosses.get(tuple(token.word for token in tokens[at:last]))
            if fragments:
                found.append(Piece(at, last, fragments))
                step = last - at
                break
        at += step
    return found


def _segments(pieces: Sequence[Piece], tokens: Sequence[EnglishToken]) -> list[list[Piece]]:
    """Pieces with nothing but joints (of, and, for) between them."""
    segments: list[list[Piece]] = []
    for piece in pieces:
        if segments:
            between = tokens[segments[-1][-1].last : piece.first]
            if all(token.word in _JOINTS for token in between):
                segments[-1].append(piece)
                continue
        segments.append([piece])
    return segments


def _chain_matches(
    text: str, segment: Sequence[Piece], tokens: Sequence[EnglishToken], chains: ChainParts
) -> Iterator[Match]:
    spans: dict[tuple[int, int], dict[int, float]] = {}
    for place, cores in chains.cores.items():
        for span, score in _windows(segment, cores):
            spans.setdefault(span, {})[place] = score
    for (first, last), found in spans.items():
        best = max(found.values())
        near = tuple(place for place, score in found.items() if score >= best - CLOSE)
        tail = _TAIL.match(text[tokens[last - 1].end :].lstrip(" -"))
        before = re.search(r"chains? (?:for|of|on) (?:the )?$", text[: tokens[first].begin])
        end = tokens[last - 1].end
        if tail and tail.group():
            end = text.index(tail.group(), end) + len(tail.group())
            if _OF_PERSON.match(text, end):
                end = len(text[:end].removesuffix("chain").rstrip(" -"))
        if len(near) > 3 or (len(near) > 1 and not (tail or before)):
            continue
        alone = 0.6 if first + 1 == last else 1.0
        score = 0.33 + 0.52 * alone * best**0.7
        if tail or before:
            score = 0.5 + 0.49 * best**0.5
        elif best < UNSURE:
            score = min(score, 0.5)
        yield Match(tokens[first].begin, end, tuple((place, score) for place in near))


def _windows(segment: Sequence[Piece], cores: Sequence[str]) -> Iterator[tuple[tuple[int, int], float]]:
    """Every run of pieces that all are in one of the cores, with the share of the core that they make up."""
    for core in cores:
        for at in range(len(segment)):
            covered: set[int] = set()
            for piece in segment[at : at + 8]:
                new = _covered(piece.fragments, core, covered)
                if not new:
                    break
                covered |= new
                yield (segment[at].first, piece.last), len(covered) / len(core)


def _covered(fragments: Sequence[str], core: str, taken: set[int]) -> set[int]:
    """The places of the core that the longest fitting fragment takes which no other has taken."""
    for fragment in sorted(fragments, key=len, reverse=True):
        at = core.find(fragment)
        while at >= 0:
            spots = set(range(at, at + len(fragment)))
            if not spots & taken:
                return spots
            at = core.find(fragment, at + 1)
    return set()


def _best_window(segment: Sequence[Piece], cores: Sequence[str], least: int) -> tuple[tuple[int, int], float]:
    """The run of pieces that says most of a core with the fewest other words: share of the words that fit times share
    of the core (damped).
    """
    best, span = 0.0, (0, 0)
    for core in cores:
        for at in range(len(segment)):
            covered: set[int] = set()
            fitting = 0
            for number, piece in enumerate(segment[at : at + LONGEST], 1):
                new = _covered(piece.fragments, core, covered)
                if not new:
                    if number == 1:
                        break
                    continue
                covered |= new
                fitting += 1
                score = fitting / number * (len(covered) / len(core)) ** 0.6
                if fitting >= least and score > best:
                    best, span = score, (segment[at].first, piece.last)
    return span, best


def company_matches(
    tokens: Sequence[EnglishToken], index: EntityForms, companies: Mapping[str, tuple[int, ...]]
) -> Iterator[Match]:
    """Yunzhu Home Furnishing Co., Ltd.: the brand in pinyin, the trade in English."""
    for first in range(len(tokens)):
        joined = ""
        for last in range(first, min(first + 3, len(tokens))):
            if not tokens[last].word:
                break
            joined += tokens[last].said
            for place in companies.get(joined, ()):
                yield from _company(tokens, first, last + 1, place, joined, index)


_FIRM = frozenset(
    ["group", "company", "co", "ltd", "limited", "corporation", "corp", "inc", "industry", "industrial", "plant"]
)


def _company(
    tokens: Sequence[EnglishToken], first: int, last: int, place: int, joined: str, index: EntityForms
) -> Iterator[Match]:
    name = normalised(index.names[place].name)
    glosses = english_lexicon().glosses
    start = next((i for i in range(len(name)) for j in range(i + 2, i + 5) if joined in spellings(name[i:j])), 0)
    covered = set(range(start, start + 2))
    begin = first
    if first and start and any(tokens[first - 1].said in spellings(name[:cut]) for cut in range(2, start + 1)):
        begin = first - 1
    stop = last
    initials = len(joined) < 4
    while stop < len(tokens) and tokens[stop].word:
        word = tokens[stop].word
        new = _covered(glosses.get((word,), ()), name[start:], covered)
        if not new and word not in _FIRM:
            break
        covered |= new
        stop += 1
    while (
        stop > last
        and tokens[stop - 1].word in ("industry", "industrial")
        and not _covered(("产业", "工业", "业"), name, set())
    ):
        stop -= 1
    if initials and stop == last:
        return
    said = len(covered) + 2 * (stop > last)
    yield Match(tokens[begin].start, tokens[stop - 1].end, ((place, min(0.92, 0.66 + 0.05 * said)),))


def company_spellings(index: EntityForms) -> dict[str, tuple[int, ...]]:
    """The beginnings of companies' names in pinyin, provinces and places left out."""
    from nlp.question.name_lexicon import name_lexicon

    lexicon = name_lexicon()
    places = re.compile(rf"^(?:{'|'.join((*lexicon.provinces, *lexicon.cities))})[省市]?(?=..)")
    found: dict[str, dict[int, None]] = {}
    for place, name in enumerate(index.names):
        if name.type != "Enterprise":
            continue
        core = places.sub("", normalised(name.name))
        for length in (2, 3, 4):
            for spelling in spellings(core[:length]) if len(core) >= length else ():
                if len(spelling) >= 4:
                    found.setdefault(spelling, {})[place] = None
        if len(core) >= 4:
            for first, second in product(spellings(core[0]), spellings(core[1])):
                found.setdefault(first[0] + second[0], {})[place] = None
    return {spelling: tuple(places) for spelling, places in found.items()}
