"""Two things set against each other: 某链的任务比某链多几项, 某链和某链的成员单位相差几家."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graph.query import Ask, Query
from nlp.question.index import NameIndex
from nlp.question.link import linked
from nlp.question.segment import Token
from nlp.question.vocabulary import Vocabulary

_HOW = r"(?:几|多少)"
_THAN = re.compile(
    rf"^(?P<one>.+?)比(?P<other>.+?)(?:更|要|还)?(?P<sign>[多少高低大小])(?:了|出)?"
    rf"(?:(?P<rest>[^多少高低大小]*?{_HOW}.*)|(?:吗|么|嘛|对吗|是吗)?[?？。]?)$"
)
_APART = re.compile(rf"(?:相差|差了|差别是|差)(?P<rest>{_HOW}.*)$")


@dataclass(frozen=True, slots=True)
class Contrast:
    """The question as one about both (某链和某链的任务各几项), and what is asked of the two numbers: a sign that may
    be asked for (多 or 少), or how much they differ.
    """

    text: str
    sign: str
    number: bool


def contrasted(text: str, index: NameIndex, vocabulary: Vocabulary) -> Contrast | None:
    """The two things that a normalised question sets against each other, or None."""
    if apart := _APART.search(text):
        return Contrast(f"{text[: apart.start()]}各{apart['rest']}", "", number=True)
    found = _THAN.match(text)
    if found is None:
        return None
    shared, other = _shared(found["one"], index, vocabulary), found["other"]
    if shared is None:
        return None
    one = found["one"].removesuffix(shared)
    both = f"{one}和{other.removesuffix(shared)}{shared}"
    rest = found["rest"] or "多少"
    return Contrast(f"{both}各{rest}", found["sign"], number=found["rest"] is not None)


def _shared(one: str, index: NameIndex, vocabulary: Vocabulary) -> str | None:
    """What is compared, said of the first only: 的成员单位 of 某链的成员单位; None where nothing is named."""
    tokens = linked(one, index, vocabulary)
    named = [i for i, token in enumerate(tokens) if token.names]
    if not named:
        return None
    rest = tokens[named[-1] + 1 :]
    return one[rest[0].start :] if rest and any(_says(token) for token in rest) else ""


def _says(token: Token) -> bool:
    return token.unknown or any(word.type or word.relation for word in token.words)


def difference(query: Query, contrast: Contrast) -> Query | None:
    """The query for the difference of both numbers, where the question about both is a table of just two things."""
    subject = query.thing(query.by) if query.by else None
    if query.ask is not Ask.TABLE or subject is None or len(subject.uids) != 2:
        return None
    return replace(
        query, ask=Ask.DIFFERENCE, counted=contrast.number, columns=(contrast.sign,) if contrast.sign else ()
    )
