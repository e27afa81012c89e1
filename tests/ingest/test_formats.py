"""The gazette as Word file and as web page states what its text states."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.reading import Reading, read, read_file
from tests.ingest import typeset

SAMPLE = Path(__file__).parents[2] / "ingest/samples/xuchang-2023-06.txt"
ALIKE = 0.995
"""Share of edges that every format has to give."""

FORMATS: dict[str, Callable[[str], bytes]] = {
    "pdf": typeset.as_pdf,
    "plain.pdf": typeset.as_plain_pdf,
    "docx": typeset.as_docx,
    "html": typeset.as_html,
    "gb2312.html": lambda text: typeset.as_html(text, "gb18030"),
}


@pytest.fixture(scope="module")
def plain() -> Reading:
    """The gazette read from its text."""
    return read_file(SAMPLE)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_facts_of_the_text(name: str, plain: Reading, tmp_path: Path) -> None:
    path = tmp_path / f"gazette.{name}"
    path.write_bytes(FORMATS[name](SAMPLE.read_text(encoding="utf-8")))
    reading = read_file(path)
    wanted = {edge.id: edge for edge in plain.batch.edges}
    found = {edge.id: edge for edge in reading.batch.edges}
    missing = [f"{wanted[id_].type} {wanted[id_].evidence[0].text[:60]}" for id_ in wanted.keys() - found.keys()]
    assert len(missing) <= (1 - ALIKE) * len(wanted), missing
    assert len(found.keys() - wanted.keys()) <= (1 - ALIKE) * len(found)
    for edge in reading.batch.edges:
        for evidence in edge.evidence:
            assert reading.text[evidence.start : evidence.end] == evidence.text
            assert (evidence.page is None) == (not name.endswith("pdf"))


def test_pages_of_a_pdf_are_evidence(tmp_path: Path) -> None:
    """The sentence on the page that evidence names, and the pages of the document's text."""
    path = tmp_path / "gazette.pdf"
    tasks = "\n".join(f"{n}. 建设第{n}处园区，完善道路供水。（责任单位：市林业局）" for n in range(1, 120))
    path.write_bytes(typeset.as_pdf(f"云州市人民政府关于印发竹木方案的通知\n云政〔2024〕5号\n一、任务\n{tasks}"))
    reading = read_file(path)
    pages = [
        evidence.page for edge in reading.batch.edges if edge.type == "RESPONSIBLE_FOR" for evidence in edge.evidence
    ]
    assert pages == sorted(pages)
    assert set(pages) == set(range(1, reading.report.pages + 1))
    (source,) = reading.sources
    assert [page.number for page in source.pages] == list(range(1, reading.report.pages + 1))
    for page in source.pages[1:]:
        assert reading.text[: page.start].endswith("\n")
    assert "政府公报" not in reading.text
    assert "—" not in reading.text


def test_the_name_of_a_file_does_not_matter(tmp_path: Path) -> None:
    text = "云州市竹木方案\n\n1. 建园区。（责任单位：市林业局）\n"
    for number, data in enumerate((typeset.as_docx(text), typeset.as_html(text), text.encode("gb18030"))):
        path = tmp_path / f"{number}.dat"
        path.write_bytes(data)
        assert [edge.id for edge in read_file(path).batch.edges] == [edge.id for edge in read(text, "").batch.edges]
