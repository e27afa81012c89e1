"""Targets of chains, plans and tasks: an indicator, a number with its unit, a year, a comparator."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Node, stable_id
from nlp.chains import chain_of_title
from nlp.document import Clause, Part
from nlp.facts import DOUBTFUL, LIKELY, Fact, Found
from nlp.nodes import chain_node, plan_node
from nlp.quantities import NUMERAL, Quantity, quantities
from nlp.reading import DocumentText, clause_path
from nlp.rules.tasks import tasks

_YEAR = re.compile(r"(?:到|至|在|力争|截至)?(20[2-5]\d)年(?:年?[底末])?(?:之?前)?")
_BY = re.compile(r"(?:到|至|力争到?)(20[2-5]\d)年")
_GOAL = re.compile(
    r"达到|达|突破|超过|超|力争|实现|新增|新培育|培育|建成|建设|打造|形成|引进|完成|创建|遴选|塑造|不少于|不低于|提高|提升|增长|年产|扩大|稳定在|保持在|"
    r"累计|争取|布局|发展|规划|[0-9]家|以上|左右"
)
_NO_GOAL = re.compile(
    r"奖励|奖补|补贴|补助|罚款|给予[^，。]{0,20}元|首次(?:突破|达到|入选)|现有|目前|截至20|已(?:建成|有|达|形成|实现)|原有\d"
)
_VERB = re.compile(
    r"(?:力争)?(?:将|要|预计|总体|基本)?(?:稳定在|保持在|控制在|提高到|提升到|提高至|提升至|扩大到|增长到|增加到|增至|达到|达|突破|超过|不低于|不少于|增长|提高|扩大|超)(?:到|至)?$"
)
_LEAD = re.compile(
    r"^(?:(?:到|至|截至|力争到?)?20\d\d年(?:年?[底末])?(?:之?前)?|其中|力争|确保|争取|努力|实现|全市|我市|全省|积极|加快|新(?:培育|增|建|引进|认定)|再(?=培育|新增|引进|建)|基本(?=建成|形成|实现)|形成|培育|建成|建设|打造|引进|发展|遴选|塑造|累计|打造一个|一个|，|、|：)+"
)
_COUNTED = re.compile(r"(?:[^，。；、]{1,4}级、)?[^，。；、]{0,26}?(?=[，。；、和及（(]|$)")
"""What a number counts: “3家|国家级、省级企业技术中心”."""
_SHORTEST_ALONE = 6
_JOINED = re.compile(r"[、和及]")
"""Between quantities of one indicator: “产量分别达到26万吨、19万吨和3万吨”."""
_COVERED = re.compile(r"全覆盖|翻番|翻一番|增长一倍")
_COVER = re.compile(rf"(?P<what>[^，。；、]{{3,28}}?)(?:实现)?(?P<how>{_COVERED.pattern})")
_MEASURE = re.compile(rf"{NUMERAL.pattern}|{_COVERED.pattern}")
"""What a sentence with a target has at least."""


def targets(reading: DocumentText) -> Found:
    """“到2025年，竹木产业规模达到500亿元，培育3—5家龙头企业，建设不少于5个创新平台。”"""
    by_clause = _tasks_by_span(reading)
    facts: list[Fact] = []
    years: dict[tuple[str, ...], int] = {}
    attached = any(part.kind == "plan" for part in reading.document.parts)
    for part, clause in reading.clauses():
        if part.kind == "body" and attached:
            continue
        chain = chain_of_title(part.plan)
        path = clause_path(part, clause)
        year = next((years[path[:k]] for k in range(len(path) - 1, 0, -1) if path[:k] in years), None)
        start = clause.body if clause.titled else clause.start
        for a, b in reading.sentences(start, clause.end):
            if _in_table(reading.shadow, a, b):
                continue
            found = _BY.search(reading.shadow, a, b)
            if found:
                year = int(found[1])
                years.setdefault(path, year)
            for node in _targets(reading, part, a, b, year, chain is not None):
                owners = [*([chain_node(reading.document, chain)] if chain else []), *by_clause(clause, a)]
                owners.append(plan_node(reading.document, part.plan, None))
                sure = DOUBTFUL if _is_torn(node.name or "") else LIKELY
                facts += [Fact("HAS_TARGET", owner, node, a, b, path, "target", {}, sure) for owner in owners]
    return Found((), tuple(facts))


def _is_torn(indicator: str) -> bool:
    """Whether an indicator was cut out of a quotation or a formula: 产业园”+“…."""
    return "+" in indicator or "&" in indicator or indicator.count("“") != indicator.count("”") or "《" in indicator


def _in_table(shadow: str, start: int, end: int) -> bool:
    return "\t" in shadow[start:end]


class _tasks_by_span:  # noqa: N801 - used as a function with memory of the document's tasks
    """The task of a clause that a sentence belongs to."""

    def __init__(self, reading: DocumentText) -> None:
        spans = [(f.clause, f.start, f.target) for f in tasks(reading).facts if f.relation == "RESPONSIBLE_FOR"]
        by_path: dict[tuple[str, ...], list[tuple[int, Node]]] = {}
        for path, at, node in spans:
            known = by_path.setdefault(path, [])
            if not known or known[-1][1].id != node.id:
                known.append((at, node))
        self.by_ending: dict[tuple[str, ...], list[tuple[int, Node]]] = {}
        for path, known in by_path.items():
            for k in range(len(path)):
                self.by_ending.setdefault(path[k:], known)

    def __call__(self, clause: Clause, at: int) -> list[Node]:
        found = self.by_ending.get(clause.path, [])
        return [next((node for close, node in found if close >= at), found[-1][1])] if found else []


def _targets(
    reading: DocumentText, part: Part, start: int, end: int, year: int | None, in_chain: bool
) -> Iterator[Node]:
    shadow = reading.shadow
    sentence = shadow[start:end]
    if not _MEASURE.search(sentence) or (_NO_GOAL.search(sentence) and not _BY.search(sentence)):
        return
    if not _GOAL.search(sentence):
        return
    spans = [(m.start(), m.end()) for m in re.finditer(r"[^，。；]+", sentence)]
    covers = _COVERED.search(sentence) is not None
    for a, b in spans:
        first, last = start + a, start + b
        found = quantities(shadow, first, last)
        indicator = ""
        for k, quantity in enumerate(found):
            if not (year or _GOAL.search(shadow[first:last])) or quantity.unit in (
                "级",
                "分",
                "岁",
                "天",
                "小时",
                "分钟",
                "毫秒",
                "元",
            ):
                continue
            if _is_threshold(shadow, quantity, last):
                continue
            if not k or not _JOINED.fullmatch(shadow, found[k - 1].end, quantity.start):
                indicator = _indicator(reading, quantity, first, last, found[k - 1].end if k else first)
            if indicator:
                yield _node(reading, part, indicator, quantity, year, reading.text[first:last])
        for cover in _COVER.finditer(shadow, first, last) if covers else ():
            what = _LEAD.sub("", reading.text[cover.start("what") : cover.end("what")]).strip("“”")
            if len(what) >= 3:
                yield _cover_node(reading, part, what, cover["how"], year)


def _is_threshold(shadow: str, quantity: Quantity, end: int) -> bool:
    """“超500亿元企业1家”: the amount says which companies, the number of companies is the target."""
    rest = shadow[quantity.end : end]
    return (
        "元" in quantity.unit
        and re.match(
            r"(?:的)?(?:级)?(?:以上|左右)?(?:的)?(?:龙头|工业|医药|规上|骨干|品牌)*[一-鿿]{0,6}(?:企业|品牌|项目|医药产品)",
            rest,
        )
        is not None
        and (
            re.search(r"\d+\s?(?:家|个)", rest) is not None
            or re.search(r"\d+(?:—\d+)?(?:家|个)[^，。]{0,12}$", shadow[max(0, quantity.start - 24) : quantity.start])
            is not None
        )
    )


def _indicator(reading: DocumentText, quantity: Quantity, start: int, end: int, previous: int) -> str:
    """What is counted: the words before the number, or the noun after it (“培育3家龙头企业”)."""
    before = reading.text[max(start, previous) : quantity.start].strip("、和及 ")
    if len(before) < _SHORTEST_ALONE and previous > start:
        first = max(reading.shadow.rfind(c, start, quantity.start) for c in "、，") + 1
        before = reading.text[max(start, first) : quantity.start].strip(" ")
    before = re.sub(r"^[^：]*：|^并(?=[一-鿿]{4})", "", re.sub(r"(?:分别|各)$", "", _VERB.sub("", before)))
    before = _LEAD.sub("", before).strip("“”、：( （")
    after = re.match(
        r"(?:[^，。；、]{1,4}级、)?[^，。；、]{0,26}?(?=[，。；、和及（(]|$)", reading.text[quantity.end : end]
    )
    noun = after.group().strip("的“” ") if after else ""
    if (
        quantity.unit in ("家", "个", "座", "条", "项", "件", "种", "名", "人", "支", "批", "所", "处", "万亩", "亩")
        and len(noun) >= 2
    ):
        return (
            noun
            if len(before) < 4 or _LEAD.fullmatch(before + "，")
            else f"{noun}"
            if len(noun) >= 4
            else before + noun
        )
    if len(before) >= 2:
        return before[-40:]
    return noun or before


def _node(reading: DocumentText, part: Part, indicator: str, quantity: Quantity, year: int | None, text: str) -> Node:
    key = reading.document.key
    return Node(
        stable_id("Target", key, part.plan, indicator, str(quantity.value), quantity.unit, str(year)),
        "Target",
        indicator,
        {
            "indicator": indicator,
            "value": quantity.value,
            "value_max": quantity.value_max,
            "unit": quantity.unit,
            "year": year,
            "comparator": quantity.comparator,
            "text": text.strip(),
        },
    )


def _cover_node(reading: DocumentText, part: Part, indicator: str, how: str, year: int | None) -> Node:
    properties = {
        "indicator": indicator,
        "value": None,
        "value_max": None,
        "unit": None,
        "year": year,
        "comparator": "=",
        "text": f"{indicator}{how}",
    }
    return Node(
        stable_id("Target", reading.document.key, part.plan, indicator, how, str(year)), "Target", indicator, properties
    )
