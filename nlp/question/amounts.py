"""Numbers that a question compares or counts off by: 超过10项, 两条以上, 前五, the top three."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.query import Operator

_DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "俩": 2,
    "三": 3,
    "仨": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_ENGLISH = {
    "one": 1, "a single": 1, "single": 1, "two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "a dozen": 12, "twelve": 12, "fifteen": 15,
    "twenty": 20, "thirty": 30,    "fifty": 50, "a hundred": 100,
    "one hundred": 100, "hundred": 100, "five hundred": 500, "a thousand": 1000,
}  # fmt: skip
_FACTORS = {
    "万": 1e4,
    "千万": 1e7,
    "百万": 1e6,
    "亿": 1e8,
    "百亿": 1e10,
    "千亿": 1e11,
    "万亿": 1e12,
    "billion": 1e9,
    "million": 1e6,
    "bn": 1e9,
}
_NUMERAL = (
    r"(?P<digits>\d+(?:\.\d+)?)|(?P<chinese>[零〇一二两俩三仨四五六七八九十百千]+)|(?P<english>"
    + "|".join(sorted(_ENGLISH, key=len, reverse=True))
    + r")(?![a-z])"
)
_NUMBER = rf"(?:{_NUMERAL})\s*(?P<factor>{'|'.join(sorted(_FACTORS, key=len, reverse=True))})?(?P<money>元|\s*yuan)?"
_MEASURE = r"(?:\s*(?:个|家|项|条|位|份|件|名|种|处|座|户|人|辆|台|吨|%|tasks?|chains?|units?|items?)){0,2}"
_BEFORE: tuple[tuple[str, Operator], ...] = (
    (
        r"不少于|不低于|不小于|至少|起码|最少|不下|大于等于"
        r"|at least|no fewer than|no less than|not less than|minimum of|>=|≥",
        Operator.AT_LEAST,
    ),
    (r"不超过|不多于|不高于|至多|最多|顶多|小于等于|at most|no more than|up to|<=|≤", Operator.AT_MOST),
    (
        r"超过|超出|超|多于|大于|高于|突破|逾|不止|多过"
        r"|more than|over|above|exceed(?:s|ing)?|greater than|upwards? of|>",
        Operator.MORE,
    ),
    (r"少于|低于|小于|不到|不足|不满|未到|少过|fewer than|less than|under|below|<", Operator.LESS),
    (r"恰好|正好|刚好|只有|仅有|仅|只|就|整|exactly|only|just|=", Operator.IS),
)
_AFTER: tuple[tuple[str, Operator], ...] = (
    (
        r"(?:及|或|\(含\)|以?\(含\))?(?:以上|之上|起|往上|朝上)|或(?:者)?更多|or more|and above|\+|plus",
        Operator.AT_LEAST,
    ),
    (r"(?:及|或)?(?:以下|之下|以内)|or fewer|or less", Operator.AT_MOST),
    (r"开外|多(?=[个家项条])", Operator.MORE),
)
_TOP = re.compile(rf"(?:(?:排名?|位居|位列|居|排在)?前|top|first)\s*(?:{_NUMERAL})(?:名|位|个|家|项|条|强)?")
_SECOND = _NUMERAL.replace("<digits>", "<d2>").replace("<chinese>", "<c2>").replace("<english>", "<e2>")
_BEST = re.compile(
    rf"(?:{_NUMERAL})\s*(?:个|家|项|条|位|份|largest|biggest|busiest|chains?|departments?)(?!.{{0,4}}?(?:里|中|当中))"
    r"[^，,。]{0,14}?(?:最|排(?:在|名)?前|most|largest|biggest|fewest)"
    rf"|最[^，,。的]{{1,2}}的?\s*(?:那|是|哪)?(?:{_SECOND})(?=个|家|项|条|位|份|chains?|departments?)"
)
_SINGLE = re.compile(r"最.{0,3}的?(?:那|这|是)?(?:哪|一)[一]?(?:个|家|项|条|位|份)|which one")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A number and how something is compared with it; money in yuan."""

    operator: Operator
    number: float
    start: int
    end: int


def find_comparison(text: str) -> Comparison | None:
    """The first number that something is compared with.

    >>> find_comparison("牵头任务超过10项的单位")
    Comparison(operator=<Operator.MORE: '>'>, number=10.0, start=4, end=9)
    >>> find_comparison("500亿元以上的产业链").number
    50000000000.0
    """
    for words, operator in _BEFORE:
        if found := re.search(rf"(?:{words})(?:了|过|为|有|是|达|the)?\s*{_NUMBER}{_MEASURE}", text):
            tail = next((op for after, op in _AFTER if re.match(after, text[found.end() :])), None)
            return Comparison(
                tail if tail and operator is Operator.IS else operator, _value(found), found.start(), found.end()
            )
    for words, operator in _AFTER:
        if found := re.search(rf"{_NUMBER}{_MEASURE}(?:{words})", text):
            return Comparison(operator, _value(found), found.start(), found.end())
    return None


_MEASURES = {
    "Chain": "条|chain",
    "Task": "项|件|task",
    "Person": "位|名|人|leader|people",
    "Organization": "家|个|unit|lead",
    "Enterprise": "家|compan",
    "Document": "份|件|document",
}
_COUNTED = re.compile(
    rf"{_NUMBER}(?=\s*(?:个|家|项|条|位|份|件|名|人|亿|元|chain|leader|lead|unit|task|compan|people|document))"
)


def find_number(text: str, counted: str = "") -> Comparison | None:
    """A bare number of things: 有两位链长的产业链; of several the one with the measure word of what is counted.

    >>> find_number("一个人当两条链的链长", "Chain").number
    2.0
    """
    found = list(_COUNTED.finditer(text))
    fitting = [one for one in found if re.match(rf"\s*(?:{_MEASURES.get(counted, '$')})", text[one.end() :])]
    chosen = (fitting or found)[:1]
    return Comparison(Operator.IS, _value(chosen[0]), chosen[0].start(), chosen[0].end()) if chosen else None


def find_top(text: str) -> int | None:
    """How many winners are asked for: 前五, top 3, 最多的三个部门.

    >>> find_top("牵头任务最多的三个部门"), find_top("top five departments"), find_top("任务最多的部门")
    (3, 5, None)
    """
    if found := _TOP.search(text):
        return int(_value(found))
    if (found := _BEST.search(text)) and not _SINGLE.search(text, found.start()):
        groups = found.groupdict()
        raw = (
            groups.get("digits") or groups.get("d2"),
            groups.get("chinese") or groups.get("c2"),
            groups.get("english") or groups.get("e2"),
        )
        number = _numeral(*raw)
        return int(number) if number > 1 else None
    return None


def _value(found: re.Match[str]) -> float:
    groups = found.groupdict()
    number = _numeral(groups["digits"], groups["chinese"], groups["english"])
    return number * _FACTORS.get(groups.get("factor") or "", 1.0)


def _numeral(digits: str | None, chinese: str | None, english: str | None) -> float:
    if digits:
        return float(digits)
    if english:
        return float(_ENGLISH[english])
    total, number = 0, 0
    for char in chinese or "":
        if char in "十百千":
            total += max(number, 1) * {"十": 10, "百": 100, "千": 1000}[char]
            number = 0
        else:
            number = _DIGITS[char]
    return float(total + number)
