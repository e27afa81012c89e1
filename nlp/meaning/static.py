"""Fitted word vectors as a folder that sentence-transformers (`StaticEmbedding`) and model2vec read alike."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np

from nlp.meaning.fitting import Floats, WordVectors
from nlp.meaning.passages import Passage

if TYPE_CHECKING:
    from model2vec import StaticModel

UNKNOWN = "[UNK]"
STATIC = "static:"
WHOLE = "whole"
"""The file that is written last, so that a folder without it is not read: a process or a disk came to its end."""
WEIGHTS, VOCABULARY = "model.safetensors", "tokenizer.json"
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
        WEIGHTS: save({"embedding.weight": np.ascontiguousarray(weights)}),
        VOCABULARY: str(tokenizer.to_str()).encode(),
        "modules.json": json.dumps(_MODULES).encode(),
        "config_sentence_transformers.json": b"{}",
    }


class StaticWords:
    """A folder of word vectors, read."""

    weight = 0.1
    """Measured by `tests/bench/meaning.py`: what a few gazettes teach is worth less than their words."""

    def __init__(self, folder: Path, mark: str) -> None:
        from model2vec import StaticModel

        self.mark = mark
        self._model: StaticModel = StaticModel.from_pretrained(folder)
        self._known = frozenset(self._model.tokenizer.get_vocab())

    def vectors(self, passages: Sequence[Passage]) -> Floats:
        """The mean of the vectors of the words of each passage; zeros where none is known."""
        texts = [" ".join(passage.words) for passage in passages]
        found: Floats = self._model.encode(texts, max_length=None, use_multiprocessing=False).astype(np.float32)
        return found

    def knows(self, word: str) -> bool:
        """Whether a word has a vector."""
        return word in self._known


def mark_of(files: Mapping[str, bytes]) -> str:
    """Changes when the vectors do."""
    return f"{STATIC}{blake2b(files[WEIGHTS] + files[VOCABULARY], digest_size=8).hexdigest()}"


def placed(files: Mapping[str, bytes], mark: str, beside: Path | None) -> StaticWords:
    """Read the files, which are kept in a folder beside the store where it has one on this machine and room in it."""
    if beside is not None:
        with suppress(OSError):
            return StaticWords(_written(files, folder_of(mark, beside)), mark)
    with TemporaryDirectory() as folder:
        return StaticWords(_written(files, Path(folder)), mark)


def kept(mark: str, beside: Path | None) -> StaticWords | None:
    """The vectors of that mark as they lie beside a store, None where they do not, or not whole."""
    folder = folder_of(mark, beside) if beside is not None else None
    return StaticWords(folder, mark) if folder is not None and (folder / WHOLE).exists() else None


def folder_of(mark: str, beside: Path) -> Path:
    """Where the vectors of that mark lie beside a store."""
    return beside / mark.replace(":", "-")


def _written(files: Mapping[str, bytes], folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (*files.items(), (WHOLE, b"")):
        draft = folder / f"{name}.new"
        draft.write_bytes(content)
        draft.replace(folder / name)
    return folder
