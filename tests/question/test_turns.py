"""Following turns of the invented city: what a turn means after the one before it."""

from __future__ import annotations

import pytest

from api.answer import Answerer
from api.answer.conversation import turn_of
from graph.query import Query
from nlp.question.follow import Before
from nlp.question.index import NameIndex
from nlp.question.normalise import normalised
from nlp.question.turn_need import needs_context
from nlp.question.turn_reading import core, read_turns
from nlp.question.understand import understand
from tests.question.text import query_text

LEANING = """
竹木产业链的链长是谁 | 绿色建材的呢 | 绿色建材产业链的链长是谁
竹木产业链的链长是谁 | 换成绿色建材产业链 | 绿色建材产业链的链长是谁
竹木产业链的链长是谁 | 那副链长呢 | 竹木产业链的副链长是谁
竹木产业链的链长是谁 | 我问的不是链长，是副链长 | 竹木产业链的副链长是谁
竹木产业链的链长是谁 | 他什么职务 | 周远的职务是什么
竹木产业链的链长是谁 | 这条链的成员单位有哪些 | 竹木产业链的成员单位有哪些
竹木产业链的链长是谁 | 办公室设在哪 | 竹木产业链的办公室设在哪
竹木产业链的链长是谁 | 盟会长单位呢 | 竹木产业链的盟会长单位有哪些
竹木产业链有哪些成员单位 | 一共几个 | 竹木产业链的成员单位有几个
竹木产业链有哪些成员单位 | 里面有没有市财政局 | 市财政局是竹木产业链的成员单位吗
市林业局是哪些产业链的成员单位 | 市财政局呢 | 市财政局是哪些产业链的成员单位
市工信局是哪些产业链的成员单位 | 第二条的链长是谁 | 绿色建材产业链的链长是谁
市工信局牵头几项任务 | 是哪些 | 市工信局牵头哪些任务
市工信局牵头哪些任务 | 只看竹木产业链的 | 市工信局在竹木产业链牵头哪些任务
竹木产业链有哪些任务 | 其中市工信局牵头的 | 竹木产业链中市工信局牵头的任务有哪些
竹木产业链有哪些任务 | 市工信局牵头的有几项 | 竹木产业链中市工信局牵头的任务有几项
市财政局负责哪些任务 | 和市民政局一起的呢 | 市财政局和市民政局共同负责哪些任务
建设竹木加工园由谁牵头 | 它布局在哪里 | 建设竹木加工园布局在哪里
哪些产业链没有副链长 | 有的呢 | 哪些产业链有副链长
哪条产业链任务最多 | 最少的呢 | 哪条产业链任务最少
云政〔2024〕2号是什么文件 | 什么时候印发的 | 云政〔2024〕2号什么时候印发的
云政〔2024〕2号引用了哪些文件 | 废止的呢 | 云政〔2024〕2号废止了哪些文件
"""
"""The turn before, the turn, and what it means said alone."""

ALONE = """
竹木产业链的链长是谁 | 市工信局牵头哪些任务
竹木产业链有哪些成员单位 | 绿色建材产业链的链长是谁
市工信局牵头哪些任务 | 哪些产业链没有副链长
市工信局牵头哪些任务 | 市财政局是哪些产业链的成员单位
竹木产业链的链长是谁 | 哪条产业链任务最多
"""
"""The turn before, and a turn that has nothing to do with it."""

CORES = [
    ("那副链长呢？", "副链长"),
    ("换成竹木产业链的呢", "竹木产业链的"),
    ("不是问链长，是副链长", "副链长"),
    ("and what about the deputy chain leader?", "the deputy chain leader"),
]


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def _before(answerer: Answerer, question: str) -> Before:
    turn = turn_of(answerer.ask(question).conversation)
    assert turn is not None, question
    return Before(turn.query, turn.found)


def _said(meaning: object) -> str:
    return query_text(meaning) if isinstance(meaning, Query) else "?"


def _meant(index: NameIndex, question: str, before: Before | None = None) -> str:
    text = _said(understand(question, index, before).meaning)
    return text.replace(":Organization|Enterprise|Institution|Region", "")


@pytest.mark.parametrize(("first", "turn", "alone"), _rows(LEANING), ids=[row[1] for row in _rows(LEANING)])
def test_a_turn_that_leans(first: str, turn: str, alone: str, answerer: Answerer, index: NameIndex) -> None:
    assert _meant(index, turn, _before(answerer, first)) == _meant(index, alone)


@pytest.mark.parametrize(("first", "turn"), _rows(ALONE), ids=[row[1] for row in _rows(ALONE)])
def test_a_turn_that_stands_alone(first: str, turn: str, answerer: Answerer, index: NameIndex) -> None:
    assert _meant(index, turn, _before(answerer, first)) == _meant(index, turn)


@pytest.mark.parametrize("turn", ["他是干什么的", "那办公室呢", "一共几项", "第二条的链长是谁"])
def test_it_needs_the_turn_before(turn: str, index: NameIndex) -> None:
    assert needs_context(normalised(turn), index) > 0.5


@pytest.mark.parametrize(("text", "said"), CORES)
def test_words_around_a_turn(text: str, said: str, index: NameIndex) -> None:
    turn = read_turns(normalised(text), index, 1)[0]
    start, end = core(turn)
    assert turn.text[start:end] == said
