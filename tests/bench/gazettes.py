"""Other gazettes made from the bundled one: another city, other counties, people, companies, numbers and years.

Everything but the names is the bundled text, so each has as many facts and takes as long to read. The same number
always gives the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

from graph.model import Node
from ingest.reading import read_file
from nlp.lexicon import words
from nlp.words import is_common

SAMPLE = Path("ingest/samples/xuchang-2023-06.txt")
# Their number has no divisor in common with that of the years, so that no 发文字号 comes twice.
_SIGNS = "云双青河林石安宁海丰和平永泰兴昌华康德信明远东南西北江湖山川原溪岭桥塘坪湾洲峰岩泉沙田白金玉文"
_PLACE = re.compile(r"(?P<stem>[一-鿿]{2,3})(?P<end>市|县|区)$")
_GOVERNMENT = re.compile(r"(?:人民政府|政府|管理委员会|管委会)$")
_YEAR = re.compile(r"20[12]\d")
_YEARS = 4


def gazettes(count: int) -> Iterator[str]:
    """The texts of the first gazettes; the one with number 0 is the bundled one itself."""
    for number in range(count):
        yield gazette(number)


def gazette(number: int) -> str:
    """The text of one gazette."""
    text = SAMPLE.read_text(encoding="utf-8")
    if not number:
        return text
    other = _renamed(number)
    text = re.sub("|".join(sorted(map(re.escape, other), key=len, reverse=True)), lambda found: other[found[0]], text)
    return _YEAR.sub(lambda found: str(int(found[0]) + number % _YEARS), text)


def _renamed(number: int) -> dict[str, str]:
    """What takes the place of each name; names keep their length and what they end in."""
    random = Random(number)  # noqa: S311 - names, not secrets
    sign, second = number % len(_SIGNS), (number + number // len(_SIGNS) + 1) % len(_SIGNS)
    city, *counties = _places()
    other = {city: _SIGNS[sign] + _SIGNS[second]}
    for name in counties:
        other[name] = _draw(random, len(name))
    for name in _people():
        other[name] = random.choice(words("surnames")[:80])[:1] + _draw(random, len(name) - 1)
    heads: dict[str, str] = {}
    for name in _companies():
        head = heads.setdefault(name[:2], _draw(random, 2))
        other[name] = head + name[2:]
    for agency in _agencies():
        other[agency] = _SIGNS[sign] + agency[1:]
    return other


def _draw(random: Random, length: int) -> str:
    return "".join(random.sample(_SIGNS, length))


@cache
def _nodes() -> tuple[Node, ...]:
    return read_file(SAMPLE).batch.nodes


@cache
def _places() -> tuple[str, ...]:
    """The city and its counties, without 市 or 县."""
    named = [str(n.properties.get("jurisdiction") or "") for n in _nodes() if n.type == "Organization"]
    named += [n.name or "" for n in _nodes() if n.type == "Region"]
    governments = [n for n in _nodes() if n.properties.get("kind") in ("government", "zone")]
    named += [_GOVERNMENT.sub("", n.name or "") for n in governments]
    return tuple(dict.fromkeys(found["stem"] for name in named if (found := _PLACE.match(name))))


@cache
def _people() -> tuple[str, ...]:
    return tuple(dict.fromkeys(n.name for n in _nodes() if n.type == "Person" and n.name))


@cache
def _companies() -> tuple[str, ...]:
    """All printed forms that begin with a brand."""
    forms = [form for n in _nodes() if n.type == "Enterprise" for form in (n.name, *_aliases(n)) if form]
    return tuple(dict.fromkeys(form for form in forms if len(form) > 3 and not is_common(form[:2])))


def _aliases(node: Node) -> tuple[str, ...]:
    aliases = node.properties.get("aliases")
    return aliases if isinstance(aliases, tuple) else ()


@cache
def _agencies() -> tuple[str, ...]:
    """The beginnings of its own 发文字号: 云政办〔, 云政〔."""
    numbers = [str(n.properties.get("number") or "") for n in _nodes() if n.properties.get("in_issue")]
    return tuple(dict.fromkeys(number[: number.index("〔") + 1] for number in numbers if "〔" in number))
