"""The words of questions: those of the ontology and the general ones of `nlp/lexicon/question.toml`, as one table."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from graph.ontology import Ontology, load_ontology
from nlp.question.normalise import normalised


@dataclass(frozen=True, slots=True)
class Word:
    """What a word may be: a general class (`who`, `most`), a type or kind, a relation with its role, or a property.

    `noun` says that the word names the thing at one end of the relation (链长, 成员单位) and not only the relation
    (牵头).
    """

    sort: str
    type: str | None = None
    kind: str | None = None
    relation: str | None = None
    role: str | None = None
    noun: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words, each with everything it may be, and the words that refuse."""

    words: Mapping[str, tuple[Word, ...]]
    titles: frozenset[str]
    refusals: Mapping[str, tuple[str, ...]]
    lengths: Mapping[str, tuple[int, ...]]
    said: Mapping[str, str]
    helping: frozenset[str]

    def content(self) -> Iterator[str]:
        """Words that name a type, a relation or a property: those that a misspelling may have been meant for."""
        return (word for word, meanings in self.words.items() if any(meaning.sort in _CONTENT for meaning in meanings))

    def spelled_out(self, text: str) -> str:
        """The question with every word that means several in several words: 正副链长."""
        for word, meant in self.said.items():
            text = text.replace(word, meant)
        return _OVER.sub("超过", text)


_OVER = re.compile(r"超(?=\d)")
"""超100亿元 is 超过100亿元; elsewhere 超 is a part of words."""
_CONTENT = frozenset({"type", "relation", "role", "property", "who", "which", "what", "where", "how_many"})
NOUN_ENDINGS = (
    "单位",
    "成员",
    "部门",
    "主体",
    "企业",
    "链长",
    "办公室",
    "重点",
    "承载地",
    "布局地",
    "会长",
    "leader",
    "leaders",
    "head",
    "heads",
    "office",
)


def _entity_words(ontology: Ontology) -> Iterator[tuple[str, Word]]:
    for entity in ontology.entities.values():
        for word in (*entity.words, entity.label):
            yield word, Word("type", type=entity.name)
        for kind in entity.kinds.values():
            for word in kind.words:
                yield word, Word("type", type=entity.name, kind=kind.name)


def _relation_words(ontology: Ontology) -> Iterator[tuple[str, Word]]:
    for relation in ontology.relations.values():
        for word in relation.words:
            yield word, Word("relation", relation=relation.name, noun=word.endswith(NOUN_ENDINGS))
        for role in relation.roles.values():
            # A bare verb that also stands as a label (参加：…) is no word for the role alone.
            nouns = [label for label in role.cues.labels if label not in role.cues.verbs]
            for word in (*role.words, *nouns):
                yield word, Word("role", relation=relation.name, role=role.name, noun=word.endswith(NOUN_ENDINGS))


def _all_words(ontology: Ontology, general: Mapping[str, list[str]]) -> Iterator[tuple[str, Word]]:
    yield from _entity_words(ontology)
    yield from _relation_words(ontology)
    for term in ontology.properties.values():
        for word in term.words:
            yield word, Word("property", kind=term.name)
    for sort, words in general.items():
        for word in words:
            yield word, Word(sort)


def raw_lexicon() -> Mapping[str, Mapping[str, Any]]:
    """The lexicon file as it is written."""
    text = (files("nlp") / "lexicon" / "question.toml").read_text(encoding="utf-8")
    raw: Mapping[str, Mapping[str, Any]] = tomllib.loads(text)
    return raw


@cache
def load_vocabulary() -> Vocabulary:
    """The vocabulary of this version; built once."""
    raw = raw_lexicon()
    words: dict[str, list[Word]] = {}
    for word, meaning in _all_words(load_ontology(), raw["words"]):
        meanings = words.setdefault(normalised(word), [])
        if meaning not in meanings:
            meanings.append(meaning)
    for word in (*raw["plain"]["words"], *raw["helping"]["words"]):
        words.setdefault(normalised(word), [])
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[0], set()).add(len(word))
    return Vocabulary(
        MappingProxyType({word: tuple(meanings) for word, meanings in words.items()}),
        frozenset(raw["titles"]["words"]),
        MappingProxyType({reason: tuple(phrases) for reason, phrases in raw["refusals"].items()}),
        MappingProxyType({first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}),
        MappingProxyType(dict(raw["said"])),
        frozenset(raw["helping"]["words"]),
    )
