"""What every rule gets: one document of an issue with its text and shadow, and helpers to quote from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.document import Clause, Document, Part

_SENTENCE = re.compile(r"[^\S\n]*([^\s。！？][^。！？\n]*[。！？]?)")


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A document to be read; offsets count in the normalised text of the file."""

    text: str
    shadow: str
    document: Document

    def clauses(self) -> Iterator[tuple[Part, Clause]]:
        """Every clause with its part, in reading order."""
        for part in self.document.parts:
            for clause in part.clauses:
                yield part, clause

    def sentences(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The sentences of a stretch, without blanks in front."""
        for found in _SENTENCE.finditer(self.shadow, start, end):
            first, last = found.span(1)
            if last - first > 1:
                yield first, last


def clause_path(part: Part, clause: Clause | None) -> tuple[str, ...]:
    """The headings that evidence shows: those of an annex start with 附件 and its title."""
    own = clause.path if clause is not None else ()
    return ("附件", part.title, *own) if part.kind == "annex" else own
