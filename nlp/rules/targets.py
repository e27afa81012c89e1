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
from nlp.rules.glued_tables import glued_tables
from nlp.rules.indicators import covered, indicator
from nlp.rules.tasks import tasks

_BY = re.compile(r"(?:到|至|力争)(20[0-5]\d)年")
_OPENS_YEAR = re.compile(
    r"(?:（[^（）]{1,3}）|\([^()]{1,3}\))?(?:截至|截止|力争|预计|到|至|在)*(20[0-5]\d)年(?!度?(?:基础|以来))"
)
"""The year that a piece begins with: “2026年建成……”."""
_GOAL = re.compile(
    r"达到|达|突破|超过|超|力争|实现|新增|新建|改造|新培育|培育|建成|建设|打造|形成|引进|完成|创建|遴选|塑造|不少于|不低于|提高|提升|增长|年产|扩大|稳定在|保持在|"
    r"累计|争取|布局|发展|规划|设立|组织|消除|配备|购置|储备|安排|投入|集聚|汇聚|开行|新开|推出|归集|上线|推广|举办|承办|招引|引育|修建|改建|扩建|种植|开通|发放|认定|选派|培训|治理|修复|整治|压减|淘汰|打通|争创|吸引|控制在|下降|[0-9]家|以上|左右|率\d"
)
_GIVEN = re.compile(r"奖励|奖补|补贴|补助|资助|贴息|罚款|减征|减免|给予|工作日")
"""Money that is given or taken, and periods of the law: no targets."""
_NO_GOAL = re.compile(rf"{_GIVEN.pattern}|首次(?:突破|达到|入选)|现有|目前|截至20|已(?:建成|有|达|形成|实现)|原有\d")
_ASIDE = re.compile(
    r"^(?:[—-] )?(?:\(\d+\)\s?)?(?:围绕|聚焦|按照?|根据|结合|针对|依据|对照|分别按|或|坚持|对.*的$|凡|根据)"
    r"|以上\s?\d[^，。；]{0,8}以下|以下[^，。；]{0,4}\d.{0,8}以上|死亡|重伤|中毒|直接经济损失|转移安置|突发事件"
)
"""Pieces that name what is aimed at elsewhere, or grade events by number: “围绕千亿级产业”, “3人以上10人以下死亡”."""
_JOINED = re.compile(r"[、和及]")
"""Between quantities of one indicator: “产量分别达到26万吨、19万吨和3万吨”."""
_COVERED = re.compile(r"全覆盖|翻番|翻一番|增长一倍")
_COVER = re.compile(
    rf"(?P<what>(?:(?:(?<![一-鿿])|(?<=实现))[一-鿿]、(?:[一-鿿]、)*)?[^，。；、]{{3,28}}?)(?:实现)?(?P<how>{_COVERED.pattern})"
)
_NO_UNITS = ("级", "分", "岁", "天", "小时", "分钟", "毫秒", "元")
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
        for a, b in _stretches(reading, start, clause.end):
            if _in_table(reading.shadow, a, b):
                continue
            found = _BY.search(reading.shadow, a, b)
            if found:
                year = int(found[1])
                years.setdefault(path, year)
            for node in _targets(reading, part, a, b, year):
                owners = [*([chain_node(reading.document, chain)] if chain else []), *by_clause(clause, a)]
                owners.append(plan_node(reading.document, part.plan, None))
                sure = DOUBTFUL if _is_torn(node.name or "") else LIKELY
                facts += [Fact("HAS_TARGET", owner, node, a, b, path, "target", {}, sure) for owner in owners]
    return Found((), tuple(facts))


def _stretches(reading: DocumentText, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences, or the tasks of a table whose cells run into one another."""
    tables = glued_tables(reading, start, end)
    if not tables:
        yield from reading.sentences(start, end)
        return
    yield from reading.sentences(start, tables[0].header[0][0])
    for row in tables[0].rows:
        yield row[1]


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


def _targets(reading: DocumentText, part: Part, start: int, end: int, year: int | None) -> Iterator[Node]:
    shadow = reading.shadow
    sentence = shadow[start:end]
    if not _MEASURE.search(sentence) or (_NO_GOAL.search(sentence) and not _BY.search(sentence)):
        return
    if not _GOAL.search(sentence):
        return
    now = _year_of(reading)
    covers = _COVERED.search(sentence) is not None
    last = ""
    for piece in re.finditer(r"[^，。；]+", sentence):
        first, stop = start + piece.start(), start + piece.end()
        opens = _OPENS_YEAR.match(shadow, first, stop) or _BY.search(shadow, first, stop)
        if opens:
            year = int(opens[1])
        if (year and now and year < now) or _ASIDE.search(piece.group()) or _GIVEN.search(piece.group()):
            continue
        for quantity, what in _counted(reading, first, stop, last, told=year is not None):
            last = what
            yield _node(reading, part, what, quantity, year, reading.text[first:stop])
        for cover in _COVER.finditer(shadow, first, stop) if covers else ():
            what = re.sub(r"\d+%$|实现$", "", covered(reading.text[cover.start("what") : cover.end("what")]))
            if len(what) >= 3:
                yield _cover_node(reading, part, what, cover["how"], year)


def _counted(reading: DocumentText, start: int, end: int, last: str, *, told: bool) -> Iterator[tuple[Quantity, str]]:
    """The quantities of a piece with what they count; `told` says that a year has been named."""
    shadow = reading.shadow
    found = [q for q in quantities(shadow, start, end) if not _is_threshold(shadow, q, end)]
    what = ""
    if not (told or _GOAL.search(shadow, start, end)):
        return
    for k, quantity in enumerate(found):
        if quantity.unit in _NO_UNITS:
            continue
        if not k or not _JOINED.fullmatch(shadow, found[k - 1].end, quantity.start):
            previous = found[k - 1].end if k else start
            what = indicator(reading.text, shadow, quantity, start, end, previous, what or last)
        if not what and k + 1 < len(found) and "、" in shadow[quantity.end : found[k + 1].start]:
            following = found[k + 1]
            what = indicator(reading.text, shadow, following, start, end, quantity.end, "")
        if what:
            yield quantity, what


def _year_of(reading: DocumentText) -> int | None:
    """The year of the document: what it says of earlier years are results."""
    found = re.search(r"20\d\d", reading.document.date or reading.document.number or "")
    return int(found.group()) if found else None


_LEVEL_OF = re.compile(r"(?:[^，。；、\d]{2,16}\d+(?:—\d+)?[家个条户项座])")


def _is_threshold(shadow: str, quantity: Quantity, end: int) -> bool:
    """“超500亿元企业1家”, “1个千亿级产业集群”: the amount says which ones, their number is the target."""
    rest = shadow[quantity.end : end]
    if shadow[quantity.end - 1] == "级" and (
        _LEVEL_OF.match(rest) or re.search(r"\d[家个条]$", shadow[max(0, quantity.start - 4) : quantity.start])
    ):
        return True
    return (
        "元" in quantity.unit
        and re.match(
            r"(?:的)?(?:级)?(?:以上|左右)?(?:的)?(?:龙头|工业|医药|规上|骨干|品牌)*[一-鿿]{0,6}(?:企业|品牌|项目|医药产品)",
            rest,
        )
        is not None
        and (
            re.search(r"\d+\s?[家个户条项]", rest) is not None
            or re.search(r"\d+(?:—\d+)?(?:家|个)[^，。]{0,12}$", shadow[max(0, quantity.start - 24) : quantity.start])
            is not None
        )
    )


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
