"""Word vectors from the loaded texts alone: words that stand in like company come near each other (PPMI and SVD)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

DIMENSIONS = 64
MOST_WORDS, MOST_PASSAGES = 5_000, 3_000
"""So that fitting takes no longer than a second or two, however much is loaded."""
LEAST = 2
"""How often a word has to stand in the texts before its company says anything."""
COMMON = 1000.0
"""The higher, the less a frequent word says of a text beside a rare one."""
SEED = 7


@dataclass(frozen=True, slots=True)
class WordVectors:
    """A vector for each word, shorter where the word is common; their mean stands for a text."""

    words: tuple[str, ...]
    vectors: Floats


def fit(passages: Sequence[Sequence[str]], dimensions: int = DIMENSIONS) -> WordVectors:
    """The vectors of the words of these passages; the same passages give the same vectors.

    >>> list(fit([["红薯", "加工"], ["红薯", "加工"], ["道路", "照明"], ["道路", "照明"]], 2).words)
    ['红薯', '加工', '道路', '照明']
    """
    step = -(-len(passages) // MOST_PASSAGES) or 1
    chosen = passages[::step]
    counts = Counter(word for passage in chosen for word in passage)
    words = tuple(word for word, times in counts.most_common(MOST_WORDS) if times >= LEAST)
    if len(words) <= dimensions or len(chosen) <= dimensions:
        dimensions = max(0, min(dimensions, len(words) - 1, len(chosen) - 1))
    if not dimensions:
        return WordVectors((), np.zeros((0, 1), np.float32))
    found = _strongest(_company(chosen, words), dimensions)
    shares = np.array([counts[word] for word in words]) / counts.total()
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    weighted = found / np.where(lengths > 0, lengths, 1) / (1 + COMMON * shares[:, None])
    return WordVectors(words, weighted.astype(np.float32))


def _company(passages: Sequence[Sequence[str]], words: Sequence[str]) -> Floats:
    """How much more often a word stands in a passage than chance would have it (positive pointwise information)."""
    index = {word: i for i, word in enumerate(words)}
    found = np.zeros((len(words), len(passages)), np.float32)
    for j, passage in enumerate(passages):
        found[[index[word] for word in set(passage) if word in index], j] = 1
    expected = found.sum(1, keepdims=True) * found.sum(0, keepdims=True) / found.sum()
    held = found > 0
    found[held] = np.maximum(0, -np.log(expected[held]))
    return found


def _strongest(company: Floats, dimensions: int) -> Floats:
    """The left singular vectors of the largest singular values, each by the root of its value."""
    start = np.random.default_rng(SEED).standard_normal((company.shape[1], dimensions + 8)).astype(np.float32)
    basis, _ = np.linalg.qr(company @ start)
    basis, _ = np.linalg.qr(company @ (company.T @ basis))
    left, values, _ = np.linalg.svd(basis.T @ company, full_matrices=False)
    strongest: Floats = (basis @ left)[:, :dimensions] * np.sqrt(values[:dimensions])
    return strongest
