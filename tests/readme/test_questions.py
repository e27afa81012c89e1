"""The questions of the READMEs, asked of the bundled gazette: what they are said to do is what they do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.answer import Answerer
from graph.opening import open_store
from ingest.reading import read_file
from tests.readme.written import READMES, questions

SAMPLE = Path(__file__).parents[2] / "ingest" / "samples" / "xuchang-2023-06.txt"

ANSWERED = {
    "化工材料产业链的链长是谁": {"刘保新"},
    "哪个部门负责的任务最多": {"市工业和信息化局"},
    "许政办〔2023〕25号什么时候印发的": {
        "许昌市人民政府办公室关于印发许昌市培育壮大化工材料等15个重点产业链行动方案的通知"
    },
}
"""By which things."""

COUNTED = {
    "市科技局牵头哪些任务": 46,
    "市财政局和市科技局共同负责哪些任务": 24,
    "和充电桩有关的任务有哪些": 4,
    "各产业链的链长分别是谁": 15,
}
"""By how many things."""

IN_OTHER_WORDS = {"放鞭炮归谁管": "烟花爆竹", "退休金由谁发": "基本养老保险"}
"""The words of the gazette in which the answer is found."""

REFUSED = {"完成了没有"}

ENGLISH = {"Which tasks does the finance bureau lead?": "市财政局牵头哪些任务"}
"""The same asked in Chinese."""


@pytest.fixture(scope="module")
def gazette(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    """What answers from the bundled gazette, with what finds by meaning."""
    reading = read_file(SAMPLE)
    with open_store(f"embedded:{tmp_path_factory.mktemp('readme')}") as store:
        store.load(reading.batch, reading.sources)
        yield Answerer(store)


def test_every_question_has_a_place_in_these_tables() -> None:
    known = {*ANSWERED, *COUNTED, *IN_OTHER_WORDS, *REFUSED, *ENGLISH}
    assert {question for name in READMES for question in questions(name)} == known


@pytest.mark.parametrize(("question", "names"), ANSWERED.items(), ids=ANSWERED)
def test_it_is_answered_by_these(gazette: Answerer, question: str, names: set[str]) -> None:
    reply = gazette.ask(question)
    assert (reply.status, {item.name for item in reply.items}) == ("answered", names)


@pytest.mark.parametrize(("question", "count"), COUNTED.items(), ids=COUNTED)
def test_it_is_answered_by_so_many(gazette: Answerer, question: str, count: int) -> None:
    reply = gazette.ask(question)
    assert (reply.status, len({item.id for item in reply.items})) == ("answered", count)


@pytest.mark.parametrize(("question", "words"), IN_OTHER_WORDS.items(), ids=IN_OTHER_WORDS)
def test_it_is_answered_in_other_words(gazette: Answerer, question: str, words: str) -> None:
    reply = gazette.ask(question)
    assert reply.status == "answered"
    assert any(words in (quote.text or "") for quote in reply.evidence)
    assert reply.answer.startswith("公报中没有问题里的原话，按意思相近的说法查找：")


@pytest.mark.parametrize("question", sorted(REFUSED))
def test_it_is_refused(gazette: Answerer, question: str) -> None:
    assert gazette.ask(question).status == "not_understood"


@pytest.mark.parametrize(("question", "same"), [pytest.param(*pair) for pair in ENGLISH.items()])
def test_it_is_answered_as_in_chinese(gazette: Answerer, question: str, same: str) -> None:
    assert [item.id for item in gazette.ask(question).items] == [item.id for item in gazette.ask(same).items]
