"""Files over HTTP: which ones the graph holds, sending one with its progress, taking one out."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Header, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from api.http.shapes import Failure
from api.uploading import Event, TooLarge, Uploads, load_upload, plain_name, shown_name
from graph.errors import NotFound, SourceError
from graph.store import Store

BYTES = {"type": "string", "format": "binary"}
Token = Annotated[str, Header(alias="x-upload-token", max_length=500)]


class LoadedFile(BaseModel):
    """A file that the graph holds: under which names it was read, its documents, and how many of its facts count."""

    id: str
    names: list[str]
    documents: list[str]
    facts: int
    read_at: str
    whole: bool
    overruled: list[str]


class Files(BaseModel):
    """The files in the order in which they came, and whether others can be sent, up to which size."""

    files: list[LoadedFile]
    uploads: bool
    max_bytes: int


class TakenOut(BaseModel):
    """What was taken out of the graph; `again` are the documents that another file states, too."""

    documents: list[str]
    facts: int
    again: list[str]


def file_routes(store: Store, uploads: Uploads) -> APIRouter:
    """The routes of files."""
    router = APIRouter(tags=["文件"], responses={code: {"model": Failure} for code in (403, 404, 413, 422, 503)})

    @router.get("/files", summary="读入过的文件")
    def files() -> Files:
        found = [
            LoadedFile(
                id=file.uid,
                names=[shown_name(path) for path in file.paths],
                documents=list(file.documents),
                facts=file.facts,
                read_at=file.read_at,
                whole=file.whole,
                overruled=list(file.overruled),
            )
            for file in store.files()
        ]
        return Files(files=found, uploads=bool(uploads.token), max_bytes=uploads.max_bytes)

    @router.post(
        "/files",
        summary="上传一个公报或 zip，边读边报告（server-sent events）",
        response_class=StreamingResponse,
        responses={200: {"content": {"text/event-stream": {}}}},
        openapi_extra={"requestBody": {"required": True, "content": {"application/octet-stream": {"schema": BYTES}}}},
    )
    async def send(
        request: Request, name: Annotated[str, Query(min_length=1, max_length=500)], token: Token = ""
    ) -> StreamingResponse:
        uploads.admit(token)
        file = await _received(request, uploads.max_bytes)
        events = await run_in_threadpool(load_upload, file, plain_name(name), store, uploads)
        return StreamingResponse(
            _as_events(events), media_type="text/event-stream", headers={"x-accel-buffering": "no"}
        )

    @router.delete("/files/{id}", summary="把一个文件说的话从图里去掉")
    def remove(id: str, token: Token = "") -> TakenOut:
        uploads.admit(token)
        if id not in {file.uid for file in store.files()}:
            raise NotFound("图里没有这个文件")
        removed = store.remove_file(id)
        return TakenOut(documents=list(removed.documents), facts=removed.facts, again=list(removed.again))

    return router


async def _received(request: Request, limit: int) -> Path:
    """The body of a request as a file; whoever reads it deletes it.

    Raises:
        TooLarge: it is over the limit, announced or not.
        SourceError: it is empty.
    """
    announced = request.headers.get("content-length", "")
    too_large = TooLarge(f"文件超过 {limit / 2**20:g} MB 的上限")
    if announced.isdigit() and int(announced) > limit:
        raise too_large
    size = 0
    with tempfile.NamedTemporaryFile(prefix="zhengmai-", delete=False) as file:
        path = Path(file.name)
        try:
            async for part in request.stream():
                size += len(part)
                if size > limit:
                    raise too_large
                file.write(part)
            if not size:
                raise SourceError("文件是空的")
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    return path


def _as_events(events: Iterator[Event]) -> Iterator[str]:
    for event in events:
        yield f"event: {event['event']}\ndata: {json.dumps(event, ensure_ascii=False)}\n\n"
