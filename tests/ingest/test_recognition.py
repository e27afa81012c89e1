"""Pages that are images: recognised where RapidOCR is installed, marked as such, with how sure it is."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.formats import recognition
from ingest.reading import Reading, read, read_file
from tests.ingest import typeset
from tests.ingest.notices import notice
from tests.ingest.typeset_sheets import Sheet, set_on

TEXT = """云州市竹木方案
一、主要任务
1. 建设竹木园区。完善道路、供水、供电等基础设施，带动周边农户增收。（责任单位：市林业局、市财政局）
2. 建设交易市场。改造仓储和物流设施。（责任单位：市商务局）"""

needs_recognition = pytest.mark.skipif(
    not recognition.installed(), reason="needs the extra [ocr]: pip install '.[ocr]'"
)


def scanned(text: str) -> bytes:
    """A PDF that shows the pages of another as images."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    document = pypdfium2.PdfDocument(typeset.as_pdf(text))
    for page in document:
        canvas.drawImage(ImageReader(page.render(scale=2.5).to_pil()), 0, 0, *A4)
        canvas.showPage()
    document.close()
    canvas.save()
    return out.getvalue()


def responsible(reading: Reading) -> list[tuple[object, ...]]:
    """Who is responsible for what."""
    names = {node.id: node.name for node in reading.batch.nodes}
    found = [edge for edge in reading.batch.edges if edge.type == "RESPONSIBLE_FOR"]
    return [(names[edge.source], edge.properties["role"], names[edge.target]) for edge in found]


@needs_recognition
@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("kind", ["pdf", "png"])
def test_a_scan_is_recognised_and_says_so(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"scan.{kind}"
    if kind == "pdf":
        path.write_bytes(scanned(TEXT))
    else:
        document = pypdfium2.PdfDocument(typeset.as_pdf(TEXT))
        document[0].render(scale=200 / 72).to_pil().save(path)
        document.close()
    reading = read_file(path)
    assert responsible(reading) == responsible(read(TEXT, ""))
    for edge in reading.batch.edges:
        assert 0.5 <= edge.properties["ocr"] <= 1  # type: ignore[operator]
        assert all(evidence.page == 1 for evidence in edge.evidence)
    assert reading.report.ocr is not None
    assert "ocr" not in read(TEXT, "").batch.edges[0].properties


@needs_recognition
@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("askew", [0.0, 0.3])
def test_scanned_columns_and_tables(askew: float, tmp_path: Path) -> None:
    """Two columns, a ruled table in one of them, the paper not quite straight on the glass."""
    path = tmp_path / "scan.tif"
    text = notice(8, 4)
    document = pypdfium2.PdfDocument(set_on(Sheet(), text))
    pages = [page.render(scale=200 / 72).to_pil().convert("RGB") for page in document]
    document.close()
    first, *others = [page.rotate(askew, Image.Resampling.BICUBIC, fillcolor="white") for page in pages]
    first.save(path, save_all=True, append_images=others, compression="tiff_lzw")
    assert responsible(read_file(path)) == responsible(read(text, ""))


@pytest.mark.parametrize("kind", ["pdf", "png"])
def test_without_recognition_a_scan_says_what_to_install(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from graph.errors import SourceError

    monkeypatch.setattr(recognition, "installed", lambda: False)
    path = tmp_path / f"scan.{kind}"
    path.write_bytes(scanned(TEXT) if kind == "pdf" else b"\x89PNG\r\n\x1a\n" + bytes(30))
    with pytest.raises(SourceError, match=r"pip install -e '\.\[ocr\]'"):
        read_file(path)
