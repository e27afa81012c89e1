"""What the READMEs tell people to type: commands in blocks and in the text, and questions."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.en.md")
COMPOSE = "docker-compose.yml"

_COMMAND = re.compile(r"(?:[A-Z0-9_]+=\S+ +)*(?:make|docker|docker-compose|pip|sed|cypher-shell|\.venv/bin/\w+) .+")
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_QUOTED = re.compile(r"“([^“”]+(?:谁|什么|哪些|没有|吗|谁管|谁发))”")
_ASSIGNED = re.compile(r"([A-Z0-9_]+)=(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Command:
    """A command as the shell takes it apart; `line` is what is typed, without comment."""

    line: str
    assigned: tuple[tuple[str, str], ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, line: str) -> Command:
        """The command that a line holds."""
        words = shlex.split(line, comments=True)
        assigned = []
        while words and (found := _ASSIGNED.fullmatch(words[0])):
            assigned.append((found[1], found[2]))
            words.pop(0)
        return cls(re.sub(r"\s+#.*", "", line).strip(), tuple(assigned), tuple(words))

    @property
    def program(self) -> str:
        """What is run."""
        return self.words[0].removeprefix(".venv/bin/")


def blocks(name: str) -> Iterator[list[str]]:
    """The indented blocks of a README, line by line."""
    lines = _FENCE.sub("", (ROOT / name).read_text(encoding="utf-8")).splitlines()
    block: list[str] = []
    for line in [*lines, ""]:
        if line.startswith("    "):
            block.append(line[4:])
        elif block:
            yield block
            block = []


def kind_of(block: list[str]) -> str:
    """What a block holds: commands, questions or YAML."""
    if _COMMAND.fullmatch(block[0]):
        return "commands"
    held = yaml.safe_load("\n".join(block))
    return "YAML" if isinstance(held, dict) else "questions"


def commands(name: str) -> Iterator[Command]:
    """Every command of a README, or in the comments of the compose file and the Dockerfile, in its order."""
    text = (ROOT / name).read_text(encoding="utf-8")
    if name not in READMES:
        comments = "\n".join(line for line in text.splitlines() if line.startswith("#"))
        yield from (Command.of(found) for found in re.findall(r": ((?:[A-Z_0-9]+=\S+ )*docker .+)$", comments, re.M))
        return
    for block in blocks(name):
        if kind_of(block) == "commands":
            yield from (Command.of(line) for line in block if not line.startswith("#"))
    for code in _CODE.findall(_FENCE.sub("", re.sub(r"^    .*$", "", text, flags=re.MULTILINE))):
        if _COMMAND.fullmatch(code):
            yield Command.of(code)


def questions(name: str) -> Iterator[str]:
    """Every question of a README: those of its blocks, those it quotes, those it asks on the command line."""
    for block in blocks(name):
        if kind_of(block) == "questions":
            yield from (part for line in block for part in re.split(r" {2,}", line.strip()))
    yield from _QUOTED.findall((ROOT / name).read_text(encoding="utf-8"))
    for command in commands(name):
        if command.words[:2] == (".venv/bin/zhengmai", "ask") and command.words[2] != "-":
            yield command.words[2]
