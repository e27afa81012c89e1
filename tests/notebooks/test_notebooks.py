"""The notebooks run from the first cell to the last, and are kept without outputs."""

from __future__ import annotations

from pathlib import Path

import matplotlib
import nbformat
import pytest

from notebooks.__main__ import HERE, executed
from notebooks.shown import KNOWN, chinese_font, in_pinyin, table

NOTEBOOKS = sorted(HERE.glob("*.ipynb"))


def test_there_are_four() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["01-corpus", "02-network", "03-errors", "04-asking"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_kept_without_outputs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert (cell.outputs, cell.execution_count) == ([], None)


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_runs(path: Path) -> None:
    notebook = executed(path)
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert outputs
    assert [output for output in outputs if output.output_type == "error"] == []
    # Neither warnings nor characters that the font lacks.
    assert [output.text for output in outputs if output.get("name") == "stderr"] == []
    pictures = sum("image/png" in output.get("data", {}) for output in outputs)
    assert pictures >= {"01-corpus": 3, "02-network": 3, "03-errors": 2, "04-asking": 0}[path.stem]


def test_without_a_chinese_font_labels_are_pinyin() -> None:
    plain = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    assert chinese_font([str(plain)]) is None
    assert (found := chinese_font()) is None or found in KNOWN or found
    assert in_pinyin("市林业局") == "Shi Lin Ye Ju"


def test_tables_escape_and_say_how_many() -> None:
    shown = table(("名称",), [("<script>",), ("甲",), (None,)], most=2).data
    assert "&lt;script&gt;" in shown
    assert "前 2 行，共 3 行" in shown
