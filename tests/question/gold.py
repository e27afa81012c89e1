"""Questions to the bundled gazette, with their answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def asked(name: str) -> list[dict[str, Any]]:
    """The questions of a file: `dev`, kept for development, or `paraphrases`, the same in other words."""
    text = (HERE / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def dev() -> list[dict[str, Any]]:
    """The questions kept for development."""
    return asked("dev")
