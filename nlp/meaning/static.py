"""Fitted word vectors as a folder that sentence-transformers (`StaticEmbedding`) and model2vec read alike."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from nlp.meaning.fitting import Floats, WordVectors

if TYPE_CHECKING:
    from model2vec import StaticModel

UNKNOWN = "[UNK]"
_MODULES = [{"idx": 0, "name": "0", "path": ".", "type": "sentence_transformers.models.StaticEmbedding"}]


def files_of(vectors: WordVectors) -> dict[str, bytes]:
    """The files of the folder by their names; texts are given to it as words with spaces between them."""
    from safetensors.numpy import save
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import WhitespaceSplit

    vocabulary = {word: i for i, word in enumerate((UNKNOWN, *vectors.words))}
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token=UNKNOWN))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    weights = np.vstack([np.zeros((1, vectors.vectors.shape[1]), np.float32), vectors.vectors])
    return {
        "model.safetensors": save({"embedding.weight": np.ascontiguousarray(weights)}),
        "tokenizer.json": str(tokenizer.to_str()).encode(),
        "modules.json": json.dumps(_MODULES).encode(),
        "config_sentence_transformers.json": b"{}",
    }


class StaticWords:
    """A folder of word vectors, read."""

    def __init__(self, folder: Path) -> None:
        from model2vec import StaticModel

        self._model: StaticModel = StaticModel.from_pretrained(folder)

    def vectors(self, passages: Sequence[Sequence[str]]) -> Floats:
        """The mean of the vectors of the words of each passage; zeros where none is known."""
        texts = [" ".join(words) for words in passages]
        found: Floats = self._model.encode(texts, max_length=None, use_multiprocessing=False)
        return found.astype(np.float32)
