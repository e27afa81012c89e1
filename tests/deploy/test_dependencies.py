"""What is installed with us: nothing that nobody imports, and the embedded engine only where there is a build of it."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.test_architecture import MODULES, imported

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
REQUIRED = {found.name: found for found in map(Requirement, PROJECT["dependencies"])}

NEVER_IMPORTED = {"neo4j-rust-ext"}
"""The driver of Neo4j takes it by itself where it is there."""

ENGINE = "arcadedb"
BUILDS = {
    ("linux", "x86_64"): True,
    ("linux", "aarch64"): True,
    ("linux", "riscv64"): False,
    ("darwin", "arm64"): True,
    ("darwin", "x86_64"): False,
    ("win32", "AMD64"): True,
    ("win32", "ARM64"): False,
}
"""For which systems and machines the engine is published."""


def canonical(name: str) -> str:
    """The name of a distribution as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_is_imported() -> None:
    modules = {name.split(".")[0] for path in MODULES for name in imported(path)}
    homes = packages_distributions()
    used = {canonical(distribution) for module in modules for distribution in homes.get(module, ())}
    assert {canonical(name) for name in REQUIRED} - used == NEVER_IMPORTED


def test_the_engine_is_pinned() -> None:
    """It is a pre-release, whose next version may read or write otherwise."""
    assert re.fullmatch(r"==[\w.]+", str(REQUIRED[ENGINE].specifier))


@pytest.mark.parametrize(("system", "machine"), BUILDS)
def test_the_engine_is_wanted_only_where_there_is_a_build(system: str, machine: str) -> None:
    marker = REQUIRED[ENGINE].marker
    assert marker is not None
    assert marker.evaluate({"sys_platform": system, "platform_machine": machine}) is BUILDS[system, machine]
