"""The README says what is so: its table of types and relations, its commands and its routes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi import FastAPI

from api.cli import app as commands
from api.http.browsing import browsing_routes
from graph.naming import as_printed
from graph.ontology import Ontology, load_ontology
from tests.golden import same_as

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
TABLE = re.compile(r"(<!-- ontology -->\n).*?(<!-- /ontology -->)", re.DOTALL)


def table(ontology: Ontology) -> str:
    """Types in one line, relations in a table."""
    types = "、".join(entity.label for entity in ontology.entities.values())
    lines = ["", f"{len(ontology.entities)} 种事物：{types}。", "", "| 关系 | 从 | 到 | 角色 |", "|---|---|---|---|"]
    for relation in ontology.relations.values():
        ends = [
            "、".join(ontology.entity(name).label for name in names) for names in (relation.source, relation.target)
        ]
        roles = "、".join(role.label for role in relation.roles.values())
        lines.append(f"| {relation.label} | {ends[0]} | {ends[1]} | {roles} |")
    return "\n".join([*lines, "", ""])


def test_golden_table_of_the_ontology() -> None:
    text = README.read_text(encoding="utf-8")
    wanted = TABLE.sub(lambda found: found[1] + table(load_ontology()) + found[2], text)
    assert same_as(README, wanted), "make golden"


@pytest.mark.parametrize("name", ["README.md", "README.en.md"])
def test_commands_named_exist(name: str) -> None:
    known = {command.callback.__name__ for command in commands.registered_commands if command.callback}
    known |= {str(group.name) for group in commands.registered_groups}
    named = set(re.findall(r"\.venv/bin/zhengmai (\w+)", (ROOT / name).read_text(encoding="utf-8")))
    assert named == known


def test_targets_named_exist() -> None:
    made = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for name in ("README.md", "README.en.md", "CONTRIBUTING.md"):
        named = set(re.findall(r"(?:^ {4}|`)make (\w+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        assert named <= made


def test_every_route_is_named() -> None:
    text = README.read_text(encoding="utf-8")
    app = FastAPI()
    app.include_router(browsing_routes(None, as_printed), prefix="/api")  # type: ignore[arg-type]  # only listed
    for path in app.openapi()["paths"]:
        assert path.replace("{document}", "{发文字号}") in text
