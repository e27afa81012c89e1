"""What people put around a question: a polite beginning, a sign at the end."""

from __future__ import annotations

import re

from nlp.question.wording.choice import Choice
from nlp.question.wording.lexicon import ask_words, load_wordings

_TOPIC_FIRST = re.compile(r"(\{\d\})的(?!\{|$)")
_ASKS = re.compile(r"(?:who|what|which|how|when|where|is|are|does|do|of|by|from|on|since)\b")
_COMMAND = re.compile(
    r"列|请|把|帮|查|检索|给|我要|整理|梳理|汇总|找|看看|报|需要|说|讲|统计|数|算|按|做一|是不是|是否|真的|难道"
)


def put_around_english(text: str, choice: Choice) -> str:
    """The question with a capital and a sign at its end, or as people type it, at times after a polite beginning."""
    before = choice.pick(load_wordings()["ask_en"]["before"]) if choice.chance(0.12) and _ASKS.match(text) else ""
    text = before + text
    if choice.chance(0.75) and text[:1].isalpha():
        text = text[0].upper() + text[1:]
    sign = (
        ""
        if text.endswith("?") or choice.chance(0.3)
        else "?"
        if _ASKS.match(text.lower())
        else choice.pick((".", "", "?"))
    )
    return text + sign


def put_around(text: str, choice: Choice) -> str:
    """The question with something before or after it, or as it is."""
    if _TOPIC_FIRST.match(text) and choice.chance(0.13):
        text = _TOPIC_FIRST.sub(lambda found: found.group(1) + choice.pick(ask_words("topic_first")), text, count=1)
    before = choice.pick(ask_words("before")) if choice.chance(0.22) and not _COMMAND.match(text) else ""
    after = choice.pick(ask_words("after")) if choice.chance(0.4) else ""
    if text.endswith(("？", "吗", "吧", "么")) and after[:1] not in ("？", "?", ""):
        after = ""
    if text.endswith("？"):
        after = ""
    return f"{before}{text}{after}"
