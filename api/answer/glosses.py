"""What Chinese names of offices and posts mean in English, where a general term is known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from nlp.lexicon import words

_OFFICES = frozenset({"office", "party", "state organ"})
_LEVELS = {"县": "County ", "区": "District ", "省": "Provincial ", "市": "", "州": "", "": ""}
"""What English puts before an office by the last character of the place before its name."""
_PREFIX = re.compile(r"^(?:[\u4e00-\u9fff]{2,8})?[市县区省州]$|^$")
_GLOSSED = re.compile(r"(?P<name>[\u4e00-\u9fff]+)(?P<gloss> \([A-Z][^()]*\))")


def gloss_of_office(name: str) -> str:
    """The English term for a public body, without its place; empty where none is known.

    >>> gloss_of_office("市财政局"), gloss_of_office("临江县人民政府"), gloss_of_office("江河木业")
    ('Finance Bureau', "County People's Government", '')
    """
    for start in range(len(name) - 1):
        prefix, term = name[:start], _terms()["office"].get(name[start:])
        if term and _PREFIX.match(prefix):
            return _LEVELS[prefix[-1:]] + term
    return ""


def gloss_of_post(title: str) -> str:
    """The English term for a post, without its place; empty where none is known.

    >>> gloss_of_post("市政府副市长"), gloss_of_post("市林业局局长")
    ('Vice Mayor', 'Director, Forestry Bureau')
    """
    for start in range(len(title) - 1):
        if term := _terms()["post"].get(title[start:]):
            office = gloss_of_office(title[:start])
            return f"{term}, {office}" if office else term
    return ""


def gloss_of_kind(kind: str) -> str:
    """The English term for a kind of document: Notice for 通知; empty where none is known."""
    return _terms()["document"].get(kind, "")


def once(text: str) -> str:
    """The text with each gloss beside the first mention of its name only.

    >>> once("市财政局 (Finance Bureau) leads; 市财政局 (Finance Bureau) cooperates")
    '市财政局 (Finance Bureau) leads; 市财政局 cooperates'
    """
    seen: set[str] = set()

    def first(found: re.Match[str]) -> str:
        known = found.group() in seen
        seen.add(found.group())
        return found["name"] if known else found.group()

    return _GLOSSED.sub(first, text)


@cache
def _terms() -> Mapping[str, Mapping[str, str]]:
    """The first English form of each Chinese term, by kind; all public bodies are one kind."""
    found: dict[str, dict[str, str]] = {"office": {}, "post": {}, "document": {}}
    for line in words("english_names", ".tsv"):
        chinese, english, kind = line.split("\t")
        place = "office" if kind in _OFFICES else kind
        if place in found:
            found[place].setdefault(chinese, english)
    return MappingProxyType(found)
