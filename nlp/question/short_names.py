"""Short forms of offices, posts and companies by general derivation from the printed name, each with a score."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graph.model import Name
from nlp.lexicon import pairs, words
from nlp.question.english_lexicon import chinese_offices
from nlp.question.forms import GENERIC, forms_of, place_of, shortened, without_place
from nlp.question.name_lexicon import name_lexicon
from nlp.question.normalise import normalised
from nlp.question.vocabulary import load_vocabulary

BY_SURENESS = (1.0, 0.92, 0.56)
"""Scores of the forms that `forms_of` calls exact, derived and weak."""
POST, GROUP, BRAND, ZONE = 0.97, 0.85, 0.7, 0.88
_OFFICE_END = re.compile(r"(?:管理局|委员会|管理委员会|办公室|工作局|事务局|分局|局|委|办|中心|支队|公司|部|院)$")
_LEADING = re.compile(r"(?:[市县区省]长|主席|主任|书记|秘书长|局长|部长|常委)$")


def long_forms(name: Name) -> Iterator[tuple[str, float]]:
    """Forms of a name that stand for it alone, with scores, whatever stands around them."""
    mentioned = name.type == "Person" and not is_leader(name)
    for form, sure in forms_of(name):
        yield form, 0.6 if mentioned and sure else BY_SURENESS[sure]
    if name.type == "Person":
        yield from _post_forms(name)
    elif name.type == "Enterprise":
        yield from _brand_forms(name)
    elif name.type == "Organization":
        yield from _zone_forms(name)
        yield from _party_forms(name)


@cache
def office_kinds() -> frozenset[str]:
    """What kinds of office are called, long and short, without place: 水务局. None of them is a misspelt other."""
    bodies = pairs("bodies")
    return frozenset((*bodies, *bodies.values(), *chinese_offices(), *words("office_kinds")))


def is_other_office(form: str, name: Name) -> bool:
    """Whether the form is a kind of office of its own, and not what this office is called.

    水务局 for 市水利局.
    """
    short = _levelless(form)
    if short not in office_kinds():
        return False
    known = {without_place(normalised(text), name) for text in (name.name, *name.aliases)}
    if any(text.startswith(short[:-1]) and text[-1] == short[-1] for text in known):
        return False
    full = pairs("bodies").get(short, short)
    return full not in known and short not in {one for text in known for one in shortened(text)}


def _levelless(form: str) -> str:
    return form[1:] if form[:1] in name_lexicon().levels and len(form) > 3 else form


def office_stems(name: Name) -> set[str]:
    """What is left of an office's forms without what it is: 财政 of 市财政局, 卫健 and 卫生健康 of 市卫生健康委员会."""
    if name.kind not in ("department", "institution", "company", None):
        return set()
    found = set()
    for form in (normalised(name.name), *map(normalised, name.aliases)):
        for short in shortened(without_place(form, name)):
            stem = _OFFICE_END.sub("", short)
            if 2 <= len(stem) <= 6 and stem != short and stem not in GENERIC:
                found.add(stem)
    return found


def is_leader(name: Name) -> bool:
    """Whether the person holds a leading post and is not only mentioned."""
    return any(_LEADING.search(part) for part in re.split(r"[、,;]", normalised(name.position or "")))


def posts_of(name: Name) -> Iterator[tuple[str, str]]:
    """Each leading post as office and title, without place: (政府, 副市长)."""
    titles = load_vocabulary().titles
    for part in re.split(r"[、,;]", normalised(name.position or "")):
        form = re.sub(rf"^{place_of(name) or '#'}[市县区]?|^[市县区省](?=.{{2}})", "", part)
        title = next((form[i:] for i in range(len(form)) if form[i:] in titles), "")
        if title and title != "同志":
            yield form[: -len(title)], title


