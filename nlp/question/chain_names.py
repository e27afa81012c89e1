"""Chains by any distinctive part of their name: 船舶链, 竹木那条链, 茶饮."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.model import Name
from nlp.lexicon import words
from nlp.question.entity_values import Match
from nlp.question.normalise import normalised

_TAIL = re.compile(
    r"(?:的?[这那该此](?:一)?[条个]|的)?(?:(?:重点)?产业链条?|链条|链|产业(?!园|集群|规模|集聚|化|政策|基金|基地))(?![主])"
    r"|的?(?:链|产业链)?(?:工作)?专班"
)
_CONTEXT = re.compile(r"链|专班|盟会长|龙头|chain")
_PLAIN = frozenset(
    (*words("generic_heads"), "材料", "产业", "装备", "服务", "先进", "新型", "制造", "产品", "计算", "统计")
)
_FIRM = re.compile("|".join(("集团", "公司", "有限", *words("firm_words"))))
LONGEST_GAP = 9


@dataclass(frozen=True, slots=True)
class ChainParts:
    """Every stretch of two characters or more of the chains' names, with the places of the chains that have it."""

    parts: Mapping[str, tuple[int, ...]]
    cores: Mapping[int, tuple[str, ...]]

    @classmethod
    def of(cls, names: Sequence[Name]) -> ChainParts:
        """Those of the chains with a plan of their own."""
        parts: dict[str, dict[int, None]] = {}
        cores: dict[int, tuple[str, ...]] = {}
        for place, name in enumerate(names):
            if name.type == "Chain" and name.kind != "mentioned" and name.name:
                cores[place] = _cores(name)
                for core in cores[place]:
                    for start in range(len(core) - 1):
                        for end in range(start + 2, len(core) + 1):
                            parts.setdefault(core[start:end], {})[place] = None
        return cls({part: tuple(found) for part, found in parts.items()}, cores)

    def matches(self, text: str) -> Iterator[Match]:
        """Parts of chains' names in the text; surer where 链 follows, or where the text is about chains."""
        context = _CONTEXT.search(text) is not None or any(
            core in text for cores in self.cores.values() for core in cores
        )
        context = context or self._names_several(text)
        reached = 0
        for start in range(len(text) - 1):
            if text[start : start + 2] not in self.parts:
                continue
            end = start + 2
            while end < len(text) and text[start : end + 1] in self.parts:
                end += 1
            if end > reached:
                reached = end
                yield from self._part(text, start, end, context)
        yield from self._gapped(text)

    def _names_several(self, text: str) -> bool:
        """船舶比茶饮多几项: parts of two chains, each of one alone."""
        alone = {
            self.parts[pair]
            for pair in map(str.__add__, text, text[1:])
            if len(self.parts.get(pair, ())) == 1 and pair not in _PLAIN
        }
        return len(alone) > 1

    def _part(self, text: str, start: int, end: int, context: bool) -> Iterator[Match]:
        part = text[start:end]
        places = self.parts[part]
        tail = _TAIL.match(text, end)
        cover = max(len(part) / len(core) for place in places for core in self.cores[place] if part in core)
        alone = len(places) == 1
        if tail:
            stop = tail.end() - (text[tail.end() : tail.end() + 1] == "长" and tail.group().endswith("链"))
            yield self._match(start, max(end, stop), places, (0.84 + 0.15 * cover) if alone else 0.91)
        elif part in _PLAIN or _FIRM.match(text, end):
            return
        elif alone:
            yield self._match(start, end, places, (0.56 + 0.36 * cover) if context else (0.35 + 0.4 * cover))
        elif context:
            yield self._match(start, end, places, 0.45)

    def _gapped(self, text: str) -> Iterator[Match]:
        """新能源船那条链, 茶链: characters of one chain's name in their order, where 链 follows."""
        for tail in _TAIL.finditer(text):
            stop = tail.end() - (text[tail.end() : tail.end() + 1] == "长")
            for start in range(max(0, tail.start() - LONGEST_GAP), tail.start()):
                words = text[start : tail.start()]
                if words in self.parts:
                    break
                found = tuple(place for place in self.cores if self._in_order(words, place))
                if len(words) == 1 and len(found) != 1:
                    continue
                if found:
                    yield self._match(start, stop, found, 0.88 if len(words) >= 3 else 0.82)
                    break

    def _in_order(self, words: str, place: int) -> bool:
        return any(
            (len(words) < 2 or words[0] == core[0] or words[:2] in core) and _is_subsequence(words, core)
            for core in self.cores[place]
        )

    @staticmethod
    def _match(start: int, end: int, places: Sequence[int], score: float) -> Match:
        return Match(start, end, tuple((place, score) for place in places))


def _cores(name: Name) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for form in (normalised(name.name), *map(normalised, name.aliases)):
        stem = re.sub(r"(?:产业链|链)$", "", form)
        found[re.sub(r"[()]", "", stem)] = None
        found[re.sub(r"\(.*?\)", "", stem)] = None
        for inner in re.finditer(r"([^()]{2,})\(([^()]+)\)(.*)", stem):
            found[inner.group(2) + inner.group(3)] = None
    return tuple(core for core in found if len(core) >= 2)


def _is_subsequence(words: str, core: str) -> bool:
    position = 0
    for char in words:
        position = core.find(char, position) + 1
        if not position:
            return False
    return True
