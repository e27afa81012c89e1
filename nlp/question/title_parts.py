"""Plans and documents by parts of their titles: 气象高质量发展那份意见, 知识产权强市方案, 加装电梯的文件."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.model import Name
from nlp.question.entity_values import Match
from nlp.question.name_lexicon import name_lexicon
from nlp.question.normalise import normalised

_ANY_KIND = ("文件", "公文", "这份文", "那份文")
_JOINT = re.compile(r"(?:[各的里中之那这该份个部件项套版]|关于|有关|出台|印发|发布|市里|\s)*$")
_NOISE = re.compile(r"[的、,和与及()\s-]|关于")
_SCOPE = re.compile(r"(?:这|那)?(?:里|中|内|当中|里面|之中|里头|过程中|期间|时)")
LONGEST, MOST = 26, 4
SHORTEST_BARE, LONG_GROUP, GAP = 4, 10, 2
TEXT_ASKED = 0.12
"""What a stretch gains where the question is about a text."""
_TEXTS = re.compile(r"文件|公文|文号|几号文|发的文|印发")
_GROUP_KINDS = ("成员单位", "办公室", "指挥部", "领导小组", "联席会议", "委员会")
ELSEWHERE, CITED = 0.15, 0.05
"""What a title loses that begins with another place, which the text does not say; what a document loses beside a plan,
where only the matter is said."""


@dataclass(frozen=True, slots=True)
class TitleParts:
    """Titles, found by the pairs of characters that they have; `kinds` are the words with which stretches end."""

    kinds: tuple[str, ...]
    titles: Mapping[int, str]
    cores: Mapping[int, str]
    plans: frozenset[int]
    postings: Mapping[str, frozenset[int]]
    places: Mapping[int, str]

    @classmethod
    def of_texts(cls, names: Sequence[Name], cities: Collection[str]) -> TitleParts:
        """Those of the plans and documents; `cities` are those whose texts are one's own."""
        titles = {
            place: name.name for place, name in enumerate(names) if name.type in ("Plan", "Document") and name.name
        }
        return cls._of(titles, names, cities, (*name_lexicon().plan_kinds, *_ANY_KIND))

    @classmethod
    def of_groups(cls, names: Sequence[Name]) -> TitleParts:
        """Those of leading groups, joint conferences and their members, which have long names too."""
        titles = {
            place: name.name
            for place, name in enumerate(names)
            if name.kind in ("committee", "collective") and len(name.name) >= LONG_GROUP
        }
        return cls._of(titles, names, (), _GROUP_KINDS)

    @classmethod
    def _of(
        cls, printed: Mapping[int, str], names: Sequence[Name], cities: Collection[str], kinds: tuple[str, ...]
    ) -> TitleParts:
        titles = {place: _NOISE.sub("", normalised(title)) for place, title in printed.items()}
        postings: dict[str, set[int]] = {}
        for place, title in titles.items():
            for pair in map(str.__add__, title, title[1:]):
                postings.setdefault(pair, set()).add(place)
        plans = frozenset(place for place in titles if names[place].type == "Plan")
        elsewhere = {place: other_place(title, cities) for place, title in titles.items()}
        return cls(
            kinds,
            titles,
            {place: title_core(title) for place, title in titles.items()},
            plans,
            {pair: frozenset(found) for pair, found in postings.items()},
            elsewhere,
        )

    def matches(self, text: str) -> Iterator[Match]:
        """Stretches that end in a kind of text (意见, 方案, 文件) and whose words a title has in their order; long
        stretches of a title without such an end, less sure.
        """
        if not self.titles:
            return
        ends: dict[int, tuple[int, str]] = {}
        for kind in self.kinds:
            at = text.find(kind)
            while at >= 0:
                end = at + len(kind)
                if end not in ends or ends[end][0] > at:
                    ends[end] = (at, kind)
                at = text.find(kind, at + 1)
        for end, (at, kind) in ends.items():
            yield from self._before(text, at, end, kind)
        if self.kinds == _GROUP_KINDS:
            return
        yield from self._bare(text)
        for short, full in name_lexicon().contracted.items():
            at = text.find(short)
            if at >= 0:
                longer = len(full) - len(short)
                for match in self._bare(text.replace(short, full, 1)):
                    start = match.start if match.start <= at else match.start - longer
                    end = match.end if match.end <= at else match.end - longer
                    if start <= at and end >= at + len(short):
                        yield Match(start, end, match.places)

    def _before(self, text: str, at: int, end: int, kind: str) -> Iterator[Match]:
        stop = at - len(_found(_JOINT, text[:at]))
        for start in range(max(0, stop - LONGEST), stop - 1):
            first = text[start : start + 2]
            if first not in self.postings:
                continue
            words = _written_out(_NOISE.sub("", text[start:stop]))
            found = [place for place in self._having(words, kind) if _is_aligned(words, self.titles[place])]
            if found and len(words) >= 2:
                yield from self._match(text, start, end, found, len(words) + len(kind), 0.8)
                return

    def _having(self, words: str, kind: str) -> frozenset[int]:
        """The titles that have the first and the last pair of the words, and the kind."""
        found = self.postings.get(words[:2], frozenset()) & self.postings.get(words[-2:], frozenset())
        if kind in _ANY_KIND:
            return found
        return frozenset(
            place for place in found & self.postings.get(kind[-2:], frozenset()) if kind in self.titles[place]
        )

    def _bare(self, text: str) -> Iterator[Match]:
        """Stretches of titles without kind of text, alone (油气管道) or with another beside them (见义勇为 + 嘉奖)."""
        asked = TEXT_ASKED if _TEXTS.search(text) else 0.0
        runs = list(self._runs(text))
        for start, end, found in runs:
            if end - start >= SHORTEST_BARE:
                whole = max(self._share(text[start:end], place) for place in found)
                base = (0.5 if _SCOPE.match(text, end) else 0.4 + asked) + 0.36 * min(1.0, whole) ** 2
                yield from self._match(text, start, end, sorted(found), end - start, base, CITED)
        for (start, middle, found), (after, end, others) in pairwise(runs):
            said = middle - start + end - after
            common = found & others
            longest = max(middle - start, end - after)
            if common and 0 <= after - middle <= GAP and longest >= SHORTEST_BARE and said >= SHORTEST_BARE + 2:
                yield from self._match(text, start, end, sorted(common), said, 0.58, CITED)

    def _runs(self, text: str) -> Iterator[tuple[int, int, frozenset[int]]]:
        """The longest stretches of two characters or more that titles have, with those titles."""
        reached = 0
        for start in range(len(text) - 1):
            found = self.postings.get(text[start : start + 2], frozenset())
            end = start + 2
            while found and end < len(text) and text[end - 1 : end + 1] in self.postings:
                kept = frozenset(place for place in found if text[start : end + 1] in self.titles[place])
                if not kept:
                    break
                found, end = kept, end + 1
            if found and end > reached:
                reached = end
                if text[start:end] not in self.kinds and not text[start:end].isascii():
                    yield start, end, found

    def _match(
        self, text: str, start: int, end: int, found: Sequence[int], said: int, base: float, cited: float = 0.0
    ) -> Iterator[Match]:
        plans = sum(place in self.plans for place in found)
        if plans > MOST or len(found) > 2 * MOST:
            return
        score = base if plans <= 1 else base - 0.1
        places = [
            (place, score + 0.18 * min(1.0, said / len(self.titles[place])) - self._loss(place, text, cited))
            for place in found
        ]
        best = {
            kind: max((s for place, s in places if (place in self.plans) is kind), default=0.0)
            for kind in (True, False)
        }
        kept = [(place, s) for place, s in places if s >= best[place in self.plans] - 0.06]
        yield Match(start, end, tuple(sorted(kept, key=lambda pair: -pair[1])))

    def _share(self, stretch: str, place: int) -> float:
        core = self.cores[place]
        return len(stretch) / len(core) if stretch in core else 0.0

    def _loss(self, place: int, text: str, cited: float) -> float:
        return ELSEWHERE * (self.places[place] not in text) + cited * (place not in self.plans)


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found.group() if found else ""


