"""What stands directly beside a short name and makes it another's: 岚江|铝业 is not 岚江电气."""

from __future__ import annotations

import re
from functools import cache

from graph.model import Name
from nlp.lexicon import words
from nlp.question.name_lexicon import name_lexicon
from nlp.question.normalise import normalised
from nlp.question.short_names import is_other_office, office_kinds
from nlp.question.vocabulary import load_vocabulary


def fits_context(name: Name, text: str, start: int, end: int) -> bool:
    """Whether the words beside the stretch leave it to be that entity.

    A brand followed by another trade, a county followed by an office, a post after somebody else's name or after 副 are
    not meant.
    """
    if name.type == "Enterprise":
        found = _trade().match(text, end)
        return found is None or text[start : found.end()] in normalised(name.name)
    if name.type == "Region" or (name.kind == "government" and not text.endswith("政府", start, end)):
        return _office().match(text, end) is None
    if name.type == "Organization":
        return not any(is_other_office(text[start - more : end], name) for more in (1, 2) if start >= more)
    if name.type == "Person" and not text.startswith(normalised(name.name), start):
        return text[start - 1 : start] != "副" and not _follows_person(text, start)
    return True


@cache
def _trade() -> re.Pattern[str]:
    found = {"集团", *name_lexicon().trades, *words("firm_words")}
    return re.compile("|".join(sorted(found, key=len, reverse=True)))


@cache
def _office() -> re.Pattern[str]:
    kinds = sorted((kind for kind in office_kinds() if kind[-1] in "局委厅办"), key=len, reverse=True)
    return re.compile(rf"[市县区]?(?:{'|'.join(map(re.escape, kinds))})")


def _follows_person(text: str, start: int) -> bool:
    """Whether what stands before looks like the name of a person that nobody knows."""
    vocabulary = load_vocabulary().words
    surnames = words("surnames")
    for length in (3, 2):
        said = text[start - length : start] if start >= length else ""
        if said and said[0] in surnames and re.fullmatch(r"[\u4e00-\u9fff]+", said):
            parts = (said, *said[1:], said[:2], said[1:])
            if not any(part in vocabulary for part in parts) and not _is_place(said):
                return True
    return False


def _is_place(said: str) -> bool:
    lexicon = name_lexicon()
    return said.removesuffix("市") in (*lexicon.cities, *lexicon.provinces, *words("county_cities"))
