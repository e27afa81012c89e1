"""How a wording is chosen among those that mean the same: always the plainest, or any at random."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Protocol, TypeVar

T = TypeVar("T")


FEW = 4
LEANING = 1.8
"""The power of a number in 0..1 that makes the front of a list likelier: the first of seventy is drawn once in ten."""


class Choice(Protocol):
    """Chooses among wordings of the same meaning; the first is the plainest."""

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        ...

    def chance(self, likelihood: float) -> bool:
        """Whether to leave the plain way."""
        ...


class Plainest:
    """The first of all options, never off the plain way."""

    def pick(self, options: Sequence[T]) -> T:
        """The first."""
        return options[0]

    def chance(self, likelihood: float) -> bool:
        """Never."""
        return False


class AtRandom:
    """Any of the options; of many, those that people say more often, which stand in front, are likelier."""

    def __init__(self, random: Random) -> None:
        self._next = random.random

    def pick(self, options: Sequence[T]) -> T:
        """Any of them, of more than a few rather one in front."""
        many = len(options)
        chance = self._next()
        return options[int(many * (chance if many <= FEW else chance**LEANING))]

    def chance(self, likelihood: float) -> bool:
        """Whether, with that likelihood."""
        return self._next() < likelihood
