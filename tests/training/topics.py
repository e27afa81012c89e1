"""Words of wordings with whether they belong to a topic; topics are varied by pieces of headings,
since any matter may be one."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.question.index import NameIndex
from nlp.question.topic_tagger import word_features, words_of
from nlp.training.fit import Example

VARIED = 3


def topic_rows(
    examples: Iterable[Example], composed: Iterable[Example], index: NameIndex
) -> tuple[list[NDArray[np.int64]], list[bool]]:
    """The rows of the features of each word, and whether it is part of a topic."""
    draw = random.Random(0)  # noqa: S311
    headings = [name.name for name in index.of_type("Task") if 4 <= len(name.name) <= 20]
    rows: list[NDArray[np.int64]] = []
    labels: list[bool] = []

    def add(text: str, spans: Sequence[tuple[int, int, str]]) -> None:
        topics = [span for span in spans if span[2] == "Topic"]
        words = words_of(text, [span[:2] for span in spans if span[2] != "Topic"])
        for number, (start, end, word) in enumerate(words):
            if word != "\ue000" and word[0].isalnum():
                rows.append(np.array(word_features(words, number, index.written)))
                labels.append(any(first <= start and end <= last for first, last, _ in topics))

    for one in examples:
        if one.group != "limits" or one.intent == "answer":
            add(one.text, one.spans)
            for _ in range(VARIED if any(span[2] == "Topic" for span in one.spans) else 0):
                add(*_varied(one, headings, draw))
    for one in composed:
        if any(span[2] == "Topic" for span in one.spans) and not any("a" <= char <= "z" for char in one.text):
            add(*_varied(one, headings, draw))
    return rows, labels


def _varied(one: Example, headings: Sequence[str], draw: random.Random) -> tuple[str, list[tuple[int, int, str]]]:
    """The wording with a piece of a heading in the place of its topic."""
    text, last, spans = "", 0, []
    for start, end, entity in one.spans:
        text += one.text[last:start]
        begin = len(text)
        text += _piece(draw.choice(headings), draw) if entity == "Topic" else one.text[start:end]
        spans.append((begin, len(text), entity))
        last = end
    return text + one.text[last:], spans


def _piece(heading: str, draw: random.Random) -> str:
    words = [word for _, _, word in words_of(heading, [])]
    first = draw.randrange(len(words))
    return "".join(words[first : first + draw.choice([1, 1, 2, 3])]) or heading
