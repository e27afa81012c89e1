"""Wrong use of the command line, said in Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import typer

USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[1]
"""The class that all errors of use derive from; typer brings it along but does not export it."""


def sentence_of(error: Exception) -> str | None:
    """What is wrong with the command line, or None when the error is about something else."""
    if not isinstance(error, USAGE_ERROR):
        return None
    say = _SENTENCES.get(type(error).__name__, _other)
    return say(error)


def _name(error: Any) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return str(getattr(error, "option_name", "") or "")
    options = [option for option in parameter.opts if option.startswith("--")]
    return str(options[0] if options else parameter.metavar or parameter.name)


def _missing(error: Any) -> str:
    return f"缺少参数 {_name(error)}"


def _unknown_option(error: Any) -> str:
    return f"没有 {error.option_name} 这个选项"


def _bad_value(error: Any) -> str:
    name = _name(error)
    return f"{name} 的值不对" if name else str(error.message)


def _bad_option(error: Any) -> str:
    return f"选项 {_name(error)} 用得不对，可能缺少值"


def _other(error: Any) -> str:
    if found := re.match(r"No such command '(.*?)'", error.message):
        return f"没有 {found[1]} 这个命令"
    return f"命令用得不对（{str(error.message).rstrip('.')}）"


_SENTENCES: Mapping[str, Callable[[Any], str]] = {
    "MissingParameter": _missing,
    "NoSuchOption": _unknown_option,
    "BadParameter": _bad_value,
    "BadOptionUsage": _bad_option,
}
