"""Made-up policy texts in the forms of many cities are read without a mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.invented import TEXTS, measure


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.txt")), ids=lambda path: path.stem)
def test_text_is_read_as_its_gold_says(path: Path) -> None:
    wrong = {
        name: (sorted(map(str, tally.wanted - tally.found)), sorted(map(str, tally.found - tally.wanted)))
        for name, tally in measure(path).items()
        if tally.f1 < 1
    }
    assert wrong == {}
