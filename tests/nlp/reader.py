"""Reads snippets of official Chinese as a whole document would be read, and writes what they state one fact a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.model import Edge, Node
from ingest.reading import read

HEAD = (
    "云州市人民政府办公室关于印发{plan}的通知\n\n云政办〔2024〕7号\n\n"
    "各县（市、区）人民政府：\n\n现将《{plan}》印发给你们。\n\n"
)
SIGNED = "云州市人民政府办公室\n2024年3月5日\n\n{plan}\n\n"


@dataclass(frozen=True)
class Case:
    """A snippet under its settings, with the facts expected of it."""

    plan: str
    show: tuple[str, ...]
    rules: tuple[str, ...]
    snippet: str
    expected: str


def cases(path: Path) -> Iterator[Case]:
    """The cases of a corpus file.

    `@ plan TITLE` names the plan that the following snippets stand in, `@ show` the relations written out, `@ rules`
    the rules whose facts count (all when absent). A snippet is followed by its facts, indented; `-` stands for none.
    """
    plan, show, rules = "云州市工作方案", (), ()
    snippet: list[str] = []
    facts: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("    "):
            facts.append(line.strip())
            continue
        if facts:
            yield Case(plan, show, rules, "\n".join(snippet), "\n".join(facts))
            snippet, facts = [], []
        if line.startswith("@ "):
            word, _, rest = line[2:].partition(" ")
            plan = rest if word == "plan" else plan
            show = tuple(rest.split()) if word == "show" else show
            rules = tuple(rest.split()) if word == "rules" else rules
        elif line and not line.startswith("#"):
            snippet.append(line)


def facts_of(case: Case) -> str:
    """What a snippet states, one fact a line, in the order it is read."""
    text = (
        HEAD.format(plan=case.plan) + SIGNED.format(plan=case.plan) + case.snippet.replace("⇥", "\t").replace("¶", "\n")
    )
    batch = read(text, "snippet").batch
    nodes = {node.id: node for node in batch.nodes}
    lines = [
        written(edge, nodes)
        for edge in batch.edges
        if edge.type in case.show and (not case.rules or edge.evidence[0].rule in case.rules)
    ]
    return "\n".join(lines) or "-"


def written(edge: Edge, nodes: dict[str, Node]) -> str:
    """A fact as a line: RELATION(source, target, role …)."""
    source, target = nodes[edge.source], nodes[edge.target]
    words = [label(source), label(target)]
    words += [str(edge.properties[key]) for key in ("role", "basis") if edge.properties.get(key)]
    return f"{edge.type}({', '.join(words)})"


def label(node: Node) -> str:
    """How a node is written: its name, a target with its quantity, a person without a name by the position."""
    if node.type == "Target":
        value = node.properties.get("value")
        high = node.properties.get("value_max")
        number = "…" if value is None else f"{value:g}" + (f"—{high:g}" if high is not None else "")
        year = f" {node.properties['year']}年" if node.properties.get("year") else ""
        return f"{node.name} {node.properties.get('comparator')} {number}{node.properties.get('unit') or ''}{year}"
    if node.type == "TableRow":
        return f"{node.properties['table']}（{node.properties['text']}）"
    if node.name is None:
        return f"［{node.properties.get('position')}］"
    return f"{node.name}［{node.properties['position']}］" if node.type == "Person" else node.name
