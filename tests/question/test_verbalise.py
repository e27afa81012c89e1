"""Queries put into words: plain questions, wordings to learn from, and the derivations that are drawn for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from graph.cypher.compile import compile_query
from graph.ontology import load_ontology
from graph.query import Ask, Query
from nlp.question.compose import compose
from nlp.question.decompose import NotDerivable, decompose
from nlp.question.derivation import Derivation
from nlp.question.index import NameIndex
from nlp.question.parse import parse
from nlp.question.verbalise import MaskedWording, ask_in_words, derivations, wordings
from nlp.question.wording.english_words import english_words
from nlp.question.wording.lexicon import load_wordings, relation_words
from nlp.question.wording.sampling import unordered
from tests.golden import same_as
from tests.question.text import cases, query_text

HERE = Path(__file__).parent
FAITHFUL = 0.9
"""The least share of plain questions that are read back as they were meant."""


@pytest.fixture(scope="session")
def titles(index: NameIndex) -> dict[str, str]:
    """What the things of the invented city are called; documents, which are told apart by it, by their number."""
    return {name.uid: name.name for name in index.names}


@pytest.fixture(scope="session")
def queries(index: NameIndex) -> list[Query]:
    """The meanings of all questions of the table that have a derivation."""
    found = {}
    for case in cases():
        meaning = parse(case.questions[0], index)
        if isinstance(meaning, Query) and _derivation(meaning):
            found[query_text(meaning)] = replace(meaning, english=False)
    return list(found.values())


def _derivation(query: Query) -> Derivation | None:
    try:
        return unordered(decompose(query))
    except NotDerivable:
        return None


def test_plain_questions_golden(queries: list[Query], titles: dict[str, str]) -> None:
    said = (
        f"{query_text(query)}\n    {ask_in_words(query, titles)}\n    {ask_in_words(query, titles, english=True)}"
        for query in queries
    )
    assert same_as(HERE / "verbalised.txt", "\n\n".join(said) + "\n")


def test_plain_questions_are_read_back(queries: list[Query], titles: dict[str, str], index: NameIndex) -> None:
    lost = [ask_in_words(query, titles) for query in queries if not _means(ask_in_words(query, titles), query, index)]
    assert len(lost) <= (1 - FAITHFUL) * len(queries), lost


def _means(text: str, query: Query, index: NameIndex) -> bool:
    meaning = parse(text, index)
    return isinstance(meaning, Query) and _derivation(meaning) == _derivation(query)


PLAIN = """
竹木产业链的链长是谁 | Who is the chain leader of 竹木产业链?
市工业和信息化局在竹木产业链牵头哪些任务 | Which tasks does 市工业和信息化局 lead in 竹木产业链?
哪些产业链没有副链长 | Which chains have no deputy chain leader?
几条产业链没有副链长 | How many chains have no deputy chain leader?
市工业和信息化局牵头的任务比市林业局多几项 | How many more tasks does 市工业和信息化局 lead than 市林业局?
各产业链的成员单位分别有多少个 | How many units are member units of each chain?
竹木产业链中没有市财政局参与的任务有几项 | How many tasks is 市财政局 not responsible for in 竹木产业链?
市财政局和市工业和信息化局共同负责哪些任务 | Which tasks are both 市财政局 and 市工业和信息化局 responsible for?
除了市林业局，竹木产业链还有哪些成员单位 | Apart from 市林业局, which other units are member units of 竹木产业链?
周远担任链长的产业链中哪条的规模目标最高 | Which chains led by 周远 have the highest 规模 target?
市林业局在建设竹木加工园中是牵头还是配合 | Does 市林业局 lead or cooperate on 建设竹木加工园?
哪个单位牵头的任务最多 | Which units lead the most tasks?
成员单位超过10个的产业链有哪些 | Which chains have more than 10 member units?
周远担任链长的产业链有哪些任务 | Which tasks do chains led by 周远 have?
竹木产业链2026年的产业规模目标是多少 | What is the 产业规模 target of 竹木产业链 for 2026?
每条产业链都有副链长吗 | Does every chain have a deputy chain leader?
孙立的职务是什么 | What is the position of 孙立?
"""


@pytest.mark.parametrize("line", PLAIN.strip().splitlines())
def test_plain_question(line: str, index: NameIndex, titles: dict[str, str]) -> None:
    chinese, english = line.split(" | ")
    query = parse(chinese, index)
    assert isinstance(query, Query)
    assert [ask_in_words(query, titles), ask_in_words(query, titles, english=True)] == [chinese, english]


def _random(seed: int) -> Random:
    return Random(seed)  # noqa: S311 – drawn to be the same each time


@pytest.fixture(scope="module")
def drawn() -> list[Derivation]:
    """Derivations as they are drawn to learn from."""
    return list(islice(derivations(_random(7)), 1500))


def test_draws_compose_and_compile(drawn: list[Derivation]) -> None:
    for derivation in drawn:
        query = compose(derivation)
        assert compile_query(query).cypher
        assert unordered(decompose(query)) == unordered(derivation)


@pytest.mark.parametrize("english", [False, True], ids=["zh", "en"])
def test_plain_questions_say_everything_named(drawn: list[Derivation], english: bool) -> None:
    silent = []
    for derivation in drawn:
        query = compose(derivation)
        names = {uid: f"<{uid}>" for thing in query.all_things() for uid in (*thing.uids, *thing.without)}
        terms = [term for thing in query.all_things() for term in thing.terms]
        text = ask_in_words(query, names, english=english)
        silent += [text] if any(said not in text for said in (*names.values(), *terms)) else []
    assert len(silent) <= len(drawn) / 500, silent


def test_draws_are_many_and_of_all_kinds(drawn: list[Derivation]) -> None:
    assert len({_shape(derivation) for derivation in drawn}) > 800
    assert {derivation.ask for derivation in drawn} == set(Ask)


def _shape(derivation: Derivation) -> str:
    return re.sub(r"'[ut]\d+'", "'?'", str(unordered(derivation)))


def test_draws_are_the_same_for_the_same_random() -> None:
    first, again = (list(islice(derivations(_random(3)), 40)) for _ in range(2))
    assert first == again


@pytest.mark.parametrize("english", [False, True], ids=["zh", "en"])
def test_wordings_have_each_placeholder_once(drawn: list[Derivation], queries: list[Query], english: bool) -> None:
    for derivation in (*drawn, *map(decompose, queries)):
        for wording in islice(wordings(derivation, _random(1), english=english), 4):
            found = re.findall(r"\{(\d+)\}", wording.text)
            assert sorted(map(int, found)) == list(range(len(wording.slots)))
            assert tuple(map(int, found)) == wording.order
            assert [slot.attachment for slot in wording.slots] == [
                number for number, one in enumerate(derivation.attachments) for _ in range(_parts(derivation, number))
            ], one_line(wording)


def _parts(derivation: Derivation, number: int) -> int:
    reference = derivation.attachments[number].reference
    several = derivation.ask in (Ask.DIFFERENCE, Ask.TABLE) or (
        derivation.rank and not derivation.attachments[number].path
    )
    return 0 if reference.is_open else max(1, len(reference.uids)) if several else 1


def one_line(wording: MaskedWording) -> str:
    """For the message of a failure."""
    return f"{wording.text} {wording.slots}"


@pytest.mark.parametrize("english", [False, True], ids=["zh", "en"])
def test_wordings_differ_and_are_the_same_for_the_same_random(drawn: list[Derivation], english: bool) -> None:
    for derivation in drawn[:60]:
        first, again = (list(islice(wordings(derivation, _random(5), english=english), 20)) for _ in range(2))
        assert first == again
        assert len({wording.text for wording in first}) == len(first) >= 8


def _roled() -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for relation in load_ontology().relations.values():
        yield (relation.name,), ()
        for role in relation.roles:
            yield (relation.name,), (role,)
    yield ("ALLIANCE_HEAD", "TAKES_PART"), ()
    yield ("LEADS_CHAIN",), ("链长", "副链长")


@pytest.mark.parametrize(("relations", "roles"), list(_roled()), ids=lambda value: ",".join(value) or "any")
def test_each_relation_has_words(relations: tuple[str, ...], roles: tuple[str, ...]) -> None:
    key = f"{'|'.join(relations)}.{','.join(roles)}"
    assert key in load_wordings()["zh"]
    assert key in load_wordings()["en"]
    words = relation_words(relations, roles)
    assert all(sorted(piece for piece in frame if piece in "ST~") == ["S", "T", "~"] for frame in words.frames)
    assert all("~" in clause for clause in (*words.without_source, *words.without_target))
    assert words.without_source
    assert words.words
    assert english_words(relations, roles).verbs


def test_the_words_are_of_the_ontology() -> None:
    wordings_file = load_wordings()
    known = set(map(_key, _roled()))
    for section in ("zh", "en", "likelihoods"):
        assert set(wordings_file[section]) <= known, section
    assert set(wordings_file["nouns"]) == set(load_ontology().entities)
    assert set(wordings_file["property_zh"]) == set(wordings_file["property_en"]) == set(load_ontology().properties)


def _key(roled: tuple[tuple[str, ...], tuple[str, ...]]) -> str:
    return f"{'|'.join(roled[0])}.{','.join(roled[1])}"
