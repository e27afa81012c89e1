"""Wordings with their queries as examples: what a wording names is found and given its place in the
query's derivation."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.model import Name
from graph.query import Ask
from graph.query_json import query_from_json
from nlp.question.decompose import NotDerivable, decompose
from nlp.question.derivation import Derivation
from nlp.question.entities import best_linkings, link_entities
from nlp.question.index import NameIndex
from nlp.question.inventory import option_of, skeleton_of
from nlp.question.masking import MASKS
from nlp.question.normalise import normalised
from nlp.training.fit import Example

CORPUS = Path(__file__).parents[1] / "question" / "corpus" / "wordings.jsonl"
Span = tuple[int, int, str, int]
"""Start, end, type, and the number of the attachment that is meant (-1: of none)."""


def read_corpus(path: Path = CORPUS) -> Iterator[Mapping[str, Any]]:
    """The rows of the corpus: group, meaning, text, and the query with its topics, or `refuse`."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def example_of(row: Mapping[str, Any], index: NameIndex) -> Example | None:
    """The example of a row over the names of the sample, or None where a name that the query has cannot be found."""
    text = normalised(row["text"])
    mentions = [one for one in link_entities(text, index) if one.end <= len(text)]
    linkings = best_linkings(text, mentions, 4)
    found = [
        [(m.start, m.end, tuple(c.name for c in m.candidates if c.name.type in MASKS)) for m in linking.mentions]
        for linking in linkings
    ]
    known = {"group": row["group"], "meaning": row["meaning"]}
    first = [(start, end, names[0].type) for start, end, names in found[0] if names]
    if "refuse" in row:
        return Example(text, first, [], intent="abstain", **known)
    query = query_from_json(row["query"])
    if query.ask is Ask.PATH:
        return Example(text, first, [], intent="path", **known)
    try:
        derivation = decompose(query)
    except NotDerivable:
        return None
    spans = next((s for one in found if (s := align(text, derivation, one, row.get("topics", [])))), None)
    if spans is None:
        return None
    seen: set[int] = set()
    options = []
    for *_, number in spans:
        if number < 0:
            options.append("-")
        else:
            options.append(str(option_of(derivation.attachments[number], joined=number in seen)))
            seen.add(number)
    return Example(text, [span[:3] for span in spans], options, str(skeleton_of(derivation)), **known)


def align(
    text: str, derivation: Derivation, mentions: Sequence[tuple[int, int, tuple[Name, ...]]], topics: Sequence[str]
) -> list[Span] | None:
    """Each mention and topic with the attachment it stands for; None where the derivation has more than was found."""
    spans: list[Span] = []
    used: dict[int, set[str]] = {}
    for start, end, names in mentions:
        if not names:
            continue
        hit = next(
            (
                (number, name.type)
                for number, one in enumerate(derivation.attachments)
                for name in names
                if name.uid in one.reference.uids
            ),
            None,
        )
        spans.append((start, end, hit[1] if hit else names[0].type, hit[0] if hit else -1))
        if hit:
            used.setdefault(hit[0], set()).update(name.uid for name in names)
    for number, one in enumerate(derivation.attachments):
        if one.reference.uids and not set(one.reference.uids) <= used.get(number, set()):
            return None
        if one.reference.terms:
            placed = _with_topic(text, spans, number, topics)
            if placed is None:
                return None
            spans = placed
    return sorted(spans)


def _with_topic(text: str, spans: Sequence[Span], number: int, topics: Sequence[str]) -> list[Span] | None:
    for topic in map(normalised, topics):
        start = text.find(topic)
        end = start + len(topic)
        kept = [one for one in spans if one[1] <= start or one[0] >= end or one[3] >= 0]
        if start >= 0 and not any(one[0] < end and start < one[1] for one in kept):
            return [*kept, (start, end, "Topic", number)]
    return None
