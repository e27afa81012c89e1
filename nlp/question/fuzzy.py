"""What is misspelt: the same sound in other characters, or one character wrong. Loaded only where a question needs
it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import ne

OFFICES = "局委办厅院"
"""Ends of names of offices, which are the last to be mistyped."""
SHORTEST, LONGEST, MARGIN, CLEAR = 4, 24, 6, 7


@cache
def _readings() -> dict[str, str]:
    from pypinyin import Style, pinyin_dict
    from pypinyin.style import convert

    found: dict[str, str] = {}
    for code, readings in pinyin_dict.pinyin_dict.items():
        found[chr(code)] = convert(readings.split(",")[0], Style.NORMAL, strict=False)
    return found


def sound(text: str) -> str:
    """The text as it sounds, without tones.

    >>> sound("迁头") == sound("牵头")
    True
    """
    readings = _readings()
    return " ".join(readings.get(char, char) for char in text)


def spelt(text: str) -> str:
    """The text in pinyin as people type it, without spaces.

    >>> spelt("牵头")
    'qiantou'
    """
    return text.translate(_letters())


@cache
def _letters() -> dict[int, str]:
    return {ord(char): reading for char, reading in _readings().items()}


class _Syllables(dict[int, str]):
    """The reading of each character, told apart from what stands before it; what has none sounds like itself."""

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, f"\0{chr(code)}")


@cache
def _syllables() -> _Syllables:
    return _Syllables({ord(char): f"\0{reading}" for char, reading in _readings().items()})


@dataclass(slots=True)
class Speller:
    """Finds the form that a misspelt stretch was meant to be."""

    forms: Sequence[str]
    _sounds: dict[str, str] = field(default_factory=dict)
    _parts: dict[str, str | list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, forms: Iterable[str]) -> Speller:
        """A speller over those forms."""
        return cls(tuple(form for form in forms if 2 <= len(form) <= LONGEST))

    def complete(self) -> None:
        """Build both indexes."""
        self._sound_index()
        self.near("")

    def correct(self, text: str, start: int, end: int) -> tuple[int, int, str] | None:
        """The longest stretch around `[start:end]` that sounds like a form, or else differs from one in a single
        character.
        """
        windows = [
            (a, b)
            for a in range(max(0, start - MARGIN), start + 1)
            for b in range(end, min(len(text), end + MARGIN) + 1)
            if b - a >= 2
        ]
        sounds = self._sound_index()
        windows.sort(key=lambda window: (window[0] - window[1], window))
        for a, b in windows:
            if form := sounds.get(text[a:b].translate(_syllables())):
                return a, b, form
        for a, b in windows:
            if b - a >= SHORTEST and (form := self._one_off(text[a:b])):
                return a, b, form
        return None

    def _sound_index(self) -> dict[str, str]:
        if not self._sounds:
            syllables = _syllables()
            for form in self.forms:
                self._sounds.setdefault(form.translate(syllables), form)
        return self._sounds

    def near(self, text: str) -> set[str]:
        """The forms that differ from the text in one character, or in none; shorter ones than four have none."""
        if not self._parts:
            self._index_parts()
        return {form for key in _two_of_three(text) for form in self._having(key) if _one_wrong(text, form)}

    def _one_off(self, text: str) -> str | None:
        close = {form for form in self.near(text) if _alike(text, form)}
        return next(iter(close)) if len(close) == 1 else None

    def _index_parts(self) -> None:
        for form in self.forms:
            if len(form) < SHORTEST:
                continue
            for key in _two_of_three(form):
                known = self._parts.get(key)
                if known is None:
                    self._parts[key] = form
                elif isinstance(known, list):
                    known.append(form)
                else:
                    self._parts[key] = [known, form]

    def _having(self, key: str) -> Sequence[str]:
        found = self._parts.get(key, ())
        return (found,) if isinstance(found, str) else found


def _alike(text: str, form: str) -> bool:
    """审计 is not a misspelt 统计: a short form must sound nearly the same; of a long one the rest is proof enough."""
    if text[-1] != form[-1] and form[-1] in OFFICES:
        return False
    if len(form) >= CLEAR:
        return True
    one, other = next((a, b) for a, b in zip(sound(text).split(), sound(form).split(), strict=False) if a != b)
    return one[:1] == other[:1] or one[1:] == other[1:]


def _one_wrong(text: str, form: str) -> bool:
    return len(text) == len(form) and sum(map(ne, text, form)) <= 1


def _two_of_three(text: str) -> tuple[str, str, str]:
    """The text without each of its thirds: of two that differ in one character, two thirds are the same."""
    first, second = len(text) // 3, 2 * len(text) // 3
    return f"{text[:second]}\0", f"\0{text[first:]}", f"{text[:first]}\0{text[second:]}"
