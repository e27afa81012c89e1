"""Every snippet of the corpora states the facts that stand under it; `make golden` writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.nlp.reader import Case, cases, facts_of

CORPORA = sorted((Path(__file__).parent / "corpora").glob("*.txt"))


@pytest.mark.parametrize("path", CORPORA, ids=lambda path: path.stem)
def test_golden_corpus(path: Path) -> None:
    if os.environ.get("GOLDEN"):
        _rewrite(path)
    wrong = [_said(case, found) for case in cases(path) if (found := facts_of(case)) != case.expected]
    assert not wrong, "\n".join(wrong)


def _said(case: Case, found: str) -> str:
    return f"{case.snippet}\n  expected:\n{case.expected}\n  found:\n{found}\n"


def _rewrite(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    at = 0
    for case in cases(path):
        at = text.index(case.snippet, at) + len(case.snippet)
        old = "".join(f"\n    {line}" for line in case.expected.splitlines())
        new = "".join(f"\n    {line}" for line in facts_of(case).splitlines())
        assert text.startswith(old, at)
        text = text[:at] + new + text[at + len(old) :]
        at += len(new)
    path.write_text(text, encoding="utf-8")
