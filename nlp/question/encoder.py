"""Likeness in meaning without a network: BAAI bge-small-zh-v1.5 as ONNX, one vector for a question whose names are
masked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from nlp.question.masking import MASKS, MONTH, NUMBER, YEAR

if TYPE_CHECKING:
    from numpy.typing import NDArray

WIDTH = 512
_WORDS = str.maketrans(
    {
        MASKS["Organization"]: "某局",
        MASKS["Enterprise"]: "某公司",
        MASKS["Institution"]: "某大学",
        MASKS["Chain"]: "某产业链",
        MASKS["Person"]: "张三",
        MASKS["Region"]: "某县",
        MASKS["Park"]: "某园区",
        MASKS["Project"]: "某项目",
        MASKS["Platform"]: "某平台",
        MASKS["Plan"]: "某方案",
        MASKS["Document"]: "某文件",
        MASKS["Task"]: "某任务",
        MASKS["Topic"]: "某事",
        MASKS["City"]: "本市",
        YEAR: "2025年",
        MONTH: "3月",
        NUMBER: "3",
    }
)


class SentenceEncoder:
    """The model in memory; None of it is read before the first question needs it."""

    def __init__(self, folder: Path) -> None:
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(128)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit vector of 512 numbers for each text: the state of [CLS], as the model's card says."""
        encoded = self._tokenizer.encode_batch(list(texts))
        length = max(len(one.ids) for one in encoded)
        ids = np.zeros((len(encoded), length), dtype=np.int64)
        mask = np.zeros_like(ids)
        for i, one in enumerate(encoded):
            ids[i, : len(one.ids)] = one.ids
            mask[i, : len(one.ids)] = 1
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        vectors: NDArray[np.float32] = self._session.run(None, inputs)[0][:, 0]
        unit: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit


@cache
def load_encoder() -> SentenceEncoder | None:
    """The bundled encoder, or None where onnxruntime has no build for this machine."""
    try:
        return SentenceEncoder(Path(str(files("nlp") / "models" / "bge-small-zh-v1.5")))
    except (ImportError, OSError):
        return None


def in_plain_words(masked: str) -> str:
    """The masked text with a plain word for each mask: 某局牵头哪些任务."""
    return masked.translate(_WORDS)


@lru_cache(maxsize=2_000)
def encode_masked(masked: str) -> NDArray[np.float32] | None:
    """The vector of one masked question, or None without an encoder."""
    encoder = load_encoder()
    return None if encoder is None else encoder.encode([in_plain_words(masked)])[0]
