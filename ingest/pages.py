"""Pages as evidence: where they begin in the normalised text, and on which of them a sentence stands.

Normalising changes nothing but blanks, so the n-th printed character of a file stays the n-th.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from graph.model import Batch, Edge, Evidence, Node, SourcePage
from ingest.formats.raw import Mark, Raw
from ingest.normalising import BLANKS

OCR = "ocr"
"""The property of what was recognised from an image: how sure of its characters the recognition is, from 0 to 1."""
_PRINTED = re.compile(f"[^{BLANKS}]+")


def carried(raw: Raw, text: str) -> tuple[Mark, ...]:
    """The marks of a file, with their places in its normalised text.

    >>> carried(Raw("一、 目标\\n\\n二、任务", (Mark(0, 1), Mark(7, 2))), "一、目标\\n二、任务")
    (Mark(start=0, page=1, confidence=None), Mark(start=5, page=2, confidence=None))
    """
    if not raw.marks:
        return ()
    before, after = _runs(raw.text), _runs(text)
    return tuple(replace(mark, start=_place(after, _printed(before, mark.start), len(text))) for mark in raw.marks)


def _runs(text: str) -> tuple[list[int], list[int]]:
    """Where the runs of printed characters start, and how many such characters stand before each."""
    starts, counts = [], []
    count = 0
    for run in _PRINTED.finditer(text):
        starts.append(run.start())
        counts.append(count)
        count += run.end() - run.start()
    counts.append(count)
    return starts, counts


def _printed(runs: tuple[list[int], list[int]], at: int) -> int:
    starts, counts = runs
    run = bisect_right(starts, at) - 1
    return 0 if run < 0 else min(counts[run] + at - starts[run], counts[run + 1])


def _place(runs: tuple[list[int], list[int]], number: int, end: int) -> int:
    starts, counts = runs
    run = bisect_right(counts, number, hi=len(starts)) - 1
    return end if run < 0 or number >= counts[-1] else starts[run] + number - counts[run]


def on_pages(batch: Batch, marks: Sequence[Mark]) -> Batch:
    """The batch with the page of each evidence, and on what was recognised from an image how sure that is."""
    if not marks:
        return batch
    starts = [mark.start for mark in marks]
    edges = tuple(_edge(edge, starts, marks) for edge in batch.edges)
    doubts: dict[str, float] = {}
    for edge in edges:
        if isinstance(found := edge.properties.get(OCR), float):
            for end in (edge.source, edge.target):
                doubts[end] = min(found, doubts.get(end, 1.0))
    nodes = tuple(_node(node, doubts) for node in batch.nodes)
    return Batch(nodes, edges)


def _edge(edge: Edge, starts: list[int], marks: Sequence[Mark]) -> Edge:
    evidence = tuple(replace(one, page=marks[_index(starts, one.start)].page) for one in edge.evidence)
    sure = [found for one in evidence if (found := _confidence(one, starts, marks)) is not None]
    properties = {**edge.properties, OCR: min(sure)} if sure else edge.properties
    return replace(edge, evidence=evidence, properties=properties)


def _index(starts: list[int], at: int) -> int:
    return max(0, bisect_right(starts, at) - 1)


def _confidence(evidence: Evidence, starts: list[int], marks: Sequence[Mark]) -> float | None:
    touched = marks[_index(starts, evidence.start) : max(bisect_left(starts, evidence.end), 1)]
    return min((mark.confidence for mark in touched if mark.confidence is not None), default=None)


def _node(node: Node, doubts: dict[str, float]) -> Node:
    """Only what hangs on its own print carries the mark: documents and tasks."""
    if node.id not in doubts or node.type not in ("Document", "Task"):
        return node
    return replace(node, properties={**node.properties, OCR: doubts[node.id]})


def recognised(marks: Sequence[Mark]) -> float | None:
    """How sure the recognition is of a file on the whole; None where nothing was recognised."""
    sure = [mark.confidence for mark in marks if mark.confidence is not None]
    return round(sum(sure) / len(sure), 4) if sure else None


def source_pages(marks: Sequence[Mark], start: int, end: int) -> tuple[SourcePage, ...]:
    """The pages on which a document stands, the first from its start on."""
    found: list[SourcePage] = []
    for mark in marks:
        if mark.page is None or mark.start >= end:
            continue
        page = SourcePage(mark.page, max(mark.start, start))
        if found and (found[-1].number == page.number or page.start <= start):
            found[-1] = page if found[-1].number != page.number else found[-1]
        else:
            found.append(page)
    return tuple(found)
