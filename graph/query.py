"""What a question asks of the graph, whatever store holds it: a pattern of things and links, and what is wanted of it.

A `Query` is a value: it compares, goes through JSON unchanged (`POST /api/query` takes the same object that `ask
--json` gives),
and knows neither the question's words nor any Cypher.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from graph.model import Scalar


class Ask(StrEnum):
    """What is wanted of the pattern."""

    LIST = "list"  # the things themselves
    COUNT = "count"  # how many there are
    EXISTS = "exists"  # whether the pattern occurs
    EVERY = "every"  # whether no thing of the pattern is without what its absences say
    TABLE = "table"  # one row for each `by`
    DIFFERENCE = "difference"  # of the numbers, or the targets, of the two things named by `by`
    VALUE = "value"  # the quantity of a target
    PROPERTY = "property"  # what is printed about a thing: its number, date, position
    PATH = "path"  # what joins two things


class Operator(StrEnum):
    """How a property is compared with a value."""

    IS = "="
    IS_NOT = "<>"
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="
    CONTAINS = "contains"
    IS_OR_UNSAID = "=?"  # that value, or none printed
    NOT_OR_UNSAID = "<>?"  # another value, or none printed
    ENDS = "ends"  # one of some endings, divided by |, before what stands in brackets
    ENDS_NOT = "ends not"


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on one property."""

    property: str
    operator: Operator
    value: Scalar


@dataclass(frozen=True, slots=True)
class Thing:
    """A node of the pattern. `types` may be several (a unit is an organization, a company, a university); `uids`
    are the
    things named (any of them); `terms` are words to be looked for in its texts; `said` is how the question called
    it."""

    name: str
    types: tuple[str, ...] = ()
    uids: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    where: tuple[Filter, ...] = ()
    terms: tuple[str, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An edge of the pattern, in any of some relations and roles. `through` is a relation that may be walked from
    the source
    first: a chain is laid out where its tasks are, a document cites what its plans cite."""

    relations: tuple[str, ...]
    source: str
    target: str
    roles: tuple[str, ...] = ()
    through: str | None = None
    through_reversed: bool = False


@dataclass(frozen=True, slots=True)
class Absence:
    """A part of the pattern that must not occur; names not in the main pattern are its own."""

    links: tuple[Link, ...]
    things: tuple[Thing, ...] = ()


@dataclass(frozen=True, slots=True)
class Rank:
    """Keep the first `top` by the number of `counted` (or by the value of a target), ties included; or only those
    whose number
    fulfils the comparison; with `every` those that are joined to all there are of `counted`."""

    counted: str
    top: int | None = None
    ascending: bool = False
    compare: Operator | None = None
    number: float | None = None
    by_value: bool = False
    every: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """The question as a value. `focus` names the thing asked for; `by` the subject of each row of a table;
    `readings` the thing
    that could be several, so that each reading is answered apart; `columns` the properties asked for, or which sign a
    difference is asked to have."""

    ask: Ask
    focus: str
    things: tuple[Thing, ...]
    links: tuple[Link, ...] = ()
    absences: tuple[Absence, ...] = ()
    by: str | None = None
    rank: Rank | None = None
    counted: bool = False
    columns: tuple[str, ...] = ()
    readings: str | None = None
    english: bool = False
    notes: tuple[str, ...] = ()

    def thing(self, name: str) -> Thing:
        """The thing of that name, in the pattern or in an absence."""
        return next(thing for thing in self.all_things() if thing.name == name)

    def all_things(self) -> Iterator[Thing]:
        """The things of the pattern, then those of its absences."""
        yield from self.things
        for absence in self.absences:
            yield from absence.things

    def all_links(self) -> Iterator[Link]:
        """The links of the pattern, then those of its absences."""
        yield from self.links
        for absence in self.absences:
            yield from absence.links

    def with_thing(self, thing: Thing) -> Query:
        """The same query with another thing in the place of the one of its name."""
        return replace(self, things=tuple(thing if old.name == thing.name else old for old in self.things))


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that an ambiguous word may mean."""

    uid: str
    type: str
    name: str


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Why a question has no Query: a reason code, a sentence for the person who asked, and what could be asked
    instead.
    """

    reason: str
    message: str
    suggestions: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    english: bool = False
