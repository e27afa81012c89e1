"""Quantities in official Chinese: 500亿元、3—5家、超20家、350亿级、三大产业链、年产6万吨、60%左右."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.numbering import chinese_number

_UNITS = (
    "万亿元|亿美元|亿元|万元|美元|元|亿级|亿条|亿件|亿次|亿|万千瓦时|千瓦时|万千瓦|千瓦|兆瓦时|吉瓦时|兆瓦|吉瓦|GWh|MWh|GW|MW|kW|PFlops|EFlops|P|万标准箱|标准箱|"
    "万平方米|平方公里|平方千米|平方米|立方米|公顷|万亩|亩|公里|千米|万吨|吨|公斤|万辆|辆|万台|台|万套|套|万头|头|万羽|羽|万架|架|万人次|人次|家次|台次|户次|场次|万人|人|名|位|"
    "万户|户|万个|个百分点|个|万类|万项|万件|万条|万家|家|座|条|项|件|支|只|张|所|处|种|类|户|艘|批次|批|次|站|枪|列|班次|趟|处|册|万册|%|‰|倍|天|小时|分钟|毫秒|岁|分|级"
)
_LOW = r"突破|超过|超出|超|高于|大于|多于|不少于|不低于|不小于|至少|≥|>|不超过|不高于|不多于|低于|少于|≤|<|控制在|约|近"
_NUMBER = r"\d+(?:，\d{3})*(?:\.\d+)?"
QUANTITY = re.compile(
    rf"(?P<before>(?:力争)?(?:{_LOW})(?:到)?)?\s?(?P<low>{_NUMBER})\s?(?P<mid>%|万|亿)?(?:(?:—|至|到)\s?(?P<high>{_NUMBER}))?\s?"
    rf"(?P<unit>{_UNITS})(?P<rate>\s?/\s?年|/亩|每年)?(?P<after>以上|以下|以内|左右|上下|余)?"
)
_LEVEL = re.compile(r"(?P<n>[一二两三四五六七八九](?=[百千万])|[十百千万]|\d+(?:\.\d+)?)?(?P<scale>百|千|万)?亿级")
_ROUND = re.compile(
    rf"(?P<before>{_LOW})?(?:到)?(?<![数几上成每])(?P<n>[一二两三四五六七八九](?=[百千万]))?(?P<scale>[百千万])亿元"
    rf"(?P<after>以上|以下|以内|左右|上下|大关)?"
)
_GREAT = re.compile(r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})(?P<kind>大|条)(?P<what>[一-鿿]{2,14})")
NUMERAL = re.compile(r"\d|亿级|[百千万]亿元|[一二两三四五六七八九十][大条]")
"""Without one of these a stretch has no quantity; most have none, and this finds out quickly."""
_ANNUAL = re.compile(
    r"(?:年产(?:量|值|能|[一-鿿]{1,12})?|年(?:销售|加工|处理|生产|交易)(?:量|能力)?)(?:达到|达|超过|超|约)?$"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed quantity at `[start:end]`; a range has its lower end in `value`."""

    start: int
    end: int
    value: float
    value_max: float | None
    unit: str
    comparator: str


def comparator(before: str, after: str) -> str:
    """The sign that words around a number stand for.

    >>> [comparator(*x) for x in (("突破", ""), ("", "以上"), ("", "左右"), ("不超过", ""), ("", ""))]
    ['>', '≥', '≈', '≤', '=']
    """
    if before.endswith(("不少于", "不低于", "不小于", "至少", "≥")) or after == "以上":
        return "≥"
    if before.endswith(("不超过", "不高于", "不多于", "控制在", "≤")) or after in ("以下", "以内"):
        return "≤"
    if before.endswith(("低于", "少于", "<")):
        return "<"
    if before.endswith(("约", "近")) or after in ("左右", "上下"):
        return "≈"
    if before.removesuffix("到").endswith(("突破", "超过", "超出", "超", "高于", "大于", "多于", ">")) or after == "余":
        return ">"
    return "="


