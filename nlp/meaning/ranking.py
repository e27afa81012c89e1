"""How passages rank for a question: by words (BM25), by vectors, and by both (reciprocal rank fusion)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Scores = NDArray[np.float64]

K1, B = 1.2, 0.75
RRF = 60
"""The usual constants of BM25 and of reciprocal rank fusion."""


@dataclass(frozen=True, slots=True)
class Words:
    """Which word stands how often in which passage."""

    postings: Mapping[str, tuple[NDArray[np.int64], NDArray[np.float64]]]
    norms: Scores

    @classmethod
    def of(cls, passages: Sequence[Sequence[str]]) -> Words:
        """Count the words of the passages."""
        where: dict[str, tuple[list[int], list[int]]] = {}
        for i, words in enumerate(passages):
            for word, times in Counter(words).items():
                at, counts = where.setdefault(word, ([], []))
                at.append(i)
                counts.append(times)
        lengths = np.array([len(words) for words in passages], dtype=float)
        norms = K1 * (1 - B + B * lengths / max(1.0, float(lengths.mean()) if len(lengths) else 1.0))
        return cls({word: (np.array(at), np.array(counts, float)) for word, (at, counts) in where.items()}, norms)

    def rarity(self, forms: Iterable[str]) -> float:
        """The inverse document frequency of a word in any of its forms."""
        found = [self.postings[form][0] for form in forms if form in self.postings]
        number = len(np.unique(np.concatenate(found))) if found else 0
        return math.log(1 + (len(self.norms) - number + 0.5) / (number + 0.5))

    def score(self, asked: Sequence[Mapping[str, float]]) -> Scores:
        """BM25, where each word asked for may stand in several forms, which count as one word."""
        total = np.zeros(len(self.norms))
        for forms in asked:
            total += self.rarity(forms) * self._saturated(forms)
        return total

    def coverage(self, asked: Sequence[Mapping[str, float]]) -> Scores:
        """The share of what is asked for that stands in each passage, the rarer words counting more."""
        total, whole = np.zeros(len(self.norms)), 0.0
        for forms in asked:
            weight = self.rarity(forms)
            held = np.zeros(len(self.norms))
            for form, sure in forms.items():
                if form in self.postings:
                    at = self.postings[form][0]
                    held[at] = np.maximum(held[at], sure)
            total += weight * held
            whole += weight
        return total / whole if whole else total

    def _saturated(self, forms: Mapping[str, float]) -> Scores:
        times = np.zeros(len(self.norms))
        for form, sure in forms.items():
            if form in self.postings:
                at, counts = self.postings[form]
                times[at] += sure * counts
        return times * (K1 + 1) / (times + self.norms)


def nearness(vectors: Matrix, asked: Matrix) -> Scores:
    """The cosine of each passage to the question; 0 where either says nothing."""
    lengths = np.linalg.norm(vectors, axis=1) * np.linalg.norm(asked)
    scores: Scores = (vectors @ asked / np.where(lengths > 0, lengths, 1.0)).astype(float)
    return scores


def fused(*lists: tuple[Scores, float]) -> Scores:
    """Reciprocal rank fusion: each list gives a passage its weight over 60 + rank, and nothing for a score of 0."""
    total = np.zeros(len(lists[0][0]))
    for scores, weight in lists:
        order = np.argsort(-scores, kind="stable")
        ranks = np.empty(len(order))
        ranks[order] = np.arange(1, len(order) + 1)
        total += np.where(scores > 0, weight / (RRF + ranks), 0.0)
    return total
