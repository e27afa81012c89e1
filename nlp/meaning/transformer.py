"""An embedding model that the user has on disk: the only module that knows sentence-transformers."""

from __future__ import annotations

from collections.abc import Sequence

from graph.errors import ModelError
from nlp.meaning.fitting import Floats
from nlp.meaning.passages import Passage

PREFIX = "transformer:"
MODEL_VARIABLE = "ZHENGMAI_EMBEDDING_MODEL"


class Transformer:
    """A model by its folder or by the name under which it lies on this machine; nothing is ever fetched."""

    weight = 1.0

    def __init__(self, name: str) -> None:
        """Load it.

        Raises:
            ModelError: the library or the model is missing.
        """
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise ModelError(
                "要用自己的嵌入模型，请先在代码文件夹里运行 .venv/bin/pip install -e '.[semantic]'",
                where=name,
            ) from error
        try:
            self._model = SentenceTransformer(name, device="cpu", local_files_only=True)
        except Exception as error:  # whatever the library raises: the folder is not one of its models
            raise ModelError("本机没有这个嵌入模型，或者它读不出来；请写模型文件夹的路径", where=name) from error
        self.mark = f"{PREFIX}{name}"

    def vectors(self, passages: Sequence[Passage]) -> Floats:
        """The vectors of the texts as the model gives them."""
        found = self._model.encode([passage.text for passage in passages], convert_to_numpy=True)
        vectors: Floats = found.astype("float32")
        return vectors

    def knows(self, word: str) -> bool:
        """A transformer reads every word."""
        return True
