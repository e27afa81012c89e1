"""Persons by surname or given name with a title, and posts beside names: 李链长, 淑红副市长, 市长赵某某."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.question.entity_forms import EntityForms
from nlp.question.entity_values import Match
from nlp.question.normalise import normalised
from nlp.question.short_names import is_leader
from nlp.question.vocabulary import load_vocabulary

_SURNAME = re.compile(r"(?:姓|老)?([\u4e00-\u9fff])(某(?:某)?|链长|的(?:那位|那个)?(?:链长|领导))")
_OLD = re.compile(r"(?:链长|领导)老([\u4e00-\u9fff])|姓([\u4e00-\u9fff])的?")
LONGEST_TITLE = 4
_HEADS = ("局长", "主任", "主席", "书记", "部长", "行长", "院长", "市长", "县长", "区长")
_FIRST = ("一把手", "头儿", "主要领导", "老大", "当家人")
_HELD = re.compile(
    rf"(?:的|那位|的那位|那个|现在的|现任)?((?:副)?(?:{'|'.join(_HEADS)})|{'|'.join(_FIRST)}| ?leader(?:s|ship)?)"
)


def person_matches(text: str, index: EntityForms, found: Sequence[Match]) -> Iterator[Match]:
    """Persons that are called by less than their name, or by name and post together."""
    yield from _with_titles(text, index, found)
    for pattern in (_SURNAME, _OLD):
        for match in pattern.finditer(text):
            surname = next(group for group in match.groups() if group)
            places = [place for place in index.surnames.get(surname, ()) if is_leader(index.names[place])]
            if places:
                stop = match.end(1) if match.group().endswith("链长") else match.end()
                yield Match(match.start(), stop, tuple((place, 0.75) for place in places))
    yield from _surname_title(text, index)
    yield from _of_office(text, index, found)


def _surname_title(text: str, index: EntityForms) -> Iterator[Match]:
    """程市长, 韦主任: those of that surname whose post has the title, 副 left out in addressing."""
    titles = load_vocabulary().titles
    for at, char in enumerate(text):
        people = index.surnames.get(char)
        if people is None:
            continue
        for length in range(LONGEST_TITLE, 1, -1):
            title = text[at + 1 : at + 1 + length]
            if title in titles:
                holders = [place for place in people if title in normalised(index.names[place].position or "")]
                if holders:
                    yield Match(at, at + 1 + length, tuple((place, 0.85) for place in holders))
                break


def _of_office(text: str, index: EntityForms, found: Sequence[Match]) -> Iterator[Match]:
    """应急管理局的局长, 人大那位副主任, 民政局一把手."""
    for match in found:
        behind = _HELD.match(text, match.end)
        if behind is None or index.names[match.places[0][0]].type != "Organization":
            continue
        office = text[match.start : match.end]
        said = behind.group(1)
        heads = _HEADS if said in _FIRST else ("领导",) if "leader" in said else (said,)
        for head in heads:
            places = index.forms.get(office + head)
            if places:
                yield Match(match.start, behind.end(), places)
                break


def _with_titles(text: str, index: EntityForms, found: Sequence[Match]) -> Iterator[Match]:
    """赵某某副市长, 副市长赵某某: one person, not also whoever else holds the post."""
    titles = load_vocabulary().titles
    posts = [match for match in found if _is_person(match, index)]
    for match in posts:
        form = text[match.start : match.end]
        named = [(p, s) for p, s in match.places if _is_called(form, index.names[p].name)]
        if not named:
            continue
        start, end = match.start, match.end
        for length in range(LONGEST_TITLE, 1, -1):
            if text[end : end + length] in titles:
                end += length
                break
        for other in posts:
            if other.end == start and other.start < start:
                start = other.start
                break
        else:
            for length in range(LONGEST_TITLE, 1, -1):
                if start >= length and text[start - length : start] in titles:
                    start -= length
                    break
        if (start, end) != (match.start, match.end):
            yield Match(start, end, tuple((place, max(score, 0.9)) for place, score in named))


def _is_person(match: Match, index: EntityForms) -> bool:
    return index.names[match.places[0][0]].type == "Person"


def _is_called(form: str, name: str) -> bool:
    return form == name or (len(form) >= 2 and normalised(name).endswith(form))
