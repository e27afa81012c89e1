"""Offices, governments and posts by English names: Bureau of Finance, the DRC, Health Commission director."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nlp.question.english_lexicon import HEADS, Words, english_lexicon
from nlp.question.english_tokens import EnglishToken
from nlp.question.entity_forms import EntityForms, Places
from nlp.question.entity_values import Match
from nlp.question.forms import shortened, without_place
from nlp.question.normalise import normalised
from nlp.question.romanised_names import AreaNames

WHOLE, BY_FIELD, FIELD_ALONE = 0.95, 0.9, 0.62
_ABOVE = frozenset(["provincial", "province", "national", "state", "county", "district", "central", "township", "town"])
_ALONE = frozenset({"市长", "副市长", "秘书长", "县长", "常务副市长", "市委书记", "市委副书记", "市委秘书长"})
_LEADERS: Mapping[Words, tuple[str, ...]] = {
    ("leader",): ("领导",),
    ("leadership",): ("领导",),
    ("leadership", "figure"): ("领导",),
    ("leading", "official"): ("领导",),
    ("official",): ("领导",),
    ("head",): ("局长", "主任", "主席"),
    ("chief",): ("局长", "主任"),
    ("boss",): ("局长", "主任"),
}
_ENDING_OF = ("commission", "committee")


@dataclass(frozen=True, slots=True)
class Body:
    """A stretch of tokens `[first:last]` that names a public body, its Chinese terms and how sure that is."""

    first: int
    last: int
    terms: tuple[str, ...]
    score: float


def office_matches(text: str, tokens: Sequence[EnglishToken], index: EntityForms, areas: AreaNames) -> Iterator[Match]:
    """Offices, area governments and posts among the tokens."""
    bodies = [*_bodies(tokens), *_listed(tokens)]
    for body in bodies:
        first = _first_of_place(tokens, body, areas)
        if first is None:
            continue
        last = _last_of_place(tokens, body.last, areas)
        if last is None:
            continue
        places = _resolve(body.terms, body.score, index)
        if places:
            yield Match(tokens[first].begin, tokens[last - 1].end, places)
    yield from _governments(text, tokens, index, areas)
    yield from _posts(tokens, bodies, index)


def _bodies(tokens: Sequence[EnglishToken]) -> list[Body]:
    lexicon = english_lexicon()
    found: list[Body] = []
    for first in range(len(tokens)):
        whole = field = None
        for last in range(min(len(tokens), first + lexicon.longest), first, -1):
            said = tuple(token.word for token in tokens[first:last])
            if "" in said:
                continue
            if whole is None and (terms := lexicon.bodies.get(said)):
                whole = Body(first, last, terms, WHOLE)
            if field is None and (terms := lexicon.fields.get(said)):
                field = _with_head(tokens, first, last, terms)
        found.extend(body for body in (whole, field) if body)
    return found


def _with_head(tokens: Sequence[EnglishToken], first: int, last: int, terms: tuple[str, ...]) -> Body | None:
    """finance bureau, bureau of finance: whatever kind of body it is called."""
    if last < len(tokens) and tokens[last].word in HEADS:
        return Body(first, last + 1, _of_kind(terms, tokens[last].word), BY_FIELD)
    if (
        last + 1 < len(tokens)
        and tokens[last].word in ("affair", "work", "management")
        and tokens[last + 1].word in HEADS
    ):
        return Body(first, last + 2, terms, BY_FIELD - 0.02)
    before = [token.word for token in tokens[max(0, first - 2) : first]]
    if len(before) == 2 and before[0] in HEADS and before[1] in ("of", "for"):
        return Body(first - 2, last, _of_kind(terms, before[0]), BY_FIELD)
    return None


def _of_kind(terms: tuple[str, ...], head: str) -> tuple[str, ...]:
    """A commission is rather a 委员会, but people do not keep them apart."""
    if head in _ENDING_OF:
        return tuple(sorted(terms, key=lambda term: not term.endswith("委员会")))
    return terms


def _listed(tokens: Sequence[EnglishToken]) -> Iterator[Body]:
    """The two bureaus for finance and for justice: fields alone, where offices are spoken of in the plural."""
    lexicon = english_lexicon()
    plural = any(
        token.said in ("bureaus", "departments", "commissions", "agencies", "offices", "bureaux") for token in tokens
    )
    for first in range(len(tokens)):
        for last in range(min(len(tokens), first + 7), first, -1):
            said = tuple(token.word for token in tokens[first:last])
            terms = lexicon.fields.get(said)
            if terms and (plural or (len(said) >= 3 and "and" in said)):
                yield Body(first, last, terms, 0.8 if plural else FIELD_ALONE)
                break


def _first_of_place(tokens: Sequence[EnglishToken], body: Body, areas: AreaNames) -> int | None:
    """Where the mention begins with its own city before it; None where another place or level stands there."""
    first = body.first
    if first == 0:
        return first
    word = tokens[first - 1].word
    if word in _ABOVE or word in areas.others or word in areas.near:
        return None
    return first


def _last_of_place(tokens: Sequence[EnglishToken], last: int, areas: AreaNames) -> int | None:
    if last + 1 < len(tokens) and tokens[last].word in ("of", "in"):
        word = tokens[last + 1].word
        if word in areas.others or word in areas.near:
            return None
    return last


def _resolve(terms: Sequence[str], score: float, index: EntityForms) -> Places:
    """The known offices that the first known Chinese term names."""
    for term in terms:
        for form in (term, f"市{term}", f"市{term}".replace("市市", "市")):
            places = [
                (place, score * min(1.0, sure + 0.08))
                for place, sure in index.forms.get(form, ())
                if index.names[place].type == "Organization" and sure > 0.6
            ]
            if places:
                return tuple(places)
    for term in terms:
        found = [place for place in index.offices.get((term[0], term[-1]), ()) if _has_in_order(term, place, index)]
        if 0 < len(found) <= 2 and len(term) >= 4:
            return tuple((place, score - 0.08) for place in found)
    return ()


def _has_in_order(term: str, place: int, index: EntityForms) -> bool:
    name = index.names[place]
    for form in (normalised(name.name), *map(normalised, name.aliases)):
        core, position = without_place(form, name), 0
        for char in term:
            position = core.find(char, position) + 1
            if not position:
                break
        else:
            return True
    return False


def _office_of(tokens: Sequence[EnglishToken], first: int, stop: int) -> tuple[int, int, bool]:
    """General Office of the … Government, the … government's general office: with what stands around it."""
    words = [token.word for token in tokens]
    if words[max(0, first - 2) : first] == ["office", "of"]:
        return first - 2 - (words[max(0, first - 3) : first - 2] == ["general"]), stop, True
    general = words[stop : stop + 1] == ["general"]
    if words[stop + general : stop + general + 1] == ["office"]:
        return first, stop + general + 1, True
    return first, stop, False


