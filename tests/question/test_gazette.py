"""Questions asked of the bundled gazette as it is read today: a floor that only rises."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.answer import Answerer
from api.judging import right
from graph.opening import open_store
from ingest.reading import read_file
from tests.question.gold import asked

SAMPLE = Path(__file__).parents[2] / "ingest" / "samples" / "xuchang-2023-06.txt"
FLOORS = {
    "dev": 0.99,
    "paraphrases": 0.97,
    "unseen": 0.92,
    "unseen2": 0.96,
    "unseen3": 0.96,
    "unseen4": 0.98,
    "unseen5": 0.87,
    "unseen6": 0.93,
    "rounds/round1": 0.53,
    "rounds/round2": 0.53,
    "rounds/round3": 0.56,
    "rounds/round4": 0.52,
    "rounds/round5": 0.77,
    "rounds/round6": 0.70,
}
"""Paraphrases and unseen questions were written from the gazette alone, before the parser was made to understand
them; their first scores were 0.95, 0.67, 0.78, 0.75, 0.98, for the
fifth with hard ones only 0.64, and for the sixth, a third of which are hard, 0.81 (0.96 and 0.46).

The rounds were written by people who knew the gazette and nothing of the program; about a third of the first four asks
for
definitions, statistics and procedures, which are no facts of the graph. First scores 0.35, 0.41, 0.40, 0.38, 0.64,
0.64; of the parser before, which had to know every word, 0.37, 0.28, 0.26, 0.22, 0.45, 0.43."""


@pytest.fixture(scope="module")
def gazette(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    """What answers from the bundled gazette."""
    reading = read_file(SAMPLE)
    with open_store(f"embedded:{tmp_path_factory.mktemp('gazette')}") as store:
        store.load(reading.batch, reading.sources)
        yield Answerer(store)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_questions_of_the_gazette_stay_right(gazette: Answerer, name: str, floor: float) -> None:
    questions = asked(name)
    wrong = []
    for question in questions:
        token, reply = None, {}
        for turn in question.get("turns") or [question["question"]]:
            reply = gazette.ask(turn, token).as_dict()
            token = reply["conversation"]
        if not right(question, reply):
            wrong.append(f"{question['id']} {question.get('question')}: {reply['answer']}")
    share = 1 - len(wrong) / len(questions)
    assert share >= floor, "\n".join([f"{share:.3f}", *wrong])


def test_a_row_of_a_table_has_the_sentence_of_its_own_subject(gazette: Answerer) -> None:
    """One person may lead two chains; the sentence about one of them says nothing of the other."""
    reply = gazette.ask("各产业链的链长分别是谁")
    stems = [str(item.name).removesuffix("产业链") for item in reply.items]
    quoted = {
        place: [quote.text or "" for quote in reply.evidence if quote.item == place] for place in range(len(stems))
    }
    assert all(quoted.values())
    assert [stem for place, stem in enumerate(stems) if not all(stem in text for text in quoted[place])] == []
