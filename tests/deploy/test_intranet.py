"""A closed intranet: what `make wheelhouse` gathers is all that `make demo` needs on a machine without network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.deploy.loopback import without_network

ROOT = Path(__file__).parents[2]
OURS = ("api", "graph", "ingest", "nlp", "Makefile", "pyproject.toml", "README.md", "LICENSE", "NOTICE")


def checkout(folder: Path) -> Path:
    """The files of the product alone, as a fresh clone has them."""
    folder.mkdir()
    for name in OURS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    return folder


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("make"), reason="needs make")
def test_a_machine_without_network_is_set_up_from_the_wheelhouse(tmp_path: Path) -> None:
    here, wheels = checkout(tmp_path / "connected"), tmp_path / "wheels"
    gathered = subprocess.run(["make", "wheelhouse", f"WHEELHOUSE={wheels}"], cwd=here, capture_output=True, text=True)
    if gathered.returncode and not os.environ.get("CI"):
        pytest.skip("pip cannot fetch the dependencies here")
    assert gathered.returncode == 0, gathered.stderr[-2000:]

    there = checkout(tmp_path / "closed")
    command, environment = without_network(["make", ".demo/loaded", f"WHEELHOUSE={wheels}"])
    environment |= {"PIP_CACHE_DIR": str(tmp_path / "empty"), "HOME": str(tmp_path)}
    loaded = subprocess.run(command, cwd=there, env=environment, capture_output=True, text=True)
    assert loaded.returncode == 0, loaded.stderr[-2000:]
    question = [str(there / ".venv/bin/zhengmai"), "ask", "各产业链的链长分别是谁", "--json"]
    command, environment = without_network([*question, "--store", "embedded:.demo/store"])
    asked = subprocess.run(command, cwd=there, env=environment, capture_output=True, text=True)
    assert json.loads(asked.stdout)["status"] == "answered", asked.stderr


def test_an_empty_wheelhouse_is_said_to_be_empty(tmp_path: Path) -> None:
    done = subprocess.run(["make", "demo", f"WHEELHOUSE={tmp_path}"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    assert "make wheelhouse" in done.stderr
    assert "Traceback" not in done.stderr
