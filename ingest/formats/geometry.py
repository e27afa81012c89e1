"""What is printed on a page and where: characters and rules, from the top left corner on, in points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

_HAN = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff，。、；：！？（）《》“”]")


class Glyph(NamedTuple):
    """A printed character and its box; `blank` tells of a blank typed before it, `sure` that it was recognised."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    sure: float | None = None
    blank: bool = False


class Rule(NamedTuple):
    """A drawn line, upright or level, as the box that it fills."""

    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page as printed, `number` counted from 1."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Characters beside each other without a wide gap: the box, the text, and the width of its Chinese characters."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    em: float
    sure: float | None = None

    @property
    def middle(self) -> float:
        """How far down it stands."""
        return (self.top + self.bottom) / 2


def is_wide(text: str) -> bool:
    """Whether a character takes a whole square."""
    return _HAN.match(text) is not None


def width_of(text: str) -> float:
    """The width of a text in squares.

    >>> width_of("到2025年")
    4.0
    """
    return sum(1.0 if is_wide(c) else 0.5 for c in text)
