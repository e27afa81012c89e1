"""What no gazette answers: opinions, live data, private data, results, commands, other cities."""

from __future__ import annotations

import re
from functools import cache

from graph.query import NotUnderstood
from nlp.question.index import NameIndex
from nlp.question.name_lexicon import name_lexicon
from nlp.question.reading import Reading
from nlp.question.vocabulary import Vocabulary

SENTENCES = {
    "opinion": "公报只记载文件和任务，不评价人和事。",
    "live": "公报里没有实时的或统计的数据。",
    "private": "公报里没有个人信息，也不回答这类问题。",
    "results": "公报只写目标和安排，没有完成情况。",
    "command": "这里只回答关于公报的问题，不执行指令。",
}
_DONE = re.compile(
    "(?:现在|目前|已经|至今|到现在).{0,6}(?:修|建|做|干|完成|实现|达到|投|花|招|引进|培育|生产|卖|种|装|改造)"
    "(?:成|好|到|出)?了(?:多少|几|吗|没)"
)
"""现在修了多少公里 asks for what has been done."""
NOT_QUESTIONS = frozenset({"command"})


def refusal(text: str, reading: Reading, vocabulary: Vocabulary, index: NameIndex) -> NotUnderstood | None:
    """The reason not to answer, or None; words inside a known name never refuse."""
    hidden = list(text)
    for mention in reading.tokens:
        if mention.names:
            hidden[mention.start : mention.end] = "□" * (mention.end - mention.start)
    rest = "".join(hidden)
    known = bool(reading.mentions or reading.uses or reading.kinds)
    for sort, phrases in vocabulary.refusals.items():
        if sort == "live" and known:
            continue
        if any(_said(found, rest, index) for found in _any_of(phrases).finditer(rest)):
            reason = "not_a_question" if sort in NOT_QUESTIONS else "out_of_domain"
            return NotUnderstood(reason, f"没有听懂：{SENTENCES[sort]}")
    if _DONE.search(rest):
        return NotUnderstood("out_of_domain", f"没有听懂：{SENTENCES['results']}")
    if place := city_elsewhere(rest, index):
        return NotUnderstood("unknown_entity", f"没有听懂：已读入的公报不是{place}的。")
    return None


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, phrases)))


def _said(phrase: re.Match[str], text: str, index: NameIndex) -> bool:
    """Whether the phrase stands there as such, and not as part of a word that a title has (重污染天气)."""
    word = text[max(0, phrase.start() - 2) : phrase.end()]
    return not (len(word) > len(phrase.group()) and any(word in title for title in index.title_texts()))


def city_elsewhere(text: str, index: NameIndex) -> str | None:
    """The first city or province in the text of which nothing is loaded, with its level as said."""
    lexicon = name_lexicon()
    for found in _any_of((*lexicon.cities, *lexicon.provinces)).finditer(text):
        city = found.group()
        if city not in index.places and city + "市" not in index.places:
            level = text[found.end() : found.end() + 1]
            return city + (level if level in lexicon.levels else "")
    return None
