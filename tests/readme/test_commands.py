"""The commands of the READMEs as they are typed: run where this machine can, else checked against what takes them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from api.cli import app
from graph.export.filters import Filter, select
from graph.export.formats import file_name, format_named
from graph.facts import Facts
from graph.opening import open_store
from tests.graph.facts import BATCH
from tests.readme.written import COMPOSE, READMES, ROOT, Command, blocks, commands, kind_of

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SAMPLE = ROOT / "ingest" / "samples" / "xuchang-2023-06.txt"
ISSUES = ROOT / "tests" / "history"
GIVEN = {
    *("公报.txt", "全年.zip", "标注.jsonl", "问题.jsonl", "问题.txt"),
    *("gazette.txt", "all.zip", "gold.jsonl", "questions.jsonl", "questions.txt"),
}
"""The files that the commands find."""
ENDLESS = ("serve", "watch")
NEEDS_SERVER = ("copy",)

ALL = list({command.line: command for name in (*READMES, COMPOSE, "Dockerfile") for command in commands(name)}.values())


RUN = [one for one in ALL if one.program == "zhengmai" and one.words[1] not in (*ENDLESS, *NEEDS_SERVER)]
RUN.sort(key=lambda one: (one.words[1] != "ingest", one.words[1] == "remove"))
"""One after the other as they stand; reading in first, taking out last."""


def of(program: str) -> Any:
    """The parameters of a test: the commands of a program."""
    return pytest.mark.parametrize("command", [pytest.param(one, id=one.line) for one in ALL if one.program == program])


def parsed(words: list[str]) -> None:
    """Nothing, where `zhengmai` takes these words; it raises what a user would be told."""
    command: Any = typer.main.get_command(app)
    while hasattr(command, "commands"):
        name, *words = words
        command = command.commands[name]
    command.make_context(name, words)


def test_every_block_is_of_a_known_kind() -> None:
    kinds = {name: [kind_of(block) for block in blocks(name)] for name in READMES}
    assert {kind for found in kinds.values() for kind in found} == {"commands", "questions", "YAML"}
    programs = {"make", "docker", "pip", "sed", "cypher-shell", "zhengmai"}
    assert {command.program for command in ALL} == programs


@of("zhengmai")
def test_the_command_line_takes_it(command: Command) -> None:
    words = list(command.words[1:])
    parsed(words[: words.index("<")] if "<" in words else words)


def test_every_option_in_the_text_is_one() -> None:
    known: set[str] = set()
    waiting: list[Any] = [typer.main.get_command(app)]
    while waiting:
        command = waiting.pop()
        waiting += getattr(command, "commands", {}).values()
        known |= {option for parameter in command.params for option in parameter.opts}
    for name in READMES:
        named = set(re.findall(r"`(--[a-z-]+)", (ROOT / name).read_text(encoding="utf-8")))
        assert named <= known


def test_every_variable_is_read_somewhere() -> None:
    files = [*ROOT.glob("api/**/*.py"), *ROOT.glob("graph/**/*.py"), *ROOT.glob("ingest/**/*.py"), ROOT / COMPOSE]
    read = {name for file in files for name in re.findall(r"\b(?:ZHENGMAI|NEO4J)_[A-Z_]+\b", file.read_text("utf-8"))}
    for name in READMES:
        assert set(re.findall(r"\b(?:ZHENGMAI|NEO4J)_[A-Z_]+\b", (ROOT / name).read_text("utf-8"))) <= read


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with all files that the commands name, the demo's store, and one of the user's own that is empty."""
    folder = tmp_path_factory.mktemp("world")
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "zhengmai").symlink_to(Path(sys.executable).with_name("zhengmai"))
    shutil.copy(SAMPLE, folder / "公报.txt")
    shutil.copy(ISSUES / "issue-2024.txt", folder / "gazette.txt")
    for more, years, archive in (("更多公报", "历年", "全年.zip"), ("more", "years", "all.zip")):
        (folder / years / "2025").mkdir(parents=True)
        (folder / more).mkdir()
        shutil.copy(ISSUES / "issue-2024.txt", folder / more)
        shutil.copy(ISSUES / "issue-2025.txt", folder / years / "2025")
        with zipfile.ZipFile(folder / archive, "w") as file:
            file.write(ROOT / "tests" / "cli" / "gazette.txt", "gazette.txt")
    gold = {"type": "ISSUED", "source": "谁", "target": "什么", "within": "云政〔2024〕1号"}
    question = {"question": "茶叶产业链的链长是谁", "answer_type": "entities", "answer": ["何山泉"]}
    for names, row in ((("标注.jsonl", "gold.jsonl"), gold), (("问题.jsonl", "questions.jsonl"), question)):
        for name in names:
            (folder / name).write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    for name in ("问题.txt", "questions.txt"):
        (folder / name).write_text("茶叶产业链的链长是谁\n", encoding="utf-8")
    # Kept open, so that each command need not start them.
    with open_store(f"embedded:{folder / '.demo' / 'store'}") as demo, open_store(f"embedded:{folder / 'own'}"):
        demo.load(BATCH)
        yield folder


@pytest.fixture(scope="module")
def done(world: Path) -> dict[str, subprocess.CompletedProcess[str]]:
    """What became of the commands that end by themselves."""
    environment = os.environ | {"ZHENGMAI_STORE": f"embedded:{world / 'own'}"}
    return {
        one.line: subprocess.run(
            ["bash", "-c", one.line], cwd=world, env=environment, capture_output=True, text=True, timeout=300
        )
        for one in RUN
    }


