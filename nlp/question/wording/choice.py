"""How a wording is chosen among those that mean the same: always the plainest, or any at random."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Protocol, TypeVar

T = TypeVar("T")


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
    """Any of the options."""

    def __init__(self, random: Random) -> None:
        self._next = random.random

    def pick(self, options: Sequence[T]) -> T:
        """Any of them, each as likely as another."""
        return options[int(self._next() * len(options))]

    def chance(self, likelihood: float) -> bool:
        """Whether, with that likelihood."""
        return self._next() < likelihood
