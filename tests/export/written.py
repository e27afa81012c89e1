"""A small city with names that try to break a file, and what a format writes of it."""

from __future__ import annotations

import io

from graph.export.filters import Selection, select
from graph.export.formats import export, format_named
from graph.facts import Facts
from graph.model import Batch
from tests.graph.city import BAMBOO, CITY, edge, node

FORMULA = '=HYPERLINK("http://x","y")公司'
DIRTY = node("Enterprise", f"{FORMULA}\x00\ufffe")
ATTACK = node("Enterprise", "<script>'\\\"</script>有限公司")
WORLD = Batch(
    (*CITY.nodes, DIRTY, ATTACK),
    (
        *CITY.edges,
        edge("TAKES_PART", DIRTY, BAMBOO, f"支持{FORMULA}", role="支持", printed=FORMULA),
        edge("ALLIANCE_HEAD", ATTACK, BAMBOO, "盟会长单位：<script>", printed="<script>"),
    ),
)
FACTS = Facts(WORLD)
ALL = select(FACTS)


def written(name: str, selection: Selection = ALL, table: str | None = None) -> bytes:
    """The file, and that it was told how far it is, from nothing to all."""
    out = io.BytesIO()
    steps: list[tuple[str, int, int]] = []
    export(selection, format_named(name, table), out, lambda *step: steps.append(step))
    assert steps[-1][1] == steps[-1][2]
    return out.getvalue()
