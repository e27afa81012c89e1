"""The names that questions can link to, by every form; built once for each version of `Names`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import add
from typing import TYPE_CHECKING

from graph.model import Name, Names
from nlp.question.forms import forms_of, place_of, without_place
from nlp.question.fuzzy import Speller, spelt
from nlp.question.headings import Headings
from nlp.question.name_lexicon import EXACT, WEAK
from nlp.question.normalise import normalised

if TYPE_CHECKING:
    from nlp.question.english_names import EnglishNames
    from nlp.question.entity_forms import EntityForms
    from nlp.question.misspellings import Misspellings

_NOT_NAMED = frozenset({"Target"})
_SHORTEST: Mapping[str, int] = {"Task": 4, "Project": 3, "Platform": 3, "Park": 3, "Person": 2}
_TITLED = ("Plan", "Document")
_OFFICE_ENDING = re.compile(r"(?:管理局|委员会|办公室|人民政府|政府|局|委|办|院|社|会|中心|部|厅|处|集团)$")


@dataclass(slots=True)
class NameIndex:
    """Forms to the things they may mean; `weak` forms count only where nothing else explains a stretch of the
    question.
    """

    names: tuple[Name, ...]
    forms: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    weak: dict[str, tuple[int, ...]] = field(default_factory=dict)
    lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)
    places: frozenset[str] = frozenset()
    titles: dict[str, str] = field(default_factory=dict)
    written: frozenset[str] = frozenset()
    cities: frozenset[str] = frozenset()
    shadows: dict[str, str] = field(default_factory=dict)
    by_type: dict[str, list[Name]] = field(default_factory=dict)
    _headings: Headings | None = None
    _speller: Speller | None = None
    _sounds: dict[str, str] = field(default_factory=dict)
    _by_uid: dict[str, Name] = field(default_factory=dict)
    _entity_forms: EntityForms | None = None
    _english_names: EnglishNames | None = None
    _misspellings: Misspellings | None = None

    @classmethod
    def of(cls, names: Names) -> NameIndex:
        """The index of those names."""
        return _index(names)

    def reads(self, names: Names) -> bool:
        """Whether it was built for exactly these names."""
        return self.names is names.entries

    def named(self, form: str) -> list[Name]:
        """What the form may mean, the surest first."""
        return [self.names[i] for i, _ in self.forms.get(form, ())]

    def by_uid(self, uid: str) -> Name | None:
        """The name of that node."""
        if not self._by_uid:
            self._by_uid = {name.uid: name for name in self.names}
        return self._by_uid.get(uid)

    def shadow(self, name: Name) -> str:
        """The name as it is compared."""
        return self.shadows[name.uid]

    def of_type(self, *types: str) -> list[Name]:
        """The names of some types, in the order of the types."""
        return [name for entity in types for name in self.by_type.get(entity, ())]

    def title_texts(self) -> list[str]:
        """The titles of plans and documents as they are compared."""
        return [self.shadow(name) for name in self.of_type(*_TITLED)]

    def titled(self, words: str, least: int = 4) -> list[Name]:
        """Plans, then documents, whose title has the words; else those that have their characters in that order, if
        there are at least so many.
        """
        titles = [(name, self.shadow(name)) for name in self.of_type(*_TITLED)]
        found = [name for name, title in titles if words in title]
        if not found and len(words) >= least:
            found = [name for name, title in titles if _in_order(words, title)]
        return found

    def abbreviated(self, words: str) -> list[Name]:
        """Offices that end alike and whose name begins alike and has the characters in that order: 工信局, 文旅局."""
        ending = _OFFICE_ENDING.search(words)
        if ending is None:
            return []
        stem = re.sub(r"^[市县区省]", "", words[: ending.start()])
        found = []
        for name in self.of_type("Organization"):
            core = without_place(self.shadow(name), name)
            if stem and core[0] == stem[0] and core.endswith(ending.group()[-1]) and _in_order(stem, core):
                found.append(name)
        return found if len(found) <= 3 else []

    def chain_of(self, plan: Name) -> Name | None:
        """The chain that a plan's title, or the name of its workgroup, names."""
        if plan.type != "Plan" and plan.kind != "committee":
            return None
        chains = [
            name
            for name in self.of_type("Chain")
            if name.kind != "mentioned" and self.shadow(name) in self.shadow(plan)
        ]
        return max(chains, key=lambda chain: len(chain.name), default=None)

    def chains_like(self, words: str) -> list[Name]:
        """Chains whose name has the words, else their characters in that order."""
        chains = [(name, self.shadow(name)) for name in self.of_type("Chain") if name.kind != "mentioned"]
        return [name for name, title in chains if words in title] or [
            name for name, title in chains if len(words) >= 2 and _in_order(words, title)
        ]

    def complete(self, words: Iterable[str]) -> None:
        """Build what is else built where a question first needs it."""
        self.speller(words).complete()
        self.like_task("")
        self.by_uid("")
        self.misspellings()
        self.english_names()

    def entity_forms(self) -> EntityForms:
        """The forms by which the entity linker finds the names; built where a question first needs them."""
        if self._entity_forms is None:
            from nlp.question.entity_forms import build_forms

            self._entity_forms = build_forms(self.names)
        return self._entity_forms

    def misspellings(self) -> Misspellings:
        """What finds misspelt names; built where a question first needs it."""
        if self._misspellings is None:
            from nlp.question.misspellings import Misspellings

            self._misspellings = Misspellings.of(self.entity_forms())
        return self._misspellings

    def english_names(self) -> EnglishNames:
        """What names are called in English and in pinyin; built where a question first has Latin letters."""
        if self._english_names is None:
            from nlp.question.english_names import EnglishNames

            self._english_names = EnglishNames.of(self.entity_forms())
        return self._english_names

    def like_task(self, words: str) -> list[Name]:
        """Tasks whose heading nearly is what the words say."""
        if self._headings is None:
            self._headings = Headings(self.of_type("Task"), self.shadow)
        return self._headings.like(words)

    def sounding(self, letters: str) -> str | None:
        """The form of a name that sounds like these letters without spaces."""
        if not self._sounds:
            kinds = ("Document", "Task", "Plan")
            for form, found in self.forms.items():
                if self.names[found[0][0]].type not in kinds and len(form) >= 2:
                    self._sounds.setdefault(spelt(form), form)
        return self._sounds.get(letters)

    def speller(self, words: Iterable[str]) -> Speller:
        """What corrects misspelt names and words; built where a question first needs it."""
        if self._speller is None:
            own = [
                form
                for form, found in self.forms.items()
                if self.names[found[0][0]].type not in ("Document", "Task") and len(form) >= 2
            ]
            self._speller = Speller.of([*own, *(word for word in words if len(word) >= 2 and not word.isascii())])
        return self._speller


