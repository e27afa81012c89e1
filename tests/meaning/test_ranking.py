"""Words, vectors and both together, over a few invented passages."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nlp.meaning.content import content_words, forms_of, topic_words
from nlp.meaning.fitting import fit
from nlp.meaning.passages import Passage
from nlp.meaning.ranking import Words, fused, nearness
from nlp.meaning.static import WHOLE, files_of, kept, mark_of, placed

PASSAGES = [
    "建设优质红薯基地。发展红薯粉条加工。",
    "发展光伏设备。加快光伏组件研发。",
    "开展老年人助餐服务。支持社区食堂为老年人配餐。",
    "完善烟花爆竹禁放措施。查处违规燃放烟花爆竹行为。",
    "修缮危旧桥梁。加固桥梁护栏。",
]

# A question, the number of the passage that answers it (None: none does).
ASKED = [
    ("红薯加工归谁管", 0),
    ("地瓜有哪些任务", 0),
    ("太阳能板有哪些任务", 1),
    ("长辈吃饭谁来管", 2),
    ("放鞭炮归谁管", 3),
    ("危桥由谁修", 4),
    ("核聚变由谁研究", None),
    ("谁负责哪些任务", None),
]


@pytest.mark.parametrize(("question", "number"), ASKED)
def test_the_best_passage(question: str, number: int | None) -> None:
    words = Words.of([content_words(text) for text in PASSAGES])
    scores = words.score([forms_of(word) for word in topic_words(question)])
    assert (int(np.argmax(scores)) if scores.any() else None) == number


def test_coverage_is_the_share_of_the_question() -> None:
    words = Words.of([content_words(text) for text in PASSAGES])
    asked = [forms_of(word) for word in topic_words("红薯光伏")]
    assert words.coverage(asked).tolist() == pytest.approx([0.5, 0.5, 0, 0, 0])


def test_both_rankings_count_and_a_score_of_nothing_gives_nothing() -> None:
    first, second = np.array([3.0, 2.0, 0.0]), np.array([0.0, 1.0, 0.5])
    assert int(np.argmax(fused((first, 1.0), (second, 1.0)))) == 1
    assert fused((np.zeros(3), 1.0)).tolist() == [0, 0, 0]
    assert nearness(np.zeros((2, 3), np.float32), np.ones(3, np.float32)).tolist() == [0, 0]


def _companions() -> list[tuple[str, ...]]:
    """Two fields whose words never meet; the words of one stand in like company."""
    fields = (("竹材", "竹笋", "林场", "苗木", "采伐"), ("机场", "航班", "跑道", "候机", "客运"))
    return [field[i % 5 :] + field[: i % 3] for field in fields for i in range(20)]


def test_words_in_like_company_come_near_and_the_folder_keeps_them(tmp_path: Path) -> None:
    found = fit(_companions(), 4)
    assert found.words == fit(_companions(), 4).words
    files = files_of(found)
    assert mark_of(files) == mark_of(files_of(fit(_companions(), 4)))
    static = placed(files, mark_of(files), tmp_path)
    near, far = (
        float(nearness(static.vectors([Passage("", "", (word,))]), static.vectors([Passage("", "", ("竹材",))])[0])[0])
        for word in ("竹笋", "航班")
    )
    assert near > 0.5 > far
    assert static.knows("竹材")
    assert not static.knows("大象")
    assert not static.vectors([Passage("", "", ("大象",))]).any()
    assert {path.name for path in tmp_path.glob("static-*/*")} == {*files, WHOLE}
    (folder,) = tmp_path.glob("static-*")
    assert kept(mark_of(files), tmp_path)
    (folder / WHOLE).unlink()  # as a process leaves it that was killed before it had written all
    assert kept(mark_of(files), tmp_path) is None


@pytest.mark.parametrize("passages", [[], [()], [("竹材",)], [("竹材", "竹笋"), ("竹材", "竹笋")]])
def test_little_text_still_makes_a_folder(passages: list[tuple[str, ...]]) -> None:
    files = files_of(fit(passages))
    assert placed(files, mark_of(files), None).vectors([Passage("", "", ("竹材",))]).shape[0] == 1
