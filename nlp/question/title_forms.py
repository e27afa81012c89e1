"""What people call plans and documents: without city, years and 关于印发…的通知."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Name
from nlp.question.name_lexicon import DERIVED, EXACT, name_lexicon
from nlp.question.normalise import normalised

_YEARS = re.compile(r"\((?:\d{4}(?:-\d{4})?年?.*?|试行|暂行|修订)\)$")
_ISSUED = re.compile(r"关于(?:印发|发布|公布|转发)(.+?)的(?:通知|公告)$")
_ABOUT = re.compile(r"关于(.+?)的(?:实施|指导|若干|具体)?(?:通知|公告|意见|决定|通报|批复|办法|措施|细则)$")


def plan_forms(name: Name, printed: list[str]) -> Iterator[tuple[str, int]]:
    for form in printed:
        for title in {form, _YEARS.sub("", form)}:
            yield title, DERIVED
            yield from ((core, DERIVED) for core in _title_forms(_city_free(title)) if len(core) >= 3)
            if (inner := _ABOUT.search(title)) and len(inner.group(1)) >= 4:
                yield inner.group(1), DERIVED


def _city_free(title: str) -> str:
    return re.sub(r"^[\u4e00-\u9fff]{2,4}?[市县省](?=[\u4e00-\u9fff]{4})", "", title)


def _title_forms(title: str) -> Iterator[str]:
    yield title
    kind = next((kind for kind in name_lexicon().plan_kinds if title.endswith(kind)), None)
    if kind is None:
        return
    core = title[: -len(kind)]
    bases = {core, re.sub(r"^(?:培育壮大|加快|推进|促进|推动|关于|进一步)", "", core)}
    bases |= {
        re.sub(r"产业链$", ending, base)
        for base in set(bases)
        if base.endswith("产业链")
        for ending in ("", "链", "产业")
    }
    short = {kind, kind[-2:]}
    yield from (base + ending for base in bases if len(base) >= 2 for ending in short)


def document_forms(name: Name, printed: list[str]) -> Iterator[tuple[str, int]]:
    if name.document:
        number = normalised(name.document)
        yield number, EXACT
        for opening, closing in (("", ""), ("", " "), ("", "年"), ("", "年第")):
            yield number.replace("(", opening).replace(")", closing), DERIVED
    for form in printed:
        title = _YEARS.sub("", form)
        yield title, DERIVED
        if (local := re.sub(r"^中华人民共和国", "", title)) != title:
            yield local, DERIVED
        inner = _ISSUED.search(title) or _ABOUT.search(title)
        if inner and len(inner.group(1)) >= 4:
            yield from (
                (core, DERIVED)
                for part in (inner.group(1), _YEARS.sub("", inner.group(1)))
                for core in (part, *_title_forms(_city_free(part)))
            )
