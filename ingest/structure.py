"""An issue's structure: documents, their parts, their clauses."""

from __future__ import annotations

import re

from ingest.clauses import clauses_of
from ingest.documents import Head, Line, date_of, heads_of, issuer_of, kind_of, lines_of, place_of
from nlp.document import Document, Issue, Part
from nlp.shadow import shadow as shadow_of

_PLAN_NOUN = (
    "方案|办法|规划|预案|意见|措施|细则|规定|清单|要点|计划|制度|规则|纲要|名单|标准|指南|条例|章程|政策|"
    "任务分工|分工表"
)
_PLAN = re.compile(rf"^[^，。；：、\t]{{2,70}}(?:{_PLAN_NOUN})(?:\([^()]*\))*$")
_QUOTED = re.compile(r"《([^《》]{4,120})》")
_ANNEX = re.compile(r"^附\s?(?:件|录|表)\s?[\d一二三四五六七八九十]{0,3}\s?[：:.]?\s?(?P<title>.{0,60})$")
_ORGAN_LINE = re.compile(r"^\S{2,30}(?:政府|办公室|办公厅|委员会|局|厅|委|院|部|指挥部|领导小组)$")


def read_issue(text: str) -> Issue:
    """The structure of a normalised text. A text without any head is one document named by its first line."""
    shadow = shadow_of(text)
    lines = tuple(line for line in lines_of(shadow) if not _is_comment(line.text))
    heads = heads_of(text, lines) or _first_line(text, lines)
    documents = []
    for i, head in enumerate(heads):
        end = heads[i + 1].start if i + 1 < len(heads) else len(text)
        body = tuple(line for line in lines if head.end <= line.start < end)
        documents.append(_document(text, shadow, head, body))
    return Issue(text, shadow, tuple(documents))


def _is_comment(line: str) -> bool:
    """A line of metadata put above a text by whoever saved it: "# source: …"."""
    return line.startswith("# ") and "：" in line


def _first_line(text: str, lines: tuple[Line, ...]) -> tuple[Head, ...]:
    if not lines:
        return ()
    first = lines[0]
    title = re.sub(r"\s", "", text[first.start : first.end])
    stop = next((i for i, c in enumerate(title) if c in "。！？" and i > 3), len(title))
    short = title[: min(stop, 80)]
    ends_here = len(title) <= 80
    return (Head(first.start, first.end if ends_here else first.start, first.start, first.end, short, None),)


def _document(text: str, shadow: str, head: Head, lines: tuple[Line, ...]) -> Document:
    title_shadow = shadow_of(head.title)
    signed = next((i for i, line in enumerate(lines) if date_of(line.text)), None)
    if signed is None:
        signed_date, signer = _signature_in_one_line(lines)
    else:
        signed_date = date_of(lines[signed].text)
        before = lines[signed - 1].text.replace(" ", "") if signed else ""
        signer = before if _ORGAN_LINE.match(before) else None
    issuer = issuer_of(title_shadow) or signer
    end = lines[-1].end if lines else head.end
    return Document(
        title=head.title,
        number=head.number,
        issuer=issuer,
        date=signed_date,
        kind=kind_of(title_shadow),
        jurisdiction=place_of(issuer or "") or _place_in_title(title_shadow),
        start=head.start,
        end=end,
        title_span=(head.title_start, head.title_end),
        parts=_parts(text, shadow, head, lines, signed),
    )


def _place_in_title(title: str) -> str:
    """The place that a title without issuer starts with: “云州市重点产业链名单”, but not “…市委常委…”."""
    place = place_of(title[:8])
    return "" if title[len(place) :].startswith(("委", "政府", "长", "人大", "政协")) else place


def _signature_in_one_line(lines: tuple[Line, ...]) -> tuple[str | None, str | None]:
    """“云州市人民政府 2023年5月8日” on one line."""
    for line in lines:
        found = re.fullmatch(
            r"(\S{4,30}(?:政府|办公室|办公厅|委员会|局|厅))\s*([12]\d{3}年\d{1,2}月\d{1,2}日)", line.text
        )
        if found:
            return date_of(found[2]), found[1]
    return None, None