def _in_order(words: str, title: str) -> bool:
    """Whether the characters stand in the title in that order."""
    position = 0
    for char in words:
        position = title.find(char, position) + 1
        if not position:
            return False
    return True


def _index(names: Names) -> NameIndex:
    cities = {place_of(name) for name in names.entries if name.type == "Organization" and name.kind == "department"}
    by_type: dict[str, list[Name]] = {}
    forms: dict[str, tuple[tuple[int, int], ...]] = {}
    several: dict[str, dict[int, int]] = {}
    weak: dict[str, list[int]] = {}
    shadows: dict[str, str] = {}
    written: set[str] = set()
    # Nearly every form is that of one name: only the others are collected apart.
    alone = [((i, EXACT),) for i in range(len(names.entries))]
    for i, name in enumerate(names.entries):
        title = name.name
        written.update(map(add, title, title[1:]))
        if title:
            by_type.setdefault(name.type, []).append(name)
        if name.type in _NOT_NAMED:
            continue
        shadows[name.uid] = normalised(title)
        if not title or (name.type == "Task" and name.kind == "duty"):
            continue
        shortest = _SHORTEST.get(name.type, 2)
        for form, sure in forms_of(name):
            if len(form) < shortest or form.removesuffix("市") in cities:
                continue
            if sure == WEAK:
                weak.setdefault(form, []).append(i)
                continue
            known = forms.get(form)
            if known is None:
                forms[form] = alone[i] if sure == EXACT else ((i, sure),)
            elif known is not alone[i]:
                found = several.setdefault(form, dict(known))
                found[i] = min(sure, found.get(i, sure))
    for form, found in several.items():
        forms[form] = tuple(sorted(found.items(), key=lambda pair: pair[1]))
    places = cities | {place_of(name) for name in names.entries} | {n.name[:-1] for n in by_type.get("Region", ())}
    return NameIndex(
        names.entries,
        forms,
        {form: tuple(dict.fromkeys(found)) for form, found in weak.items() if form not in forms},
        lengths_of(forms),
        frozenset(place for place in places if len(place) >= 2),
        {name.uid: name.name for name in names.entries},
        frozenset(written),
        frozenset(city + level for city in cities if city for level in ("", "市")),
        shadows,
        by_type,
    )


def lengths_of(forms: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """For each first character the lengths of the forms that begin with it, longest first."""
    lengths: dict[str, set[int]] = {}
    for form in forms:
        lengths.setdefault(form[0], set()).add(len(form))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
