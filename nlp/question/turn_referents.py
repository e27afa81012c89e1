"""Words of a turn that stand for things of the turn before: 它, 第二条, 这些单位."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from nlp.question.derivation import UNIT_TYPES
from nlp.question.entity_values import EntityMention

NUMERALS = "零一二三四五六七八九十"
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}


@dataclass(frozen=True, slots=True)
class Referent:
    """Words `[start:end]` that stand for things of the turn before: what they may be (nothing: anything), which of a
    list (counted from 1; -1 the last; -2 the other; 0 not said), whether several."""

    start: int
    end: int
    types: tuple[str, ...] = ()
    ordinal: int = 0
    plural: bool = False


@cache
def lexicon() -> Mapping[str, Mapping[str, list[str]]]:
    """The words by which a turn points back."""
    text = (files("nlp") / "lexicon" / "question_turns.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def type_words() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The words by which things of a type are counted or named again; units are of several types."""
    found = []
    for kind, words in lexicon()["types"].items():
        for entity in UNIT_TYPES if kind == "Unit" else () if kind == "Any" else (kind,):
            found.append((entity, tuple(words)))
    return tuple(found)


def find_referents(text: str, mentions: Sequence[EntityMention]) -> list[Referent]:
    taken = [(one.start, one.end) for one in mentions]
    found: list[Referent] = []
    for pattern in (*_ordinal_patterns(), _pointing_pattern(), _pronoun_pattern()):
        for match in pattern.finditer(text):
            start, end = match.span()
            if (
                any(a < end and start < b for a, b in taken)
                or any(b == start for _, b in taken)
                or _describes(text, end, taken)
            ):
                continue
            one = _referent(match)
            if not _is_within_turn(text, one, mentions):
                found.append(one)
                taken.append((start, end))
    return sorted(found, key=lambda one: one.start)


def _is_within_turn(text: str, referent: Referent, mentions: Sequence[EntityMention]) -> bool:
    """某人挂链长的那几条链; 某链的…，该链…: the turn itself says which."""
    if text[referent.start - 1 : referent.start] == "的" and referent.types:
        return True
    before = [one for one in mentions if one.end <= referent.start]
    same = any(candidate.name.type in referent.types for one in before for candidate in one.candidates)
    return same or any(re.search("[,，;；:：]", text[one.end : referent.start]) for one in before)


def _describes(text: str, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    """这条预制菜链: the name itself follows."""
    return text[end - 1 : end] in "条个家项份位" and any(a == end for a, _ in taken)


def _referent(match: re.Match[str]) -> Referent:
    groups = match.groupdict()
    if pronoun := groups.get("pronoun"):
        person = pronoun in lexicon()["pronouns"]["Person"]
        return Referent(*match.span(), ("Person",) if person else (), plural=pronoun in lexicon()["pronouns"]["plural"])
    noun = groups.get("noun") or ""
    types = tuple(
        kind
        for kind, words in type_words()
        if noun and any(word == noun or (len(word) > 1 and noun.endswith(word)) for word in words)
    )
    if groups.get("edge"):
        return Referent(*match.span(), types, _place(groups["edge"]))
    said = groups.get("number") or groups.get("these") or ""
    return Referent(*match.span(), types, plural=bool(said))


def _place(said: str) -> int:
    if said in _ORDINALS:
        return _ORDINALS[said]
    if said in lexicon()["words"]["last"] or said == "后者":
        return -1
    if said == "前者":
        return 1
    if said in lexicon()["words"]["other"]:
        return -2
    return int(said) if said.isdigit() else NUMERALS.find(said)


def _nouns() -> str:
    words = sorted({word for kind in lexicon()["types"].values() for word in kind}, key=len, reverse=True)
    return "|".join(re.escape(word) + (r"\b" if word.isascii() else "") for word in words)


@cache
def _ordinal_patterns() -> tuple[re.Pattern[str], ...]:
    nouns = _nouns()
    return (
        re.compile(rf"第(?P<edge>[{NUMERALS}]|\d+)(?P<noun>{nouns})"),
        re.compile(rf"(?P<edge>最后|末|另)(?:外)?(?:那)?(?:的)?(?:一)?(?P<noun>{nouns})"),
        re.compile(r"(?P<edge>前者|后者)"),
        re.compile(rf"\bthe (?P<edge>first|second|third|fourth|fifth|last)(?: (?P<noun>{nouns}))?\b"),
    )


@cache
def _pointing_pattern() -> re.Pattern[str]:
    words = "|".join(sorted((re.escape(word) for word in lexicon()["words"]["pointing"]), key=len, reverse=True))
    return re.compile(
        rf"(?:{words})\s?(?P<number>些|几|[两二三四五六七八九]|\d+)?(?P<noun>{_nouns()})"
        r"|(?P<these>这些|那些|\bthese\b|\bthose\b)"
    )


@cache
def _pronoun_pattern() -> re.Pattern[str]:
    words = sorted({*lexicon()["pronouns"]["Person"], *lexicon()["pronouns"]["Any"]}, key=len, reverse=True)
    return re.compile(
        f"(?P<pronoun>{'|'.join(rf'{chr(92)}b{word}{chr(92)}b' if word.isascii() else word for word in words)})"
    )


def is_said(word: str, text: str) -> bool:
    if word.isascii():
        return re.search(rf"\b{re.escape(word)}\b", text) is not None
    return word in text
