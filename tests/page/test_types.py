"""The page's modules keep the types that their JSDoc states, checked by TypeScript's own compiler."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "api" / "static" / "js"
TYPESCRIPT = "typescript@5.9.3"
STRICT = ("--noEmit", "--allowJs", "--checkJs", "--strict", "--target", "es2022", "--module", "esnext")
BROWSER = ("--moduleResolution", "bundler", "--lib", "es2022,dom,dom.iterable")


@pytest.fixture(scope="module")
def compiler(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiler, fetched by npm once a run; where that cannot be done the test is skipped, in CI it fails."""
    folder = tmp_path_factory.mktemp("typescript")
    npm = shutil.which("npm")
    why = "npm is not installed: it fetches the TypeScript compiler that checks the page's types"
    if npm is not None:
        install = [npm, "install", "--no-package-lock", "--no-audit", "--no-fund", "--prefix", str(folder), TYPESCRIPT]
        done = subprocess.run(install, capture_output=True, text=True, timeout=300)
        found = folder / "node_modules" / ".bin" / "tsc"
        if done.returncode == 0 and found.exists():
            return found
        why = "npm could not fetch the TypeScript compiler"
    (pytest.fail if os.environ.get("CI") else pytest.skip)(why)


def checked(compiler: Path, *modules: Path) -> str:
    done = subprocess.run([str(compiler), *STRICT, *BROWSER, *map(str, modules)], capture_output=True, text=True)
    return done.stdout + done.stderr


def test_modules_keep_their_types(compiler: Path) -> None:
    assert checked(compiler, *sorted(PAGE.rglob("*.js"))) == ""


def test_a_wrong_type_would_be_found(compiler: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.js"
    broken.write_text(
        "/** @param {number} n */\nfunction twice(n) { return 2 * n; }\ntwice('zwei');\n", encoding="utf-8"
    )
    assert "TS2345" in checked(compiler, broken)
