"""Word files as offices write them: a body in XML, with the lists, changes, boxes and notes that Word keeps."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

SPACES = (
    nsdecls("w")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
    + ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
LEVELS = (("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("decimal", "（%4）"))
BY = 'w:id="7" w:author="A" w:date="2024-03-05T00:00:00Z"'


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inner: str, style: str = "", level: int | None = None, list_: int = 9, mark: str = "") -> str:
    """A paragraph of runs, or of plain text; with a level of a list Word numbers it."""
    runs = "".join(one if one.startswith("<") else run(one) for one in inner)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    counted = "" if level is None else f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>'
    return f"<w:p><w:pPr>{named}{counted}<w:rPr>{mark}</w:rPr></w:pPr>{runs}</w:p>"


def inserted(text: str) -> str:
    """What somebody put in, with changes tracked."""
    return f"<w:ins {BY}>{run(text)}</w:ins>"


def deleted(text: str) -> str:
    """What somebody took out, with changes tracked."""
    return f"<w:del {BY}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def moved(text: str, *, away: bool) -> str:
    """What somebody moved away from here, or to here."""
    name = "w:moveFrom" if away else "w:moveTo"
    return f"<{name} {BY}>{run(text)}</{name}>"


def box(*paragraphs: str) -> str:
    """A box with text, as Word writes it: once for new programs, once more for old ones."""
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{inner}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def note() -> str:
    """The sign of a footnote."""
    return '<w:r><w:footnoteReference w:id="2"/></w:r>'


def cell(*paragraphs: str, properties: str = "") -> str:
    """A cell of a table."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs) or p('')}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row of cells, or of plain text."""
    inner = "".join(one if one.startswith("<") else cell(p(one)) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def word(*body: str, levels: tuple[tuple[str, str], ...] = LEVELS, notes: str = "") -> bytes:
    """A Word file with such a body; list 9 counts by the levels, list 10 does so from 1 again."""
    document = docx.Document()
    element = document.element.body
    for child in list(element):
        if child.tag != qn("w:sectPr"):
            element.remove(child)
    for one in body:
        element.insert(len(element) - 1, _xml(one))
    _add_lists(document.part.numbering_part.element, levels)
    if notes:
        xml = f'<w:footnotes {SPACES}><w:footnote w:id="2">{notes}</w:footnote></w:footnotes>'.encode()
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, xml, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _xml(text: str) -> Any:
    """An element whose names are those of Word."""
    at = min(index for index in (text.find(" "), text.find(">"), text.find("/>")) if index > 0)
    return parse_xml(f"{text[:at]} {SPACES}{text[at:]}")


def _add_lists(numbering: Any, levels: tuple[tuple[str, str], ...]) -> None:
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    numbering.insert(0, _xml(f'<w:abstractNum w:abstractNumId="99">{inner}</w:abstractNum>'))
    again = "".join(
        f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="1"/></w:lvlOverride>' for at in range(len(levels))
    )
    for uid, override in ((9, ""), (10, again)):
        numbering.append(_xml(f'<w:num w:numId="{uid}"><w:abstractNumId w:val="99"/>{override}</w:num>'))
