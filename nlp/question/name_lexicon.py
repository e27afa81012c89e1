"""How names are shortened: `nlp/lexicon/question_names.toml`, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

# How sure a form is: as printed, derived by rule, or only where nothing else explains the text.
EXACT, DERIVED, WEAK = 0, 1, 2


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """How names are shortened: `nlp/lexicon/question_names.toml`."""

    shorter: Mapping[str, tuple[str, ...]]
    levels: tuple[str, ...]
    provinces: tuple[str, ...]
    cities: tuple[str, ...]
    company_endings: tuple[str, ...]
    trades: tuple[str, ...]
    plan_kinds: tuple[str, ...]
    openings: tuple[str, ...]
    nicknames: frozenset[str]
    zones: Mapping[str, tuple[str, ...]]
    contracted: Mapping[str, str]
    texts: Mapping[str, tuple[str, str]]
    office_kinds: frozenset[str]
    office_endings: tuple[str, ...]
    no_offices: tuple[str, ...]
    office_modifiers: frozenset[str]


@cache
def name_lexicon() -> NameLexicon:
    """The lexicon of this version; read once."""
    raw = tomllib.loads((files("nlp") / "lexicon" / "question_names.toml").read_text(encoding="utf-8"))
    return NameLexicon(
        MappingProxyType({long: tuple(short) for long, short in raw["shorter"].items()}),
        tuple(raw["places"]["levels"]),
        tuple(raw["places"]["provinces"]),
        tuple(raw["places"]["cities"].split()),
        tuple(raw["companies"]["endings"]),
        tuple(raw["companies"]["trades"]),
        tuple(sorted(raw["plans"]["kinds"], key=len, reverse=True)),
        tuple(raw["tasks"]["openings"]),
        frozenset(raw["offices"]["nicknames"]),
        MappingProxyType({long: tuple(shorts) for long, shorts in raw["zones"].items()}),
        MappingProxyType(raw["contracted"]),
        MappingProxyType({word: ("|".join(one["ends"]), "|".join(one["not"])) for word, one in raw["texts"].items()}),
        frozenset(raw["offices"]["kinds"].split()),
        tuple(raw["offices"]["endings"]),
        tuple(raw["offices"]["not"].split()),
        frozenset(raw["offices"]["modifiers"].split()),
    )
