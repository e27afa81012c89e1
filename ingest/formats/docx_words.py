"""What Word prints of a paragraph: without what was deleted or hidden, without codes and readings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
BOX = qn("w:txbxContent")
WRAPPERS = tuple(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:smartTag", "w:customXml")))
"""What stands around paragraphs, rows and words without being printed."""
_SKIPPED = frozenset(
    set(map(qn, ("w:del", "w:moveFrom", "w:instrText", "w:delText", "w:pPr", "w:rPr", "w:rt")))
    | {BOX, f"{_COMPATIBILITY}Fallback"}
)
_RUN, _TEXTS = qn("w:r"), frozenset(map(qn, ("w:t", "m:t")))
_SIGNS = {
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:tab"): "\t",
    qn("w:noBreakHyphen"): "-",
    qn("w:ptab"): "\t",
}
_OFF = ("0", "false", "off")


def words_of(element: Any) -> Iterator[str]:
    """The words of a paragraph (an XML element) in their order."""
    for child in element.iterchildren():
        if child.tag in _SKIPPED or (child.tag == _RUN and _is_hidden(child)):
            continue
        if child.tag in _TEXTS:
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            yield from words_of(child)


def boxes_of(paragraph: Any) -> list[Any]:
    """The boxes that hang on a paragraph, each once."""
    return [
        box for box in paragraph.iter(BOX) if not any(above.tag in _SKIPPED for above in box.iterancestors(*_SKIPPED))
    ]


def is_deleted(element: Any, properties: str) -> bool:
    """Whether somebody deleted the end of a paragraph, or a row, with changes tracked."""
    found = None if element is None else element.find(qn(properties))
    return found is not None and (found.find(qn("w:del")) is not None or found.find(qn("w:moveFrom")) is not None)


def _is_hidden(run: Any) -> bool:
    hidden = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return hidden is not None and hidden.get(qn("w:val")) not in _OFF
