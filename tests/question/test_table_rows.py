"""Questions that no relation answers, over the tables of an invented notice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from api.answer import Answerer
from graph.opening import open_store
from ingest.reading import read

NOTICE = """云州市人民政府办公室关于印发云州市绿道建设方案的通知
云政办〔2026〕8号

各县（区）人民政府，市人民政府各部门：
现将《云州市绿道建设方案》印发给你们，请认真贯彻执行。
云州市人民政府办公室
2026年3月1日

云州市绿道建设方案

一、主要任务
1. 建设绿道。打通断头路。（责任单位：市林业局）

附件1
云州市绿道路线明细表

序号	县（区）	主线（公里）	支线（公里）
合计		20.5	7
1	青石县	12.5	7
2	白水区	8	0
"""

FOUND = [
    ("青石县绿道主线多少公里", ["青石县"], "表格“云州市绿道路线明细表”载明：青石县，主线（公里） 12.5。"),
    ("白水区的绿道支线有多长？", ["白水区"], "表格“云州市绿道路线明细表”载明：白水区，支线（公里） 0。"),
    ("绿道路线明细表", ["合计", "青石县", "白水区"], None),
]
REFUSED = ["紫山县绿道主线多少公里", "青石县的茶园有多大", "青石县长的电话", "明天天气怎么样", "青石县"]


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with open_store(f"embedded:{tmp_path_factory.mktemp('rows')}") as store:
        reading = read(NOTICE, "绿道.txt")
        store.load(reading.batch, reading.sources)
        yield Answerer(store)


@pytest.mark.parametrize(("question", "rows", "sentence"), FOUND)
def test_rows_are_found_with_their_line(
    answerer: Answerer, question: str, rows: list[str], sentence: str | None
) -> None:
    reply = answerer.ask(question)
    assert [str(item.name).partition("：")[2] for item in reply.items] == rows
    assert reply.columns[0] == "县（区）"
    assert len(reply.evidence) == len(rows)
    assert all(quote.document == "云政办〔2026〕8号" and "\t" in (quote.text or "") for quote in reply.evidence)
    assert sentence in (None, reply.answer)


@pytest.mark.parametrize("question", REFUSED)
def test_what_no_row_holds_is_refused(answerer: Answerer, question: str) -> None:
    assert answerer.ask(question).status == "not_understood"
