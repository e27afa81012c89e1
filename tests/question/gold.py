"""The questions kept for development, with their answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

QUESTIONS = Path(__file__).parent / "dev.jsonl"


def dev() -> list[dict[str, Any]]:
    """The questions."""
    return [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines() if line.strip()]
