"""A query as the decisions that lead to it: what is asked for, and how each thing that is said hangs on it.

A `Query` is a graph. A `Derivation` says the same as a tree that is rooted in what is asked for (the focus): every
thing named, every topic and every thing left open is an `Attachment`, which knows the way from the focus to it.
Decisions are independent enough to be scored one by one, so that a question in new words, or a combination never
seen, still has a likeliest meaning (floating parser: Pasupat & Liang 2015)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from graph.query import Ask, Filter, Operator

UNIT_TYPES = ("Organization", "Enterprise", "Institution", "Region")
"""What may bear responsibility: the sources of RESPONSIBLE_FOR and MEMBER_OF."""


class Polarity(StrEnum):
    """Whether the pattern must hold, must not hold, or must hold for something else."""

    HOLDS = "holds"
    ABSENT = "absent"
    EXCEPT = "except"


@dataclass(frozen=True, slots=True)
class Edge:
    """One step away from the focus: `relations` (any of them) in some `roles`; `outward` where the step goes from
    source to target; `type` is that of the thing reached."""

    relations: tuple[str, ...]
    roles: tuple[str, ...]
    outward: bool
    type: str

    def __str__(self) -> str:
        roles = f"[{','.join(self.roles)}]" if self.roles else ""
        return f"{'>' if self.outward else '<'}{'|'.join(self.relations)}{roles}:{self.type}"


Path = tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """What stands at the end of an attachment: `uids` of things named, `terms` of a topic, or neither (left open)."""

    uids: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    said: str = ""
    ambiguous: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it is left open which thing is meant."""
        return not (self.uids or self.terms)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A thing and its way from the focus; the empty path means the focus itself. `variant` names a construction that
    is more than a path: `only` (nobody else), `not_lead` (takes part without leading), `no_task` (without a task of
    the same chain), `not_member`, `others` (the focus without the thing)."""

    path: Path
    reference: Reference = Reference()
    polarity: Polarity = Polarity.HOLDS
    variant: str = ""
    kinds: tuple[str, ...] = ()
    where: tuple[Filter, ...] = ()
    shared: int = 0
    """How many edges of an absent path hold all the same. 甲牵头的任务中没有乙的: the first leads to what is there."""

    @property
    def type(self) -> str:
        """The type of the thing at its end; empty for the focus itself."""
        return self.path[-1].type if self.path else ""


@dataclass(frozen=True, slots=True)
class Ranking:
    """The first `top` by the number of `counted` things (by their value where `by_value`), or those whose number
    compares."""

    counted: str
    top: int | None = None
    ascending: bool = False
    compare: Operator | None = None
    number: float | None = None
    by_value: bool = False
    every: bool = False


@dataclass(frozen=True, slots=True)
class Derivation:
    """All decisions: what is wanted (`ask`) of which type (`focus`), and the attachments in the order in which they
    are said."""

    ask: Ask
    focus: str
    attachments: tuple[Attachment, ...] = ()
    kinds: tuple[str, ...] = ()
    where: tuple[Filter, ...] = ()
    by: str | None = None
    rank: Ranking | None = None
    counted: bool = False
    columns: tuple[str, ...] = ()

    def with_attachments(self, attachments: tuple[Attachment, ...]) -> Derivation:
        """The same with other attachments."""
        return replace(self, attachments=attachments)