def other_place(title: str, cities: Collection[str]) -> str:
    """The province or the other city that a title begins with, or ""."""
    lexicon = name_lexicon()
    found = next((place for place in (*lexicon.provinces, *lexicon.cities) if title.startswith(place)), "")
    return "" if found in cities else found


def title_core(title: str) -> str:
    """A title without city, years, 关于印发…的通知 and kind of text: what it is about."""
    core = re.sub(
        r"20\d\d(?:20\d\d)?年?|^[\u4e00-\u9fff]{2,4}?[市县省](?:人民政府(?:办公室)?)?(?=.{4})|印发|通知$", "", title
    )
    core = re.sub(r"^[\u4e00-\u9fff]{2,4}?[市县省](?=.{4})", "", core)
    kind = next((kind for kind in name_lexicon().plan_kinds if core.endswith(kind)), "")
    return core.removesuffix(kind) or title


def _written_out(words: str) -> str:
    for short, full in name_lexicon().contracted.items():
        words = words.replace(short, full)
    return re.sub(r"(?<!产业)链$", "产业链", words)


def _is_aligned(words: str, title: str) -> bool:
    """Whether the words are stretches of two characters or more of the title, in its order."""
    at = position = 0
    while at < len(words):
        size = 0
        best = -1
        while at + size < len(words):
            here = title.find(words[at : at + size + 1], position)
            if here < 0:
                break
            best, size = here, size + 1
        if size < 2:
            return False
        at, position = at + size, best + size
    return True
