"""The exported Cypher script, run in a real server, builds the graph that loading builds."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

from neo4j import GraphDatabase

from graph.export.filters import select
from graph.export.formats import export, format_named
from graph.facts import Facts
from graph.model import Batch
from graph.opening import open_store
from graph.snapshot import snapshot
from tests.graph.city import CITY, edge, node

AUTH = (os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD", ""))
AWKWARD = node("Enterprise", "双峰'铜\"业\\有限；公司;\n🎋$rows", aliases=("`双峰`", "\\u0041"))
WORLD = Batch(
    (*CITY.nodes, AWKWARD),
    (*CITY.edges, edge("ALLIANCE_HEAD", AWKWARD, CITY.nodes[5], "盟会长单位：'双峰'", printed=";")),
)


def test_the_script_builds_the_same_graph(empty_neo4j: Callable[[], str], tmp_path: Path) -> None:
    out = io.BytesIO()
    export(select(Facts(WORLD)), format_named("cypher"), out, lambda what, done, total: None)
    address = empty_neo4j()
    with (
        GraphDatabase.driver(address, auth=AUTH, notifications_min_severity="OFF") as driver,
        driver.session() as session,
    ):
        for statement in out.getvalue().decode().split(";\n"):
            if statement.strip():
                session.run(statement).consume()
    with open_store(address) as there, open_store(f"embedded:{tmp_path}") as here:
        here.load(WORLD)
        built, loaded = snapshot(there), snapshot(here)
    assert built.nodes == loaded.nodes
    assert built.edges == loaded.edges
