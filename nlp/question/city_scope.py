"""Which city a unit is said to belong to: 绍兴市林草局 is nobody's here, if only another city's offices are known."""

from __future__ import annotations

import re
from functools import cache

from graph.model import Name
from nlp.lexicon import words
from nlp.question.entity_forms import EntityForms
from nlp.question.forms import place_of
from nlp.question.name_lexicon import name_lexicon
from nlp.question.normalise import normalised

_LOCAL = frozenset({"Organization", "Chain", "Person", "Plan", "Document"})
_DIVISION = re.compile(r"[县区旗镇乡盟](?:里|的)?$")
_ABOVE = re.compile(r"(?:省|省会|国家|中央|国务院|自治区|自治州|全国)的?$")


@cache
def _known_places() -> re.Pattern[str]:
    lexicon = name_lexicon()
    places = sorted((*lexicon.provinces, *lexicon.cities, *words("county_cities")), key=len, reverse=True)
    return re.compile(rf"({'|'.join(places)})([市省])?(?:那边|那里|那儿|那头|当地)?的?$")


def said_place(text: str, start: int, index: EntityForms) -> str | None:
    """The place that stands directly before that offset, without its level; "" where it is above cities."""
    before = text[max(0, start - 9) : start]
    if not before:
        return None
    for city in index.cities:
        if re.search(rf"{city}(?:市)?的?$", before):
            return city
    for area in index.areas:
        for form in (area, area[:-1]):
            if len(form) >= 2 and (before.endswith(form) or before.endswith(form + "的")):
                return area[:-1]
    if found := _known_places().search(before):
        return found.group(1)
    if _DIVISION.search(before) or _ABOVE.search(before):
        return ""
    return None


def fits_place(name: Name, text: str, start: int, end: int, index: EntityForms) -> bool:
    """Whether no other place than the entity's own is said with it."""
    if name.type not in _LOCAL or any(text.startswith(area[:-1], start) for area in index.areas):
        return True
    place = said_place(text, start, index)
    if place is None:
        return True
    own = place_of(name)
    if name.type in ("Plan", "Document"):
        return place in index.cities or (bool(place) and place in normalised(name.name))
    if place == own or (name.type == "Chain" and any(place == area[:-1] for area in index.areas)):
        return True
    printed = normalised(name.full_name or name.name)
    return bool(place) and place in printed and place in text[start:end]


def said_cities(text: str, index: EntityForms) -> set[str]:
    """The cities of known offices that the text names."""
    return {city for city in index.cities if city in text}
