"""The weights fitted to examples: a low-rank conditional log-linear model over decisions, by stochastic gradient
descent."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from nlp.question.atoms import TYPE, option_atoms, skeleton_atoms
from nlp.question.features import BUCKETS, mention_features, question_features, row, type_features
from nlp.question.inventory import AttachmentOption, Skeleton
from nlp.question.masking import mask
from nlp.question.scorer import MENTION_SCALE, QUESTION_SCALE


@dataclass(slots=True)
class Example:
    """A wording with its decisions: `spans` (start, end, type) of what it names, one option for each; the skeleton,
    or the intent where the question is none that a query answers."""

    text: str
    spans: list[tuple[int, int, str]]
    options: list[str]
    skeleton: str = ""
    intent: str = "answer"
    group: str = ""
    meaning: str = ""
    weight: float = 1.0
    vector: np.ndarray | None = None
    question: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    mentions: list[NDArray[np.int64]] = field(default_factory=list)
    types: list[NDArray[np.int64]] = field(default_factory=list)
    composed: bool = False

    @property
    def focus(self) -> str:
        """The type asked for."""
        return self.skeleton.split("~")[1] if self.skeleton else ""

    def hash(self) -> None:
        """Fill in the rows of its features."""
        if not len(self.question):
            masked = mask(self.text, self.spans)
            self.question = np.array([row(name) for name in question_features(masked)])
            self.mentions = [
                np.array([row(name) for name in mention_features(masked, i)]) for i in range(len(masked.mentions))
            ]
            if not self.composed:
                spans = [span[:2] for span in self.spans]
                self.types = [
                    np.array([row(f"type{name}") for name in type_features(self.text, spans, i)])
                    for i in range(len(spans))
                ]


Bags = tuple[torch.Tensor, torch.Tensor]


@dataclass(slots=True)
class Space:
    """All decisions and their atoms."""

    skeletons: list[str]
    intents: list[str]
    options: dict[tuple[str, str], list[str]]
    atoms: dict[str, int]

    @classmethod
    def of(cls, examples: Sequence[Example]) -> Space:
        """The decisions that the examples take."""
        options: dict[tuple[str, str], set[str]] = defaultdict(lambda: {"-"})
        for example in examples:
            if example.skeleton:
                for (_, _, entity), option in zip(example.spans, example.options, strict=True):
                    options[example.focus, entity].add(option)
        options[TYPE] = {entity for example in examples for _, _, entity in example.spans}
        skeletons = sorted({example.skeleton for example in examples if example.skeleton})
        intents = sorted({example.intent for example in examples})
        names = [f"intent={name}" for name in intents]
        names += [atom for text in skeletons for atom in skeleton_atoms(Skeleton.parse(text))]
        chosen = {key: sorted(found) for key, found in sorted(options.items())}
        for (focus, entity), found in chosen.items():
            if (focus, entity) == TYPE:
                names += [f"type={name}" for name in found]
                continue
            names += [atom for text in found for atom in option_atoms(AttachmentOption.parse(text), focus, entity)]
        return cls(skeletons, intents, chosen, {name: i for i, name in enumerate(dict.fromkeys(names))})

    def bags(self, rows: Sequence[Sequence[str]]) -> Bags:
        """For each decision the numbers of its atoms, as a bag."""
        flat = [self.atoms[name] for names in rows for name in names]
        offsets = np.cumsum([0, *(len(names) for names in rows)])[:-1]
        return torch.tensor(flat), torch.tensor(offsets)


class Model(nn.Module):  # type: ignore[misc]
    """Two tables of features, a projection of the encoder's vectors, and the atoms of decisions, all of one width."""

    def __init__(self, atoms: int, width: int, encoded: int) -> None:
        super().__init__()
        self.question = nn.EmbeddingBag(BUCKETS, width, mode="sum", sparse=True)
        self.mention = nn.EmbeddingBag(BUCKETS, width, mode="sum", sparse=True)
        self.atom = nn.Embedding(atoms, width)
        self.bias = nn.Embedding(atoms, 1)
        self.encoder = nn.Linear(encoded, width, bias=False)
        for table in (self.question, self.mention):
            nn.init.normal_(table.weight, 0, 0.02)
        nn.init.normal_(self.atom.weight, 0, 0.1)
        nn.init.zeros_(self.bias.weight)
        nn.init.normal_(self.encoder.weight, 0, 0.02)


def _bag(rows: Sequence[NDArray[np.int64]], drop: float, draw: np.random.Generator) -> Bags:
    """The rows of some examples as a bag; with `drop` a part of them left out at random."""
    flat = np.concatenate(rows)
    lengths = np.array([len(one) for one in rows])
    if drop:
        kept = draw.random(len(flat)) >= drop
        lengths = np.add.reduceat(kept, np.cumsum([0, *lengths])[:-1]).astype(np.int64)
        flat = flat[kept]
    return torch.from_numpy(flat), torch.from_numpy(np.cumsum([0, *lengths])[:-1])


