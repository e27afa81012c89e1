"""A file read: its text, what it states, where it stands, and what was not understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from graph.merging import united
from graph.model import Batch, Share, Source, SourceClause
from ingest.decoding import read_bytes
from ingest.formats.raw import Mark, Raw
from ingest.formats.registry import read_raw
from ingest.normalising import normalise
from ingest.pages import carried, on_pages, recognised, source_pages
from ingest.structure import read_issue
from nlp.decisions import NOTHING_DECIDED, Decisions
from nlp.document import Document, Issue
from nlp.extract import extract
from nlp.facts import Gap
from nlp.reading import clause_path

MAX_BYTES = 32 * 2**20


@dataclass(frozen=True, slots=True)
class Report:
    """What was read from a file and what was not: the coverage report.

    `pages` is 0 where the format has none; `ocr` is how sure the recognition is of what was read from images.
    """

    path: str
    documents: int
    clauses: int
    nodes: Mapping[str, int]
    edges: Mapping[str, int]
    gaps: tuple[Gap, ...]
    pages: int = 0
    ocr: float | None = None

    @property
    def facts(self) -> int:
        """How many facts were read."""
        return sum(self.edges.values())

    def as_dict(self) -> dict[str, Any]:
        """The report as JSON values."""
        return {
            "path": self.path,
            "pages": self.pages,
            "ocr": self.ocr,
            "documents": self.documents,
            "clauses": self.clauses,
            "facts": self.facts,
            "nodes": dict(self.nodes),
            "edges": dict(self.edges),
            "gaps": [asdict(gap) for gap in self.gaps],
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """One file: normalised text, facts (together and by document), the texts of its documents, and the report."""

    path: str
    text: str
    batch: Batch
    shares: tuple[Share, ...]
    sources: tuple[Source, ...]
    report: Report

    @property
    def understood(self) -> bool:
        """Whether the file is a gazette at all: it has a document head or at least one fact beside its own title."""
        headed = any(n.type == "Document" and n.properties.get("number") for n in self.batch.nodes)
        return headed or any(e.type not in ("ISSUED", "PART_OF") for e in self.batch.edges)


def read_file(path: Path, *, max_bytes: int = MAX_BYTES, decisions: Decisions = NOTHING_DECIDED) -> Reading:
    """The reading of one file, with the user's decisions about names.

    Raises:
        SourceError: the file cannot be read (missing, empty, too large, damaged, of an unknown format).
    """
    return read_data(read_bytes(path, max_bytes), str(path), decisions)


def read_data(data: bytes, name: str, decisions: Decisions = NOTHING_DECIDED) -> Reading:
    """The reading of what a file of that name holds, in whatever format it is.

    Raises:
        SourceError: it is damaged, or of an unknown format.
    """
    return read(read_raw(data, name), name, decisions)


def read(raw: Raw | str, path: str, decisions: Decisions = NOTHING_DECIDED) -> Reading:
    """The reading of a text as it stands in a file, with the pages that its format has."""
    raw = Raw(raw) if isinstance(raw, str) else raw
    issue = read_issue(normalise(raw.text))
    marks = carried(raw, issue.text)
    shares, gaps = extract(issue, decisions)
    shares = tuple(replace(share, batch=on_pages(share.batch, marks)) for share in shares) if marks else shares
    batch = united(shares)
    report = Report(
        path=path,
        documents=len(issue.documents),
        clauses=sum(len(part.clauses) for document in issue.documents for part in document.parts),
        nodes=Counter(node.type for node in batch.nodes),
        edges=Counter(edge.type for edge in batch.edges),
        gaps=(*_unread(raw, issue.text, marks), *gaps),
        pages=len({mark.page for mark in marks if mark.page is not None}),
        ocr=recognised(marks),
    )
    sources = tuple(_source(issue, document, marks) for document in issue.documents)
    return Reading(path, issue.text, batch, shares, sources, report)


def _unread(raw: Raw, text: str, marks: Sequence[Mark]) -> Iterator[Gap]:
    """The pages of which nothing was read because they are images."""
    for page in raw.unread:
        place = next((mark.start for mark in marks if mark.page is not None and mark.page > page), len(text))
        message = "这一页是图像，没有识别（装了附加组件 ocr 后可识别）"
        yield Gap("page", message, f"第 {page} 页", text.count("\n", 0, place) + 1, "")


def _source(issue: Issue, document: Document, marks: Sequence[Mark]) -> Source:
    clauses = tuple(
        SourceClause(clause_path(part, clause), clause.start, clause.end)
        for part in document.parts
        for clause in part.clauses
    )
    return Source(
        document.key,
        document.title,
        document.start,
        issue.text[document.start : document.end],
        clauses,
        source_pages(marks, document.start, document.end),
    )
