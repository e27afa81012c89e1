"""The words of `question_wordings.toml`, cut up once so that wording a question is only choosing and joining."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from graph.ontology import load_ontology
from nlp.question.derivation import Edge

Frame = tuple[str, ...]
"""A sentence in pieces: S and T for the ends, ~ for the place of an adverb, and words."""
_PIECES = re.compile(r"([ST~])")
_UNFINISHED = re.compile(r"(?:是|由|在|为|到|给|归|被|把|和|(?<!参)与|跟|于|依|因|口|有|包括|写着|成为|随|涉及)$")
"""What a clause cannot end in when its end is taken away."""


@dataclass(frozen=True, slots=True)
class RelationWords:
    """How a relation in some roles is said: whole sentences, clauses without one end, and nouns for either end."""

    frames: tuple[Frame, ...]
    without_source: tuple[Frame, ...]
    without_target: tuple[Frame, ...]
    nouns: tuple[str, ...]
    objects: tuple[str, ...]
    words: tuple[str, ...]
    verbs: tuple[str, ...]
    """Verbs between the ends: 牵头, for 牵头最多的单位 and 比…多牵头几项."""
    alone: tuple[str, ...] = ()
    """Said of T where S is left out: 担任链长的产业链."""
    alone_source: tuple[str, ...] = ()
    """Said of S where T is left out: 布局的任务."""
    asks: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    """The plain question, what is said when the other end may be anything, and when it is denied; for either end."""

    def clauses(self, *, source: bool) -> tuple[Frame, ...]:
        """The clauses without that end, for a relative clause on it."""
        return self.without_source if source else self.without_target

    def nouns_for(self, *, source: bool) -> tuple[str, ...]:
        """What that end is called with respect to the other one."""
        return self.nouns if source else self.objects


@dataclass(frozen=True, slots=True)
class TypeWords:
    """What things of a type are called, how one asks for them, and how they are counted."""

    heads: tuple[str, ...]
    who: tuple[str, ...]
    measures: tuple[str, ...]
    after: tuple[str, ...]


@cache
def load_wordings() -> Mapping[str, Any]:
    """The file as it stands."""
    return tomllib.loads((files("nlp.lexicon") / "question_wordings.toml").read_text(encoding="utf-8"))


@cache
def relation_words(relations: tuple[str, ...], roles: tuple[str, ...]) -> RelationWords:
    """The words of a relation; where the file has none for these roles, those of the labels of the ontology."""
    raw = load_wordings()["zh"].get(f"{'|'.join(relations)}.{','.join(roles)}")
    return _cut(raw or _from_labels(relations, roles))


def words_of(edge: Edge) -> RelationWords:
    """The words of an edge."""
    return relation_words(edge.relations, edge.roles)


@cache
def type_words(entity: str, kinds: tuple[str, ...] = ()) -> TypeWords:
    """The words of a type, or of some kinds of it."""
    wordings = load_wordings()
    raw = wordings["nouns"][entity]
    heads = wordings["kinds"].get(f"{entity}.{','.join(kinds)}", _kind_labels(entity, kinds)) if kinds else None
    measures = tuple(raw["measures"])
    if not heads:
        return TypeWords(tuple(raw["zh"]), tuple(raw["who"]), measures, tuple(raw["after"]))
    who = tuple(f"{word}{head}" for head in heads for word in (f"哪{measures[0]}", "哪些", "什么"))
    return TypeWords(tuple(heads), who, measures, tuple(raw["after"]))


def _kind_labels(entity: str, kinds: tuple[str, ...]) -> list[str]:
    """What kinds without words of their own are called: by their labels, else, as 意见 or 通知, by themselves."""
    known = load_ontology().entity(entity).kinds
    return ["或".join(known[kind].label if kind in known else kind for kind in kinds)]


@cache
def ask_words(name: str) -> tuple[str, ...]:
    """A list of the section `ask`."""
    return tuple(load_wordings()["ask"][name])


@cache
def property_words(name: str) -> tuple[str, ...]:
    """How a property is asked for."""
    found = load_wordings()["property_zh"].get(name)
    return tuple(found) if found else (f"X的{load_ontology().properties[name].label}是什么",)


def _from_labels(relations: Sequence[str], roles: Sequence[str]) -> dict[str, list[str]]:
    ontology = load_ontology()
    known = [ontology.relation(name) for name in relations]
    labels = [relation.roles[role].label for relation in known for role in roles if role in relation.roles]
    label = "或".join(labels or [relation.label for relation in known])
    if roles:
        return {"frames": [f"S~是T的{label}", f"T的{label}~是S", f"S~{label}T"], "nouns": [label], "words": [label]}
    return {"frames": [f"S~{label}T"], "words": [label]}


def _cut(raw: Mapping[str, Sequence[str]]) -> RelationWords:
    nouns = tuple(raw.get("nouns", ()))
    sentences = list(raw["frames"])
    for verb in raw.get("verbs", ()):
        sentences += [f"S~{verb}T", f"T~由S{verb}"]
    sentences += [f"T~由S{agent}" for agent in raw.get("agents", ())]
    frames = tuple(dict.fromkeys(_pieces(sentence) for sentence in sentences))
    more: list[Frame] = [("S", "~", agent) for agent in raw.get("agents", ())]
    more += [_pieces(one) for one in raw.get("also", ())]
    clauses = [_pieces(one) for one in raw.get("clauses", ())]
    return RelationWords(
        frames,
        tuple(cut for frame in frames if (cut := _without(frame, "S"))),
        (*clauses, *(cut for frame in frames if (cut := _without(frame, "T"))), *more),
        nouns,
        tuple(raw.get("objects", ())),
        tuple(raw["words"]),
        tuple(frame[2] for frame in frames if len(frame) == 4 and frame[:2] == ("S", "~") and frame[3] == "T"),
        *(tuple(raw.get(name, ())) for name in ("alone", "alone_source", "asks", "bare", "lacks")),
    )


def _pieces(sentence: str) -> Frame:
    return tuple(piece for piece in _PIECES.split(sentence) if piece)


def _without(frame: Frame, end: str) -> Frame:
    """The clause that is left for 的 when one end is taken away; empty where none is.

    >>> _without(("T", "~", "由", "S", "牵头"), "T")
    ('~', '由', 'S', '牵头')
    >>> _without(("S", "~", "是", "T", "的成员单位"), "T")
    ('S', '~', '是', '成员单位')
    >>> _without(("T", "~", "由", "S", "牵头"), "S")
    ()
    """
    at = frame.index(end)
    after = frame[at + 1] if at + 1 < len(frame) else ""
    if after.startswith("的") and len(after) > 1:
        rest = (*frame[:at], after[1:], *frame[at + 2 :])
    elif at in (0, len(frame) - 1):
        rest = (*frame[:at], *frame[at + 1 :])
    else:
        return ()
    if rest[-1].endswith("了"):
        return ()
    return () if _UNFINISHED.search(rest[-1]) or rest[0].startswith(("里", "专班的")) else rest
