"""Who may import whom, and where each third party lives: the rules of the folders as a table."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("graph", "nlp", "ingest", "api")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))

READS = (
    "api/ingesting.py",
    "api/extracting.py",
    "api/uploading.py",
    "api/watching.py",
    "api/scoring.py",
    "api/repairing.py",
)
"""The commands that read files; nothing else of `api` needs `ingest`."""

MAY_IMPORT = {
    "graph": ("graph",),
    "nlp": ("nlp", "graph.errors", "graph.model", "graph.ontology", "graph.query"),
    "ingest": ("ingest", "nlp", "graph"),
    "api": ("api", "nlp", "graph"),
}

HOMES = {
    "yaml": ("graph/ontology.py",),
    "neo4j": ("graph/bolt",),
    "arcadedb": ("graph/embedded.py",),
    "distributed": ("ingest/cluster.py",),
    "filelock": ("graph/embedded",),
    "networkx": ("graph/analytics/", "graph/export/networks.py"),
    "openpyxl": ("graph/export/workbook.py",),
    "spacy": ("nlp/",),
    "jieba": ("nlp/",),
    "opencc": ("nlp/",),
    "pypinyin": ("nlp/",),
    "sentence_transformers": ("nlp/meaning/transformer.py",),
    "model2vec": ("nlp/meaning/static.py",),
    "safetensors": ("nlp/meaning/static.py",),
    "tokenizers": ("nlp/meaning/static.py", "nlp/question/encoder.py"),
    "numpy": (
        "nlp/meaning/",
        "nlp/question/encoder.py",
        "nlp/question/scorer.py",
        "nlp/question/topic_tagger.py",
        "nlp/training/",
        "api/answer/meaning.py",
        "ingest/formats/image.py",
        "ingest/formats/recognition.py",
    ),
    "torch": ("nlp/training/",),
    "cv2": ("ingest/formats/recognition.py",),
    "charset_normalizer": ("ingest/decoding.py",),
    "pypdfium2": ("ingest/formats/pdf",),
    "docx": ("ingest/formats/docx", "graph/export/dossier.py"),
    "lxml": ("ingest/formats/",),
    "rapidocr": ("ingest/formats/recognition.py",),
    "PIL": ("ingest/formats/",),
    "fastapi": ("api/",),
    "starlette": ("api/",),
    "pydantic": ("api/",),
    "uvicorn": ("api/serving.py",),
    "typer": ("api/",),
    "watchfiles": ("api/watching.py",),
    "rich": ("api/",),
    "platformdirs": ("api/cli.py",),
}

NOT_IN_NLP = ("socket", "urllib", "http", "requests", "httpx", "time", "sqlite3", "subprocess")
"""What reads a text or a question depends on nothing but its input."""

BANNED_NAMES = ("utils", "util", "helpers", "helper", "base", "common", "misc")


def imported(path: Path) -> Iterator[str]:
    """The full names of what a module imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import():
                yield from (alias.name for alias in node.names)
            case ast.ImportFrom(module=str(module), level=0):
                yield from (f"{module}.{alias.name}" for alias in node.names)
            case ast.ImportFrom():
                yield "relative import"


def inside(name: str, places: tuple[str, ...]) -> bool:
    """Whether a module is one of those places or lies within one."""
    return any(name == place or name.startswith(f"{place}.") for place in places)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_keep_to_the_folders(path: Path) -> None:
    where = path.relative_to(ROOT).as_posix()
    package = where.split("/")[0]
    allowed = (*MAY_IMPORT[package], *(("ingest",) if where in READS else ()))
    names = list(imported(path))
    assert [name for name in names if inside(name, PACKAGES) and not inside(name, allowed)] == []
    assert "relative import" not in names
    for name in names:
        home = HOMES.get(name.split(".")[0])
        assert home is None or any(where.startswith(place) for place in home), f"{name} has another home: {home}"
    if package == "nlp":
        assert [name for name in names if inside(name, NOT_IN_NLP)] == []


def test_no_module_is_named_after_nothing() -> None:
    assert [path for path in MODULES if path.stem in BANNED_NAMES] == []


def test_tables_name_what_exists() -> None:
    known = {path.relative_to(ROOT).as_posix() for path in MODULES}
    assert set(READS) <= known
    assert set(MAY_IMPORT) == set(PACKAGES)


def test_asking_does_not_wait_for_what_reading_needs() -> None:
    """`zhengmai ask` has to start quickly: neither spaCy nor jieba nor the web framework may be imported for it."""
    code = "import sys, api.asking; print(*sys.modules)"
    modules = subprocess.check_output([sys.executable, "-c", code], cwd=ROOT, text=True).split()
    assert {"spacy", "jieba", "model2vec", "fastapi", "pydantic", "networkx", "rich"} & set(modules) == set()
