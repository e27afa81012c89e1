"""Answers to English questions: every form of question in the golden file, and what is said around an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from api.answer import Answerer, Reply
from api.answer.refusals import in_language, question_in_english
from graph.errors import QueryError
from graph.ontology import load_ontology
from graph.query import NotUnderstood, Query, Thing
from nlp.question.compose import compose
from nlp.question.index import NameIndex
from nlp.question.parse import parse
from nlp.question.suggest import SHAPES
from nlp.question.verbalise import derivations
from tests.golden import same_as
from tests.question.text import answer_text, cases, query_text

GOLDEN = Path(__file__).with_name("english.txt")
UNDERSTOOD = [case.questions[0] for case in cases() if not case.refused]
REFUSED = [case.questions[0] for case in cases() if case.refused]
DRAWN = 300
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|\w+〔\d{4}〕\d+号")
_GLOSSED = re.compile(r"[\u3400-\u9fff]+(?= \([A-Z])")

ASKED = {
    "which tasks does 市工业和信息化局 lead": (
        "There are 3 tasks led by 市工业和信息化局 (Industry and Information Technology Bureau): "
        "建设竹木加工园, 强化人才支撑 and 推广装配式建筑."
    ),
    "Who is the chain leader of 竹木产业链?": "The chain leader of 竹木产业链 is 周远.",
    "Is 市财政局 a member unit of the 竹木产业链?": (
        "No. The gazette does not record that 市财政局 (Finance Bureau) is in the workgroup of 竹木产业链."
    ),
    "Which tasks does 市财正局 lead?": (
        "“市财正局” was read as “市财政局”. The gazette records no task led by 市财政局 (Finance Bureau)."
    ),
    "Which tasks does 市财政局 lead in 2023?": (
        "Among documents issued in 2023, the gazette records no task led by 市财政局 (Finance Bureau)."
    ),
    "which tasks does 市审计局 lead": "Not understood: nothing named “市审计局” is found in the gazettes loaded.",
    "asdfghjkl": "Not understood: no department, industry chain, task or document of the gazettes is named.",
}
"""Questions asked in English, and the whole sentence that answers them."""


def plain_english(text: str, index: NameIndex) -> str:
    """The Chinese that stands in a text outside of known names and quotes."""
    names = {form for name in index.names for form in (name.name, *name.aliases)}
    text = _GLOSSED.sub("", _QUOTED.sub("", text))
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return "".join(_CHINESE.findall(text))


def told(reply: Reply) -> list[str]:
    """Everything of a reply that is to be in the language of the question."""
    return [reply.answer, reply.interpretation, *reply.columns, *(block.title for block in reply.apart)]


@pytest.fixture(scope="module")
def replies(answerer: Answerer, index: NameIndex) -> dict[str, Reply]:
    """The reply to each question of the table, as if it had been asked in English."""
    found = {}
    for question in UNDERSTOOD:
        query = parse(question, index)
        assert isinstance(query, Query)
        found[question] = answerer.run(replace(query, english=True))
    return found


def test_english_answers_golden(replies: dict[str, Reply]) -> None:
    assert len(replies) > 100
    answers = [answer_text(question, reply) for question, reply in replies.items()]
    assert same_as(GOLDEN, "\n\n".join(answers) + "\n")


@pytest.mark.parametrize("question", UNDERSTOOD)
def test_no_chinese_but_names_and_quotes(question: str, replies: dict[str, Reply], index: NameIndex) -> None:
    assert [plain_english(text, index) for text in told(replies[question])] == [""] * len(told(replies[question]))


@pytest.mark.parametrize("question", UNDERSTOOD)
def test_the_same_things_as_in_chinese(question: str, replies: dict[str, Reply], answerer: Answerer) -> None:
    english, chinese = replies[question], answerer.ask(question)
    assert (english.items, english.count, english.boolean, english.value) == (
        chinese.items,
        chinese.count,
        chinese.boolean,
        chinese.value,
    )


@pytest.mark.parametrize("question", REFUSED)
def test_refusals_and_suggestions_are_in_english(question: str, index: NameIndex) -> None:
    meaning = parse(question, index)
    assert isinstance(meaning, NotUnderstood)
    refused = in_language(replace(meaning, english=True))
    assert [plain_english(text, index) for text in (refused.message, *refused.suggestions)] == [""] * (
        1 + len(refused.suggestions)
    )


REASONED = {
    "一句新的话。": "Not understood: it is not clear what is asked.",
    "Did you mean: Who leads 竹木产业链?": "Did you mean: Who leads 竹木产业链?",
}
"""Sentences of a form that is not known, and what is said instead: that of the reason, but English stays."""


@pytest.mark.parametrize(("message", "said"), REASONED.items(), ids=REASONED)
def test_a_refusal_of_another_form_is_told_by_its_reason(message: str, said: str) -> None:
    assert in_language(NotUnderstood("no_relation", message, english=True)).message == said


@pytest.mark.parametrize(("question", "sentence"), ASKED.items(), ids=ASKED)
def test_a_question_in_english_is_answered_in_english(question: str, sentence: str, answerer: Answerer) -> None:
    assert answerer.ask(question).answer == sentence


def test_suggested_questions_are_understood(index: NameIndex) -> None:
    for entity, shapes in SHAPES.items():
        name = next(name.name for name in index.of_type(entity))
        for shape in shapes:
            question = question_in_english(shape.format(name))
            assert question.isascii() or name in question
            meaning = parse(question, index)
            assert isinstance(meaning, Query), question
            chinese = parse(shape.format(name), index)
            assert isinstance(chinese, Query)
            assert meaning.thing(meaning.focus).types == chinese.thing(chinese.focus).types, query_text(meaning)


def drawn(index: NameIndex) -> Iterator[Query]:
    """Queries of all forms that the ontology allows, about things of the invented city."""
    forms, random = Random(11), Random(7)  # noqa: S311
    for derivation in islice(derivations(forms), DRAWN):
        query = replace(compose(derivation), english=True)
        absences = [
            replace(one, things=tuple(known(thing, random, index) for thing in one.things)) for one in query.absences
        ]
        things = tuple(known(thing, random, index) for thing in query.things)
        yield replace(query, things=things, absences=tuple(absences))


def known(thing: Thing, random: Random, index: NameIndex) -> Thing:
    """The thing with names of the invented city in the place of those that were drawn."""
    pool = [name.uid for entity in thing.types for name in index.of_type(entity)]
    uids = random.sample(pool, min(len(pool), len(thing.uids)))
    without = random.sample(pool, min(len(pool), len(thing.without)))
    return replace(thing, uids=tuple(uids), without=tuple(without), said="")


def test_every_form_of_query_is_described_in_english(answerer: Answerer, index: NameIndex) -> None:
    asked = 0
    for query in drawn(index):
        try:
            reply = answerer.run(query)
        except QueryError:
            continue
        asked += 1
        assert [plain_english(text, index) for text in told(reply)] == [""] * len(told(reply)), query_text(query)
        assert "  " not in reply.answer
    assert asked > DRAWN / 2


def test_every_relation_has_english_patterns() -> None:
    from api.answer.language import load_answers

    patterns = load_answers()["relations"]
    assert set(patterns) == set(load_ontology().relations)
    assert all({"source", "target", "clause"} <= set(pattern) for pattern in patterns.values())