def _is_local(fillers: str, areas: AreaNames) -> bool:
    return any(word.startswith(("municip", "city")) or word.removesuffix("s") in areas.own for word in fillers.split())


def _governments(text: str, tokens: Sequence[EnglishToken], index: EntityForms, areas: AreaNames) -> Iterator[Match]:
    """Haizhou municipal government, People's Government of Linjiang County, the municipal government."""
    for at, token in enumerate(tokens):
        if token.word != "government":
            continue
        first = at - (at > 0 and tokens[at - 1].word == "people")
        last = at + 1
        place, stop = "", last
        if last + 1 < len(tokens) and tokens[last].word in ("of", "in"):
            place, stop = tokens[last + 1].word, last + 2
            if stop < len(tokens) and tokens[stop].word in ("county", "district"):
                stop += 1
        if place not in areas.near:
            place, stop = "", last
            before = first - 1 - (first > 1 and tokens[first - 1].word in ("county", "district"))
            if before >= 0 and tokens[before].word in areas.near:
                place, first = tokens[before].word, before
        if place in areas.near:
            forms = [form for area in areas.near[place] for form in (f"{area}人民政府", f"{area}政府")]
        elif first < at or _is_local(text[token.begin : token.start], areas):
            forms = ["市人民政府", "市政府"]
        else:
            continue
        if place not in areas.near:
            first, stop, is_office = _office_of(tokens, first, stop)
            forms = [f"{form}办公室" for form in forms] if is_office else forms
        places = next((index.forms[form] for form in forms if form in index.forms), ())
        if places:
            yield Match(tokens[first].begin, tokens[stop - 1].end, tuple((place, 0.93) for place, _ in places))


def _posts(tokens: Sequence[EnglishToken], bodies: Sequence[Body], index: EntityForms) -> Iterator[Match]:
    """director of the Emergency Management Bureau, Health Commission director, the mayor."""
    ends = {body.last: body for body in sorted(bodies, key=lambda body: -body.first)}
    begins: dict[int, Body] = {}
    for body in sorted(bodies, key=lambda body: body.last):
        begins[body.first] = body
    for first, last, titles in posts_said(tokens):
        stop = last + 1 if last < len(tokens) and tokens[last].word in ("of", "at", "in") else last
        after, before = begins.get(stop), ends.get(first)
        if after and (places := _holders(after.terms, titles, index)):
            yield Match(tokens[first].begin, tokens[after.last - 1].end, places)
        if before and (places := _holders(before.terms, titles, index)):
            yield Match(tokens[before.first].begin, tokens[last - 1].end, places)
        places = next(
            (index.forms[title] for title in titles if (title in _ALONE or len(title) >= 5) and title in index.forms),
            (),
        )
        if places:
            yield Match(tokens[first].begin, tokens[last - 1].end, tuple((place, 0.93) for place, _ in places))


def posts_said(tokens: Sequence[EnglishToken]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Where a title of office stands, the longest from each place, with its Chinese titles."""
    table = english_lexicon().posts
    for first in range(len(tokens)):
        for last in range(min(len(tokens), first + 9), first, -1):
            said = tuple(token.word for token in tokens[first:last])
            titles = table.get(said) or _LEADERS.get(said)
            if titles:
                yield first, last, titles
                break


def _holders(terms: Sequence[str], titles: Sequence[str], index: EntityForms) -> Places:
    for term in terms:
        bare = re.sub(r"^市(?=.{3})", "", term)
        for title in titles:
            for office in {term, bare, *shortened(bare)}:
                for form in (office + title, "市" + office + title):
                    if (places := index.forms.get(form)) and index.names[places[0][0]].type == "Person":
                        return tuple((place, 0.92) for place, _ in places)
    return ()
