"""Every format is read again by the library that people read it with, and says the same as the graph."""

from __future__ import annotations

import csv
import io
import json
import os
from collections import Counter
from zipfile import ZipFile

import networkx
import pytest
from docx import Document
from openpyxl import load_workbook

from graph.errors import QueryError
from graph.export.columns import TITLES
from graph.export.filters import Filter, select
from graph.export.formats import FORMATS, format_named
from graph.export.tables import TABLES
from graph.facts import Facts
from graph.model import Batch, Edge, Node
from tests.export.written import ALL, DIRTY, FACTS, FORMULA, WORLD, written
from tests.graph.city import BAMBOO, BASES, FORESTRY, TEA, WANG


def lines(raw: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in raw.decode().splitlines()]


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "docx"])
def test_every_format_is_written_also_of_nothing(name: str) -> None:
    assert written(name)
    nothing = written(name, select(Facts(Batch((), ()))))
    assert (nothing == b"") == (name in ("jsonl", "ftm"))
    assert written(name) == written(name) or name == "xlsx"


def test_workbook_says_what_the_tables_say() -> None:
    book = load_workbook(io.BytesIO(written("xlsx")))
    assert book.sheetnames == ["责任矩阵", "责任明细", "任务台账", "产业链一览", "目标", "全部关系", "说明"]
    for name, make in TABLES.items():
        table = make(ALL)
        sheet = book[table.title]
        rows = [tuple(row) for row in sheet.iter_rows(values_only=True)]
        assert rows[0] == table.columns, name
        wanted = [tuple(one.replace("\x00", "").replace("\ufffe", "") if isinstance(one, str) else one for one in row)
                  for row in table.rows]  # fmt: skip
        assert rows[1:] == wanted, name
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.endswith(str(len(table.rows) + 1))


def test_workbook_computes_nothing() -> None:
    raw = written("xlsx")
    cells = [cell for sheet in load_workbook(io.BytesIO(raw)) for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    with ZipFile(io.BytesIO(raw)) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "worksheets/" in name]
    assert not any("<f>" in sheet for sheet in sheets)


@pytest.mark.parametrize("table", TABLES)
def test_csv_has_the_rows_and_no_formulas(table: str) -> None:
    rows = list(csv.reader(io.StringIO(written("csv", table=table).decode("utf-8-sig"), newline="")))
    made = TABLES[table](ALL)
    assert rows[0] == list(made.columns)
    assert [[one.removeprefix("'") for one in row] for row in rows[1:]] == [
        ["" if one is None else str(one) for one in row] for row in made.rows
    ]
    assert not any(one.startswith(("=", "+", "-", "@")) for row in rows for one in row)


def test_json_and_json_lines_are_the_facts() -> None:
    whole = json.loads(written("json"))
    assert (whole["about"]["nodes"], whole["about"]["edges"]) == (len(WORLD.nodes), len(WORLD.edges))
    rows = lines(written("jsonl"))
    assert [row["id"] for row in rows] == [one.id for one in WORLD]
    for edge_, row in zip(WORLD.edges, whole["edges"], strict=True):
        assert (row["id"], row["properties"], row["evidence"][0]["text"]) == (
            edge_.id, dict(edge_.properties), edge_.evidence[0].text,
        )  # fmt: skip
        assert row["evidence"][0]["citation"].endswith(". 2024-03-05: 一、任务.")


@pytest.mark.parametrize(("name", "read"), [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)])
def test_networks_open_in_networkx(name: str, read: object) -> None:
    raw = io.BytesIO(written(name))
    network = networkx.read_graphml(raw, force_multigraph=True) if name == "graphml" else networkx.read_gexf(raw)
    assert set(network) == {one.id for one in WORLD.nodes}
    found = Counter((one, other, told["relation"], told.get("role"), told["quote"])
                    for one, other, told in network.edges(data=True))  # fmt: skip
    assert found == Counter(
        (one.source, one.target, one.type, one.properties.get("role"), one.evidence[0].text) for one in WORLD.edges
    )
    assert network.nodes[FORESTRY.id]["label"] == "市林业局"
    assert network.nodes[BASES.id]["path"] == "一、任务；建设原料基地"
    assert network.nodes[DIRTY.id]["label"] == FORMULA
    if name == "gexf":
        assert network.nodes[FORESTRY.id]["viz"]["color"]["g"] == 0x76


def test_the_network_of_units_has_its_figures() -> None:
    network = networkx.read_gexf(io.BytesIO(written("network")))
    weights = {frozenset((network.nodes[a]["label"], network.nodes[b]["label"])): told["weight"]
               for a, b, told in network.edges(data=True)}  # fmt: skip
    assert weights[frozenset(("市林业局", "市财政局"))] == 2
    assert sum(told["pagerank"] for _, told in network.nodes(data=True)) == pytest.approx(1)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # the library's own
def test_json_ld_is_read_as_statements() -> None:
    rdflib = pytest.importorskip("rdflib")
    triples = rdflib.Graph().parse(data=written("jsonld").decode(), format="json-ld")
    ours, known = rdflib.Namespace("urn:zhengmai:ontology:"), rdflib.RDF
    assert len(set(triples.subjects(known.type, known.Statement))) == len(WORLD.edges)
    for one in WORLD.edges:
        ends = rdflib.URIRef(f"urn:zhengmai:{one.source}"), rdflib.URIRef(f"urn:zhengmai:{one.target}")
        assert (ends[0], ours[one.type], ends[1]) in triples
        statement = rdflib.URIRef(f"urn:zhengmai:{one.id}")
        assert triples.value(statement, known.predicate) == ours[one.type]
        quoted = triples.value(triples.value(statement, ours.evidence), ours.quote)
        assert str(quoted) == one.evidence[0].text


