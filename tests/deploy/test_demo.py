"""`make demo` reads its gazette into a store of its own, and leaves what people put there alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graph.opening import open_store
from ingest.listing import items_of
from ingest.load import load_files

ROOT = Path(__file__).parents[2]
ISSUES = ROOT / "tests" / "history"
SAMPLE, THEIRS = (f"issue-{year}.txt" for year in (2024, 2025))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with our Makefile, one gazette as the sample, a module, and the commands that are installed here."""
    folder = tmp_path / "checkout"
    (folder / "graph").mkdir(parents=True)
    (folder / ".venv" / "bin").mkdir(parents=True)
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copy(ISSUES / SAMPLE, folder / SAMPLE)
    (folder / "graph" / "code.py").touch()
    for name in ("python", "zhengmai"):
        (folder / ".venv" / "bin" / name).symlink_to(Path(sys.executable).with_name(name))
    (folder / ".venv" / "ready").touch()
    return folder


def load_the_demo(checkout: Path) -> None:
    """What `make demo` does before it serves."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    command = ["make", ".demo/loaded", f"SAMPLE={SAMPLE}"]
    done = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not shutil.which("make"), reason="needs make")
def test_what_users_loaded_outlives_a_change_of_code(checkout: Path) -> None:
    load_the_demo(checkout)
    note = checkout / ".demo" / "note.txt"
    note.write_text("mine", encoding="utf-8")
    with open_store(f"embedded:{checkout / '.demo' / 'store'}") as store:
        assert [one.error for one in load_files(items_of([ISSUES / THEIRS]), store)] == [None]
    later = (checkout / ".demo" / "loaded").stat().st_mtime + 2
    os.utime(checkout / "graph" / "code.py", (later, later))
    load_the_demo(checkout)
    with open_store(f"embedded:{checkout / '.demo' / 'store'}") as store:
        found = {path for file in store.files() for path in file.paths}
    assert found == {str(checkout / SAMPLE), str(ISSUES / THEIRS)}
    assert note.read_text(encoding="utf-8") == "mine"
