"""Misspelt names: the same sound in other characters or in pinyin letters, or one character wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nlp.question.entity_forms import EntityForms
from nlp.question.entity_values import Match
from nlp.question.fuzzy import Speller, spelt
from nlp.question.name_lexicon import name_lexicon
from nlp.question.short_names import is_other_office, office_kinds
from nlp.question.vocabulary import load_vocabulary

SUREST, LONGEST, SHORTEST_PINYIN = 0.8, 16, 6
_SCORES = {2: 0.62, 3: 0.84, 4: 0.9}
_LATIN = re.compile(r"[a-z]+(?:[ '][a-z]+)*")
_NUMBERED = re.compile(r"\d号")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NOT_SHORT = frozenset(
    {"Enterprise", "Chain", "Task", "Plan", "Document", "Project", "Platform", "Park", "Institution"}
)


@dataclass(frozen=True, slots=True)
class Misspellings:
    """The sure forms by their sound, and what finds forms that differ in one character."""

    sounds: Mapping[str, str]
    letters: Mapping[str, str]
    lengths: Mapping[str, tuple[int, ...]]
    speller: Speller

    @classmethod
    def of(cls, index: EntityForms) -> Misspellings:
        """Those of an index."""
        sounds: dict[str, str] = {}
        letters: dict[str, str] = {}
        lengths: dict[str, set[int]] = {}
        near: list[str] = []
        for form, places in index.forms.items():
            if places[0][1] < SUREST or not 2 <= len(form) <= LONGEST or not _HAN.match(form) or _NUMBERED.search(form):
                continue
            kind = index.names[places[0][0]].type
            if len(form) == 2 and kind in _NOT_SHORT:
                continue
            sound = sounded(form)
            sounds.setdefault(" ".join(sound), form)
            letters.setdefault(spelt(form), form)
            lengths.setdefault(sound[0], set()).add(len(form))
            if len(form) >= 4:
                near.append(form)
        ordered = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
        return cls(sounds, letters, ordered, Speller.of(near))

    def matches(self, text: str, index: EntityForms, found: Sequence[Match]) -> Iterator[Match]:
        """Stretches not explained by a sure name that are a misspelt one."""
        known = [False] * len(text)
        for match in found:
            if match.score >= SUREST:
                known[match.start : match.end] = [True] * (match.end - match.start)
        if all(known):
            return
        yield from self._by_sound(text, index, known)
        yield from self._in_letters(text, index)
        yield from self._one_off(text, index, known)

    def _by_sound(self, text: str, index: EntityForms, known: Sequence[bool]) -> Iterator[Match]:
        sounds = sounded(text)
        for start, first in enumerate(sounds):
            for length in self.lengths.get(first, ()):
                end = start + length
                if end > len(text) or all(known[start:end]):
                    continue
                form = self.sounds.get(" ".join(sounds[start:end]))
                if (
                    form is not None
                    and not _cuts_word(text, start, end)
                    and self._is_meant(text[start:end], form, index)
                ):
                    yield _corrected(start, end, form, _SCORES.get(length, 0.93), index)

    def _is_meant(self, said: str, form: str, index: EntityForms) -> bool:
        if said == form or said in index.forms or _is_elsewhere(said, form, index):
            return False
        if said[1:] in index.forms or said[2:] in index.forms:
            return False
        if len(said) <= 3 and said in load_vocabulary().words:
            return False
        return not any(is_other_office(said, index.names[place]) for place, _ in index.forms[form])

    def _in_letters(self, text: str, index: EntityForms) -> Iterator[Match]:
        """chongdian桩, caizheng局, shikejiju: letters, with the characters beside them."""
        for found in _LATIN.finditer(text):
            run = re.sub(r"[ ']", "", found.group())
            for before in range(0, 5):
                start = found.start() - before
                if start < 0 or (before and not _HAN.match(text, start)):
                    break
                for behind in range(0, 8):
                    end = found.end() + behind
                    if end > len(text) or (behind and not _HAN.match(text, end - 1)):
                        break
                    if len(run) < SHORTEST_PINYIN and not before and not behind:
                        continue
                    form = self.letters.get(spelt(text[start : found.start()]) + run + spelt(text[found.end() : end]))
                    if form is not None:
                        yield _corrected(start, end, form, 0.9, index)

    def _one_off(self, text: str, index: EntityForms, known: Sequence[bool]) -> Iterator[Match]:
        words = load_vocabulary().words
        for start in range(len(text) - 3):
            for end in range(min(len(text), start + 12), start + 3, -1):
                said = text[start:end]
                if all(known[start:end]) or said in words or said in index.forms or _cuts_word(text, start, end):
                    continue
                for form in self.speller.near(said):
                    if _is_alike(said, form) and said[:-1] != form[:-1] and self._is_meant(said, form, index):
                        yield _corrected(start, end, form, 0.8 if len(form) < 7 else 0.88, index)


def _cuts_word(text: str, start: int, end: int) -> bool:
    """Whether the stretch begins or ends within a word of the language: 哪|些县."""
    words = load_vocabulary().words
    return (text[max(0, start - 1) : start + 1] in words and start > 0) or (
        text[end - 1 : end + 1] in words and end < len(text)
    )


def _is_elsewhere(said: str, form: str, index: EntityForms) -> bool:
    """Whether only the place is another: 云山市财政局 is no misspelt 云州市财政局."""
    for city in index.cities:
        if form.startswith(city) and not said.startswith(city):
            lexicon = name_lexicon()
            other = said[: len(city)]
            return other in lexicon.cities or other in lexicon.provinces or sounded(other) != sounded(city)
    return False


def sounded(text: str) -> list[str]:
    """The sound of each character, sounds that many confuse (zh and z, ing and in) as one."""
    return [_blurred(spelt(char)) for char in text]


def _blurred(sound: str) -> str:
    if not sound.isascii():
        return sound
    sound = re.sub(r"^([zcs])h", r"\1", sound)
    return sound[:-1] if sound.endswith(("ing", "eng")) else sound


def _is_alike(said: str, form: str) -> bool:
    """Whether the one wrong character is a likely slip: it sounds alike, or the rest of the form is proof enough."""
    wrong = next((at for at, (a, b) in enumerate(zip(said, form, strict=True)) if a != b), None)
    if wrong is None or not (_HAN.match(said[wrong]) and _HAN.match(form[wrong])):
        return False
    if wrong == len(form) - 1 and form[-1] in "局委办厅院":
        return False
    one, other = sounded(said[wrong])[0], sounded(form[wrong])[0]
    if one[:1] == other[:1] or one[1:] == other[1:]:
        return True
    return len(form) >= 7 and said not in office_kinds()


def _corrected(start: int, end: int, form: str, score: float, index: EntityForms) -> Match:
    return Match(start, end, tuple((place, score * sure) for place, sure in index.forms[form]), form)
