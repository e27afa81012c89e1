"""Answers as a report would have them, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.answer import Answerer
from tests.golden import same_as
from tests.question.text import answer_text, cases

SENTENCES = {
    "竹木产业链的链长和副链长是谁": "竹木产业链的链长是周远；竹木产业链的副链长是何青。",
    "绿色建材产业链的链长和副链长是谁": (
        "绿色（新型）建材产业链的链长是孙立。公报中没有记载绿色（新型）建材产业链的副链长。"
    ),
    "绿色建材产业链的副链长是谁": "公报中没有记载绿色（新型）建材产业链的副链长。",
    "各产业链的链长和副链长": (
        "产业链的链长、副链长：竹木产业链为周远（链长）、何青（副链长）；绿色（新型）建材产业链为孙立（链长）。"
    ),
    "各产业链的链长": "产业链的链长：竹木产业链为周远；绿色（新型）建材产业链为孙立。",
    "市财政局牵头哪些任务，配合哪些任务": (
        "公报中没有记载市财政局牵头的任务。意思相近的任务有1项，单列于后。市财政局配合的任务是强化人才支撑。"
    ),
    "每条产业链都有链长吗": "是。全部2条产业链都有链长。",
    "每条产业链都有副链长吗": "否。产业链共2条，有副链长的产业链有1条；其余1条没有：绿色（新型）建材产业链。",
}


@pytest.mark.parametrize(("question", "sentence"), SENTENCES.items(), ids=SENTENCES)
def test_an_answer_is_a_sentence_for_a_report(question: str, sentence: str, answerer: Answerer) -> None:
    assert answerer.ask(question).answer == sentence


def test_chinese_answers_golden(answerer: Answerer) -> None:
    answers = [answer_text(case.questions[0], answerer.ask(case.questions[0])) for case in cases()]
    assert same_as(Path(__file__).with_name("chinese.txt"), "\n\n".join(answers) + "\n")
