"""English words for Chinese terms of local government and industries: data of `nlp/lexicon/english_*.tsv`."""

from __future__ import annotations

from functools import cache

from nlp.lexicon import words

_BODIES = ("office", "party", "state organ")


@cache
def english_terms() -> tuple[tuple[str, str, str], ...]:
    """Chinese term, English form in lower case, kind."""
    rows = (line.split("\t") for line in words("english_names", ".tsv"))
    return tuple((chinese, english.lower(), kind) for chinese, english, kind in rows)


def chinese_offices() -> tuple[str, ...]:
    """The Chinese terms for kinds of public bodies."""
    return tuple(dict.fromkeys(chinese for chinese, _, kind in english_terms() if kind in _BODIES))
