"""English words for Chinese terms of local government and industries, as tables over words without endings.

The data stand in `nlp/lexicon/english_names.tsv` (official terms) and `english_glosses.tsv` (single words and fields).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from nlp.lexicon import words
from nlp.question.normalise import normalised

FILLERS = frozenset({"the", "a", "an", "municipal", "municipality", "city", "local", "our"})
"""Words that English names have or leave out as they like."""
HEADS = frozenset(
    [
        "bureau",
        "department",
        "commission",
        "administration",
        "office",
        "authority",
        "agency",
        "board",
        "committee",
        "service",
        "center",
    ]
)
_BODIES = ("office", "party", "state organ")
_TOO_COMMON = frozenset(
    {("government",), ("office",), ("daily",), ("court",), ("service",), ("committee",), ("center",), ("commission",)}
)
_ONE = {
    "aluminium": "aluminum", "programme": "program", "centre": "center", "labour": "labor", "deputy": "vice",
    "chair": "chairman", "chairperson": "chairman", "chairwoman": "chairman", "chairmen": "chairman", "men": "man",
    "bureaux": "bureau", "defence": "defense", "fibre": "fiber", "organisation": "organization", "&": "and",
    "dept": "department", "govt": "government", "tourist": "tourism", "programming": "program",
}  # fmt: skip
_TAIL = re.compile(r" (?:industrial|industry|supply|value)? ?chain$")
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EnglishLexicon:
    """`bodies`: a whole name → Chinese terms; `fields`: a name without bureau, commission, … → Chinese terms;
    `posts`: title → Chinese titles; `glosses`: words → fragments of Chinese names; the longest phrase of each.
    """

    bodies: Mapping[Words, tuple[str, ...]]
    fields: Mapping[Words, tuple[str, ...]]
    posts: Mapping[Words, tuple[str, ...]]
    glosses: Mapping[Words, tuple[str, ...]]
    longest: int


@cache
def english_terms() -> tuple[tuple[str, str, str], ...]:
    """Chinese term, English form, kind."""
    rows = (line.split("\t") for line in words("english_names", ".tsv"))
    return tuple((normalised(chinese), english, kind) for chinese, english, kind in rows)


@cache
def chinese_offices() -> tuple[str, ...]:
    """The Chinese terms for kinds of public bodies."""
    return tuple(dict.fromkeys(chinese for chinese, _, kind in english_terms() if kind in _BODIES))


@cache
def stem(word: str) -> str:
    """The word without plural, possessive and British spelling.

    >>> stem("batteries"), stem("citys"), stem("dishes")
    ('battery', 'city', 'dish')
    """
    word = _ONE.get(word, word)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and re.search(r"(?:sh|ch|x|ss)es$", word):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return _ONE.get(word, word)


def word_stems(text: str) -> Words:
    """The words of an English phrase, without endings and fillers."""
    found = (stem(word) for word in re.findall(r"[a-z0-9]+|&", normalised(text)))
    return tuple(word for word in found if word not in FILLERS)


@cache
def english_lexicon() -> EnglishLexicon:
    """The lexicon of this version; read once."""
    bodies: dict[Words, list[str]] = {}
    fields: dict[Words, list[str]] = {}
    posts: dict[Words, list[str]] = {}
    glosses: dict[Words, list[str]] = {}
    for chinese, english, kind in english_terms():
        said = word_stems(english)
        if kind in _BODIES:
            if said not in _TOO_COMMON:
                bodies.setdefault(said, []).append(chinese)
            if (field := _field(said)) and field not in _TOO_COMMON:
                fields.setdefault(field, []).append(chinese)
        elif kind == "post":
            posts.setdefault(said, []).append(chinese)
        elif kind == "chain":
            core = chinese.removesuffix("产业链")
            short = word_stems(_TAIL.sub("", normalised(english)))
            if core and short and short != said:
                glosses.setdefault(short, []).append(core)
        elif kind in ("topic", "document", "level"):
            glosses.setdefault(said, []).append(chinese)
    for line in words("english_glosses", ".tsv"):
        english, chinese = line.split("\t")
        for one in english.split("|"):
            glosses.setdefault(word_stems(one), []).extend(chinese.split("|"))
    for line in words("english_fields", ".tsv"):
        english, chinese = line.split("\t")
        for one in english.split("|"):
            fields.setdefault(word_stems(one), []).extend(chinese.split("|"))
    tables = (bodies, fields, posts, glosses)
    for table in tables:
        table.pop((), None)
    longest = max(len(said) for table in tables for said in table)
    frozen = [
        MappingProxyType({said: tuple(dict.fromkeys(found)) for said, found in table.items()}) for table in tables
    ]
    return EnglishLexicon(frozen[0], frozen[1], frozen[2], frozen[3], longest)


def _field(said: Words) -> Words:
    """finance of finance bureau and of bureau of finance."""
    if len(said) > 2 and said[0] in HEADS and said[1] in ("of", "for"):
        return said[2:]
    return said[:-1] if len(said) > 1 and said[-1] in HEADS and said[-2] not in ("of", "for") else ()
