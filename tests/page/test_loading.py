"""The first view waits for as little as can be: its modules are named at once, and pages bring their own."""

from __future__ import annotations

import re
from pathlib import Path

STATIC = Path(__file__).parents[2] / "api" / "static"
IMPORT = re.compile(r'^(?:import|export)\b[^;]*?from "(\.{1,2}/[^"]+)"', re.MULTILINE)


def imported(module: Path, seen: set[Path]) -> set[Path]:
    """All that a module imports before it can run."""
    for name in IMPORT.findall(module.read_text(encoding="utf-8")):
        other = (module.parent / name).resolve()
        if other not in seen:
            seen.add(other)
            imported(other, seen)
    return seen


def test_the_page_names_all_that_it_loads() -> None:
    index = (STATIC / "index.html").read_text(encoding="utf-8")
    named = re.findall(r'<link rel="modulepreload" href="([^"]+)"', index)
    wanted = imported(STATIC / "js" / "main.js", set())
    assert sorted(named) == sorted(str(path.relative_to(STATIC)) for path in wanted)


def test_what_is_opened_later_comes_later() -> None:
    loaded = {path.name for path in imported(STATIC / "js" / "main.js", set())}
    assert not loaded & {"canvas.js", "boards.js", "unit.js", "files.js", "network.js", "changes.js"}


def test_styles_are_all_linked_once() -> None:
    index = (STATIC / "index.html").read_text(encoding="utf-8")
    linked = re.findall(r'href="css/([^"]+)"', index)
    assert sorted(linked) == sorted(path.name for path in (STATIC / "css").iterdir())
    assert index.index("css/layout.css") < index.index("<body") < index.index("css/analysis.css")
