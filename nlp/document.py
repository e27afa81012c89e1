"""What the reader reads: documents of an issue, their parts and clauses, as stretches of one normalised text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clause:
    """The own text of one heading or numbered paragraph, without the clauses below it.

    `path` are the heading sentences from the outermost on, the clause's own last (number in its normal form);
    `title` is the own heading without number, `titled` whether the clause has a heading sentence at all.
    `start` is where the number stands, `body` where the text after the heading begins.
    """

    path: tuple[str, ...]
    title: str
    titled: bool
    start: int
    body: int
    end: int
    leaf: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document under one title: the notice itself, an attached plan, or an annex.

    `kind` is body | plan | annex; `plan` is the title that its tasks belong to.
    """

    kind: str
    title: str
    plan: str
    start: int
    end: int
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the issue. `key` is its 发文字号, else its title; `date` is ISO; `jurisdiction` as in 云州市."""

    title: str
    number: str | None
    issuer: str | None
    date: str | None
    kind: str | None
    jurisdiction: str
    start: int
    end: int
    title_span: tuple[int, int]
    parts: tuple[Part, ...]
    issuer_span: tuple[int, int] | None = None

    @property
    def key(self) -> str:
        """What evidence and tasks call the document."""
        return self.number or self.title


@dataclass(frozen=True, slots=True)
class Issue:
    """One file: its normalised text, the shadow of equal length, and the documents in it."""

    text: str
    shadow: str
    documents: tuple[Document, ...]
