"""What is misspelt: the same sound in other characters, or one character wrong. Loaded only where a question needs
it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

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


@dataclass(slots=True)
class Speller:
    """Finds the form that a misspelt stretch was meant to be."""

    forms: Sequence[str]
    _sounds: dict[str, str] = field(default_factory=dict)
    _holes: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, forms: Iterable[str]) -> Speller:
        """A speller over those forms."""
        return cls(tuple(form for form in forms if 2 <= len(form) <= LONGEST))

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
        windows.sort(key=lambda window: (window[0] - window[1], window))
        for a, b in windows:
            if form := self._sound_index().get(sound(text[a:b])):
                return a, b, form
        for a, b in windows:
            if b - a >= SHORTEST and (form := self._one_off(text[a:b])):
                return a, b, form
        return None

    def _sound_index(self) -> dict[str, str]:
        if not self._sounds:
            for form in self.forms:
                self._sounds.setdefault(sound(form), form)
        return self._sounds

    def _one_off(self, text: str) -> str | None:
        if not self._holes:
            for form in self.forms:
                for key in _holes(form):
                    self._holes.setdefault(key, []).append(form)
        close = {form for key in _holes(text) for form in self._holes.get(key, ()) if _alike(text, form)}
        return next(iter(close)) if len(close) == 1 else None


def _alike(text: str, form: str) -> bool:
    """审计 is not a misspelt 统计: a short form must sound nearly the same; of a long one the rest is proof enough."""
    if text[-1] != form[-1] and form[-1] in OFFICES:
        return False
    if len(form) >= CLEAR:
        return True
    one, other = next((a, b) for a, b in zip(sound(text).split(), sound(form).split(), strict=False) if a != b)
    return one[:1] == other[:1] or one[1:] == other[1:]


def _holes(text: str) -> Iterator[str]:
    """The text with each of its characters left open in turn."""
    return (f"{text[:i]}\0{text[i + 1 :]}" for i in range(len(text)) if len(text) >= SHORTEST)