def test_follow_the_money_takes_every_entity() -> None:
    if os.environ.get("CI"):
        import followthemoney as ftm
    else:
        ftm = pytest.importorskip("followthemoney", reason="pip install '.[ftm]'")
    raw = lines(written("ftm"))
    entities = {str(row["id"]): ftm.model.get_proxy(row, cleaned=False) for row in raw}
    assert len(entities) == len(raw)
    things = {one.id for one in WORLD.nodes if one.type not in ("Target", "TableRow")}
    assert things <= entities.keys()
    links = [one for one in WORLD.edges if {one.source, one.target} <= things]
    assert len(entities) == len(things) + len(links)
    for row in raw:
        proxy = entities[str(row["id"])]
        for name, values in row["properties"].items():  # type: ignore[attr-defined]
            # Nothing that was written is dropped as invalid.
            assert name in proxy.schema.properties, (row["schema"], name)
            assert len(proxy.get(name)) == len(set(values)), (name, values)
        for name in proxy.schema.required:
            assert proxy.get(name), (row["schema"], name)
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert entities[value].schema.is_a(prop.range), (proxy.schema, prop, entities[value].schema)
    led = next(one for one in WORLD.edges if one.type == "LEADS_CHAIN")
    proxy = entities[led.id]
    told = [proxy.get(name) for name in ("participant", "project", "role", "summary")]
    assert (proxy.schema.name, *told) == (
        "ProjectParticipant", [WANG.id], [BAMBOO.id], ["链长"], ["链长：王竹青（副市长）"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "title", "says"),
    [
        (Filter(chain=("竹木产业链",)), "竹木产业链专题材料",
         ["王竹青（副市长）", "建设原料基地", "牵头：市林业局；责任：市财政局", "100亿元", "里市林业局出现了两次"]),
        (Filter(unit=("市林业局",)), "市林业局专题材料", ["建设竹木园区", "竹木产业链", "负责日常工作"]),
    ],
)  # fmt: skip
def test_dossier_cites_what_it_says(wanted: Filter, title: str, says: list[str]) -> None:
    book = Document(io.BytesIO(written("docx", select(FACTS, wanted))))
    paragraphs = [paragraph.text for paragraph in book.paragraphs]
    cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    assert paragraphs[0] == title
    for words in says:
        assert any(words in text for text in (*paragraphs, *cells)), words
    if wanted.chain:
        assert [row.cells[0].text for row in book.tables[0].rows][1:] == [
            "链长",
            "成员单位",
            "专班办公室",
            "盟会长单位",
        ]
    listed = paragraphs[paragraphs.index("出处") + 1 :]
    assert listed
    assert [text.split("]")[0] for text in listed] == [f"[{number}" for number in range(1, len(listed) + 1)]
    assert all("云政办〔2024〕7号[Z]. 2024-03-05" in text for text in listed)
    for text in (*cells, *paragraphs[: paragraphs.index("出处")]):
        assert all(int(mark) <= len(listed) for mark in _marks(text))


def _marks(text: str) -> list[str]:
    return [part.split("]")[0] for part in text.split("[")[1:] if part.split("]")[0].isdigit()]


def test_a_dossier_is_about_one_thing() -> None:
    for wanted in (Filter(), Filter(chain=(BAMBOO.id, TEA.id))):
        with pytest.raises(QueryError, match="一条产业链或一个单位"):
            written("docx", select(FACTS, wanted))


@pytest.mark.parametrize(("name", "table"), [("pdf", None), ("csv", "people"), ("json", "tasks")])
def test_unknown_formats_and_tables(name: str, table: str | None) -> None:
    with pytest.raises(QueryError):
        format_named(name, table)


def test_pages_are_cited() -> None:
    from dataclasses import replace

    old: Edge = WORLD.edges[0]
    paged = replace(old, evidence=(replace(old.evidence[0], page=12),))
    facts = Facts(Batch(WORLD.nodes, (paged, *WORLD.edges[1:])))
    (row, *_) = json.loads(written("json", select(facts)))["edges"]
    assert row["evidence"][0]["citation"].endswith("2024-03-05: 12.")
    table = TABLES["responsibilities"](select(facts))
    assert dict(zip(table.columns, table.rows[0], strict=True))["页"] == 12


def test_every_type_can_be_written() -> None:
    from graph.export.followthemoney import LINKS, SCHEMATA
    from graph.ontology import load_ontology

    ontology = load_ontology()
    assert set(SCHEMATA) | {"Target", "TableRow"} == set(ontology.entities)
    assert set(LINKS) <= set(ontology.relations)
    assert list(TABLES) == list(TITLES)
    nodes = tuple(Node(f"n{name}", name, f"某{entity.label}") for name, entity in ontology.entities.items())
    edges = tuple(
        Edge(f"{name}{a}{b}", name, f"n{a}", f"n{b}", {}, ())
        for name, relation in ontology.relations.items()
        for a in relation.source
        for b in relation.target
    )
    for name in FORMATS:
        if name != "docx":
            assert written(name, select(Facts(Batch(nodes, edges))))
