"""All the ways in which people call a known thing, derived from its printed names by general rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from graph.model import Name
from nlp.question.name_lexicon import DERIVED, EXACT, WEAK, name_lexicon
from nlp.question.normalise import normalised
from nlp.question.title_forms import document_forms, plan_forms

# What is left of many names without their place; alone it names none of them.
GENERIC = frozenset(
    {"人民政府", "政府", "管理委员会", "管委会", "办公室", "委员会", "政府办公室", "人民政府办公室", "委办", "政府办"}
)


def forms_of(name: Name) -> Iterator[tuple[str, int]]:
    """Every form with how sure it is: EXACT as printed, DERIVED by rule, WEAK only where nothing else explains the
    text.
    """
    printed = [normalised(text) for text in (name.name, name.full_name or "", *name.aliases) if text]
    for form in printed:
        if len(form) >= 2:
            yield form, EXACT
    derive = DERIVATIONS.get(name.type)
    if derive is not None and name.kind != "mentioned":
        yield from derive(name, printed)


def place_of(name: Name) -> str:
    """The jurisdiction without its level: 云州 of 云州市."""
    return _place(name.jurisdiction or "")


@lru_cache(maxsize=1_000)
def _place(jurisdiction: str) -> str:
    return re.sub(r"[市县区省]$", "", normalised(jurisdiction))


def without_place(form: str, name: Name) -> str:
    """The name without city and level: 民政局 of 云州市民政局 and of 市民政局."""
    place = place_of(name)
    if place and form.startswith(place):
        form = form[len(place) :]
    return form[1:] if form[:1] in name_lexicon().levels and len(form) > 3 else form


def shortened(stem: str) -> set[str]:
    """The stem and all that general abbreviations make of it: 科技局 of 科学技术局."""
    found = {stem}
    for long, shorts in name_lexicon().shorter.items():
        found |= {form.replace(long, short, 1) for form in found if long in form for short in shorts}
    return {form for form in found if len(form) >= 2}


def _organization(name: Name, printed: list[str]) -> Iterator[tuple[str, int]]:
    place = place_of(name)
    central = [re.sub(r"^(?:中国|国家)", "", form) for form in printed if re.match(r"(?:中国|国家).{5}", form)]
    for form in dict.fromkeys((*printed, *central)):
        stem = without_place(form, name)
        local = stem == form
        for short in shortened(stem):
            if short in GENERIC and local:
                continue
            if len(short) >= 3 and short[-1] in "局委":
                yield f"{short[:-1]}部门", DERIVED
            if short not in GENERIC and (len(short) >= 3 or short in name_lexicon().shorter.get(stem, ())):
                yield short, DERIVED
            if not local:
                yield from ((prefix + short, DERIVED) for prefix in ("市", place, place + "市") if prefix)
    if name.kind in ("government", "zone"):
        for form in printed:
            area = re.sub(r"(?:人民政府|政府|管委会|管理委员会)$", "", form)
            if len(area) >= 2 and area != form:
                yield area, DERIVED
                yield without_place(area, name), DERIVED
                if len(area) == 3 and area[-1] in "市县区":
                    yield area[:-1], DERIVED


def _chain(name: Name, printed: list[str]) -> Iterator[tuple[str, int]]:
    for form in printed:
        stem = re.sub(r"(?:产业链|链)$", "", form)
        plain, inner = re.sub(r"\(.*?\)", "", stem), re.findall(r"\((.*?)\)", stem)
        stems = {stem, plain, re.sub(r"[()]", "", stem)} | {
            stem.replace(plain[: stem.find("(")] + f"({x})", x) for x in inner if plain
        }
        for variant in stems:
            if len(variant) >= 2:
                yield from (
                    (variant + ending, DERIVED)
                    for ending in ("", "产业链", "链", "链条", "产业", "产业链条", "重点产业链")
                )


def _person(name: Name, printed: list[str]) -> Iterator[tuple[str, int]]:
    position = normalised(name.position or "")
    for part in dict.fromkeys((*re.split(r"[、,，;]", position), position)):
        if len(part) >= 2:
            yield part, DERIVED
            short = re.sub(rf"^{place_of(name) or '#'}[市县区]?", "", part)
            local = {short, short[1:]} if len(short) >= 5 and short[0] in "市县区省" else {short}
            offices = {one for form in local for one in shortened(form)}
            # 交通局局长 is also 交通局长.
            offices |= {re.sub(r"局局长$", "局长", office) for office in offices}
            yield from ((office, DERIVED) for office in sorted(offices))
            office = re.search(r"(?:政府)((?:副)?[市县区省]长)$", short)
            if office:
                yield office.group(1), DERIVED


def _enterprise(name: Name, printed: list[str]) -> Iterator[tuple[str, int]]:
    lexicon = name_lexicon()
    for form in printed:
        ending = next((ending for ending in lexicon.company_endings if form.endswith(ending)), "")
        core = form[: -len(ending)] if ending and len(form) > len(ending) + 1 else form
        places = "|".join((*lexicon.provinces, *lexicon.cities))
        short = re.sub(rf"^(?:{places})(?:省|市)?(?:[\u4e00-\u9fff]{{1,2}}[市县])?", "", core)
        short = re.sub(r"\((?:.{2,4})\)", "", short)
        for variant in {core, short}:
            if len(variant) >= 3:
                yield from ((variant + tail, DERIVED) for tail in ("", "公司", "集团", "有限公司", "企业"))
        base = short if len(short) >= 2 else core
        brand = next(
            (base[: -len(trade)] for trade in lexicon.trades if base.endswith(trade) and len(base) - len(trade) >= 2),
            None,
        )
        if brand:
            yield brand, WEAK
        if "集团" in base[2:]:
            yield base[: base.index("集团", 2) + 2], DERIVED
        yield from ((base[:length], WEAK) for length in range(2, min(5, len(base))))
        yield from ((base[start:], WEAK) for start in range(1, len(base) - 3))


def _task(name: Name, printed: list[str]) -> Iterator[tuple[str, int]]:
    openings = name_lexicon().openings
    for form in printed:
        if not form.startswith(openings):
            continue
        for opening in openings:
            if form.startswith(opening) and len(form) - len(opening) >= 5:
                yield form[len(opening) :], DERIVED


def _region(name: Name, printed: list[str]) -> Iterator[tuple[str, int]]:
    for form in printed:
        if len(form) >= 3 and form[-1] in "市县区":
            yield form[:-1], DERIVED


DERIVATIONS: Mapping[str, Callable[[Name, list[str]], Iterable[tuple[str, int]]]] = MappingProxyType(
    {
        "Organization": _organization,
        "Chain": _chain,
        "Plan": plan_forms,
        "Document": document_forms,
        "Person": _person,
        "Enterprise": _enterprise,
        "Task": _task,
        "Region": _region,
    }
)
