"""The forms by which questions call the known entities, as one table of forms; built once for each set of names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from graph.model import Name
from nlp.question.chain_names import ChainParts
from nlp.question.entity_values import Match
from nlp.question.forms import place_of, without_place
from nlp.question.heading_names import HeadingIndex
from nlp.question.normalise import normalised
from nlp.question.short_names import long_forms, office_stems
from nlp.question.title_parts import ELSEWHERE, TitleParts, other_place, title_core

_NOT_NAMED = frozenset({"Target"})
_SHORTEST: Mapping[str, int] = {"Task": 4, "Project": 3, "Platform": 3, "Park": 3}
MOST = 8
OWN_CITY, SHARED_BRAND, WEAKEST_BRAND, LONGER_NAME = 0.5, 0.66, 0.5, 0.8
SKELETON, CORE, DOCUMENT = 0.93, 0.8, 0.03
LONGEST_DUTY, _GROUPS = 12, ("组", "队", "专班", "中心")
"""Characters up to which what a body or group does is called by its name: 综合协调组."""
_PUNCTUATION = re.compile(r"[()、,.:·和及与/ -]")
_NUMBER = re.compile(r"([\u4e00-\u9fff]{0,8})\(?(20\d\d|19\d\d)\)?年?第?(\d{1,4})号")

_OF_AGENCIES = tuple("政办发函字规文厅委秘人令党")
_SERIAL = re.compile(r"([\u4e00-\u9fff]{0,8})(?<![年第)])(\d{1,4})号(?:文件?)?")
_YEAR_FIRST = re.compile(r"\(?(20\d\d)\)?年?的?([\u4e00-\u9fff]{2,6}?)第?(\d{1,4})号")

Places = tuple[tuple[int, float], ...]
K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class EntityForms:
    """Forms to places in `names` with scores; `stems` of offices and `skeletons` without punctuation apart."""

    names: tuple[Name, ...]
    forms: Mapping[str, Places]
    lengths: Mapping[str, tuple[int, ...]]
    stems: Mapping[str, Places]
    skeletons: Mapping[str, Places]
    skeleton_lengths: Mapping[str, tuple[int, ...]]
    numbers: Mapping[tuple[str, str, str], Places]
    cities: frozenset[str]
    areas: frozenset[str]
    near_places: Mapping[str, str]
    chains: ChainParts
    titles: TitleParts
    groups: TitleParts
    headings: HeadingIndex
    offices: Mapping[tuple[str, str], tuple[int, ...]]
    surnames: Mapping[str, tuple[int, ...]]
    related: Mapping[int, tuple[int, ...]]

    def exact(self, text: str) -> list[Match]:
        """Every stretch of the text that is a form."""
        return list(_matches(text, self.forms, self.lengths))


def _matches(text: str, forms: Mapping[str, Places], lengths: Mapping[str, tuple[int, ...]]) -> Iterable[Match]:
    for start, first in enumerate(text):
        for length in lengths.get(first, ()):
            places = forms.get(text[start : start + length])
            if places is not None and start + length <= len(text):
                yield Match(start, start + length, places)


def skeleton_matches(text: str, index: EntityForms) -> Iterable[Match]:
    """Stretches that are a form but for brackets and the words between its parts: 有关县市区政府及管委会."""
    if not index.skeletons:
        return
    kept = [at for at, char in enumerate(text) if not _PUNCTUATION.match(char)]
    for match in _matches("".join(text[at] for at in kept), index.skeletons, index.skeleton_lengths):
        end = kept[match.end - 1] + 1
        if text[end : end + 1] == ")" and "(" in text[kept[match.start] : end]:
            end += 1
        yield Match(kept[match.start], end, match.places)


def number_matches(text: str, index: EntityForms) -> Iterable[Match]:
    """发文字号 in any bracket and spacing; without agency or year only what they leave no doubt about."""
    for found in _NUMBER.finditer(text):
        agency, year, serial = found.groups()
        for cut in range(len(agency) + 1):
            if cut == len(agency) and agency[-1:] in _OF_AGENCIES:
                break
            if places := index.numbers.get((agency[cut:], year, serial)):
                yield Match(found.start() + cut, found.end(), places)
                break
    for found in _YEAR_FIRST.finditer(text):
        if places := index.numbers.get((found.group(2), found.group(1), found.group(3))):
            yield Match(found.start(), found.end(), places)
    for found in _SERIAL.finditer(text):
        agency, serial = found.groups()
        for cut in range(len(agency) + 1):
            if cut == len(agency) and agency[-1:] in _OF_AGENCIES:
                break
            places = index.numbers.get((agency[cut:], "", serial))
            if places and len(places) == 1:
                yield Match(found.start() + cut, found.end(), places)
                break


def build_forms(names: Sequence[Name]) -> EntityForms:
    """The table of those names."""
    forms: dict[str, dict[int, float]] = {}
    stems: dict[str, dict[int, float]] = {}
    skeletons: dict[str, dict[int, float]] = {}
    numbers: dict[tuple[str, str, str], dict[int, float]] = {}
    surnames: dict[str, list[int]] = {}
    cities = _cities(names)
    areas = frozenset(normalised(name.name) for name in names if name.type == "Region" and len(name.name) >= 2)
    places = {form for area in (*areas, *cities) for form in (area, area[:-1])}
    for place, name in enumerate(names):
        if not name.name or name.type in _NOT_NAMED:
            continue
        if name.type == "Task" and name.kind == "duty":
            if 4 <= len(name.name) <= LONGEST_DUTY and name.name.endswith(_GROUPS):
                _add(forms, normalised(name.name), place, 1.0)
            continue
        shortest = _SHORTEST.get(name.type, 2)
        for form, score in long_forms(name):
            if name.type == "Task" and score < 1:
                score = 0.5 if len(form) <= 4 else 0.82 if len(form) <= 6 else score
            if len(form) < shortest or (name.type == "Enterprise" and score < 1 and form in places):
                continue
            if form.removesuffix("市") in cities:
                score = OWN_CITY
            _add(forms, form, place, score)
            bare = _PUNCTUATION.sub("", form)
            if bare != form and len(bare) >= 5:
                _add(skeletons, bare, place, min(score, SKELETON))
        if name.type in ("Plan", "Document") and len(core := title_core(normalised(name.name))) >= 4:
            distance = DOCUMENT * (name.type == "Document") + ELSEWHERE * bool(
                other_place(normalised(name.name), cities)
            )
            _add(forms, core, place, CORE - distance)
        if name.type == "Organization":
            for stem in office_stems(name):
                _add(stems, stem, place, 0.5)
        if name.type == "Document" and name.document:
            _add_numbers(numbers, name.document, place)
        if name.type == "Person" and name.position:
            surnames.setdefault(name.name[0], []).append(place)
    _level_brands(forms, names)
    table = _ranked(forms)
    near = {form: area[:-1] for area in areas for form in (area, area[:-1]) if len(form) >= 2}
    near |= {form: city for city in cities for form in (city, f"{city}市")}
    bones = _ranked(skeletons)
    return EntityForms(
        tuple(names),
        table,
        _lengths(table),
        {stem: places for stem, places in _ranked(stems).items() if len(places) <= 2 and stem not in table},
        bones,
        _lengths(bones),
        _ranked(numbers),
        frozenset(cities),
        areas,
        near,
        ChainParts.of(names),
        TitleParts.of_texts(names, cities),
        TitleParts.of_groups(names),
        HeadingIndex.of(names),
        _office_ends(names),
        {surname: tuple(found) for surname, found in surnames.items()},
        _related(names),
    )


def _cities(names: Sequence[Name]) -> set[str]:
    return {place_of(name) for name in names if name.type == "Organization" and name.kind == "department"} - {""}


def _add(table: dict[K, dict[int, float]], key: K, place: int, score: float) -> None:
    known = table.setdefault(key, {})
    known[place] = max(score, known.get(place, 0.0))


def _add_numbers(numbers: dict[tuple[str, str, str], dict[int, float]], number: str, place: int) -> None:
    found = _NUMBER.search(normalised(number))
    if found is None:
        return
    agency, year, serial = found.groups()
    for key, score in (((agency, year, serial), 1.0), (("", year, serial), 0.85), ((agency, "", serial), 0.85)):
        _add(numbers, key, place, score)
    _add(numbers, ("", "", serial), place, 0.7)


def _ranked(table: Mapping[K, Mapping[int, float]]) -> dict[K, Places]:
    return {
        key: tuple(sorted(found.items(), key=lambda pair: -pair[1]))
        for key, found in table.items()
        if len(found) <= MOST or max(found.values()) > BRANDLIKE
    }


BRANDLIKE = 0.61
"""A form of more things than `MOST` must be surer than a brand."""


def _related(names: Sequence[Name]) -> dict[int, tuple[int, ...]]:
    """A chain with a plan of its own and that plan, both ways."""
    chains = {
        normalised(name.name): place
        for place, name in enumerate(names)
        if name.type == "Chain" and name.kind != "mentioned"
    }
    found: dict[int, list[int]] = {}
    for place, name in enumerate(names):
        about = _OF_CHAIN.search(normalised(name.name)) if name.type == "Plan" else None
        chain = (
            next((chains[about.group()[at:]] for at in range(len(about.group())) if about.group()[at:] in chains), None)
            if about
            else None
        )
        if chain is not None:
            found.setdefault(place, []).append(chain)
            found.setdefault(chain, []).append(place)
    return {place: tuple(others) for place, others in found.items()}


_OF_CHAIN = re.compile(r"[^《》]*产业链")


def _level_brands(forms: Mapping[str, dict[int, float]], names: Sequence[Name]) -> None:
    """A short name that several companies share means all of them."""
    for found in forms.values():
        if len(found) < 2:
            continue
        companies = [place for place in found if names[place].type == "Enterprise"]
        if max(found.values()) >= 1:
            found.update((place, LONGER_NAME) for place in companies if BRANDLIKE - 0.1 < found[place] < LONGER_NAME)
            continue
        best = max((found[place] for place in companies), default=0.0)
        best = max(best, SHARED_BRAND) if len(companies) > 1 else best
        found.update((place, best) for place in companies if found[place] >= WEAKEST_BRAND)


def _lengths(forms: Iterable[str]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for form in forms:
        lengths.setdefault(form[0], set()).add(len(form))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


_COMPANY = re.compile(r"(?:股份)?有限(?:责任)?公司$")


def _office_ends(names: Sequence[Name]) -> dict[tuple[str, str], tuple[int, ...]]:
    """Offices by the first and the last character of their names without place."""
    found: dict[tuple[str, str], list[int]] = {}
    for place, name in enumerate(names):
        if name.type == "Organization" and name.kind != "collective" and len(name.name) >= 3:
            for form in {normalised(name.name), *map(normalised, name.aliases)}:
                core = re.sub(r"^委(?=.{3})", "", without_place(form, name))
                for end in {core[-1], *(_COMPANY.sub("", core)[-1:])}:
                    at = found.setdefault((core[0], end), [])
                    if place not in at:
                        at.append(place)
    return {key: tuple(places) for key, places in found.items()}
