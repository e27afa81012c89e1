"""What the driver's errors mean for the person who has to act: one table, read from the top."""

from __future__ import annotations

from collections.abc import Callable

from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph.errors import StoreBusy, StoreError

GONE = (ServiceUnavailable, SessionExpired, OSError, AuthError)
"""The other end went away: an owner that stops forgets its users before it closes its connections."""

TIMED_OUT = "TransactionTimedOut"
MET = (
    "EntityNotFound",
    "ConcurrentModification",
    "DeadlockDetected",
    "RecordNotFound",
    "ConstraintValidationFailed",
    "TransactionNotFound",
)
"""Codes of statements that met another transaction and may simply be tried again."""


def worth_repeating(error: Exception) -> bool:
    """Whether the same statement may succeed when tried again."""
    if isinstance(error, (*GONE, TransientError)):
        return True
    return isinstance(error, ClientError) and any(code in (error.code or "") for code in MET)


def store_error(error: Exception, url: str) -> StoreError:
    """The driver's error as one sentence."""
    for applies, make, message in _TABLE:
        if applies(error):
            return make(message.format(why=_reason(error)), where=url)
    return StoreError(f"图数据库报告了错误：{_reason(error)}", where=url)


def _reason(error: Exception) -> str:
    code = getattr(error, "code", None)
    text = str(getattr(error, "message", None) or error).strip().splitlines()
    return "，".join(part for part in (code, text[0] if text else "") if part)


def _is(*kinds: type[Exception]) -> Callable[[Exception], bool]:
    return lambda error: isinstance(error, kinds)


def _has(*codes: str) -> Callable[[Exception], bool]:
    return lambda error: any(code in (getattr(error, "code", None) or "") for code in codes)


_TABLE: tuple[tuple[Callable[[Exception], bool], type[StoreError], str], ...] = (
    (_has(TIMED_OUT), StoreBusy, "查询超过时限，已经停止；请把问题问得具体一些"),
    (_is(AuthError), StoreError, "用户名或密码不对，请检查 NEO4J_USERNAME 和 NEO4J_PASSWORD"),
    (_has("CredentialsExpired"), StoreError, "密码已过期，请先在 Neo4j 里修改初始密码"),
    (_has("DatabaseNotFound"), StoreError, "没有这个数据库，请检查 NEO4J_DATABASE"),
    (_is(ConfigurationError, ValueError), StoreError, "图数据库地址不对：{why}"),
    (_is(*GONE), StoreError, "连不上图数据库，请确认它已经启动"),
    (_is(TransientError), StoreBusy, "图数据库正忙（{why}），请稍后再试"),
    (_has(*MET), StoreBusy, "另一个程序正在写入，请稍后再试"),
    (_has("SyntaxError", "Statement"), StoreError, "图数据库不接受这条语句：{why}"),
)
