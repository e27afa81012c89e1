"""Names in a question: every stretch that may name a known entity, and the likeliest sets of such stretches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nlp.question.city_scope import fits_place, said_cities, said_place
from nlp.question.english_names import has_latin
from nlp.question.entity_forms import EntityForms, number_matches, skeleton_matches
from nlp.question.entity_values import EntityCandidate, EntityMention, Linking, Match
from nlp.question.forms import place_of
from nlp.question.index import NameIndex
from nlp.question.linkings import best_linkings
from nlp.question.name_context import fits_context
from nlp.question.office_mentions import abbreviated_offices, office_stem_matches
from nlp.question.person_mentions import person_matches

__all__ = ["EntityCandidate", "EntityMention", "Linking", "best_linkings", "link_entities"]

LEAST, RELATED = 0.3, 0.2
_LETTERS = re.compile(r"[a-z]")


def link_entities(text: str, index: NameIndex) -> tuple[EntityMention, ...]:
    """Every stretch of the normalised `text` that may name a known entity, with all candidates and a score in 0..1
    each; overlaps are kept.

    科技局和船舶链 → 科技局: 市科学技术局; 船舶链, 船舶: 新能源船舶产业链.
    """
    forms = index.entity_forms()
    found = _matches(text, forms)
    if has_latin(text):
        found.extend(index.english_names().matches(text, forms))
    found.extend(index.misspellings().matches(text, forms, found))
    return tuple(_mentions(text, forms, found))


def _matches(text: str, forms: EntityForms) -> list[Match]:
    found = forms.exact(text)
    found.extend(skeleton_matches(text, forms))
    found.extend(number_matches(text, forms))
    found.extend(forms.chains.matches(text))
    found.extend(forms.titles.matches(text))
    found.extend(forms.groups.matches(text))
    found.extend(forms.headings.matches(text))
    found.extend(abbreviated_offices(text, forms))
    found.extend(office_stem_matches(text, forms, found))
    found.extend(person_matches(text, forms, found))
    return found


def _mentions(text: str, forms: EntityForms, matches: Iterable[Match]) -> Iterator[EntityMention]:
    cities = said_cities(text, forms)
    spans: dict[tuple[int, int], dict[int, float]] = {}
    corrected: dict[tuple[int, int], str] = {}
    for match in matches:
        known = spans.setdefault((match.start, match.end), {})
        for place, score in match.places:
            known[place] = min(1.0, max(score, known.get(place, 0.0)))
        if match.corrected:
            corrected.setdefault((match.start, match.end), match.corrected)
    for known in spans.values():
        _add_related(known, forms)
    for (start, end), known in sorted(spans.items()):
        said = said_place(text, start, forms)
        candidates = [
            EntityCandidate(forms.names[number], score)
            for number, score in known.items()
            if score >= LEAST
            and fits_place(forms.names[number], said, text[start:end], forms)
            and fits_context(forms.names[number], text, start, end)
        ]
        candidates = _of_cities(candidates, cities)
        if candidates:
            candidates.sort(key=lambda candidate: (-candidate.score, candidate.name.type, candidate.name.uid))
            yield EntityMention(start, end, text[start:end], tuple(candidates), corrected.get((start, end), ""))


def _add_related(known: dict[int, float], forms: EntityForms) -> None:
    """A chain's plan may mean the chain and a chain its plan, less surely."""
    for place, score in list(known.items()):
        for other in forms.related.get(place, ()):
            known[other] = max(known.get(other, 0.0), score - RELATED)


def _of_cities(candidates: list[EntityCandidate], cities: set[str]) -> list[EntityCandidate]:
    """武汉市…市交通运输局: of several of that name those of the city that is said."""
    if not cities or len(candidates) < 2:
        return candidates
    return [one for one in candidates if place_of(one.name) in cities or not one.name.jurisdiction] or candidates
