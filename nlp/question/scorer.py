"""How likely each decision is for a masked question: the learned weights, as `nlp.training` wrote them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlp.question.atoms import TYPE, option_atoms, skeleton_atoms
from nlp.question.features import mention_features, question_features, row, type_features
from nlp.question.inventory import AttachmentOption, Skeleton
from nlp.question.masking import MaskedQuestion

QUESTION_SCALE, MENTION_SCALE, VECTOR_SCALE = 1 / 8, 1 / 6, 4.0
"""Sums of features and vectors are brought to about the same size; training uses the same numbers."""

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """The tables: a row of `width` small numbers for each feature (as bytes with one scale), one for each atom."""

    question: NDArray[np.int8]
    mention: NDArray[np.int8]
    scales: Numbers
    atom: Numbers
    bias: Numbers
    encoder: Numbers
    topic: Numbers
    topic_bias: float
    atoms: dict[str, int]
    skeletons: tuple[str, ...]
    intents: tuple[str, ...]
    options: dict[tuple[str, str], tuple[str, ...]]
    calibration: tuple[float, ...] = ()
    rules_alone: float = 0.3

    @classmethod
    def read(cls, path: Path) -> Weights:
        """The weights in a file of `numpy.savez`."""
        with np.load(path) as arrays:
            index = json.loads(bytes(arrays["index"]).decode())
            return cls(
                arrays["question"], arrays["mention"], arrays["scales"].astype(np.float32),
                arrays["atom"].astype(np.float32), arrays["bias"].astype(np.float32),
                arrays["encoder"].astype(np.float32), arrays["topic"].astype(np.float32),
                float(arrays["topic_bias"]), {name: i for i, name in enumerate(index["atoms"])},
                tuple(index["skeletons"]), tuple(index["intents"]), {tuple(key.split("/")): tuple(found) for key,
                found in index["options"].items()}, tuple(index.get("calibration", ())), )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Decisions:
    """Some decisions as sums of their atoms: one row and one bias each."""

    rows: Numbers
    bias: Numbers

    def log_probabilities(self, hidden: Numbers) -> Numbers:
        """The logarithm of each decision's probability."""
        logits = self.rows @ hidden + self.bias
        top = logits.max()
        found: Numbers = logits - top - np.log(np.exp(logits - top).sum())
        return found


@dataclass(frozen=True, slots=True)
class Scores:
    """What the scorer says of one masked question: log-probabilities of intents and skeletons, and for a focus those
    of the ways of each mention."""

    question: MaskedQuestion
    intents: dict[str, float]
    skeletons: Numbers
    hidden: Numbers
    scorer: Scorer
    local: tuple[Numbers, ...]

    def best_skeletons(self, most: int) -> list[tuple[Skeleton, float]]:
        """The likeliest skeletons."""
        order = np.argsort(-self.skeletons)[:most]
        return [(self.scorer.skeletons[i], float(self.skeletons[i])) for i in order]

    def best_options(self, number: int, focus: str, most: int) -> list[tuple[AttachmentOption, float]]:
        """The likeliest ways of one mention from a focus; none where none was ever seen."""
        key = (focus, self.question.mentions[number].type)
        found = self.scorer.options.get(key)
        if found is None:
            return []
        options, decisions = found
        scores = decisions.log_probabilities(self.local[number])
        order = np.argsort(-scores)[:most]
        return [(options[i], float(scores[i])) for i in order]


class Scorer:
    """The weights in the form in which questions are scored."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.skeletons = tuple(Skeleton.parse(text) for text in weights.skeletons)
        self._skeletons = self._decisions([skeleton_atoms(one) for one in self.skeletons])
        self._intents = self._decisions([[f"intent={name}"] for name in weights.intents])
        self.options = {}
        self.calibration: tuple[float, ...] = weights.calibration
        self.rules_alone: float = weights.rules_alone
        self.types = weights.options[TYPE]
        self._types = self._decisions([[f"type={name}"] for name in self.types])
        for key, texts in weights.options.items():
            if key == TYPE:
                continue
            options = tuple(AttachmentOption.parse(text) for text in texts)
            self.options[key] = (options, self._decisions([option_atoms(one, *key) for one in options]))

    def _decisions(self, rows: Sequence[Sequence[str]]) -> _Decisions:
        atoms, weights = self.weights.atoms, self.weights
        found = np.zeros((len(rows), weights.atom.shape[1]), dtype=np.float32)
        bias = np.zeros(len(rows), dtype=np.float32)
        for i, names in enumerate(rows):
            numbers = [atoms[name] for name in names if name in atoms]
            found[i] = weights.atom[numbers].sum(axis=0)
            bias[i] = weights.bias[numbers].sum()
        return _Decisions(found, bias)

    def type_scores(self, text: str, spans: Sequence[tuple[int, int]], number: int) -> dict[str, float]:
        """The log-probability of each type for a mention, by how it is written and where it stands."""
        rows = [row(f"type{name}") for name in type_features(text, spans, number)]
        local = self.weights.mention[rows].sum(axis=0, dtype=np.float32) * self.weights.scales[1] * MENTION_SCALE
        return {
            name: float(score) for name, score in zip(self.types, self._types.log_probabilities(local), strict=True)
        }

    def score(self, question: MaskedQuestion, vector: Numbers | None = None) -> Scores:
        """All scores of a masked question; without the encoder's vector the n-grams alone decide."""
        weights = self.weights
        rows = [row(name) for name in question_features(question)]
        hidden = weights.question[rows].sum(axis=0, dtype=np.float32) * weights.scales[0] * QUESTION_SCALE
        if vector is not None:
            hidden = hidden + weights.encoder @ (vector * VECTOR_SCALE)
        local = []
        for number in range(len(question.mentions)):
            rows = [row(name) for name in mention_features(question, number)]
            local.append(
                hidden + weights.mention[rows].sum(axis=0, dtype=np.float32) * weights.scales[1] * MENTION_SCALE
            )
        intents = self._intents.log_probabilities(hidden)
        return Scores(
            question,
            {name: float(value) for name, value in zip(weights.intents, intents, strict=True)},
            self._skeletons.log_probabilities(hidden),
            hidden,
            self,
            tuple(local),
        )


@cache
def load_scorer() -> Scorer:
    """The scorer with the bundled weights; read once."""
    return Scorer(Weights.read(Path(str(files("nlp") / "models" / "question-scorer.npz"))))
