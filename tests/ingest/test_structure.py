"""Documents and clauses found in small issues, one table each; `make golden` writes the expectations anew."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.normalising import normalise
from ingest.structure import read_issue

HERE = Path(__file__).parent


def documents(text: str) -> str:
    """Head and attached parts of each document."""
    lines = []
    for document in read_issue(normalise(text)).documents:
        fields = (document.number, document.title, document.issuer, document.date, document.kind, document.jurisdiction)
        lines.append(" | ".join(field or "-" for field in fields))
        lines += [f"{part.kind} {part.title}" for part in document.parts if part.kind != "body"]
    return "\n".join(lines)


def clauses(text: str) -> str:
    """The path of each clause."""
    issue = read_issue(normalise(f"云州市竹木方案\n{text}"))
    found = [
        clause for document in issue.documents for part in document.parts for clause in part.clauses if clause.path
    ]
    return "\n".join(" > ".join(clause.path) + ("" if clause.titled else " *") for clause in found)


@pytest.mark.parametrize(("name", "shown"), [("documents", documents), ("clauses", clauses)])
def test_golden_structure(name: str, shown: Callable[[str], str]) -> None:
    path = HERE / f"{name}.txt"
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    out = [blocks[0]]
    for block in blocks[1:]:
        snippet = block.splitlines()[0]
        facts = shown(snippet.replace("¶", "\n"))
        out.append("\n".join([snippet, *(f"    {line}" for line in facts.splitlines())]))
    text = "\n\n".join(out) + "\n"
    if os.environ.get("GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text
