"""Queries and their answers in one sentence that can be pasted into a report."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.ontology import load_ontology
from graph.query import Link, Operator, Query, Thing

SHOWN = 30
_LARGE = ((1e8, "亿"), (1e4, "万"))
_PEOPLE = {"person": "people"}
_COMPARED = {
    Operator.IS: "正好",
    Operator.MORE: "多于",
    Operator.AT_LEAST: "不少于",
    Operator.LESS: "少于",
    Operator.AT_MOST: "不多于",
}
_SEVERAL = {"Organization": ("单位", "unit"), "Region": ("地区", "place")}
"""What things of several types are called together: units, places."""
NOUNS = frozenset({"LEADS_CHAIN", "MEMBER_OF", "ALLIANCE_HEAD"})
"""Relations whose label, or the label of whose role, names who stands at the source."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """How relations are said from each end, and the measure word of each type."""

    relations: Mapping[str, Mapping[str, str]]
    measures: Mapping[str, str]


@cache
def load_phrases() -> Phrases:
    """The phrases of this version; read once."""
    raw = tomllib.loads((files("nlp") / "lexicon" / "question_phrases.toml").read_text(encoding="utf-8"))
    return Phrases(raw["relations"], raw["measures"])


def label_of(thing: Thing, *, english: bool = False) -> str:
    """What the thing is called when it is not named: 任务, 单位."""
    ontology = load_ontology()
    if len(thing.types) != 1:
        several = "Region" if "Organization" not in thing.types else "Organization"
        return _SEVERAL[several][english]
    entity = ontology.entity(thing.types[0])
    if thing.types == ("Organization",) and not english and not thing.kinds and thing.said in entity.words:
        return thing.said if not thing.said.isascii() else entity.label
    if thing.types == ("Document",) and thing.kinds and not english:
        return "或".join(thing.kinds)
    term = entity.kinds[thing.kinds[0]] if thing.kinds and thing.kinds[0] in entity.kinds else None
    if english:
        return term.label_en if term else entity.label_en
    return term.label if term else entity.label


def _labels(link: Link) -> list[str]:
    """What the roles of a link are called, in whichever of its relations they are known."""
    known = [load_ontology().relation(name).roles for name in link.relations]
    return [
        next(roles[role].label for roles in known if role in roles)
        for role in link.roles
        if any(role in r for r in known)
    ]


def counted_as(query: Query, name: str) -> str:
    """What is counted, by the noun of its relation where it has one: 成员单位, 牵头任务."""
    for link in query.links:
        relation = load_ontology().relation(link.relations[0])
        if link.source == name and relation.name in NOUNS:
            return "或".join(_labels(link)) or relation.label
        said = load_phrases().relations[relation.name].get("said")
        if link.target == name and link.roles and said:
            roles = "或".join(_labels(link))
            return f"{said.format(role=roles)}的{label_of(query.thing(name))}"
        if link.target == name and link.roles and relation.name == "RESPONSIBLE_FOR":
            return "或".join(_labels(link)) + label_of(query.thing(name))
    return label_of(query.thing(name))


def in_english(thing: Thing, count: int) -> str:
    """1 task, 3 duties, 2 people."""
    label = label_of(thing, english=True)
    if count == 1:
        return label
    return _PEOPLE.get(label) or (f"{label[:-1]}ies" if label.endswith("y") else f"{label}s")


def measure_of(thing: Thing) -> str:
    """个, 项, 家: by the type."""
    return load_phrases().measures.get(thing.types[0] if thing.types else "", "个")


def described(query: Query, names: Mapping[str, str]) -> str:
    """The asked thing with everything said of it: 化工链中由某局牵头的任务."""
    lacking, denied = [], []
    for link in (link for absence in query.absences for link in absence.links):
        bearer = _borne_by_nobody(query, link)
        if bearer:
            lacking.append(f"没有{bearer}的")
        else:
            here = query.focus if query.focus in (link.source, link.target) else link.source
            denied.append(_link_phrase(query, link, here, names, {query.focus}))
    left_out = f"（不含{'、'.join(f'{text}的' for text in denied)}）" if denied else ""
    compared = _compared(query, names)
    seen = {query.rank.counted} if query.rank and compared else set()
    return "".join(lacking) + compared + _phrase(query, query.focus, names, seen) + left_out


def _compared(query: Query, names: Mapping[str, str]) -> str:
    """成员单位多于15个的: what the number of what is counted has to fulfil."""
    rank = query.rank
    if rank is None or rank.compare is None or rank.number is None:
        return ""
    counted = query.thing(rank.counted)
    if rank.by_value:
        return f"{'、'.join(counted.terms)}目标{_COMPARED[rank.compare]}{_short(rank.number)}的"
    return f"{ranked_by(query, names)}{_COMPARED[rank.compare]}{rank.number:g}{measure_of(counted)}的"


def _short(number: float) -> str:
    """500亿 for 50000000000."""
    factor, unit = next(((factor, unit) for factor, unit in _LARGE if number >= factor), (1.0, ""))
    return f"{number / factor:g}{unit}"


def ranked_by(query: Query, names: Mapping[str, str]) -> str:
    """某链中任务: what is counted in a ranking, with everything else that is said of it."""
    rank = query.rank
    if rank is None:
        return ""
    links = [link for link in query.links if rank.counted in (link.source, link.target)]
    scope = [
        _link_phrase(query, link, rank.counted, names, {query.focus, rank.counted})
        for link in links
        if query.focus not in (link.source, link.target)
    ]
    said = "、".join(scope)
    return f"{said}{'的' if said and not said.endswith('中') else ''}{counted_as(query, rank.counted)}"


def _borne_by_nobody(query: Query, link: Link) -> str:
    """副链长, 成员单位: the noun of a relation to the asked thing whose other end is nobody in particular."""
    relation = load_ontology().relation(link.relations[0])
    if link.target != query.focus or query.thing(link.source).uids or relation.name not in NOUNS:
        return ""
    return "或".join(_labels(link)) or relation.label


def _phrase(query: Query, name: str, names: Mapping[str, str], seen: set[str]) -> str:
    thing = query.thing(name)
    seen.add(name)
    if not thing.uids and (noun := _noun_phrase(query, name, names, seen)):
        return noun
    modifiers = [
        _link_phrase(query, link, name, names, seen)
        for link in query.links
        if name in (link.source, link.target) and (link.target if link.source == name else link.source) not in seen
    ]
    head = _named(thing, names)
    terms = f"有关“{'、'.join(thing.terms)}”的" if thing.terms and not thing.uids else ""
    said = "、".join(modifiers)
    return (
        f"{said}{'的' if said and not said.endswith('中') else ''}{terms}{head}"
        if not (thing.uids and not said)
        else head
    )


def _noun_phrase(query: Query, name: str, names: Mapping[str, str], seen: set[str]) -> str | None:
    """某链的成员单位, where one relation says all there is to say of the thing."""
    mine = [
        link
        for link in query.links
        if name in (link.source, link.target) and (link.target if link.source == name else link.source) not in seen
    ]
    if len(mine) != 1:
        return None
    link = mine[0]
    relation = load_ontology().relation(link.relations[0])
    noun = load_phrases().relations[relation.name].get("noun" if link.source == name else "noun_target")
    if noun is None or (relation.roles and not link.roles) or len(link.relations) > 1:
        return None
    other = link.target if link.source == name else link.source
    roles = "、".join(_labels(link)) or relation.label
    thing = query.thing(name)
    kind = f"中的{label_of(thing)}" if thing.kinds and thing.types == ("Organization",) else ""
    return noun.format(other=_phrase(query, other, names, seen), role=roles) + kind


def _named(thing: Thing, names: Mapping[str, str]) -> str:
    if thing.uids:
        return "、".join(dict.fromkeys(names.get(uid, thing.said) for uid in thing.uids[:4]))
    if thing.without:
        return f"其他{label_of(thing)}"
    dated = next((str(one.value) for one in thing.where if one.property == "date"), "")
    return f"{_when(dated)}印发的{label_of(thing)}" if dated else label_of(thing)


def _when(dated: str) -> str:
    """2023年11月, of the part of a date that a filter holds (2023-11-, -11- or 2023-)."""
    year, _, month = dated.rstrip("-").partition("-")
    return (f"{year}年" if year else "") + (f"{int(month)}月" if month.isdigit() else "")


def _link_phrase(query: Query, link: Link, name: str, names: Mapping[str, str], seen: set[str]) -> str:
    other = link.target if link.source == name else link.source
    relation = max(map(load_ontology().relation, link.relations), key=lambda known: len(known.roles))
    roles = "或".join(_labels(link)) or relation.label
    phrases = load_phrases().relations[relation.name]
    if link.roles and link.target == name and "said" in phrases:
        roles = phrases["said"].format(role=roles)
    pattern = phrases["source" if link.source == name else "target"]
    if link.roles and link.source == name:
        pattern = phrases.get(f"roled_{link.roles[0]}") or phrases.get("roled", pattern)
    return pattern.format(other=_phrase(query, other, names, seen), role=roles)


def listed(names: Sequence[str]) -> str:
    """Names in a sentence; a very long list is cut, which is said."""
    text = "、".join(names[:SHOWN])
    return f"{text}等（全部见下表）" if len(names) > SHOWN else text
