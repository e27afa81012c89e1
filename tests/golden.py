"""Expected outputs kept in files: compared by the tests, written anew by `make golden`."""

from __future__ import annotations

import os
from pathlib import Path


def same_as(path: Path, text: str) -> bool:
    """Whether the file holds the text; with GOLDEN set the file is written first, so that git shows the difference."""
    if os.environ.get("GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return path.exists() and path.read_text(encoding="utf-8") == text
