"""Learn the weights of the question parser: from the corpus, composed wordings and the names of the sample; about
five minutes on two cores. Prints how many decisions of held-out meanings are right with `--hold`."""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np

from graph.query_json import query_from_json
from nlp.question.decompose import NotDerivable, decompose
from nlp.question.encoder import in_plain_words, load_encoder
from nlp.question.index import NameIndex
from nlp.question.masking import mask
from nlp.question.scorer import VECTOR_SCALE
from nlp.training.fit import Example, Fit, Space, fit_topics, write_weights
from tests.training.alignment import CORPUS, example_of, read_corpus
from tests.training.composing import composed
from tests.training.names import sample_names
from tests.training.topics import topic_rows

WEIGHTS = Path(__file__).parents[2] / "nlp" / "models" / "question-scorer.npz"
DRAWN, EPOCHS, BATCH, FIFTH = 12_000, 4, 128, 5


def main() -> None:
    """Train and write the weights, or train without a fifth of the meanings and print what carries over."""
    parser = argparse.ArgumentParser(prog="python -m tests.training", description=__doc__)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--hold", action="store_true", help="hold out a fifth of the meanings and score them")
    parser.add_argument("--drawn", type=int, default=DRAWN, help="how many new shapes are composed")
    args = parser.parse_args()
    index = NameIndex.of(sample_names())
    rows = list(read_corpus())
    meanings = sorted({row["meaning"].split("~")[0] for row in rows})
    random.Random(1).shuffle(meanings)  # noqa: S311
    held = set(meanings[::FIFTH]) if args.hold else set()
    examples = [one for row in rows if (one := example_of(row, index))]
    train = [one for one in examples if one.meaning.split("~")[0] not in held]
    test = [one for one in examples if one.meaning.split("~")[0] in held]
    known = {}
    for row in rows:
        if "query" in row and row["meaning"].split("~")[0] not in held:
            known.setdefault(json.dumps(row["query"], sort_keys=True), row["query"])
    derivations = []
    for raw in known.values():
        try:
            derivations.append(decompose(query_from_json(raw)))
        except NotDerivable:
            continue
    made = list(composed(0, derivations, args.drawn))
    _encode([*examples, *made])
    print(f"{len(train)} wordings, {len(made)} composed, {len(test)} held out")
    fit = Fit(Space.of([*examples, *made]))
    fit.train([*train, *train, *made], epochs=EPOCHS, batch=BATCH)
    if test:
        asked = [one for one in test if one.skeleton]
        right = [fit.right(one) for one in asked]
        print(f"held out: all decisions right {np.mean([s and o for _, s, o in right]):.3f} of {len(asked)}")
        return
    weights, bias = fit_topics(*topic_rows(train, made, index))
    write_weights(args.out, fit, weights, bias, json.loads((CORPUS.parent / "calibration.json").read_text()))


def _encode(examples: list[Example]) -> None:
    """Give each example the vector of its masked text; each text is encoded once, in order of length."""
    encoder = load_encoder()
    if encoder is None:
        return
    texts = [in_plain_words(mask(one.text, one.spans).text) for one in examples]
    vectors = {}
    ordered = sorted(set(texts), key=len)
    for start in range(0, len(ordered), 32):
        batch = ordered[start : start + 32]
        vectors.update(zip(batch, encoder.encode(batch), strict=True))
    for one, text in zip(examples, texts, strict=True):
        one.vector = vectors[text] * VECTOR_SCALE


if __name__ == "__main__":
    main()
