"""Headings of tasks that nearly say what a question says: an index of the neighbouring characters of each."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from math import ceil

from graph.model import Name

ALIKE = 0.72
"""The share of pairs of characters that two headings have in common (Dice) from which they are alike."""
LONGEST = 41


class Headings:
    """Which of some names have which pairs of characters. A large graph has a million: a place is a small number."""

    def __init__(self, names: Sequence[Name], shadow: Callable[[Name], str]) -> None:
        self._names, self._shadow = names, shadow
        self._places: dict[str, array[int]] = {}
        for place, name in enumerate(names):
            text = shadow(name)
            if len(text) > LONGEST:
                continue
            for pair in _pairs(text):
                found = self._places.get(pair)
                if found is None:
                    found = self._places[pair] = array("I")
                found.append(place)

    def like(self, words: str) -> list[Name]:
        """The names that are most like the words, if any is like them at all."""
        asked = list(_pairs(words))
        least = ceil(ALIKE * (len(words) - 1) / (2 - ALIKE) - 1e-9)
        # Whoever has so many of the pairs has at least one of the rare ones; the frequent ones are not walked through.
        rare = sorted(asked, key=lambda pair: len(self._places.get(pair, ())))[: max(0, len(asked) - least + 1)]
        found: dict[int, float] = {}
        for place in {place for pair in rare for place in self._places.get(pair, ())}:
            text = self._shadow(self._names[place])
            score = 2 * sum(pair in text for pair in asked) / (len(words) + len(text) - 2)
            if score >= ALIKE:
                found[place] = score
        best = max(found.values(), default=0.0)
        nearest = [place for place, score in found.items() if score >= best - 1e-9]
        return [self._names[place] for place in sorted(nearest, key=lambda place: (self._first(asked, place), place))]

    def _first(self, asked: Sequence[str], place: int) -> int:
        """Which of the pairs is the first that the name has: what begins alike is named first."""
        text = self._shadow(self._names[place])
        return next(number for number, pair in enumerate(asked) if pair in text)


def _pairs(text: str) -> dict[str, None]:
    return dict.fromkeys(map(str.__add__, text, text[1:]))
