"""What CI runs is what has to pass before a change goes in, and it says which tests it left out and why."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHECKS = [
    ".venv/bin/ruff check .",
    ".venv/bin/ruff format --check .",
    ".venv/bin/mypy",
    ".venv/bin/python -m pytest",
]
SKIPPING = """
import pytest

def test_a() -> None:
    pytest.skip("no server here")

def test_b() -> None:
    assert not 1
"""


def script(path: Path, text: str) -> None:
    """A shell script that can be run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


def test_ci_runs_all_checks(tmp_path: Path) -> None:
    """On a machine where everything is installed, the last thing it does is `make check`."""
    programs, told = tmp_path / "programs", tmp_path / "told"
    script(programs / "id", "echo 1000")
    for path in (programs / "make", tmp_path / ".venv" / "bin" / "python"):
        script(path, f'echo "{path.name} $*" >> {told}')
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
    environment = os.environ | {"PATH": f"{programs}:{os.environ['PATH']}"}
    subprocess.run(["bash", str(tmp_path / ".ci" / "run")], env=environment, check=True, capture_output=True)
    assert told.read_text(encoding="utf-8").splitlines()[-1] == "make check"


@pytest.mark.skipif(not shutil.which("make"), reason="needs make")
def test_the_checks_are_style_types_and_tests() -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    done = subprocess.run(
        ["make", "--dry-run", "check"], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert [line for line in done.stdout.splitlines() if line in CHECKS] == CHECKS


def test_the_end_tells_what_failed_and_why_what_was_skipped(tmp_path: Path) -> None:
    (tmp_path / "test_skipping.py").write_text(SKIPPING, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(tmp_path)]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST")}
    done = subprocess.run(
        [*command, "-p", "no:cacheprovider", str(tmp_path)], capture_output=True, text=True, env=environment
    )
    told = re.findall(r"^(FAILED|SKIPPED) .*?(?:::(test_\w+)|: (no .*)$)", done.stdout, re.MULTILINE)
    assert told == [("FAILED", "test_b", ""), ("SKIPPED", "", "no server here")], done.stdout
