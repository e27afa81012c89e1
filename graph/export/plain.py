"""Text formats that need nothing but Python: CSV, JSON, JSON Lines, a Cypher script."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import asdict
from io import StringIO
from typing import Any, BinaryIO

from graph.cypher.script import script
from graph.export.cells import text_cell
from graph.export.citations import citation
from graph.export.filters import Selection
from graph.export.tables import TABLES
from graph.facts import Facts
from graph.jsonlines import json_lines
from graph.model import Edge, Node
from graph.ontology import load_ontology
from graph.snapshot import Progress

EVERY = 2000
"""After so many lines it is told how far the export is."""
MARK = "\ufeff"
"""Spreadsheets take a text file for UTF-8 only where it begins with this."""


def write_csv(selection: Selection, out: BinaryIO, told: Progress, table: str = "facts") -> None:
    """One table, as spreadsheets read it."""
    made = TABLES[table](selection)
    out.write(MARK.encode())
    for number, row in enumerate((made.columns, *made.rows)):
        line = StringIO()
        csv.writer(line).writerow([text_cell(value) for value in row])
        out.write(line.getvalue().encode("utf-8", "replace"))
        _tell(told, made.title, number, len(made.rows))


def write_json(selection: Selection, out: BinaryIO, told: Progress) -> None:
    """Nodes and edges as in JSON Lines, each piece of evidence with its citation, and what was chosen."""
    batch = selection.facts.batch
    head = {"filter": selection.filter.told(), "nodes": len(batch.nodes), "edges": len(batch.edges)}
    out.write(b'{"about":' + _json(head) + b',\n"nodes":[\n')
    _joined(out, (node_object(node) for node in batch.nodes), len(batch.nodes), told, "节点")
    out.write(b'\n],\n"edges":[\n')
    _joined(out, (edge_object(selection.around, edge) for edge in batch.edges), len(batch.edges), told, "关系")
    out.write(b"\n]}\n")


def write_json_lines(selection: Selection, out: BinaryIO, told: Progress) -> None:
    """The lines of `zhengmai extract`."""
    batch = selection.facts.batch
    total = len(batch.nodes) + len(batch.edges)
    for number, line in enumerate(json_lines(batch)):
        out.write(f"{line}\n".encode("utf-8", "replace"))
        _tell(told, "行", number, total)


def write_cypher(selection: Selection, out: BinaryIO, told: Progress) -> None:
    """A script that builds the graph in a Neo4j server, the same as reading the gazettes there would."""
    batch = selection.facts.batch
    done, total = 0, len(batch.nodes) + len(batch.edges)
    for statement, rows in script(batch, load_ontology()):
        out.write(f"{statement};\n".encode("utf-8", "replace"))
        done += rows
        told("语句", done, total)


def node_object(node: Node) -> dict[str, Any]:
    """A node as other programs read it."""
    return {"id": node.id, "type": node.type, "name": node.name, "properties": dict(node.properties)}


def edge_object(facts: Facts, edge: Edge) -> dict[str, Any]:
    """A fact as other programs read it, with the citation of each sentence."""
    evidence = [{**asdict(one), "citation": citation(facts.documents.get(one.document), one)} for one in edge.evidence]
    told = {"id": edge.id, "type": edge.type, "source": edge.source, "target": edge.target}
    return {**told, "properties": dict(edge.properties), "evidence": evidence}


def _joined(out: BinaryIO, objects: Iterator[dict[str, Any]], total: int, told: Progress, what: str) -> None:
    for number, one in enumerate(objects):
        out.write((b",\n" if number else b"") + _json(one))
        _tell(told, what, number, total)


def _tell(told: Progress, what: str, number: int, total: int) -> None:
    if number % EVERY == 0:
        told(what, number, total)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
