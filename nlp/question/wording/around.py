"""What people put around a question: a polite beginning, a sign at the end."""

from __future__ import annotations

import re

from nlp.question.wording.choice import Choice
from nlp.question.wording.lexicon import ask_words


_COMMAND = re.compile(
    r"列|请|把|帮|查|检索|给|我要|整理|梳理|汇总|找|看看|报|需要|说|讲|统计|数|算|按|做一|是不是|是否|真的|难道"
)


def put_around(text: str, choice: Choice) -> str:
    """The question with something before or after it, or as it is."""
    before = choice.pick(ask_words("before")) if choice.chance(0.22) and not _COMMAND.match(text) else ""
    after = choice.pick(ask_words("after")) if choice.chance(0.4) else ""
    if text.endswith(("？", "吗", "吧", "么")) and after[:1] not in ("？", "?", ""):
        after = ""
    if text.endswith("？"):
        after = ""
    return f"{before}{text}{after}"
