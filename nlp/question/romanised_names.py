"""Names in pinyin, as English writes them: persons, places, agencies of documents, brands of companies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, product

from nlp.question.english_tokens import EnglishToken
from nlp.question.entity_forms import EntityForms
from nlp.question.entity_values import Match
from nlp.question.name_lexicon import name_lexicon
from nlp.question.normalise import normalised

MOST_READINGS = 8
_LEVEL = re.compile(r"(?<=..)[市县区省]$")


@dataclass(frozen=True, slots=True)
class AreaNames:
    """Places by pinyin: the cities of known offices, the areas of known names, all other cities and provinces."""

    own: frozenset[str]
    near: Mapping[str, tuple[str, ...]]
    others: frozenset[str]

    @classmethod
    def of(cls, index: EntityForms) -> AreaNames:
        """Those of an index."""
        own = {spelling for city in index.cities for spelling in spellings(city)}
        near: dict[str, list[str]] = {}
        for area in index.areas:
            for spelling in spellings(_LEVEL.sub("", area)):
                if spelling not in own:
                    near.setdefault(spelling, []).append(area)
        return cls(
            frozenset(own),
            {spelling: tuple(found) for spelling, found in near.items()},
            other_places() - own - set(near),
        )


@cache
def other_places() -> frozenset[str]:
    """Pinyin of the country's cities and provinces."""
    lexicon = name_lexicon()
    return frozenset(spelling for place in (*lexicon.cities, *lexicon.provinces) for spelling in spellings(place)[:1])


@cache
def _readings(char: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin

    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(reading.replace("ü", "v") for reading in found[0])) if found else (char,)


@lru_cache(maxsize=20_000)
def spellings(text: str) -> tuple[str, ...]:
    """The text in pinyin without spaces, in each of the readings of its characters.

    >>> "changzhou" in spellings("长洲")
    True
    """
    readings = product(*map(_readings, text))
    return tuple(dict.fromkeys("".join(one) for one in islice(readings, MOST_READINGS)))


@dataclass(frozen=True, slots=True)
class RomanisedNames:
    """Persons, areas and agencies by pinyin, built once for an index."""

    areas: AreaNames
    persons: Mapping[str, tuple[int, ...]]
    agencies: Mapping[str, str]

    @classmethod
    def of(cls, index: EntityForms) -> RomanisedNames:
        """Those of an index."""
        persons: dict[str, list[int]] = {}
        for place, name in enumerate(index.names):
            if name.type == "Person" and 2 <= len(name.name) <= 4:
                surname, given = normalised(name.name)[:1], normalised(name.name)[1:]
                for first, second in product(spellings(surname), spellings(given)):
                    for spelling in {f"{first}{second}", f"{second}{first}"}:
                        persons.setdefault(spelling, []).append(place)
        agencies = {spelling: agency for agency, _, _ in index.numbers if agency for spelling in spellings(agency)}
        return cls(
            AreaNames.of(index), {said: tuple(dict.fromkeys(found)) for said, found in persons.items()}, agencies
        )

    def matches(self, text: str, tokens: Sequence[EnglishToken], index: EntityForms) -> Iterator[Match]:
        """Persons, places and document numbers among the tokens."""
        for first, token in enumerate(tokens):
            joined = ""
            for last in range(first, min(first + 3, len(tokens))):
                if not tokens[last].word:
                    break
                joined += tokens[last].said
                if places := self.persons.get(joined) or self.persons.get(joined.removesuffix("s")):
                    yield Match(token.start, tokens[last].end, tuple((place, 0.93) for place in places))
            yield from self._area(tokens, first, index)
        yield from self._numbers(text, index)

    def _area(self, tokens: Sequence[EnglishToken], first: int, index: EntityForms) -> Iterator[Match]:
        said = tokens[first].said
        for size in (1, 2):
            if size == 2:
                if first + 1 >= len(tokens) or not tokens[first + 1].word:
                    return
                said += tokens[first + 1].said
            for area in self.areas.near.get(said, ()):
                last = first + size
                if last < len(tokens) and tokens[last].word in ("county", "district"):
                    last += 1
                if places := index.forms.get(area):
                    yield Match(tokens[first].begin, tokens[last - 1].end, tuple((place, 0.9) for place, _ in places))

    def _numbers(self, text: str, index: EntityForms) -> Iterator[Match]:
        """yunzhengban (2024) no. 5, yunzhengban no. 5 of 2024."""
        for found in _NUMBER.finditer(text):
            words = list(re.finditer(r"[a-z]+", text[max(0, found.start() - 40) : found.start()]))[-4:]
            offset = max(0, found.start() - 40)
            year = found.group("year") or found.group("later") or ""
            for first in range(len(words)):
                agency = self.agencies.get("".join(word.group() for word in words[first:]))
                places = index.numbers.get((agency or "", year, found.group("serial")))
                if agency and places:
                    yield Match(offset + words[first].start(), found.end(), places)
                    break


_NUMBER = re.compile(
    r"(?:\(?\b(?P<year>20\d\d)\)?)?[ ,-]*(?:\b(?:no|number)\b\.? ?|#)?\b(?P<serial>\d{1,4})\b号?"
    r"(?: of (?P<later>20\d\d))?"
)
