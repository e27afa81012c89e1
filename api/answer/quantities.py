"""Quantities of targets as they are said: 不低于10座; at least 12 billion yuan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.answer.language import Language, load_answers

FACTORS = {"万亿": 1e12, "亿": 1e8, "万": 1e4}
_LARGE = {"zh": ((1e8, "亿"), (1e4, "万")), "en": ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))}


def quantity(properties: Mapping[str, Any], language: Language) -> str:
    """The value of a target with its unit and its comparison; where it has none, the printed words.

    >>> quantity({"value": 350.0, "unit": "万吨/年", "comparator": ">"}, Language(english=True))
    'more than 3.5 million tonnes per year'
    """
    value, most = properties.get("value"), properties.get("value_max")
    if value is None:
        return language.quoted(str(properties.get("text") or ""))
    sign = load_answers()["comparators"].get(str(properties.get("comparator")), {})
    unit = str(properties.get("unit") or "")
    said = sign.get("en" if language.english else "zh", "")
    if not language.english:
        return f"{said}{value:g}{f'—{most:g}' if most is not None else ''}{unit}"
    factor, plain = _plain(unit)
    numbers = [large(float(one) * factor, language) for one in (value, most) if one is not None]
    return f"{said}{' to '.join(numbers)}{_english_unit(plain)}"


def large(number: float, language: Language) -> str:
    """500亿 for 50000000000; 50 billion."""
    scales = _LARGE["en" if language.english else "zh"]
    factor, name = next(((factor, name) for factor, name in scales if number >= factor), (1.0, ""))
    shown = f"{number / factor:g}"
    return f"{int(number):,}" if language.english and not name and number == int(number) else f"{shown}{name}"


def amount(properties: Mapping[str, Any]) -> float:
    """The value in the plain unit."""
    return float(properties["value"]) * _plain(str(properties.get("unit") or ""))[0]


def _plain(unit: str) -> tuple[float, str]:
    """What a unit counts by, and the unit itself: 亿元 is 1e8 元."""
    prefix = next((prefix for prefix in FACTORS if unit.startswith(prefix)), "")
    return FACTORS.get(prefix, 1.0), unit.removeprefix(prefix)


def _english_unit(unit: str) -> str:
    known = load_answers()["units"].get(unit, f"“{unit}”")
    return known if known in ("", "%") else f" {known}"
