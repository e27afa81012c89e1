"""The ontology as frozen values, read once from `ontology.yaml`; the only place that knows where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from graph.errors import QueryError


@dataclass(frozen=True, slots=True)
class Cues:
    """How official Chinese announces a role: labels before the list (责任单位：…), verbs after it (…牵头); and the
    suffixes by which the kind of a body is known (…局, …指挥部)."""

    labels: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A role of a relation, a kind of an entity, or a property that can be asked for."""

    name: str
    label: str
    label_en: str
    words: tuple[str, ...]
    cues: Cues = Cues()


@dataclass(frozen=True, slots=True)
class Entity:
    """A type of node with its properties (name to one of string, strings, integer, number, boolean).

    What is not `named` has a title that nobody says, so questions do not link to it."""

    name: str
    label: str
    label_en: str
    color: str
    words: tuple[str, ...]
    kinds: Mapping[str, Term]
    properties: Mapping[str, str]
    named: bool = True


@dataclass(frozen=True, slots=True)
class Relation:
    """A type of edge: which types it may join, in which roles."""

    name: str
    label: str
    label_en: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    words: tuple[str, ...]
    roles: Mapping[str, Term]
    properties: Mapping[str, str]
    usual: str | None = None
    """The role that is meant where none is said."""


@dataclass(frozen=True, slots=True)
class Ontology:
    """All types and relations, by name, in the order of the file, and the properties that can be asked for."""

    entities: Mapping[str, Entity]
    relations: Mapping[str, Relation]
    properties: Mapping[str, Term]

    def entity(self, name: str) -> Entity:
        """The type of that name.

        Raises:
            QueryError: there is no such type.
        """
        try:
            return self.entities[name]
        except KeyError:
            raise QueryError(f"没有“{name}”这种类型，可用的有：{'、'.join(self.entities)}") from None

    def relation(self, name: str) -> Relation:
        """The relation of that name.

        Raises:
            QueryError: there is no such relation.
        """
        try:
            return self.relations[name]
        except KeyError:
            raise QueryError(f"没有“{name}”这种关系，可用的有：{'、'.join(self.relations)}") from None

    def allows(self, relation: str, source: str, target: str) -> bool:
        """Whether the relation may go from a node of one type to a node of the other."""
        found = self.relations.get(relation)
        return found is not None and source in found.source and target in found.target


def _terms(raw: Mapping[str, Any] | None) -> Mapping[str, Term]:
    return MappingProxyType({name: _term(name, value) for name, value in (raw or {}).items()})


def _term(name: str, raw: Mapping[str, Any]) -> Term:
    cues = raw.get("cues") or {}
    return Term(
        name,
        raw["label"],
        raw["label_en"],
        tuple(raw["words"]),
        Cues(*(tuple(cues.get(key, ())) for key in ("labels", "verbs", "suffixes"))),
    )


def _entity(name: str, raw: Mapping[str, Any]) -> Entity:
    return Entity(
        name,
        raw["label"],
        raw["label_en"],
        raw["color"],
        tuple(raw["words"]),
        _terms(raw.get("kinds")),
        MappingProxyType(raw["properties"]),
        raw.get("named", True),
    )


def _relation(name: str, raw: Mapping[str, Any]) -> Relation:
    return Relation(
        name,
        raw["label"],
        raw["label_en"],
        tuple(raw["source"]),
        tuple(raw["target"]),
        tuple(raw["words"]),
        _terms(raw.get("roles")),
        MappingProxyType(raw["properties"]),
        raw.get("usual"),
    )


@cache
def load_ontology() -> Ontology:
    """The ontology of this version; read once, frozen."""
    raw = yaml.load((files("graph") / "ontology.yaml").read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 – a safe loader
    return Ontology(
        MappingProxyType({name: _entity(name, value) for name, value in raw["entities"].items()}),
        MappingProxyType({name: _relation(name, value) for name, value in raw["relations"].items()}),
        _terms(raw["properties"]),
    )


def parse_yaml(text: str) -> Any:
    """The values of a YAML text, safely read.

    Raises:
        ValueError: the text is no YAML; the message says in which line.
    """
    try:
        return yaml.load(text, Loader=_LOADER)  # noqa: S506 – a safe loader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ValueError(f"第 {mark.line + 1} 行" if mark else "格式不对") from None


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
