"""Refusals, suggestions and notes of the parser in the language of the question.

The parser words them in Chinese; what they say is known by the form of the sentence, else by the reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from api.answer.language import CHINESE, ENGLISH, Language, language_of, load_answers
from api.answer.reply import Reply
from graph.query import NotUnderstood

_SLOT = re.compile(r"\\\{0\\\}|\\\{1\\\}")


def in_language(refused: NotUnderstood) -> NotUnderstood:
    """The refusal with its sentence and its suggestions in the language of the question; English ones stay."""
    if not refused.english:
        return refused
    message = refused.message
    if not message[:1].isascii():
        message = _filled("refusals", message) or load_answers()["reasons"].get(refused.reason, message)
    return replace(refused, message=message, suggestions=tuple(map(question_in_english, refused.suggestions)))


def question_in_english(question: str) -> str:
    """A suggested question as it can be asked in English; one that has no English form stays as it is.

    >>> question_in_english("竹木产业链的链长是谁")
    'Who is the chain leader of 竹木产业链?'
    """
    return _filled("questions", question) or question


def note_in_english(note: str) -> str:
    """A note on a corrected spelling in English.

    >>> note_in_english("“财正局”按“财政局”理解")
    '“财正局” was read as “财政局”'
    """
    return _filled("refusals", note) or note


def language_of_answer(reply: Reply) -> Language:
    """The language in which a reply was worded: that of its query, else that of its own sentence."""
    english = reply.query.get("english") if reply.query else reply.answer[:1].isascii()
    return ENGLISH if english else CHINESE


def not_understood(refused: NotUnderstood, conversation: str | None) -> Reply:
    """The reply that refuses or asks back."""
    language, said = language_of(refused), in_language(refused)
    columns = (language.say("column_candidate"), language.say("column_type")) if said.candidates else ()
    return Reply(
        "",
        "clarify" if said.candidates else "not_understood",
        said.message,
        reason=said.reason,
        rows=tuple((one.name, one.type) for one in said.candidates),
        columns=columns,
        suggestions=said.suggestions,
        conversation=conversation,
    )


def _filled(table: str, text: str) -> str:
    """The English sentence for a Chinese one of the table, with what stands in its places; empty where none fits."""
    for form, english in _forms(table).items():
        if found := form.fullmatch(text):
            return english.format(*found.groups())
    return ""


@cache
def _forms(table: str) -> Mapping[re.Pattern[str], str]:
    """The forms of a table and what they are in English; the longest first, which says the most."""
    rows = sorted(load_answers()[table], key=lambda row: -len(row["zh"]))
    return {re.compile(_SLOT.sub("(.+)", re.escape(row["zh"]))): row["en"] for row in rows}
