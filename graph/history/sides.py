"""What is compared with what: the state on a date, what was printed in a span of time, an issue, or one document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from types import MappingProxyType

from graph.errors import NotFound, QueryError
from graph.facts import Facts
from graph.history.issues import Issues
from graph.history.standing import standing, stated_by

_DATE = re.compile(r"(\d{4})(?:[-年./](\d{1,2})(?:[-月./](\d{1,2})日?|月)?|年)?$")

NO_ISSUES: Issues = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison; `state` says that it holds all that was in force, so what is not there is gone."""

    label: str
    state: bool
    facts: Facts


def iso(text: str) -> str | None:
    """A day, month or year as ISO, or None where the text is none.

    >>> iso("2024年3月5日"), iso("2024-3"), iso("2024"), iso("云政办〔2024〕7号")
    ('2024-03-05', '2024-03', '2024', None)
    """
    found = _DATE.match(text.strip())
    if found is None:
        return None
    year, *rest = found.groups()
    if any(part and not 1 <= int(part) <= most for part, most in zip(rest, (12, 31), strict=True)):
        return None
    return "-".join((year, *(f"{int(part):02d}" for part in rest if part)))


def date_of(text: str) -> str:
    """A day, month or year as ISO.

    Raises:
        QueryError: the text is none.
    """
    if (found := iso(text)) is None:
        raise QueryError("日期写成 2024、2024-03 或 2024-03-05", where=text)
    return found


def side(facts: Facts, text: str, issues: Issues = NO_ISSUES) -> Side:
    """What a text means: the file name of an issue, a date (the state then), `2024-01..2024-03` (what was issued in
    between), else a document.

    Raises:
        NotFound: there is no such document, or none of that time.
        QueryError: the span is not made of dates.
    """
    if issue := issues.get(PurePath(text).name):
        return Side(PurePath(text).name, False, stated_by(facts, set(issue)))
    if ".." in text:
        since, until = (date_of(part) for part in text.split("..", 1))
        keys = {key for key, node in facts.documents.items() if within(node.properties.get("date"), since, until)}
        found = stated_by(facts, keys)
        if not found.batch.edges:
            raise NotFound("这段时间里没有公文", where=text)
        return Side(f"{since} 至 {until} 的公文", False, found)
    if (date := iso(text)) is not None:
        return Side(f"截至 {date}", True, standing(facts, date))
    if (document := facts.documents.get(text)) is None:
        raise NotFound(
            "没有这件公文；可以写文号、标题、读入的文件名、日期（2024-03-05）或一段时间（2024-01..2024-03）", where=text
        )
    names = {str(name) for name in (document.properties.get("number"), document.name) if name}
    return Side(str(document.properties.get("number") or document.name), False, stated_by(facts, names))


def within(date: object, since: str | None, until: str | None) -> bool:
    """Whether a date lies between two of which each may be a year, a month or a day, or None for no bound.

    >>> within("2024-03-05", "2024-03", "2024"), within("2024-03-05", None, "2023"), within(None, "2024", None)
    (True, False, False)
    """
    if not since and not until:
        return True
    if not isinstance(date, str) or not date:
        return False
    return (not since or date[: len(since)] >= since) and (not until or date[: len(until)] <= until)
