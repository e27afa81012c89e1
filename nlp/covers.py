"""Which governments a collective stands for: 各县（市、区）政府（管委会） covers those that the file names."""

from __future__ import annotations

import re

from graph.model import Node
from nlp.facts import Fact

Found = list[tuple[str, tuple[Node, ...], tuple[Fact, ...]]]
_COUNTIES = re.compile(
    r"^(?:各|有关|相关)[^，]*?(?:县|区|旗|市).{0,12}(?:政府|管委会)|^(?:各|有关|相关)(?:县|区县|市、县|旗县|区、县)"
)


def cover(found: Found) -> Found:
    """The facts with COVERS from each collective of county governments to the governments of the same jurisdiction."""
    governments: dict[str, dict[str, Node]] = {}
    for _, _, facts in found:
        for node in (f.source for f in facts):
            if node.type == "Organization" and node.properties.get("kind") in ("government", "zone"):
                place = str(node.properties.get("jurisdiction") or "")
                if not str(node.name).startswith((f"{place}人民政府", "省", "中")) and node.name != f"{place}人民政府":
                    governments.setdefault(place, {})[node.id] = node
    return [(key, nodes, (*facts, *_covers(facts, governments))) for key, nodes, facts in found]


def _covers(facts: tuple[Fact, ...], governments: dict[str, dict[str, Node]]) -> list[Fact]:
    out = []
    seen = set()
    for fact in facts:
        node = fact.source
        if node.properties.get("kind") != "collective" or node.id in seen or not _COUNTIES.match(node.name or ""):
            continue
        seen.add(node.id)
        zones = "管委会" in (node.name or "")
        for member in governments.get(str(node.properties.get("jurisdiction") or ""), {}).values():
            if zones or member.properties.get("kind") == "government":
                out.append(Fact("COVERS", node, member, fact.start, fact.end, fact.clause, "divisions"))
    return out
