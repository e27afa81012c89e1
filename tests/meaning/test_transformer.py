"""A user's own embedding model: a tiny one with random weights, through the real loading and indexing."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import pytest

from api.answer.meaning import Meanings
from graph.cypher import meaning
from graph.errors import ModelError
from graph.opening import open_store
from ingest.listing import items_of
from ingest.load import Loading, load_files
from ingest.meaning import index_meaning
from nlp.meaning.fitting import fit
from nlp.meaning.passages import Passage
from nlp.meaning.static import files_of, folder_of, mark_of, placed
from nlp.meaning.transformer import Transformer
from tests.ingest.issues import folder_of as issues

WHY = "needs the extra [semantic]: pip install '.[semantic]'"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of one layer on disk."""
    pytest.importorskip("sentence_transformers", reason=WHY)
    with warnings.catch_warnings():
        # Where the parts of a model live has changed; the old place is the one that all versions know.
        warnings.simplefilter("ignore", DeprecationWarning)
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.models import Pooling
        from sentence_transformers.models import Transformer as Layers
        from transformers import BertConfig, BertModel, BertTokenizerFast

        folder = tmp_path_factory.mktemp("tiny")
        characters = sorted(set("建设竹木原料基地办好展会片年成每次到市林业局财政商务责任单位牵头主要"))
        (folder / "vocab.txt").write_text(
            "\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *characters]), "utf-8"
        )
        BertTokenizerFast(vocab_file=str(folder / "vocab.txt")).save_pretrained(folder / "bert")
        config = BertConfig(
            vocab_size=5 + len(characters),
            hidden_size=16,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=32,
            max_position_embeddings=64,
        )
        BertModel(config).save_pretrained(folder / "bert")
        layers = Layers(str(folder / "bert"))
        SentenceTransformer(modules=[layers, Pooling(config.hidden_size)]).save(str(folder / "model"))
    return folder / "model"


def test_a_model_from_disk_gives_every_passage_its_vector(tiny: Path, tmp_path: Path) -> None:
    with open_store(f"embedded:{tmp_path / 'store'}") as store:
        list(load_files(items_of([issues(tmp_path / "issues", 2)]), store, Loading()))
        model = Transformer(str(tiny))
        number = index_meaning(store, model)
        vectors = store.read(meaning.VECTORS, {"mark": model.mark}).rows
        assert number == len(vectors) > 0
        assert {len(row["vector"]) for row in vectors} == {16}
        assert index_meaning(store, model) == 0
        assert Meanings(store, str(tiny)).find("竹木原料基地")
        # Back to the fitted vectors when no model is named any more.
        assert index_meaning(store) == number
        assert str(store.read(meaning.STATE).rows[0]["mark"]).startswith("static:")


def test_without_the_model_the_words_still_find_and_what_is_missing_is_told(tiny: Path, tmp_path: Path) -> None:
    with open_store(f"embedded:{tmp_path / 'store'}") as store:
        list(load_files(items_of([issues(tmp_path / "issues", 1)]), store, Loading()))
        index_meaning(store, Transformer(str(tiny)))
        meanings = Meanings(store, str(tmp_path / "gone"))
        assert meanings.find("竹木原料基地")
        assert "本机没有这个嵌入模型" in meanings.missing


def test_sentence_transformers_reads_the_fitted_folder_alike(tmp_path: Path) -> None:
    library = pytest.importorskip("sentence_transformers", reason=WHY)
    passages = [("竹材", "竹笋", "林场")] * 3 + [("机场", "航班", "跑道")] * 3
    files = files_of(fit(passages, 2))
    static = placed(files, mark_of(files), tmp_path)
    model = library.SentenceTransformer(str(folder_of(mark_of(files), tmp_path)), device="cpu")
    ours = static.vectors([Passage("", "", ("竹材", "林场"))])
    assert model.encode(["竹材 林场"]) == pytest.approx(ours, abs=1e-5)


def test_a_model_that_is_not_there(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers", reason=WHY)
    with pytest.raises(ModelError, match="本机没有这个嵌入模型"):
        Transformer(str(tmp_path))


def test_without_the_library(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(ModelError, match=r"pip install -e '\.\[semantic\]'"):
        Transformer(str(tmp_path))