@pytest.mark.slow
@pytest.mark.parametrize("command", [pytest.param(one, id=one.line) for one in RUN])
def test_it_does_what_it_should(command: Command, done: dict[str, subprocess.CompletedProcess[str]]) -> None:
    said = done[command.line]
    assert (said.returncode, [line for line in said.stderr.splitlines() if line.startswith("错误")]) == (0, [])


@pytest.mark.skipif(not shutil.which("make"), reason="needs make")
@of("make")
def test_make_takes_it(command: Command, tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "wheelhouse").mkdir()
    (tmp_path / "wheelhouse" / "one.whl").touch()
    (tmp_path / "ingest" / "samples").mkdir(parents=True)
    shutil.copy(SAMPLE, tmp_path / "ingest" / "samples")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    said = subprocess.run(
        ["make", "--dry-run", *command.words[1:]], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert (said.returncode, said.stderr) == (0, "")


@of("pip")
def test_what_pip_installs_is_here(command: Command) -> None:
    """The wheels that were gathered, or this checkout with extras, into the environment that the commands use."""
    assert command.words[1] == "install"
    options = [word for word in command.words[2:] if word.startswith("-")]
    (what,) = (word for word in command.words[2:] if not word.startswith("-"))
    if "--no-index" in options:
        assert (what, options) == (PROJECT["name"], ["--no-index", "--find-links=wheelhouse"])
        return
    assert (command.words[0], options) == (".venv/bin/pip", ["-e"])
    found = re.fullmatch(r"\.\[(\w+)\]", what)
    assert found
    assert found[1] in PROJECT["optional-dependencies"]


@of("sed")
def test_what_sed_takes_out_is_what_has_no_build(command: Command, tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    subprocess.run(["bash", "-c", command.line], cwd=tmp_path, check=True)
    left = tomllib.loads((tmp_path / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert left == [one for one in PROJECT["dependencies"] if not one.startswith(("arcadedb", "onnxruntime"))]


@of("cypher-shell")
def test_the_script_is_called_as_an_export_calls_it(command: Command) -> None:
    name = file_name(select(Facts(BATCH), Filter()), format_named("cypher"))
    assert command.words == ("cypher-shell", "<", name)


OPTIONS: dict[tuple[str, ...], tuple[set[str], set[str]]] = {
    ("compose", "up"): ({"-d"}, set()),
    ("compose", "run"): ({"--rm"}, {"-v", "--volume"}),
    ("compose", "build"): (set(), set()),
    ("build",): (set(), {"--build-arg"}),
}
"""The options of docker that we use: without a value, with one."""


def of_docker(words: tuple[str, ...]) -> tuple[tuple[str, ...], dict[str, str], list[str]]:
    """What docker is to do, the options with their values, and what stands behind them."""
    action = words[1:3] if words[1] == "compose" else words[1:2]
    bare, valued = OPTIONS[action]
    rest, options = list(words[1 + len(action) :]), {}
    while rest and rest[0].startswith("-"):
        option = rest.pop(0)
        assert option in bare | valued
        options[option] = rest.pop(0) if option in valued else ""
    return action, options, rest


@of("docker")
def test_docker_is_given_what_it_needs(command: Command) -> None:
    action, options, rest = of_docker(command.words)
    if action == ("build",):
        name, _, extra = options["--build-arg"].partition("=")
        assert f"ARG {name}=" in (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
        assert set(extra.split(",")) <= set(PROJECT["optional-dependencies"])
        assert rest == ["."]
        return
    compose = (ROOT / COMPOSE).read_text(encoding="utf-8")
    given = dict(command.assigned)
    assert set(re.findall(r"\$\{(\w+):\?", compose)) <= set(given)
    assert set(given) <= set(re.findall(r"\$\{(\w+)", compose))
    assert all(given.values())
    if rest:
        assert rest[0] == "api"
    if action == ("compose", "run"):
        source, inside, mode = options.get("-v", options.get("--volume", "")).split(":")
        # Without a slash it would be a volume of that name, and empty.
        assert source.startswith(("/", "$PWD/"))
        assert (rest[1], rest[-1], mode) == ("ingest", inside, "ro")
        parsed(rest[1:])


def test_both_readmes_have_the_same_limits() -> None:
    """One line each, in the same order: what one language says cannot be missing in the other."""
    limits = []
    for name in READMES:
        part = re.split(r"^## (?:做不到什么|Limits)$", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE)[1]
        limits.append(len(re.findall(r"^- ", part.split("\n## ")[0], re.MULTILINE)))
    assert limits[0] == limits[1]


def test_both_readmes_have_the_same_commands() -> None:
    """The programs with their first words; names of files are in the language."""
    heads = [sorted({(one.program, *one.words[1:2]) for one in commands(name)}) for name in READMES]
    assert heads[0] == heads[1]


@pytest.mark.slow
def test_they_write_what_they_name(world: Path, done: dict[str, subprocess.CompletedProcess[str]]) -> None:
    made = {path.name for path in world.iterdir() if path.is_file()} - GIVEN
    assert made == {
        "报告.json",
        "report.json",
        "事实.jsonl",
        "facts.jsonl",
        "政脉.xlsx",
        "政脉.csv",
        "化工材料产业链.docx",
    }
    assert [json.loads(done[one.line].stdout)["status"] for one in RUN if "<" in one.words] == ["answered"] * 2
