"""Enterprises of a chain's plan, by how the plan wants to use them: 支持、依托、引导鼓励、引进、合作."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graph.model import Node
from graph.ontology import load_ontology
from nlp.chains import chain_of_title
from nlp.company_names import LEGAL_NAME, core_name, is_brand, is_company, is_firm, may_be_company, short_name
from nlp.facts import LIKELY, Fact, Found
from nlp.lone_companies import lone_companies
from nlp.nodes import chain_node, enterprise
from nlp.reading import DocumentText, clause_path

_ITEM = r"[^，。；：、()“”《》\n]{2,24}?"
_AFTER = re.compile(r"等|为(?:引领|龙头|中心|核心|依托|支撑|主体|代表)|(?:龙头|骨干|重点)?企业")
_LEADING = re.compile(r"(?:龙头|链主|头部|核心|领军)企业")
_NOISE = re.compile(
    r"^(?:我市|本市|全市|我省|本地|市内|县域|区域内|现有|以|和|与|及|省内|国内|积极|重点|充分|加强|加快|进一步|持续|大力|培育|发展|做大做强|"
    r"[一-鿿]{2,3}(?:县|市|区)(?=[一-鿿]{4,}))+"
)


def enterprises(reading: DocumentText) -> Found:
    """TAKES_PART of the companies that a chain's plan names.

    “支持弘泽科技、青禾药业等企业扩大产能”, “依托某某化工有限公司发展……”, “以森茂纺织为引领”.
    """
    facts: list[Fact] = []
    for part, clause in reading.clauses():
        chain = chain_of_title(part.plan)
        if chain is None or part.kind == "annex":
            continue
        node = chain_node(reading.document, chain)
        path = clause_path(part, clause)
        for start, end in reading.sentences(clause.body if clause.titled else clause.start, clause.end):
            for a, b, verb in named_companies(reading.shadow, start, end):
                facts += _takes_part(reading, node, path, start, end, a, b, verb)
    return Found((), tuple(facts))


def _takes_part(
    reading: DocumentText, chain: Node, path: tuple[str, ...], start: int, end: int, a: int, b: int, verb: str
) -> Iterator[Fact]:
    source = enterprise(reading.text[a:b])
    thing = re.match(r"[^，。；、]{0,40}", reading.text[b:end])
    properties = {"role": role_of(verb), "object": thing.group() if thing else None, "printed": reading.text[a:b]}
    yield Fact("TAKES_PART", source, chain, start, end, path, "enterprise", properties, LIKELY)
    if _LEADING.search(reading.shadow, b, min(end, b + 40)) and _same_phrase(reading.shadow, b, end):
        yield Fact("TAKES_PART", source, chain, start, end, path, "enterprise", {**properties, "role": "龙头"}, LIKELY)


def _same_phrase(shadow: str, b: int, end: int) -> bool:
    found = re.match(r"(?:、[^，。；]{2,40}?)*等[^，。；]{0,8}(?:龙头|链主|头部|核心|领军)企业", shadow[b:end])
    return found is not None


@cache
def _roles() -> tuple[tuple[str, str], ...]:
    """(verb, role), longest verb first."""
    roles = load_ontology().relations["TAKES_PART"].roles
    found = [(verb, role.name) for role in roles.values() for verb in role.cues.verbs]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def role_of(verb: str) -> str:
    """The role that the verb in front of a company gives."""
    return next((role for cue, role in _roles() if cue == verb), "其他")


@cache
def _trigger() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(verb) for verb, _ in _roles()))


def named_companies(shadow: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """(start, end, verb) of each company named in a sentence."""
    found: dict[tuple[int, int], str] = {}
    for trigger in _trigger().finditer(shadow, start, end):
        for a, b in _after_trigger(shadow, trigger.end(), end, trigger.group()):
            partners = re.match(r"(?:等(?:企业|公司)?)?合作", shadow[b:end]) and shadow[trigger.end()] == "与"
            found.setdefault((a, b), "与" if partners else trigger.group())
    # Who heads the alliance is read from the workgroup's sentence as such.
    sentence = shadow[start:end]
    legal = LEGAL_NAME.finditer(shadow, start, end) if "公司" in sentence and "盟会长单位" not in sentence else ()
    for match in legal:
        first, last = _legal(shadow, match.start(), match.end())
        if first is not None and not any(x <= first and last <= y for x, y in found):
            found[first, last] = _verb_before(shadow, start, first)
    for match in re.finditer(r"(?<=[、，])([一-鿿]{4,8})(?=年产)", sentence):
        if is_company(match[1]):
            found.setdefault((start + match.start(1), start + match.end(1)), "")
    for a, b in lone_companies(shadow, start, end):
        if not any(x < b and a < y and (x, y) != (a, b) for x, y in found if not (a <= x and y <= b)):
            found.setdefault((a, b), _verb_before(shadow, start, a))
    return [(a, b, verb) for (a, b), verb in sorted(found.items())]


def _after_trigger(shadow: str, at: int, end: int, verb: str) -> list[tuple[int, int]]:
    """Companies in the list that a verb opens, or the one that stands right after it."""
    stretch = re.match(
        rf"({_ITEM}(?:、{_ITEM}|[和及]{_ITEM})*?)(等|为(?:引领|龙头|中心|核心))(?P<noun>[^，。；、]{{0,14}})",
        shadow[at:end],
    )
    if stretch is not None:
        items = list(_items(shadow, at, at + stretch.end(1)))
        names = [shadow[a:b] for a, b in items]
        sure = [is_company(n) for n in names]
        likely = [s or is_brand(n) for s, n in zip(sure, names, strict=True)]
        firm = re.match(r"[^，。；]{0,10}(?:企业|公司)", stretch["noun"]) is not None or stretch[2] != "等"
        strong = [is_firm(n) for n in names]
        if (firm and sum(likely) * 2 >= len(items)) or (sum(strong) >= 2 and all(map(may_be_company, names))):
            return [span for span, ok, name in zip(items, likely, names, strict=True) if ok or may_be_company(name)]
    if verb in ("与", "联合"):
        return _partner(shadow, at, end)
    skipped = _NOISE.match(shadow[at:end])
    first = at + (skipped.end() if skipped else 0)
    found = short_name().match(shadow, first, min(end, first + 12))
    if found and is_firm(found.group()) and not _continues_noun(shadow, found.end()):
        return [(found.start(), found.end())]
    return []


def _partner(shadow: str, at: int, end: int) -> list[tuple[int, int]]:
    """“与森茂集团合作”: the company between 与 and 合作."""
    found = short_name().match(shadow, at, min(end, at + 12))
    if found and is_firm(found.group()) and re.match(r"(?:等(?:企业|公司)?)?.{0,6}合作", shadow[found.end() : end]):
        return [(found.start(), found.end())]
    return []


def _continues_noun(shadow: str, at: int) -> bool:
    return shadow[at : at + 2] in (
        "有限",
        "公司",
        "产业",
        "行业",
        "企业",
        "产品",
        "项目",
        "技术",
        "园区",
        "装备",
        "领域",
        "工程",
    )


def _items(shadow: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for cut in [*re.finditer(r"、|(?<=[一-鿿]{3})[和及](?=[一-鿿]{3})", shadow[start:end]), None]:
        stop = end if cut is None else start + cut.start()
        noise = _NOISE.match(shadow[at:stop]) if at == start else None
        first = at + (noise.end() if noise else 0)
        if stop - first >= 2:
            yield first, stop
        at = stop if cut is None else start + cut.end()


_LEGAL_LEAD = re.compile(
    r"^.*(?:机构|企业|单位|平台|支持|依托|推动|引导|鼓励|引进|发挥|利用|培育|抓好|以|与|和|及|由|对|为|在|是|将|向|等|的|扩大|承接|联合|加强)(?=[一-鿿]{4})"
)


def _legal(shadow: str, start: int, end: int) -> tuple[int | None, int]:
    """A legal name without the words that run into it from the left."""
    name = shadow[start:end]
    lead = _LEGAL_LEAD.match(name)
    first = start + (lead.end() if lead else 0)
    name = shadow[first:end]
    if (
        len(name) < 6
        or re.match(r"市|省|县|我|各|该|本|有限|股份|国有|平台|投资公司|供电", name)
        or re.search(r"等|供电公司|电力公司", name)
    ):
        return None, end
    if not name.endswith(("有限公司", "股份公司", "集团公司", "责任公司")) and not is_company(core_name(name)):
        return None, end
    return first, end


def _verb_before(shadow: str, start: int, at: int) -> str:
    last = ""
    for found in _trigger().finditer(shadow, start, at):
        last = found.group()
    return last if last not in ("以", "与") else ""
