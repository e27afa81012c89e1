"""What a name means that stands alone, in a search box or an option of a command: linked as a question links it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.model import Name
from nlp.question.forms import place_of
from nlp.question.index import NameIndex
from nlp.question.link import linked
from nlp.question.normalise import normalised
from nlp.question.vocabulary import load_vocabulary

_BLANK = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")
_OFFICE = "部门"
"""What people say behind the matter of an office without its kind: 工信部门."""


def link_name(text: str, index: NameIndex) -> list[Name]:
    """All known things that a text names, as a question with that name is read; a city in it narrows them.

    Empty where a part of the text is not explained, or only by correcting its spelling: who chooses by a name sees
    nothing of a correction. Tasks are not named but described, so a text that resembles one means none.
    """
    form = close_up(text)
    if not form:
        return []
    tokens = [token for token in linked(form, index, load_vocabulary()) if not token.is_a("mark")]
    cities = [token for token in tokens if token.text in index.cities and not token.names]
    named = [token for token in tokens if token not in cities]
    if len(named) != 1 or named[0].corrected:
        return []
    found = named[0].names or index.named(named[0].text + _OFFICE)
    return _within(tuple(name for name in found if name.type != "Task"), [token.text for token in cities])


def close_up(text: str) -> str:
    """The text as names are compared, without the blanks that only set Chinese characters apart.

    >>> close_up("市　财政局"), close_up("Nova 能源")
    ('市财政局', 'nova 能源')
    """
    return _BLANK.sub("", normalised(text))


def _within(names: Sequence[Name], cities: Sequence[str]) -> list[Name]:
    said = {city.removesuffix("市") for city in cities}
    return [name for name in dict.fromkeys(names) if not said or place_of(name) in said]