class Fit:
    """A model with its space of decisions."""

    def __init__(self, space: Space, width: int = 64, encoded: int = 512, seed: int = 0) -> None:
        torch.manual_seed(seed)
        self.space, self.draw, self.drops = space, random.Random(seed), np.random.default_rng(seed)  # noqa: S311
        self.model = Model(len(space.atoms), width, encoded)
        self.skeletons = space.bags([skeleton_atoms(Skeleton.parse(text)) for text in space.skeletons])
        self.intents = space.bags([[f"intent={name}"] for name in space.intents])
        self.options = {
            key: space.bags(
                [
                    [f"type={text}"] if key == TYPE else option_atoms(AttachmentOption.parse(text), *key)
                    for text in found
                ]
            )
            for key, found in space.options.items()
        }
        self.touched: tuple[NDArray[np.bool_], NDArray[np.bool_]] = (np.zeros(0, dtype=bool), np.zeros(0, dtype=bool))
        self._skeleton = {text: i for i, text in enumerate(space.skeletons)}
        self._option = {key: {text: i for i, text in enumerate(found)} for key, found in space.options.items()}

    def _logits(self, bags: Bags, hidden: torch.Tensor) -> torch.Tensor:
        weights = functional.embedding_bag(bags[0], self.model.atom.weight, bags[1], mode="sum")
        bias = functional.embedding_bag(bags[0], self.model.bias.weight, bags[1], mode="sum")
        logits: torch.Tensor = hidden @ weights.T + bias.squeeze(1)
        return logits

    def _hidden(self, batch: Sequence[Example], drop: float, encoder: float) -> torch.Tensor:
        hidden: torch.Tensor = (
            self.model.question(*_bag([one.question for one in batch], drop, self.drops)) * QUESTION_SCALE
        )
        if encoder and batch[0].vector is not None:
            vectors = torch.tensor(
                np.stack([one.vector for one in batch if one.vector is not None]), dtype=torch.float32
            )
            keep = torch.tensor([[float(self.draw.random() < encoder)] for _ in batch])
            hidden = hidden + self.model.encoder(vectors * keep)
        return hidden

    def train(
        self, examples: Sequence[Example], epochs: int = 8, batch: int = 64, rate: float = 5e-3, drop: float = 0.2
    ) -> None:
        """Fit to the examples; the encoder's vector is left out of a third of them, so that it can be left out."""
        examples = list(examples)
        for example in examples:
            example.hash()
        self.touched = (np.zeros(BUCKETS, dtype=bool), np.zeros(BUCKETS, dtype=bool))
        for example in examples:
            self.touched[0][example.question] = True
            for rows in (*example.mentions, *example.types):
                self.touched[1][rows] = True
        sparse = torch.optim.SparseAdam([self.model.question.weight, self.model.mention.weight], lr=rate)
        dense = torch.optim.AdamW(
            [*self.model.atom.parameters(), *self.model.bias.parameters(), *self.model.encoder.parameters()],
            lr=rate,
            weight_decay=1e-3,
        )
        steps = epochs * (len(examples) // batch + 1)
        schedulers = [torch.optim.lr_scheduler.LinearLR(one, 1.0, 0.05, steps) for one in (sparse, dense)]
        for epoch in range(epochs):
            self.draw.shuffle(examples)
            total = 0.0
            for start in range(0, len(examples), batch):
                loss = self._loss(examples[start : start + batch], drop)
                sparse.zero_grad()
                dense.zero_grad()
                loss.backward()
                sparse.step()
                dense.step()
                for one in schedulers:
                    one.step()
                total += loss.item()
            print(f"epoch {epoch + 1}: {total / max(1, len(examples) // batch):.3f}", flush=True)

    def _loss(self, batch: Sequence[Example], drop: float) -> torch.Tensor:
        hidden = self._hidden(batch, drop, 0.67)
        weights = torch.tensor([one.weight for one in batch])
        targets = torch.tensor([self.space.intents.index(one.intent) for one in batch])
        loss = (functional.cross_entropy(self._logits(self.intents, hidden), targets, reduction="none") * weights).sum()
        asked = [i for i, one in enumerate(batch) if one.skeleton]
        if asked:
            targets = torch.tensor([self._skeleton[batch[i].skeleton] for i in asked])
            logits = self._logits(self.skeletons, hidden[asked])
            loss = loss + (functional.cross_entropy(logits, targets, reduction="none") * weights[asked]).sum()
        groups: dict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
        for i in asked:
            for k, ((_, _, entity), option) in enumerate(zip(batch[i].spans, batch[i].options, strict=True)):
                if batch[i].types and option != "-":
                    groups[TYPE].append((i, k, entity))
        for i in asked:
            for k, ((_, _, entity), option) in enumerate(zip(batch[i].spans, batch[i].options, strict=True)):
                groups[batch[i].focus, entity].append((i, k, option))
        for key, members in groups.items():
            typed = key == TYPE
            rows = [batch[i].types[k] if typed else batch[i].mentions[k] for i, k, _ in members]
            local = self.model.mention(*_bag(rows, drop, self.drops)) * MENTION_SCALE
            local = local if typed else local + hidden[[i for i, _, _ in members]]
            targets = torch.tensor([self._option[key][option] for _, _, option in members])
            per = functional.cross_entropy(self._logits(self.options[key], local), targets, reduction="none")
            loss = loss + (per * weights[[i for i, _, _ in members]]).sum()
        return loss / len(batch)

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def right(self, example: Example, encoder: bool = True) -> tuple[bool, bool, bool]:
        """Whether intent, skeleton and options are the likeliest ones."""
        example.hash()
        hidden = self.model.question(*_bag([example.question], 0, self.drops)) * QUESTION_SCALE
        if encoder and example.vector is not None:
            hidden = hidden + self.model.encoder(torch.tensor(example.vector[None], dtype=torch.float32))
        intent = self.space.intents[int(self._logits(self.intents, hidden).argmax())] == example.intent
        if not example.skeleton:
            return intent, True, True
        skeleton = self.space.skeletons[int(self._logits(self.skeletons, hidden).argmax())] == example.skeleton
        options = True
        for k, ((_, _, entity), option) in enumerate(zip(example.spans, example.options, strict=True)):
            key = (example.focus, entity)
            local = self.model.mention(*_bag([example.mentions[k]], 0, self.drops)) * MENTION_SCALE + hidden
            options &= self.space.options[key][int(self._logits(self.options[key], local).argmax())] == option
        return intent, skeleton, options


def fit_topics(
    rows: Sequence[NDArray[np.int64]], labels: Sequence[bool], epochs: int = 6
) -> tuple[NDArray[np.float32], float]:
    """Weights and bias of the tagger of topics: logistic regression over the rows of each word's features."""
    table = nn.EmbeddingBag(BUCKETS, 1, mode="sum", sparse=True)
    nn.init.zeros_(table.weight)
    bias = nn.Parameter(torch.tensor([-2.0]))
    sparse, dense = torch.optim.SparseAdam(table.parameters(), lr=0.02), torch.optim.Adam([bias], lr=0.02)
    draw, drops = random.Random(0), np.random.default_rng(0)  # noqa: S311
    order = list(range(len(rows)))
    for _ in range(epochs):
        draw.shuffle(order)
        for start in range(0, len(order), 512):
            chosen = order[start : start + 512]
            logits = table(*_bag([rows[i] for i in chosen], 0.1, drops)).squeeze(1) + bias
            loss = functional.binary_cross_entropy_with_logits(logits, torch.tensor([float(labels[i]) for i in chosen]))
            sparse.zero_grad()
            dense.zero_grad()
            loss.backward()
            sparse.step()
            dense.step()
    return table.weight.detach().numpy()[:, 0].copy(), bias.item()


def write_weights(
    path: Path, fit: Fit, topic: NDArray[np.float32], topic_bias: float, calibration: Sequence[float] = ()
) -> None:
    """The weights as one file: tables of features as bytes, what no example touched as zero."""
    tables: list[NDArray[np.int8]] = []
    scales: list[float] = []
    for table in (fit.model.question, fit.model.mention):
        values = table.weight.detach().numpy().copy()
        values[~fit.touched[len(tables)]] = 0
        scale = float(np.abs(values).max()) / 127
        # A few large values would leave the many small ones no room.
        scale = min(scale, float(np.quantile(np.abs(values[values != 0]), 0.9999)) / 127)
        tables.append(np.clip(np.round(values / scale), -127, 127).astype(np.int8))
        scales.append(scale)
    space = fit.space
    index = {
        "atoms": list(space.atoms),
        "skeletons": space.skeletons,
        "intents": space.intents,
        "options": {"/".join(key): found for key, found in space.options.items()},
        "calibration": list(calibration),
    }
    np.savez_compressed(
        path,
        question=tables[0],
        mention=tables[1],
        scales=np.array(scales, dtype=np.float32),
        atom=fit.model.atom.weight.detach().numpy().astype(np.float16),
        bias=fit.model.bias.weight.detach().numpy()[:, 0].astype(np.float16),
        encoder=fit.model.encoder.weight.detach().numpy().astype(np.float16),
        topic=topic.astype(np.float16),
        topic_bias=np.float32(topic_bias),
        index=np.frombuffer(json.dumps(index, ensure_ascii=False).encode(), dtype=np.uint8),
    )