def _zone_forms(name: Name) -> Iterator[tuple[str, float]]:
    """示范区管委会 and 示范区 of 市城乡一体化示范区管理委员会."""
    zones = name_lexicon().zones
    for form in (normalised(name.name), *map(normalised, name.aliases)):
        area = re.sub(r"(?:管理委员会|管委会)$", "", form)
        for long, shorts in zones.items():
            if area != form and area.endswith(long):
                for short in shorts:
                    yield from ((short + ending, ZONE) for ending in ("管委会", "管理委员会"))
                    yield short, ZONE - 0.08
        bare = re.sub(r"\([^()]*\)$", "", form)
        if bare != form and len(bare) >= 5:
            yield bare, 0.86


def _party_forms(name: Name) -> Iterator[tuple[str, float]]:
    """机要保密局 and 机要局 of 市委机要保密局; 国网 of 国网云州供电公司."""
    for form in (normalised(name.name), *map(normalised, name.aliases)):
        if (bare := re.sub(r"^.{0,3}[市县区省]委(?=.{3})", "", form)) != form:
            yield from ((short, 0.92) for short in shortened(bare) if len(short) >= 3)
        if "共青团" in form:
            yield from (("团市委", 0.92), ("市团委", 0.92), ("团委", 0.85), ("共青团", 0.85))
        if form.startswith("国网"):
            yield "国网", 0.8
        yield from _branch_forms(form, place_of(name))
        stem = without_place(form, name)
        if (bare := re.sub(r"^(?:人民)?政府(?=驻)", "", stem)) != stem:
            yield from ((short, 0.9) for short in shortened(bare))
        if stem != form or form.startswith(place_of(name) or "#"):
            short = form.removeprefix(place_of(name))
            if short in office_kinds():
                yield short, 0.92


def _branch_forms(form: str, place: str) -> Iterator[tuple[str, float]]:
    """人民银行 and 人行 of 中国人民银行云州市分行."""
    found = re.match(rf"(.{{3,}}?)(?:{place or '#'})市?(?:中心支行|分行|支行|分公司)$", form)
    if found:
        for head in {found.group(1), found.group(1).removeprefix("中国")}:
            yield from ((short, 0.9) for short in shortened(head))


def _post_forms(name: Name) -> Iterator[tuple[str, float]]:
    for office, title in posts_of(name):
        offices = {office} | ({re.sub(r"(?:人民)?代表大会", "人大", office)} if office else set())
        offices |= {one.replace("人大常委会", "人大") for one in offices}
        offices |= {short for one in offices if len(one) >= 3 for short in shortened(one)}
        for one in offices:
            for post in _joined_posts(one, title):
                if len(post) >= 3 or post == title:
                    yield post, POST
                    yield f"市{post}", POST
            if one:
                yield f"{one}领导", GROUP
                yield f"市{one}领导", GROUP
    if not name.name or len(name.name) > 4:
        return
    given = normalised(name.name)[1:]
    if is_leader(name) and len(given) == 2:
        yield given, 0.6


def _joined_posts(office: str, title: str) -> Iterator[str]:
    yield office + title
    if office[-1:] == title[:1]:
        yield office + title[1:]
    if office.endswith("委") and title.endswith("主任"):
        yield office[:-1] + title
    if office.endswith("政府") and re.search(r"[市县区省]长$", title):
        yield title


def _brand_forms(name: Name) -> Iterator[tuple[str, float]]:
    """云石 of 东河云石碳纤维有限公司, 竹家 of 云江竹家."""
    lexicon = name_lexicon()
    for form in (normalised(text) for text in (name.name, *name.aliases)):
        core = re.sub(r"\(.*?\)", "", form)
        core = re.sub(rf"(?:{'|'.join(map(re.escape, lexicon.company_endings))})$", "", core) or core
        places = "|".join((*lexicon.provinces, *lexicon.cities, place_of(name) or "#"))
        core = re.sub(rf"^(?:{places})[省市]?(?=..)", "", core)
        if len(core) == 4 and core[2:] not in (*lexicon.trades, *words("company_words"), *words("firm_words")):
            yield core[2:], BRAND - 0.02
        for trade in lexicon.trades:
            at = core.find(trade, 2)
            if at > 0 and core[:at] not in lexicon.trades:
                yield core[:at], BRAND
                yield core[: at + len(trade)], BY_SURENESS[1]
        if len(core) >= 2 and core not in lexicon.trades:
            yield core, BY_SURENESS[1]
