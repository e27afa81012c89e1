"""Known entities by English names and pinyin; the entry point of what `english_*` and `romanised_names` find."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nlp.question.english_glosses import GlossIndex, company_matches, company_spellings
from nlp.question.english_offices import office_matches, posts_said
from nlp.question.english_tokens import english_tokens
from nlp.question.entity_forms import EntityForms
from nlp.question.entity_values import Match
from nlp.question.romanised_names import RomanisedNames

_LATIN = re.compile(r"[a-z]{2}")


@dataclass(frozen=True, slots=True)
class EnglishNames:
    """What English and pinyin need of an index; built where a question first has Latin letters."""

    romanised: RomanisedNames
    glosses: GlossIndex
    companies: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, index: EntityForms) -> EnglishNames:
        """That of an index."""
        return cls(RomanisedNames.of(index), GlossIndex.of(index), company_spellings(index))

    def matches(self, text: str, index: EntityForms) -> Iterator[Match]:
        """Stretches of Latin letters that name a known entity."""
        tokens = english_tokens(text, self.romanised.areas.own)
        if not tokens:
            return
        yield from office_matches(text, tokens, index, self.romanised.areas)
        yield from self.glosses.matches(text, tokens, index)
        yield from company_matches(tokens, index, self.companies)
        persons = list(self.romanised.matches(text, tokens, index))
        yield from persons
        for match in persons:
            if index.names[match.places[0][0]].type == "Person":
                for first, last, _ in posts_said(tokens):
                    if tokens[last - 1].end < match.start and not text[tokens[last - 1].end : match.start].strip(" ,"):
                        yield Match(tokens[first].begin, match.end, match.places)


def has_latin(text: str) -> bool:
    """Whether there may be English or pinyin in the text."""
    return _LATIN.search(text) is not None
