"""One table from what went wrong to what the client is told: a status and a body of code and message."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.http.guards import HEADERS
from api.uploading import NotAllowed, TooLarge
from graph.errors import NotFound, QueryError, SourceError, StoreBusy, StoreError, ZhengmaiError

STATUS: Mapping[type[ZhengmaiError], int] = {
    NotFound: 404,
    QueryError: 400,
    SourceError: 422,
    NotAllowed: 403,
    TooLarge: 413,
    StoreBusy: 503,
    StoreError: 503,
    ZhengmaiError: 400,
}
"""The nearest class counts."""

_SENTENCES: Mapping[int, tuple[str, str]] = {
    404: ("not_found", "没有这个地址"),
    405: ("method_not_allowed", "这个地址不接受这种请求"),
}
_INVALID: Mapping[str, str] = {
    "missing": "缺少 {where}",
    "string_too_long": "{where} 不能超过 {max_length} 字",
    "string_too_short": "{where} 不能是空的",
    "greater_than_equal": "{where} 不能小于 {ge}",
    "less_than_equal": "{where} 不能大于 {le}",
    "json_invalid": "请求不是合法的 JSON",
}


def handle_errors(app: FastAPI) -> None:
    """Let the app answer every error by the table."""
    app.add_exception_handler(ZhengmaiError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


def status_of(error: ZhengmaiError) -> int:
    """The HTTP status of an error.

    >>> status_of(StoreBusy("…"))
    503
    """
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def _answer(status: int, code: str, message: str) -> JSONResponse:
    # What nobody expected is answered outside the app's own layers, so the headers cannot wait for those.
    return JSONResponse({"code": code, "message": message}, status_code=status, headers=dict(HEADERS))


def _ours(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ZhengmaiError)
    # Where a store stands is nobody's business outside this machine.
    return _answer(status_of(error), error.code, error.message)


def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    return _answer(422, "bad_request", "；".join(_sentence(one) for one in error.errors()))


def _sentence(error: Mapping[str, Any]) -> str:
    where = ".".join(str(part) for part in error["loc"][1:]) or "请求"
    return _INVALID.get(error["type"], "{where} 的值不对").format(where=where, **(error.get("ctx") or {}))


def _http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    code, message = _SENTENCES.get(error.status_code, ("bad_request", str(error.detail)))
    return _answer(error.status_code, code, message)


def _unexpected(request: Request, error: Exception) -> JSONResponse:
    logging.getLogger(__name__).error("%s %s failed", request.method, request.url.path, exc_info=error)
    return _answer(500, "internal", "服务内部出错了，详情见服务端日志")
