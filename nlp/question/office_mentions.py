"""Offices by abbreviations that nobody listed (characters of the official name in order), and by their field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from nlp.question.entity_forms import EntityForms
from nlp.question.entity_values import Match
from nlp.question.forms import without_place
from nlp.question.name_lexicon import name_lexicon
from nlp.question.normalise import normalised
from nlp.question.short_names import is_other_office

_END = re.compile(r"管理局|委员会|办公室|管委会|分局|[局委办院社会部厅]|中心|支队|公司|银行|集团")
LONGEST, SHORTEST = 10, 2
_UNIT_BEHIND = re.compile(
    r"\s*(?:系统|口(?![岸径])|部门|条线|那边|这边|那头|这头|(?:[一两三四五六七几多]|这两|这几)[个大]?(?:局|家|部门|单位|委局|局委))"
)
_ACTS = re.compile(r"牵头|负责|参与|配合|承担|挑头|打头|领了|主抓|出面")
_JOINT = re.compile(r"[、,/&+和与跟及同比]\s*|\s+")


def abbreviated_offices(text: str, index: EntityForms) -> Iterator[Match]:
    """金融局 of 市金融工作局: begins and ends like the official name, its characters in their order."""
    for ending in _END.finditer(text):
        last = ending.group()[-1]
        stop = ending.end()
        for start in range(max(0, stop - LONGEST), ending.start() - SHORTEST + 1):
            places = index.offices.get((text[start], last))
            if places is None:
                continue
            words = text[start:stop]
            found = [place for place in places if _abbreviates(words, len(ending.group()), place, index)]
            if 0 < len(found) <= 3:
                begin = start - (text[start - 1 : start] == "市")
                score = 0.86 if len(found) == 1 else 0.7
                yield Match(begin, stop, tuple((place, score) for place in found))
                break


def _abbreviates(words: str, ending: int, place: int, index: EntityForms) -> bool:
    name = index.names[place]
    for form in (normalised(name.name), *map(normalised, name.aliases)):
        core = re.sub(r"^委(?=.{3})", "", without_place(form, name))
        if words.endswith("集团"):
            core = re.sub(r"(?:股份)?有限(?:责任)?公司$", "", core)
        if len(words) < len(core) and core[0] == words[0] and core.endswith(words[-1]):
            stem = words[:-ending]
            # What ends the abbreviation ends the name: 中心 is not 心.
            if core.endswith(words[-ending:]) and _in_order(stem, core) and not is_other_office(words, name):
                return True
    return False


def _in_order(words: str, core: str) -> bool:
    position = 0
    for char in words:
        position = core.find(char, position) + 1
        if not position:
            return False
    return True


def office_stem_matches(text: str, index: EntityForms, found: Sequence[Match]) -> Iterator[Match]:
    """气象、水利两个局; 发改牵头; 科技口: an office's field, surer where the words around it speak of offices."""
    spots = _stem_spots(text, index)
    offices = {(match.start, match.end) for match in found if match.score >= 0.85 and _is_office(match, index)}
    nicknames = name_lexicon().nicknames
    joined = _joined(text, [*spots, *sorted(offices)])
    for start, end in spots:
        stem = text[start:end]
        behind = _UNIT_BEHIND.match(text, end)
        score = 0.35
        stop = end
        if behind:
            score, stop = 0.88, end + (len(behind.group()) if behind.group().lstrip()[:1] in "系口部条" else 0)
        elif (start, end) in joined or stem in nicknames:
            score = 0.8
        elif _ACTS.match(text, end):
            score = 0.66
        begin = start - (text[start - 1 : start] == "市" and text[max(0, start - 2) : start] != "城市")
        yield Match(begin, stop, tuple((place, score) for place, _ in index.stems[stem]))


def _is_office(match: Match, index: EntityForms) -> bool:
    return index.names[match.places[0][0]].type == "Organization"


def _stem_spots(text: str, index: EntityForms) -> list[tuple[int, int]]:
    spots: list[tuple[int, int]] = []
    for start in range(len(text) - 1):
        for length in (6, 5, 4, 3, 2):
            if text[start : start + length] in index.stems and start + length <= len(text):
                spots.append((start, start + length))
                break
    return spots


def _joined(text: str, spots: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """Stretches of a list whose end says that it is one of offices: 住建、水利两家."""
    ordered = sorted(spots)
    groups: list[list[tuple[int, int]]] = []
    for spot in ordered:
        if groups:
            last = groups[-1][-1]
            between = text[last[1] : spot[0]] if spot[0] >= last[1] else None
            if between is not None and (_JOINT.fullmatch(between) or between == "、市" or between == "和市"):
                groups[-1].append(spot)
                continue
            if between is None:
                continue
        groups.append([spot])
    sure: set[tuple[int, int]] = set()
    for group in groups:
        if len(group) < 2:
            continue
        ends = _UNIT_BEHIND.match(text, group[-1][1]) or re.match(r"[局委]", text[group[-1][1] :])
        full = any(text[start:end] in name_lexicon().nicknames for start, end in group) or any(
            text[start:end][-1] in "局委办会" for start, end in group
        )
        if ends or full:
            sure.update(group)
    return sure
