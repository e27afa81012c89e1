"""Topics and paraphrases over the bundled gazette: what the ranking has to reach, and what an answer may say."""

from __future__ import annotations

import json

import pytest

from api.answer import Answerer
from api.answer.meaning import Meanings
from graph.store import Store
from nlp.lexicon import words
from tests.meaning.topic_table import by_bm25, by_meaning, first_sentences, keys_of, missed, topics

# The table and the least share of its questions whose answers are all among the first ten.
LEAST = {"topics": 0.9, "unseen": 0.65}


@pytest.mark.parametrize("name", LEAST)
def test_answers_are_complete_among_the_first_ten(name: str, gazette: Store, meanings: Meanings) -> None:
    table, keys = topics(name), keys_of(gazette)
    assert {key for topic in table for key in topic.answer} <= set.union(*keys.values())
    gone = missed(table, by_meaning(meanings), keys)
    alone = missed(table, by_bm25(gazette), keys)
    assert 1 - len(gone) / len(table) >= LEAST[name], json.dumps({k: sorted(v) for k, v in gone.items()})
    assert len(gone) < len(alone)


def test_headings_are_found_by_the_first_sentence_of_their_clause(gazette: Store, meanings: Meanings) -> None:
    asked = first_sentences(gazette)
    ranking = by_meaning(meanings)
    found = sum(uid in ranking(sentence)[:10] for uid, sentence in asked)
    assert len(asked) > 400
    assert found / len(asked) >= 0.95


# A question, the status of its reply, and something that stands in its items or, in a second place, in a block apart.
ASKED = [
    ("放鞭炮归谁管", "answered", "市应急管理局", ""),
    ("退休金由谁发", "answered", "市人力资源和社会保障局", ""),
    ("种蘑菇有哪些安排", "answered", "做特菌蔬制品产业", ""),
    ("太阳能板有哪些任务", "answered", "大力发展光伏设备", ""),
    ("遇难者亲属由谁安抚赔偿", "answered", "市民政局", ""),
    ("谣言由谁澄清", "answered", "市委宣传部", ""),
    ("汽油车换成电动车归谁管", "empty", "", "推动专用车电动化改造"),
    # Nothing near enough: no guess.
    ("和核聚变有关的任务", "empty", "", ""),
    ("登月火箭归谁管", "empty", "", ""),
    ("潜水艇驾驶员由谁选拔", "not_understood", "", ""),
    ("今天中午吃什么好", "not_understood", "", ""),
    ("帮我写一首关于蘑菇的诗", "not_understood", "", ""),
]


@pytest.mark.parametrize(("question", "status", "item", "apart"), ASKED, ids=[row[0] for row in ASKED])
def test_questions_in_other_words(question: str, status: str, item: str, apart: str, gazette: Store) -> None:
    reply = Answerer(gazette).ask(question)
    assert reply.status == status, reply.answer
    assert not item or item in [one.name for one in reply.items]
    assert item or not reply.items
    nearby = [one.name for block in reply.apart for one in block.items]
    assert apart in nearby if apart else status == "answered" or not nearby
    if status == "answered":
        assert reply.answer.startswith("公报中没有问题里的原话，按意思相近的说法查找：")
        assert reply.query
        assert reply.evidence


def test_a_store_without_passages_is_found_in_by_its_words(gazette: Store) -> None:
    whole, bare = Meanings(gazette), Meanings(_WithoutPassages(gazette))
    asked = "种蘑菇有哪些安排"
    assert [hit.uid for hit in bare.find(asked)] == [hit.uid for hit in whole.find(asked, vectors=False)]


class _WithoutPassages:
    """A store that was filled by a copy: its graph is there, what is derived from it is not."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def read(self, cypher: str, *arguments: object, **named: object) -> object:
        """Nothing where a passage or a model is asked for."""
        derived = ":`Passage`" in cypher or ":`MeaningModel`" in cypher
        return self._store.read(f"{cypher} LIMIT 0" if derived else cypher, *arguments, **named)  # type: ignore[arg-type]


def test_no_word_of_the_lexicon_stands_twice_in_a_line() -> None:
    for line in words("synonyms"):
        group = line.split()
        assert len(group) == len(set(group)) > 1, line
    assert len(words("idle")) == len(set(words("idle")))
