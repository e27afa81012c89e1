"""Names in a question of which nothing is loaded: an answer that passed over one would be about somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.model import Name
from graph.query import NotUnderstood
from nlp.question.entities import link_entities
from nlp.question.forms import place_of
from nlp.question.index import NameIndex
from nlp.question.link import linked
from nlp.question.name_lexicon import name_lexicon
from nlp.question.normalise import normalised
from nlp.question.refuse import city_elsewhere
from nlp.question.romanised import in_characters
from nlp.question.segment import Token
from nlp.question.vocabulary import load_vocabulary

LOCAL = frozenset({"Organization", "Chain", "Person"})
"""Types whose names belong to a city."""
CONNECTING = ("by", "and", "of", "is", "has", "at", "who", "which", "what", "where", "how_many", "each", "not", "mark")
"""Words of one character that are never part of a name."""
SHORTEST = 3
SURELY_LINKED = 0.85
DEPARTMENT = "部门"

_LEVELS = "市县区省"
_SCOPE = re.compile(r"^[市县区省]")
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,3}?(?:县|(?<![超城都上全本我各])市)(?![域城级场政民容区直属内值乡镇])")
_STEM = re.compile(r"[\u4e00-\u9fff]{2,3}")


def link_names(question: str, index: NameIndex) -> list[Token]:
    """The question cut into tokens, each with the known names that it may mean, misspelt ones included."""
    vocabulary = load_vocabulary()
    text = vocabulary.spelled_out(normalised(question))
    return linked(in_characters(text, index, vocabulary.words).text, index, vocabulary)


def find_unknown_name(tokens: Sequence[Token], index: NameIndex) -> str | None:
    """The first office, city or county that the tokens name and of which nothing is loaded; None where all is known.

    老干部局 where no text names it, 临江市林草局 where only another city has such an office.
    """
    shown = "".join("□" * len(token.text) if token.names else token.text for token in tokens)
    if city := city_elsewhere(shown, index):
        return city
    for i in range(len(tokens)):
        if name := _of_another_place(tokens, i, index) or _unknown_place(tokens, i) or _unknown_office(tokens, i):
            return name
    return None


def is_linked(unknown: str, question: str, index: NameIndex) -> bool:
    """Whether what the tokens left unexplained is a short or foreign form of a name that is known all the same."""
    return any(
        len(mention.text) >= len(unknown) - 1
        and (unknown.endswith(mention.text) or mention.text.endswith(unknown))
        and mention.candidates[0].score >= SURELY_LINKED
        and not mention.corrected
        for mention in link_entities(normalised(question), index)
    )


def refuse_unknown(name: str) -> NotUnderstood:
    """The refusal that says which name is not known."""
    return NotUnderstood("unknown_entity", f"没有听懂：已读入的公报里没有“{name}”。")


def _of_another_place(tokens: Sequence[Token], i: int, index: NameIndex) -> str | None:
    """昆明市海洋局 where only another city has an office of that name."""
    token, place = tokens[i], _place_before(tokens, i, index)
    if place is None or not token.names:
        return None
    # 襄城县产业链 are those laid out there: only units and people belong to a county as to a city.
    types = LOCAL if place.text in index.cities else LOCAL - {"Chain"}
    stem = place.text.rstrip(_LEVELS) if len(place.text) > 2 else place.text
    if any(name.type not in types for name in token.names):
        return None
    places = {place_of(name) for name in token.names}
    elsewhere = all(other and other != stem and other in index.cities for other in places)
    return f"{place.text}{token.text}" if elsewhere else None


def _place_before(tokens: Sequence[Token], i: int, index: NameIndex) -> Token | None:
    """The city that stands right before the token, past 的, or the county beside it."""
    j = i - 1
    while j >= 0 and tokens[j].is_a("of"):
        j -= 1
    if j < 0:
        return None
    before = tokens[j]
    beside = j == i - 1 and any(_is_region(name, before.text) for name in before.names)
    return before if beside or before.text in index.cities else None


def _is_region(name: Name, said: str) -> bool:
    return name.type == "Region" and said[-1] in _LEVELS


def _unknown_place(tokens: Sequence[Token], i: int) -> str | None:
    """银湖 before 市财政局, or a stretch that begins with 银湖市."""
    token = tokens[i]
    if not token.unknown or (i and (tokens[i - 1].year or tokens[i - 1].month)):
        return None  # 2025年底前市…
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after and after.start == token.end and _STEM.fullmatch(token.text) and _is_local(after):
        return f"{token.text}{after.text[0]}"
    if found := _PLACE.match(token.text):
        from nlp.words import is_common  # the dictionary is read only where a place seems to be named

        is_name = found.group() == token.text or not is_common(found.group()[:-1])
        return token.text if is_name and _ends_as_office(token.text) else found.group() if is_name else None
    return None


def _is_local(token: Token) -> bool:
    return bool(_SCOPE.match(token.text)) and any(name.type in ("Organization", "Person") for name in token.names)


def _unknown_office(tokens: Sequence[Token], i: int) -> str | None:
    """老干部局, 档案局, 档案部门: a stretch that ends as offices do and that nothing explains."""
    token = tokens[i]
    is_ending = len(token.text) == 1 and any(word.type == "Organization" for word in token.words)
    is_department = token.text == DEPARTMENT and i > 0 and tokens[i - 1].unknown
    if not (token.unknown or is_ending or is_department):
        return None
    whole = "".join(reversed(list(_back(tokens, i))))
    stem = whole.removesuffix(DEPARTMENT)
    if is_department:
        return None if stem[-2:] in name_lexicon().office_modifiers or len(stem) < 2 else whole
    return whole if len(_SCOPE.sub("", whole)) >= SHORTEST and _ends_as_office(whole) else None


def _back(tokens: Sequence[Token], i: int) -> Iterator[str]:
    """The token and what stands before it without a gap that may be part of the same name, the last first."""
    yield tokens[i].text
    for j in range(i - 1, -1, -1):
        before = tokens[j]
        part = before.unknown or (len(before.text) == 1 and before.words and not before.is_a(*CONNECTING))
        if not part or before.names or before.end != tokens[j + 1].start:
            return
        yield before.text


def _ends_as_office(text: str) -> bool:
    lexicon = name_lexicon()
    return text.endswith(lexicon.office_endings) and not text.endswith(lexicon.no_offices)
