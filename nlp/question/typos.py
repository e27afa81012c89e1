"""Whether a stretch that is nearly a name is that name misspelt, or another name or word that may well exist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from graph.model import Name
from nlp.lexicon import words
from nlp.question.forms import place_of
from nlp.question.fuzzy import OFFICES, sound
from nlp.question.name_lexicon import name_lexicon

_LEVEL = re.compile(r"^.*?[市县区省](?=..)")


def is_misspelling(written: str, form: str, names: Sequence[Name]) -> bool:
    """Whether `written` may be a slip for `form`, a form of these names; never where it is a word, a kind of office or
    a place of its own.

    市财正局 may be 市财政局; 市水务局 is not 市税务局, 宇宙 is not 禹州, 云州市人民政府 is not 禹州市人民政府.
    """
    if not names or len(written) != len(form):
        return True
    is_same_sound = sound(written) == sound(form)
    place = max((_place_in(form, name) for name in names), key=len, default="")
    if written[: len(place)] != place and not _is_place_misspelt(written[: len(place)], is_same_sound=is_same_sound):
        return False
    if place == form and form[-1] not in name_lexicon().levels:
        return False  # 雨河 is a topic: a place is only known as one by its level
    if form[-1] in OFFICES and _is_office(written[len(place) :], is_same_sound=is_same_sound):
        return False
    return not any(_is_common(other) for other in _replaced(written, form))


def _place_in(form: str, name: Name) -> str:
    """The part of the form that names a city or county."""
    place = form if name.type == "Region" else place_of(name)
    return place if place and form.startswith(place) else ""


def _is_place_misspelt(place: str, *, is_same_sound: bool) -> bool:
    lexicon = name_lexicon()
    known = place.removesuffix("市") in (*lexicon.cities, *lexicon.provinces)
    return is_same_sound and not known and not _is_common(place)


def _is_office(written: str, *, is_same_sound: bool) -> bool:
    """Whether offices of that kind exist: 民宗局, 水务局; 水力局 is none, but sounds like one."""
    office = _LEVEL.sub("", written)
    core = office[:-1]
    if _is_common(office) or office in _bodies() or core in name_lexicon().office_kinds:
        return True
    return _is_common(core) and not is_same_sound


@cache
def _bodies() -> frozenset[str]:
    return frozenset(form for line in words("bodies") for form in line.split("\t"))


def _replaced(written: str, form: str) -> Iterable[str]:
    """What is written in the place of each word of the form, where it is another word."""
    from nlp.words import tokenizer

    at = 0
    for word in tokenizer().cut(form, HMM=False):
        other = written[at : at + len(word)]
        if len(word) > 1 and other != word:
            yield other
        at += len(word)


def _is_common(word: str) -> bool:
    """Whether the general dictionary knows the word; it is read only where something seems misspelt."""
    from nlp.words import is_common

    return is_common(word)
