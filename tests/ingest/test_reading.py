"""Files as users have them: encodings, broken lines, bad input, decisions about names."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import SourceError
from ingest.decisions import read_decisions
from ingest.decoding import read_bytes
from ingest.formats.registry import read_raw
from ingest.normalising import normalise
from ingest.reading import read, read_file

SAMPLE = Path(__file__).parents[2] / "ingest/samples/xuchang-2023-06.txt"
GAZETTE = """云州市人民政府关于印发云州市竹木方案的通知

云政〔2024〕5号

现将《云州市竹木方案》印发给你们。

云州市人民政府
2024年3月5日

云州市竹木方案

一、任务

1. 建园区。修路。（责任单位：市林业局、市科技局）
2. 建市场。修桥。（责任单位：市商務局、市科学技术局）
"""
TORN = (
    ("推动竹木产业链规模化、集约化、品牌化发展，支持企业做大做强，不断提升产业链的韧性和安\n\n全水平。", 1),
    ("1. 建设园区。完善道路、供水、供电、供气、排水等基础设施建设。（责任单位：市林业局、市\n\n财政局）", 1),
    ("一、总体要求\n\n坚持以竹木产业高质量发展为主线，全面提升产业链现代化水平。", 3),
    (
        "1. 建设园区。完善道路、供水、供电、供气、排水等设施。\n\n2. 建设市场。完善交易、仓储、物流等配套设施。",
        3,
    ),
)


@pytest.mark.parametrize(("text", "lines"), TORN)
def test_a_paragraph_torn_by_a_page_break_is_joined(text: str, lines: int) -> None:
    assert len(normalise(text).split("\n")) == lines


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_gives_the_same_facts(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "gazette.txt"
    path.write_bytes(GAZETTE.replace("\n", "\r\n").encode(encoding))
    assert read_file(path).batch == read(GAZETTE, "").batch


RARE = {
    "㵐州市".encode("gb18030"): "㵐州市",
    "𠮷田镇".encode("gb18030"): "𠮷田镇",
    "李䶮".encode("gb18030"): "李䶮",
    b"\xfe\x59\xcf\xd8": "龴县",
    b"\xfe\x52\xcf\xd8": "𠂉县",
}


@pytest.mark.parametrize("data", RARE)
def test_rare_characters_of_gb18030(data: bytes) -> None:
    """Also those that had no place in Unicode when the code was made."""
    assert read_raw("云州市关于".encode("gb18030") + data, "").text == f"云州市关于{RARE[data]}"


def test_the_sample_in_gb18030_gives_the_same_facts(tmp_path: Path) -> None:
    path = tmp_path / "gazette.txt"
    path.write_bytes(SAMPLE.read_text(encoding="utf-8").encode("gb18030"))
    assert read_file(path).batch == read_file(SAMPLE).batch


def test_names_stay_as_printed_and_simplified_forms_are_aliases() -> None:
    batch = read(GAZETTE, "").batch
    (office,) = [node for node in batch.nodes if "商" in (node.name or "") and node.type == "Organization"]
    printed = [edge.properties["printed"] for edge in batch.edges if edge.source == office.id]
    assert (office.name, printed) == ("市商务局", ["市商務局"])


BAD = {
    "empty": (b"", "空"),
    "blank": (b" \r\n\t ", "没有文字"),
    "binary": (bytes(range(256)) * 7, "不是文本"),
    "zip": (b"PK\x03\x04" + bytes(200), "损坏"),
    "large": ("一".encode() * 1000, "上限"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_say_what_is_wrong(tmp_path: Path, name: str) -> None:
    data, words = BAD[name]
    path = tmp_path / f"{name}.txt"
    path.write_bytes(data)
    with pytest.raises(SourceError, match=words):
        read_raw(read_bytes(path, 2000), str(path))


@pytest.mark.parametrize("name", ["missing.txt", ""])
def test_what_is_no_file_says_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match=r"找不到|文件夹"):
        read_bytes(tmp_path / name, 2000)


def test_prose_without_facts_is_no_gazette() -> None:
    assert not read("今天天气很好，我们去公园散步。\n", "").understood
    assert read(GAZETTE, "").understood


def test_the_coverage_report_names_what_was_not_read() -> None:
    text = GAZETTE.replace("市林业局、市科技局", "市林业局、加快建设")
    (gap,) = read(text, "").report.gaps
    assert (gap.kind, gap.document, gap.text) == ("name", "云政〔2024〕5号", "加快建设")
    assert text.splitlines()[gap.line - 1].startswith("1. 建园区")


DECISIONS = {
    "same:\n  - [市自然资源局, 市林业局]\n": ("市自然资源局", "市科学技术局", "市商务局"),
    "not_same:\n  - [市科技局, 市科学技术局]\n": ("市林业局", "市科技局", "市商务局", "市科学技术局"),
    "rename:\n  - {from: 市林业局, to: 市林业和草原局, since: 2019-01-01}\n": (
        "市林业和草原局",
        "市科学技术局",
        "市商务局",
    ),
    "": ("市林业局", "市科学技术局", "市商务局"),
}


@pytest.mark.parametrize("decided", DECISIONS)
def test_decisions_about_names_are_kept(tmp_path: Path, decided: str) -> None:
    path = tmp_path / "names.yaml"
    path.write_text(decided, encoding="utf-8")
    batch = read(GAZETTE, "", read_decisions(path)).batch
    nodes = {node.id: node.name for node in batch.nodes}
    responsible = [nodes[edge.source] for edge in batch.edges if edge.type == "RESPONSIBLE_FOR"]
    assert tuple(dict.fromkeys(responsible)) == DECISIONS[decided]


@pytest.mark.parametrize("text", ["same: [一个]", "other: 1", "- 1", "same: [", "rename:\n  - {from: 甲}"])
def test_bad_decisions_say_what_is_wrong(tmp_path: Path, text: str) -> None:
    path = tmp_path / "names.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=r"names\.yaml"):
        read_decisions(path)
