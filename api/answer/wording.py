"""What things, roles and numbers are called in an answer."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.ontology import load_ontology
from graph.query import Link, Operator, Query, Thing

SHOWN = 30
_PLAIN_UNITS = frozenset({"部门", "单位", "机构"})
SEVERAL = {"Organization": ("单位", "unit"), "Region": ("地区", "place")}
"""What things of several types are called together: units, places."""
OF_TEXTS = frozenset({"CITES", "REPEALS"})
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


def label_of(thing: Thing) -> str:
    """What the thing is called in Chinese when it is not named: 任务, 单位."""
    ontology = load_ontology()
    if len(thing.types) != 1:
        several = next((SEVERAL[name][0] for name in SEVERAL if name in thing.types), "")
        return several or "或".join(ontology.entity(name).label for name in thing.types)
    entity = ontology.entity(thing.types[0])
    if thing.types == ("Organization",) and not thing.kinds and thing.said in _PLAIN_UNITS:
        return thing.said
    if thing.types == ("Document",) and thing.kinds:
        return "或".join(thing.kinds)
    if thing.said and any(one.operator is Operator.ENDS for one in thing.where):
        return thing.said
    return "或".join(entity.kinds[kind].label for kind in thing.kinds if kind in entity.kinds) or entity.label


def role_labels(link: Link) -> list[str]:
    """What the roles of a link are called, in whichever of its relations they are known."""
    known = [load_ontology().relation(name).roles for name in link.relations]
    return [
        next(roles[role].label for roles in known if role in roles)
        for role in link.roles
        if any(role in r for r in known)
    ]


def counted_as(query: Query, name: str) -> str:
    """What is counted, by the noun of its relation where it has one: 成员单位, 牵头任务."""
    counted = query.thing(name)
    if counted.types == ("Target",):
        return f"{'、'.join(counted.terms)}目标"
    for link in (link for link in query.links if query.focus in (link.source, link.target)):
        relation = load_ontology().relation(link.relations[0])
        if link.source == name and relation.name in NOUNS:
            return "或".join(role_labels(link)) or relation.label
        said = load_phrases().relations[relation.name].get("said")
        if link.target == name and link.roles and said:
            roles = "或".join(role_labels(link))
            return f"{said.format(role=roles)}的{label_of(query.thing(name))}"
        if link.target == name and relation.name in OF_TEXTS:
            return f"{relation.label}的{label_of(counted)}"
        if link.target == name and link.roles and relation.name == "RESPONSIBLE_FOR":
            return "或".join(role_labels(link)) + label_of(query.thing(name))
    return label_of(query.thing(name))


def measure_of(thing: Thing) -> str:
    """个, 项, 家: by the type."""
    return load_phrases().measures.get(thing.types[0] if thing.types else "", "个")
