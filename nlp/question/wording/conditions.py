"""Numbers, dates and other conditions on a property in words: 2025年底以前, 2023年12月印发, 500亿元以上."""

from __future__ import annotations

from collections.abc import Sequence

from graph.query import Filter, Operator
from nlp.question.wording.choice import Choice

DIGITS = "零一二三四五六七八九"
_LARGE = ((1e8, "亿"), (1e4, "万"))
_DATED = {"date": "印发", "deadline": "完成", "effective": "施行"}
_SINCE = {
    Operator.AT_LEAST: ("以后", "之后", "起", "以来"),
    Operator.MORE: ("以后", "之后"),
    Operator.AT_MOST: ("以前", "之前", "前"),
    Operator.LESS: ("以前", "之前", "前"),
}
_YEARS = {
    Operator.AT_MOST: ("底以前", "底前", "以前", "年末之前"),
    Operator.LESS: ("以前", "之前"),
    Operator.AT_LEAST: ("以后", "之后", "起"),
    Operator.MORE: ("以后", "之后"),
}


def numeral(number: int) -> str:
    """Up to ninety-nine in Chinese, before a measure word.

    >>> [numeral(n) for n in (2, 3, 10, 15, 22, 100)]
    ['两', '三', '十', '十五', '二十二', '100']
    """
    if number == 2:
        return "两"
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    return ("" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十") + (
        DIGITS[ones] if ones or not tens else ""
    )


def number_words(number: float, choice: Choice) -> str:
    """A number as people write it: 10 or 十, 500亿.

    >>> from nlp.question.wording.choice import Plainest
    >>> number_words(50000000000.0, Plainest())
    '500亿元'
    """
    for factor, unit in _LARGE:
        if number >= factor:
            return f"{number / factor:g}{unit}" + ("" if choice.chance(0.4) else "元")
    if number == int(number) and choice.chance(0.5):
        return numeral(int(number))
    return f"{number:g}"


def day_words(date: str, choice: Choice) -> str:
    """2023年11月20日 for 2023-11-20.

    >>> from nlp.question.wording.choice import Plainest
    >>> [day_words(date, Plainest()) for date in ("2023-11-20", "2023-12-", "-02-", "2023-")]
    ['2023年11月20日', '2023年12月', '2月', '2023年']
    """
    year, month, day = [*date.split("-"), "", ""][:3]
    text = f"{year}年" if year else ""
    text += f"{int(month)}{'月份' if not day and choice.chance(0.3) else '月'}" if month else ""
    return text + (f"{int(day)}{'号' if choice.chance(0.3) else '日'}" if day else "")


def head_of(filters: Sequence[Filter]) -> str:
    """What a thing is called for a condition: 办法 for names that end so, 常务副市长 for a post; else empty."""
    for one in filters:
        if one.property == "name" and one.operator is Operator.ENDS:
            first = str(one.value).split("|")[0]
            return "法律" if first == "法" else first
        if one.property == "position":
            return str(one.value)
    return ""


def unit_of(filters: Sequence[Filter]) -> str:
    """亿, where a figure is asked for in a unit."""
    return next((str(one.value) for one in filters if one.property == "unit"), "")


def condition_words(filters: Sequence[Filter], choice: Choice) -> list[str]:
    """Each condition as a clause before 的."""
    if (span := _span(filters, choice)) is not None:
        return span
    return [text for one in filters if (text := _condition(one, choice))]


def _span(filters: Sequence[Filter], choice: Choice) -> list[str] | None:
    """2024年3月1日至2024年3月10日印发, where both ends are said."""
    ends = {one.operator: one for one in filters if one.property in _DATED}
    first, last = ends.get(Operator.AT_LEAST), ends.get(Operator.AT_MOST)
    if first is None or last is None or first.property != last.property:
        return None
    to = choice.pick(("至", "到", "—", "到"))
    return [f"{day_words(str(first.value), choice)}{to}{day_words(str(last.value), choice)}{_DATED[first.property]}"]


def _condition(one: Filter, choice: Choice) -> str:
    if one.property == "year":
        if one.operator not in _YEARS:
            return f"{one.value}年"
        return f"{one.value}年{choice.pick(_YEARS[one.operator])}{choice.pick(('要达到', '达到', '要实现', ''))}"
    if one.property in _DATED:
        done = _DATED[one.property]
        if one.property == "date" and choice.chance(0.3):
            done = choice.pick(("发布", "出台", "发", "下发"))
        since = choice.pick(_SINCE[one.operator]) if one.operator in _SINCE else ""
        if not str(one.value).strip("-")[:1].isdigit():
            return f"{done}日期为{one.value}" if choice.chance(0.4) else f"{one.value}起{done}"
        return f"{day_words(str(one.value), choice)}{since}{done}"
    if one.operator is Operator.IS_OR_UNSAID and not one.value and one.property == "name":
        return choice.pick(("没有写明姓名", "没写姓名", "未写姓名", "没写名字"))
    return ""
