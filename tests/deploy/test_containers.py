"""The compose file is one that compose takes, nothing in it is open to the world, and the image's steps work."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
COMPOSE = ROOT / "docker-compose.yml"


def _command() -> list[str] | None:
    """Compose as a plugin of docker, or as a program of its own."""
    if shutil.which("docker") and subprocess.run(["docker", "compose", "version"], capture_output=True).returncode == 0:
        return ["docker", "compose"]
    return ["docker-compose"] if shutil.which("docker-compose") else None


def config(**environment: str) -> subprocess.CompletedProcess[str]:
    """What compose makes of the file."""
    command = _command()
    if command is None:
        message = "docker compose is not installed (Debian: apt-get install docker-compose)"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(message)
    clean = {key: value for key, value in os.environ.items() if not key.startswith("NEO4J")}
    return subprocess.run(
        [*command, "-f", str(COMPOSE), "config"], capture_output=True, text=True, env={**clean, **environment}
    )


def test_compose_takes_the_file() -> None:
    done = config(NEO4J_PASSWORD="云州")  # noqa: S106 – of no server
    assert done.returncode == 0, done.stderr
    services: dict[str, Any] = yaml.safe_load(done.stdout)["services"]
    assert set(services) == {"neo4j", "api"}
    assert all(service["healthcheck"]["test"] for service in services.values())
    for service in services.values():
        for port in service["ports"]:
            assert "127.0.0.1" in (port if isinstance(port, str) else port["host_ip"])


def test_there_is_no_default_password() -> None:
    done = config()
    assert done.returncode != 0
    assert "NEO4J_PASSWORD" in done.stderr


def install_step() -> str:
    """What the Dockerfile has Python do to install us."""
    found = re.search(r"^RUN python (-m pip install .*)$", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    assert found
    return found[1]


@pytest.mark.parametrize(("extras", "what"), [("", "."), ("ocr", ".[ocr]"), ("ocr,semantic", ".[ocr,semantic]")])
def test_extras_are_an_argument_of_the_image(extras: str, what: str) -> None:
    said = subprocess.run(
        ["sh", "-c", f"echo {install_step()}"], capture_output=True, text=True, env={**os.environ, "EXTRAS": extras}
    ).stdout
    assert said.split()[-1] == what
    services = yaml.safe_load(config(NEO4J_PASSWORD="x", ZHENGMAI_EXTRAS=extras).stdout)["services"]  # noqa: S106
    assert (services["api"]["build"]["args"] or {}).get("EXTRAS") == extras


@pytest.mark.slow
def test_the_steps_of_the_image_work(tmp_path: Path) -> None:
    """What the Dockerfile copies is installed by the command that it runs, in a fresh environment, and answers."""
    steps = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    app = tmp_path / "app"
    app.mkdir()
    for names, to in re.findall(r"^COPY (.+) (\S+)$", steps, re.MULTILINE):
        for name in names.split():
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, app / to, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, app / name)
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    done = subprocess.run(
        ["sh", "-c", f"{python} {install_step()}"],
        cwd=app,
        capture_output=True,
        text=True,
        env={**os.environ, "EXTRAS": ""},
    )
    if done.returncode and not os.environ.get("CI"):
        pytest.skip("pip cannot install the dependencies here")
    assert done.returncode == 0, done.stderr[-2000:]
    assert "USER zhengmai" in steps
    zhengmai = str(python.with_name("zhengmai"))
    store = f"embedded:{tmp_path / 'store'}"
    shutil.rmtree(app)
    sample = ROOT / "ingest" / "samples" / "xuchang-2023-06.txt"
    assert subprocess.run([zhengmai, "ingest", str(sample), "--store", store], capture_output=True).returncode == 0
    asked = subprocess.run(
        [zhengmai, "ask", "各产业链的链长分别是谁", "--json", "--store", store], capture_output=True, text=True
    )
    assert json.loads(asked.stdout)["status"] == "answered"
