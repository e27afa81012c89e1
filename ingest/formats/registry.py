"""The table of formats: what a file is, is told by its content; its name only helps to say what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from graph.errors import SourceError
from ingest.decoding import decode, without_entities
from ingest.formats import signatures
from ingest.formats.raw import Raw

Read = Callable[[bytes, str], Raw]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: how it is called, how its files are named, how it is known and how it is read.

    The reader is named by module and function, so that reading a text imports no other format's libraries.
    """

    label: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    reader: tuple[str, str]

    def read(self, data: bytes, where: str) -> Raw:
        """The text of a file of this kind."""
        module, function = self.reader
        return cast(Read, getattr(import_module(f"ingest.formats.{module}"), function))(data, where)


FORMATS: tuple[Format, ...] = (
    Format("PDF", (".pdf",), signatures.is_pdf, ("pdf", "read_pdf")),
    Format("Word 文件", (".docx",), signatures.is_packed, ("packed", "read_packed")),
    Format("旧版 Office", (".doc", ".wps", ".xls", ".ppt"), signatures.is_old_office, ("refused", "refuse_old_office")),
    Format("图片", (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"), signatures.is_image, ("image", "read_image")),
    Format("其他文件", (), signatures.is_refused, ("refused", "refuse")),
    Format("网页", (".html", ".htm", ".shtml"), signatures.is_html, ("html", "read_html")),
    Format("网页", (".mht", ".mhtml"), signatures.is_mhtml, ("mhtml", "read_mhtml")),
)
"""In the order in which they are tried; whatever none of them knows is read as text."""

GATHERED = (".txt", ".pdf", ".docx", ".html", ".htm", ".shtml", ".mht", ".mhtml")
"""How the files are named that a folder stands for; images beside a saved page are no gazettes."""
TOLD = (".doc", ".wps", ".ofd", ".rtf")
"""How gazettes are named that nobody reads here: in a folder, too, each says what to do with it."""


def gathered(file: Path) -> bool:
    """Whether a file in a folder is taken for a gazette by its name; what Word keeps open (~$…) is none."""
    return file.suffix.lower() in (*GATHERED, *TOLD) and not file.name.startswith((".", "~$"))


def read_raw(data: bytes, where: str) -> Raw:
    """The text of what a file holds, in whatever format it is; `where` is its path.

    Raises:
        SourceError: it is damaged, encrypted, or of no format that is read here.
    """
    found = next((format_ for format_ in FORMATS if format_.recognises(data)), None)
    if found is not None:
        return found.read(data, where)
    suffix = Path(where).suffix.lower()
    named = _NAMED.get(suffix)
    try:
        return Raw(without_entities(decode(data, where)))
    except SourceError:
        if named is None:
            raise
        raise SourceError(
            f"文件名是 {suffix}，内容却不是{named.label}，也不是文本，大概已损坏；请重新下载或重新导出。",
            where=where,
        ) from None


_NAMED: Mapping[str, Format] = {suffix: format_ for format_ in FORMATS for suffix in format_.suffixes}
