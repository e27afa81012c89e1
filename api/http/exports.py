"""Exports over HTTP: a file as wanted, and how far a long one is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from enum import StrEnum
from tempfile import SpooledTemporaryFile
from typing import Annotated, BinaryIO, cast
from urllib.parse import quote

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from api.asking import not_empty
from api.http.current import Current
from api.http.shapes import EntityType, Failure, RelationType
from graph.export.columns import TITLES
from graph.export.filters import Filter, select
from graph.export.formats import FORMATS, ONE_SUBJECT, Format, export, file_name, format_named
from graph.export.tables import TABLES
from graph.naming import Linker
from graph.store import Store

FormatName = StrEnum("FormatName", {name: name for name in FORMATS})  # type: ignore[misc]
TableName = StrEnum("TableName", {name: name for name in TABLES})  # type: ignore[misc]
Names = Annotated[list[str], Query(max_length=100)]
Day = Annotated[str, Query(max_length=20, examples=["2024-03"])]
Token = Annotated[str, Query(max_length=64, pattern="^[0-9A-Za-z-]*$")]
IN_MEMORY = 8 * 2**20
CHUNK = 2**16
REMEMBERED = 64
"""Exports whose progress is known; the oldest is forgotten."""


class FormatShape(BaseModel):
    """A format; `one_subject` says that it is about one chain or one unit."""

    name: str
    label: str
    suffix: str
    one_subject: bool


class Formats(BaseModel):
    """All formats, and the tables that CSV can hold."""

    items: list[FormatShape]
    tables: dict[str, str]


class Progress(BaseModel):
    """What is being done, and how many steps of how many are done; `total` is 0 where nothing is known."""

    what: str
    done: int
    total: int


def export_routes(store: Store, current: Current, link: Linker) -> APIRouter:
    """The routes that give files."""
    router = APIRouter(
        tags=["导出"],
        responses={400: {"model": Failure}, 404: {"model": Failure}, 422: {"model": Failure}, 503: {"model": Failure}},
    )
    running: OrderedDict[str, Progress] = OrderedDict()

    @router.get(
        "/export",
        summary="导出；可按产业链、单位、公文、关系、角色、类型、任务类别和日期筛选",
        response_class=StreamingResponse,
        responses={200: {"content": {one.media: {} for one in FORMATS.values()}, "description": "文件"}},
    )
    def exported(
        format: FormatName,
        table: TableName | None = None,
        chain: Names = [],  # noqa: B006
        unit: Names = [],  # noqa: B006
        document: Names = [],  # noqa: B006
        relation: Annotated[list[RelationType], Query(max_length=50)] = [],  # noqa: B006
        role: Names = [],  # noqa: B006
        type: Annotated[list[EntityType], Query(max_length=50)] = [],  # noqa: B006
        kind: Names = [],  # noqa: B006
        since: Day = "",
        until: Day = "",
        as_of: Day = "",
        token: Token = "",
    ) -> StreamingResponse:
        chosen = format_named(format, table)
        many = {"chain": chain, "unit": unit, "document": document, "role": role, "kind": kind}
        many |= {"relation": list(map(str, relation)), "type": list(map(str, type))}
        lists = {name: tuple(values) for name, values in many.items()}
        wanted = Filter(**lists, since=since, until=until, as_of=as_of)

        def told(what: str, done: int, total: int) -> None:
            if token:
                running[token] = Progress(what=what, done=done, total=total)
                while len(running) > REMEMBERED:
                    running.popitem(last=False)

        not_empty(store)
        selection = select(current(told), wanted, link)
        file = cast(BinaryIO, SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 – closed when it is sent
        try:
            export(selection, chosen, file, told)
        except BaseException:
            file.close()
            raise
        return _sent(file, chosen, file_name(selection, chosen))

    @router.get("/export/formats", summary="有哪些格式，CSV 有哪些表")
    def formats() -> Formats:
        items = [
            FormatShape(name=name, label=one.label, suffix=one.suffix, one_subject=name in ONE_SUBJECT)
            for name, one in FORMATS.items()
        ]
        return Formats(items=items, tables=dict(TITLES))

    @router.get("/export/progress/{token}", summary="一次导出做到哪里了")
    def progress(token: str) -> Progress:
        return running.get(token, Progress(what="", done=0, total=0))

    return router


def _sent(file: BinaryIO, chosen: Format, name: str) -> StreamingResponse:
    size = file.tell()
    file.seek(0)

    def parts() -> Iterator[bytes]:
        with file:
            yield from iter(lambda: file.read(CHUNK), b"")

    # Old programs read the first name, others the second.
    names = f"filename=\"zhengmai.{chosen.suffix}\"; filename*=UTF-8''{quote(name)}"
    headers = {"content-disposition": f"attachment; {names}", "content-length": str(size)}
    return StreamingResponse(parts(), media_type=chosen.media, headers=headers)
