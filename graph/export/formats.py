"""The formats by name. A writer that brings a library is imported when it is first used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO, TypeAlias

from graph.errors import NotFound, QueryError
from graph.export import followthemoney, linked, plain
from graph.export.filters import Filter, Selection
from graph.export.tables import TABLES
from graph.snapshot import Progress

Writer: TypeAlias = Callable[[Selection, BinaryIO, Progress], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: what people call it, how its name ends, its media type, and who writes it."""

    label: str
    suffix: str
    media: str
    write: Writer


def _xlsx(selection: Selection, out: BinaryIO, told: Progress) -> None:
    from graph.export import workbook

    workbook.write(selection, out, told)


def _graphml(selection: Selection, out: BinaryIO, told: Progress) -> None:
    from graph.export import networks

    networks.write_graphml(selection, out, told)


def _gexf(selection: Selection, out: BinaryIO, told: Progress) -> None:
    from graph.export import networks

    networks.write_gexf(selection, out, told)


def _network(selection: Selection, out: BinaryIO, told: Progress) -> None:
    from graph.export import networks

    networks.write_network(selection, out, told)


def _docx(selection: Selection, out: BinaryIO, told: Progress) -> None:
    from graph.export import dossier

    dossier.write(selection, out, told)


_GEXF = "application/gexf+xml"
FORMATS: Mapping[str, Format] = {
    "xlsx": Format("Excel 工作簿", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    "csv": Format("CSV 表格", "csv", "text/csv; charset=utf-8", plain.write_csv),
    "docx": Format(
        "Word 专题材料", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", _docx
    ),
    "json": Format("JSON", "json", "application/json", plain.write_json),
    "jsonl": Format("JSON Lines", "jsonl", "application/x-ndjson", plain.write_json_lines),
    "jsonld": Format("JSON-LD", "jsonld", "application/ld+json", linked.write),
    "graphml": Format("GraphML", "graphml", "application/graphml+xml", _graphml),
    "gexf": Format("GEXF（Gephi）", "gexf", _GEXF, _gexf),
    "network": Format("共同负责网络（Gephi）", "gexf", _GEXF, _network),
    "cypher": Format("Cypher 脚本（Neo4j）", "cypher", "text/plain; charset=utf-8", plain.write_cypher),
    "ftm": Format("FollowTheMoney 实体", "ftm.json", "application/x-ndjson", followthemoney.write),
}
ONE_SUBJECT = ("docx",)
"""Formats about one chain or one unit."""


def format_named(name: str, table: str | None = None) -> Format:
    """The format of a name; a table can be chosen where the format holds one.

    Raises:
        QueryError: no such format or table, or a table for a format that holds all or none.
    """
    if (found := FORMATS.get(name)) is None:
        raise QueryError(f"没有“{name}”这种格式，可用的有：{'、'.join(FORMATS)}")
    if table is None:
        return found
    if name != "csv":
        raise QueryError("只有 csv 可以选一张表，Excel 工作簿各表都有", where=table)
    if table not in TABLES:
        raise QueryError(f"没有“{table}”这张表，可用的有：{'、'.join(TABLES)}")
    return Format(found.label, found.suffix, found.media, partial(plain.write_csv, table=table))


def export(selection: Selection, wanted: Format, out: BinaryIO, told: Progress) -> None:
    """Write the selection; `told` hears how far it is, last that all is done.

    Raises:
        NotFound: nothing is left of the filter.
    """
    if selection.filter != Filter() and not selection.facts.batch.nodes:
        said = "，".join(f"{label}：{value}" for label, value in selection.filter.told().items())
        raise NotFound(f"没有符合这些条件的内容（{said}）")
    wanted.write(selection, out, told)
    told("", 1, 1)


def file_name(selection: Selection, wanted: Format) -> str:
    """What the file is called: its subject where it has one."""
    subject = selection.subjects[0].name if len(selection.subjects) == 1 else None
    return f"{subject or '政脉'}.{wanted.suffix}"
