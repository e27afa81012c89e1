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

LONGEST_PLACE = 6
_LOCAL = frozenset({"Organization", "Chain", "Person", "Plan", "Document"})
_DIVISION = re.compile(r"[县区旗镇乡盟]里?$")
_ABOVE = re.compile(r"(?:省|省会|国家|中央|国务院|自治区|自治州|全国)$")


@cache
def _known_places() -> re.Pattern[str]:
    lexicon = name_lexicon()
    places = sorted((*lexicon.provinces, *lexicon.cities, *words("county_cities")), key=len, reverse=True)
    return re.compile(rf"({'|'.join(places)})([市省])?(?:那边|那里|那儿|那头|当地)?$")


def said_place(text: str, start: int, index: EntityForms) -> str | None:
    """The place that stands directly before that offset, without its level; "" where it is no city: 省, 某县."""
    before = text[max(0, start - 9) : start].removesuffix("的")
    if not before:
        return None
    for length in range(2, min(LONGEST_PLACE, len(before)) + 1):
        place = index.near_places.get(before[-length:])
        if place:
            return place
    if found := _known_places().search(before):
        return found.group(1)
    return "" if _DIVISION.search(before) or _ABOVE.search(before) else None


def fits_place(name: Name, place: str | None, stretch: str, index: EntityForms) -> bool:
    """Whether the place that is said before a stretch is not another than the entity's own."""
    if place is None or name.type not in _LOCAL or _begins_with_place(stretch, index):
        return True
    if name.type in ("Plan", "Document"):
        return place in index.cities or (bool(place) and place in normalised(name.name))
    own = place_of(name)
    if place == own or (name.type == "Chain" and place in index.near_places):
        return True
    return bool(place) and place in stretch and place in normalised(name.full_name or name.name)


def _begins_with_place(stretch: str, index: EntityForms) -> bool:
    return any(stretch[:length] in index.near_places for length in range(2, LONGEST_PLACE + 1))


def said_cities(text: str, index: EntityForms) -> set[str]:
    """The cities of known offices that the text names."""
    return {city for city in index.cities if city in text}
