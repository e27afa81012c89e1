"""What Word shows is what is read: numbers that it counts, changes that it tracks, boxes, notes, merged cells."""

from __future__ import annotations

import pytest

from ingest.formats.registry import read_raw
from ingest.reading import read
from tests.ingest.word_files import BY, box, cell, deleted, inserted, moved, note, p, run, table, tr, word

DELETED_MARK = f"<w:del {BY}/>"
OVER_TWO = '<w:gridSpan w:val="2"/>'
REACHES_DOWN, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"

SHOWN: dict[str, tuple[tuple[str, ...], list[str]]] = {
    "numbers that Word counts": (
        (
            p("总体要求", level=0), p("主要任务", level=0), p("夯实基础", level=1), p("建园区。", level=2),
            p("修路。", level=2), p("提升能力", level=1), p("办展会。", level=2), p("附则", level=0),
            p("施行。", level=1),
        ),
        [
            "一、总体要求", "二、主要任务", "（一）夯实基础", "1. 建园区。", "2. 修路。", "（二）提升能力",
            "1. 办展会。", "三、附则", "（一）施行。",
        ],
    ),
    "a list that begins again": (
        (p("甲", level=0), p("乙", level=0), p("丙", level=0, list_=10), p("丁", level=0, list_=10)),
        ["一、甲", "二、乙", "一、丙", "二、丁"],
    ),
    "a number in a style": ((p("概述", style="ListNumber"), p("说明", style="ListNumber")), ["1. 概述", "2. 说明"]),
    "paragraphs without number between": (
        (p("建园区。", level=2), p("完善道路。"), p("修路。", level=2)),
        ["1. 建园区。", "完善道路。", "2. 修路。"],
    ),
    "tracked changes": (
        (p("由", deleted("市商务局"), inserted("市林业局"), "负责", moved("并报告", away=True), "。"),),
        ["由市林业局负责。"],
    ),
    "moved words": ((p("由", moved("市林业局", away=False), "负责。"),), ["由市林业局负责。"]),
    "a deleted paragraph is not counted": (
        (p("甲", level=0), p(deleted("乙"), level=0, mark=DELETED_MARK), p("丙", level=0)),
        ["一、甲", "二、丙"],
    ),
    "two paragraphs made one": (
        (p("责任单位：市林业局、", mark=DELETED_MARK), p("市财政局"), p("完成时限：6月底")),
        ["责任单位：市林业局、市财政局", "完成时限：6月底"],
    ),
    "a box": (
        (p("一、目标", box(p("专栏1"), p("建成园区3个"))), p("二、任务")),
        ["一、目标", "专栏1", "建成园区3个", "二、任务"],
    ),
    "a box in a cell": (
        (table(tr("任务", "单位"), tr(cell(p("修路", box(p("注1")))), "市林业局")),),
        ["任务\t单位", "修路 注1\t市林业局"],
    ),
    "a frame around paragraphs": ((table(tr(cell(p("一、目标"), p("建成园区3个。")))),), ["一、目标", "建成园区3个。"]),
    "a footnote": ((p("建成园区", note(), "3个。"),), ["建成园区3个。"]),
    "hidden text": ((p("建园区", run("草稿", "<w:vanish/>"), "。"),), ["建园区。"]),
    "a reading beside its characters": (
        (p("<w:r><w:ruby><w:rt>" + run("yún") + "</w:rt><w:rubyBase>" + run("云州") + "</w:rubyBase></w:ruby></w:r>"),),
        ["云州"],
    ),
    "a formula": ((p("增长", "<m:oMath><m:r><m:t>5%</m:t></m:r></m:oMath>", "以上"),), ["增长5%以上"]),
    "cells over two columns and rows": (
        (
            table(
                tr("任务", cell(p("责任单位"), properties=OVER_TWO)),
                tr(cell(p("建园区"), properties=REACHES_DOWN), "市林业局", "市财政局"),
                tr(cell(p(""), properties=GOES_ON), "市商务局", "市交通运输局"),
                tr("修路", cell(p("市交通运输局"), properties=OVER_TWO)),
            ),
        ),
        ["任务\t责任单位\t", "建园区\t市林业局\t市财政局", "建园区\t市商务局\t市交通运输局", "修路\t市交通运输局\t"],
    ),
    "a deleted row": (
        (
            table(
                tr("任务", "单位"),
                tr(cell(p(deleted("修路"))), cell(p(deleted("市林业局"))), properties=DELETED_MARK),
                tr("建桥", "市商务局"),
            ),
        ),
        ["任务\t单位", "建桥\t市商务局"],
    ),
    "numbers in a table": (
        (table(tr("序号", "任务"), tr(cell(p("", level=2)), "建园区"), tr(cell(p("", level=2)), "修路")),),
        ["序号\t任务", "1.\t建园区", "2.\t修路"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_what_word_shows_is_read(name: str) -> None:
    body, wanted = SHOWN[name]
    raw = read_raw(word(*body, notes=p("注释：另见附件。")), "notice.docx")
    assert raw.text.rstrip("\n").split("\n") == wanted


FORMS = {
    "decimalFullWidth": "２", "decimalZero": "02", "decimalEnclosedCircle": "②", "ideographTraditional": "乙",
    "chineseLegalSimplified": "贰", "upperRoman": "II", "lowerLetter": "b", "ideographDigital": "二",
    "decimalEnclosedParen": "⑵", "decimalEnclosedFullstop": "⒉",
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_the_ways_in_which_word_counts(form: str) -> None:
    raw = read_raw(word(p("甲", level=0), p("乙", level=0), levels=((form, "第%1条"),)), "notice.docx")
    assert raw.text.split("\n")[1] == f"第{FORMS[form]}条乙"


def test_a_notice_numbered_by_word_states_what_its_text_states() -> None:
    head = [
        "云州市人民政府关于印发云州市竹木方案的通知",
        "云政〔2024〕5号",
        "现将《云州市竹木方案》印发给你们。",
        "云州市竹木方案",
    ]
    tasks = [("建园区。完善道路。", "市林业局、市财政局"), ("办展会。每年一次。", "市商务局")]
    printed = [*head, "一、主要任务", "（一）夯实基础"]
    body = [*map(p, head), p("主要任务", level=0), p("夯实基础", level=1)]
    for number, (task, units) in enumerate(tasks, 1):
        printed.append(f"{number}. {task}（责任单位：{units}）")
        body.append(p(task, deleted("（责任单位：市教育局）"), inserted(f"（责任单位：{units}）"), note(), level=2))
    wanted = read("\n".join(printed), "")
    found = read(read_raw(word(*body, notes=p("由市司法局解释。")), "notice.docx"), "")
    assert {edge.id for edge in found.batch.edges} == {edge.id for edge in wanted.batch.edges}
    assert found.report.edges["RESPONSIBLE_FOR"] == 3
