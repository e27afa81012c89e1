"""General vocabulary of official Chinese as data: one entry a line, `#` for comments."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def words(name: str, ending: str = ".txt") -> tuple[str, ...]:
    """The entries of a lexicon, one a line, in file order."""
    lines = (files(__name__) / f"{name}{ending}").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def pairs(name: str) -> Mapping[str, str]:
    """The entries of a two-column lexicon."""
    return MappingProxyType(dict(line.split("\t", 1) for line in words(name)))