def quantities(shadow: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """The quantities of a stretch, in order.

    >>> [(q.value, q.unit, q.comparator) for q in quantities("到2025年，产值突破500亿元，培育超20家企业、3—5个园区")]
    [(500.0, '亿元', '>'), (20.0, '家', '>'), (3.0, '个', '=')]
    >>> [(q.value, q.unit) for q in quantities("形成350亿级产业集群和千亿级产业，年产6万吨")]
    [(350.0, '亿元'), (1000.0, '亿元'), (6.0, '万吨/年')]
    >>> [(q.value, q.unit, q.comparator) for q in quantities("规模突破千亿元，产值达到两百亿元以上")]
    [(1000.0, '亿元', '>'), (200.0, '亿元', '≥')]
    >>> [(q.value, q.unit) for q in quantities("建成三大产业链、6大园区")]
    [(3.0, '条'), (6.0, '个')]
    """
    end = len(shadow) if end is None else end
    if not NUMERAL.search(shadow, start, end):
        return []
    out: list[Quantity] = []
    for found in _LEVEL.finditer(shadow, start, end):
        scale = {"十": 10, "百": 100, "千": 1000, "万": 10000}
        n = found["n"] or ""
        times = (
            chinese_number(n) if n and n not in scale and not n[0].isdecimal() else float(n) if n[:1].isdecimal() else 1
        )
        value = scale.get(n) or (times or 1) * scale.get(found["scale"] or "", 1)
        out.append(Quantity(found.start(), found.end(), float(value), None, "亿元", "="))
    for found in _ROUND.finditer(shadow, start, end):
        times = chinese_number(found["n"]) if found["n"] else 1
        value = (times or 1) * {"百": 100, "千": 1000, "万": 10000}[found["scale"]]
        sign = comparator(found["before"] or "", found["after"] or "")
        out.append(Quantity(found.start(), found.end(), float(value), None, "亿元", sign))
    for found in _GREAT.finditer(shadow, start, end):
        number = float(found["n"]) if found["n"].isdecimal() else chinese_number(found["n"])
        if (
            number is not None
            and not _is_no_count(shadow, found)
            and not (found["kind"] == "条" and not found["what"].startswith(("产业链", "链")))
        ):
            unit = (
                "条" if found["kind"] == "条" or re.match(r"[一-鿿]{0,8}?(?:产业链|链条|链)", found["what"]) else "个"
            )
            out.append(Quantity(found.start(), found.start("what"), float(number), None, unit, "="))
    taken = [(q.start, q.end) for q in out]
    for found in QUANTITY.finditer(shadow, start, end):
        if any(a < found.end() and found.start() < b for a, b in taken) or _is_date(shadow, found):
            continue
        out.append(_quantity(shadow, start, found))
    return sorted(out, key=lambda q: q.start)


_NO_COUNT = re.compile(
    r"精神|以来|报告|会议|代表|行动|工程|任务|体系|举措|专项|领域|方面|环节|理念|原则|战略|功能|机制|优势|需求"
)
"""What 五大 counts without setting a goal: 五大行动, 十八大以来."""


def _is_no_count(shadow: str, found: re.Match[str]) -> bool:
    before = shadow[max(0, found.start() - 1) : found.start()]
    return (before.isascii() and before.isalnum()) or (
        found["kind"] == "大" and _NO_COUNT.search(found["what"][:6]) is not None
    )


def _quantity(shadow: str, start: int, found: re.Match[str]) -> Quantity:
    unit = found["unit"]
    if unit == "亿":
        unit = "亿元"
    middle = found["mid"] if found["mid"] and found["mid"] != "%" else ""
    annual = found["rate"] or _ANNUAL.search(shadow, max(start, found.start("low") - 16), found.start("low"))
    if annual and unit in ("万吨", "吨", "吉瓦时", "兆瓦时", "GWh", "MWh", "万台", "万辆", "万套"):
        unit += "/年"
    high = float(found["high"].replace("，", "")) if found["high"] else None
    value = float(found["low"].replace("，", ""))
    return Quantity(
        found.start(), found.end(), value, high, middle + unit, comparator(found["before"] or "", found["after"] or "")
    )


def _is_date(shadow: str, found: re.Match[str]) -> bool:
    """2个月, 第3个, 3.0版, 5G基站, 1+N: numbers that count nothing."""
    before = shadow[found.start("low") - 1 : found.start("low")]
    return (
        before in ("第", "+", "—", ".", "每")
        or (before.isascii() and before.isalpha())
        or shadow[found.end() : found.end() + 1] in ("月",)
    )