def _parts(text: str, shadow: str, head: Head, lines: tuple[Line, ...], signed: int | None) -> tuple[Part, ...]:
    quoted = {_bare(q) for line in lines[: (signed or 12) + 1] for q in _QUOTED.findall(line.text)}
    quoted |= {_bare(q) for q in _QUOTED.findall(shadow_of(head.title))}
    title = _bare(shadow_of(head.title))
    cuts: list[tuple[int, int, str, str]] = []  # first line, first body line, kind, title
    i = 0
    issues_plan = re.search(r"印发|转发|发布|公布|颁布", title) is not None
    plan_open = False
    while i < len(lines):
        line = lines[i].text.replace(" ", "")
        annex = _ANNEX.match(line)
        if annex and i + 1 < len(lines) and (signed is None or i > signed or _names_next(lines, i)):
            at, name = _annex_title(lines, i, annex["title"])
            if _starts_part(lines, i):
                named = _bare(name) in quoted or _in_title(_bare(name), title)
                kind = "plan" if issues_plan and named else "annex"
                cuts.append((i, at + 1, kind, _print(text, lines[at]) if not annex["title"] else _squeeze(name)))
                plan_open = plan_open or kind == "plan"
                i = at + 1
                continue
        elif _PLAN.match(line) and ((signed is not None and i > signed) or _bare(line) in quoted):
            known = _bare(line) in quoted or _in_title(_bare(line), title)
            if known or (plan_open and _like_first(line, cuts)):
                cuts.append((i, i + 1, "plan", _print(text, lines[i])))
                plan_open = True
        i += 1
    return _cut(text, shadow, head, lines, cuts)


def _starts_part(lines: tuple[Line, ...], i: int) -> bool:
    """“附件” opens a part; “附件：1. …” and “附件：…” under the text only list what follows later."""
    return re.match(r"^附\s?(?:件|录|表)\s?[\d一二三四五六七八九十]{0,3}\s?[：.]?$", lines[i].text) is not None


def _names_next(lines: tuple[Line, ...], i: int) -> bool:
    return _starts_part(lines, i) and i > 2


def _annex_title(lines: tuple[Line, ...], i: int, inline: str) -> tuple[int, str]:
    if inline or "\t" in lines[i + 1].text:
        return i, inline
    return i + 1, lines[i + 1].text


def _in_title(name: str, title: str) -> bool:
    return len(name) > 6 and name in title


def _like_first(line: str, cuts: list[tuple[int, int, str, str]]) -> bool:
    """A further plan of one notice is titled like the first: same place in front, same noun at the end."""
    first = next((_bare(shadow_of(c[3])) for c in cuts if c[2] == "plan"), "")
    return bool(first) and line[:2] == first[:2] and _noun(line) == _noun(first)


def _noun(title: str) -> str:
    found = re.search(rf"({_PLAN_NOUN})(?:\([^()]*\))*$", title)
    return found[1] if found else ""


def _bare(title: str) -> str:
    return re.sub(r"[\s《》]", "", title)


def _squeeze(title: str) -> str:
    return re.sub(r"\s", "", title)


def _print(text: str, line: Line) -> str:
    return _squeeze(text[line.start : line.end])


def _cut(
    text: str, shadow: str, head: Head, lines: tuple[Line, ...], cuts: list[tuple[int, int, str, str]]
) -> tuple[Part, ...]:
    parts = []
    first = cuts[0][0] if cuts else len(lines)
    plan = head.title
    if first:
        own = lines[:first]
        parts.append(Part("body", head.title, plan, own[0].start, own[-1].end, clauses_of(text, shadow, own)))
    for k, (_, body, kind, title) in enumerate(cuts):
        stop = cuts[k + 1][0] if k + 1 < len(cuts) else len(lines)
        if kind == "plan":
            plan = title
        own = lines[body:stop]
        start = lines[cuts[k][0]].start
        end = own[-1].end if own else lines[body - 1].end
        parts.append(Part(kind, title, plan, start, end, clauses_of(text, shadow, own)))
    return tuple(parts)
