"""Loads, the network, likeness and gaps of an invented city, each number with the facts it counts."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from time import process_time

import networkx
import pytest

from graph.analytics.gaps import LABELS, RULES, findings
from graph.analytics.load import By, collective_loads, loads
from graph.analytics.network import co_responsibility, pagerank
from graph.analytics.similarity import alike_chains
from graph.facts import Facts
from graph.model import Batch
from graph.opening import open_store
from graph.snapshot import ordered, snapshot
from tests.graph.city import BAMBOO, CITY, FINANCE, FORESTRY, TEA, TRADE
from tests.graph.crowd import crowd

FACTS = Facts(CITY)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (By.ROLE, {"市林业局": {"lead": 2}, "市财政局": {"responsible": 1, "cooperate": 1},
                   "市商务局": {"lead": 1, "cooperate": 1}}),
        (By.CHAIN, {"市林业局": {BAMBOO.id: 2}, "市财政局": {BAMBOO.id: 2}, "市商务局": {BAMBOO.id: 1, TEA.id: 1}}),
        (By.YEAR, {"市林业局": {"2024": 2}, "市财政局": {"2024": 2}, "市商务局": {"2024": 2}}),
    ],
)  # fmt: skip
def test_load(by: By, expected: dict[str, dict[str, int]]) -> None:
    found = loads(FACTS, by)
    assert {FACTS.name(load.unit): {part.key: part.number for part in load.parts} for load in found} == expected
    for load in found:
        assert load.total.number == len({task for part in load.parts for task in part.tasks}) == 2
        assert all(edge.source == load.unit and edge.evidence for edge in load.total.facts)


def test_collectives_and_duties_are_apart() -> None:
    assert [(FACTS.name(load.unit), load.total.number) for load in collective_loads(FACTS)] == [
        ("各县〔市、区〕政府", 2)
    ]
    assert [(FACTS.name(load.unit), load.total.number) for load in loads(FACTS, kind="duty")] == [("市林业局", 1)]


def test_network_is_what_units_share() -> None:
    network = co_responsibility(FACTS)
    weights = {frozenset((link.source, link.target)): link.weight for link in network.links}
    assert weights == {
        frozenset((FORESTRY.id, FINANCE.id)): 2,
        frozenset((FORESTRY.id, TRADE.id)): 1,
        frozenset((FINANCE.id, TRADE.id)): 1,
    }
    assert {place.community for place in network.places} == {1}
    assert sum(place.pagerank for place in network.places) == pytest.approx(1)
    assert [place.partners for place in network.places] == [2, 2, 2]
    assert all(len(link.facts) == 2 * link.weight for link in network.links)
    assert len(co_responsibility(FACTS, least=2).links) == 1
    assert co_responsibility(Facts(Batch((), ()))).places == ()


def test_pagerank_agrees_with_its_equation() -> None:
    network: networkx.Graph[str] = networkx.Graph()
    network.add_weighted_edges_from([("a", "b", 3), ("b", "c", 1), ("c", "d", 2), ("a", "c", 1)])
    network.add_node("lonely")
    ranks = pagerank(network)
    lonely = ranks["lonely"] / 5
    for unit, rank in ranks.items():
        given = sum(
            ranks[other] * link["weight"] / network.degree(other, weight="weight")
            for other, link in network[unit].items()
        )
        assert rank == pytest.approx(0.15 / 5 + 0.85 * (given + lonely), abs=1e-8)


def test_alike_chains_share_units() -> None:
    (pair,) = alike_chains(FACTS)
    assert {pair.source, pair.target} == {BAMBOO.id, TEA.id}
    assert pair.units == (TRADE.id,)
    # Tasks and membership: 竹木 (3, 2, 2, 1), 茶叶 (0, 0, 2, 0).
    assert pair.cosine == pytest.approx(2 * 2 / (18**0.5 * 2))
    assert pair.jaccard == pytest.approx(1 / 4)


@pytest.mark.parametrize(
    ("kind", "sentences"),
    [
        ("task_without_unit", ["任务“健全制度”只写了集合单位"]),
        ("chain_without_leader", ["茶叶产业链的链长只写了职务"]),
        ("chain_without_office", ["茶叶产业链的工作专班没有写办公室设在哪里"]),
        ("unit_listed_twice", ["任务“建设原料基地”里市林业局出现了两次"]),
        ("conflicting_targets", ["竹木产业链2025年的产值有几个数：100亿元、120亿元"]),
        ("member_without_task", ["市科学技术局是竹木产业链的成员单位，链上没有它的任务"]),
    ],
)
def test_findings(kind: str, sentences: list[str]) -> None:
    found = findings(FACTS, kind)
    assert [finding.sentence for finding in found] == sentences
    assert all(edge.evidence for finding in found for edge in finding.facts)


def test_every_finding_has_a_label() -> None:
    assert RULES.keys() == LABELS.keys()
    assert {finding.kind for finding in findings(FACTS)} == RULES.keys()


def test_a_snapshot_is_what_was_loaded(tmp_path: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    with open_store(f"embedded:{tmp_path}") as store:
        store.load(CITY)
        found = snapshot(store, lambda *step: steps.append(step))
    wanted = ordered(CITY.nodes, CITY.edges)
    assert [(node.id, node.type, node.name) for node in found.nodes] == [
        (node.id, node.type, node.name) for node in wanted.nodes
    ]
    assert found.edges == wanted.edges
    assert steps[-1][1] == steps[-1][2]
    assert all(one[1] < two[1] for one, two in pairwise(steps))


def test_a_hundred_thousand_edges_take_less_than_ten_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    batch = crowd(100_000)
    start = process_time()
    facts = Facts(batch)
    network = co_responsibility(facts)
    counted = loads(facts, By.CHAIN)
    found, pairs = findings(facts), alike_chains(facts)
    seconds = process_time() - start
    with capsys.disabled():
        print(f"\nanalytics of {len(batch.edges)} edges: {seconds:.1f} s, {len(network.links)} links")
    assert network.sampled
    assert counted
    assert found
    assert pairs
    assert seconds < 10
