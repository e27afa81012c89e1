"""A web page as lines of text, each with the elements around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree, html

from ingest.formats.html_tables import card_of, rows_of
from ingest.formats.rows import lines_of

_DROPPED = frozenset(
    {"script", "style", "noscript", "template", "nav", "footer", "aside", "iframe", "svg", "button", "select"}
    | {"textarea", "input", "option", "object", "embed", "audio", "video", "canvas", "map"}
)
_BLOCKS = frozenset(
    {"address", "article", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt", "fieldset", "figure", "form"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "table"}
    | {"tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
_FRAMES = frozenset(
    {"article", "body", "center", "div", "form", "html", "main", "section", "table", "tbody", "td", "tr"}
)
"""Elements that may hold a whole text; a paragraph holds one only by chance."""
_HEADINGS = frozenset(("h1", "h2", "h3"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:site|page|top|bottom|left|right|main|g|m)?[-_]?(?:foot(?:er)?|nav(?:bar|igation)?|menu|bread[-_]?crumbs?|crumbs?"
    r"|share|search|copy(?:right)?|side[-_]?bar|paginat(?:ion|or)|tool[-_]?bar|qr[-_]?code|ewm|erweima)(?:[-_]?box|\d+)?",
    re.IGNORECASE,
)
"""How sites call what stands around the text."""


@dataclass(slots=True)
class Line:
    """A line of the page: how much of it is linked, which frames it stands in, whether it is a heading."""

    text: str
    linked: int
    inside: tuple[int, ...]
    heading: bool


@dataclass(slots=True)
class _Writer:
    """Collects the text of the page line by line."""

    lines: list[Line] = field(default_factory=list)
    stack: list[int] = field(default_factory=list)
    opened: int = 0
    words: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    headings: int = 0
    catalogue: dict[str, str] = field(default_factory=dict)
    kept: int = 0  # how many <pre> are open: their line ends count
    bare: bool = True

    def write(self, text: str | None) -> None:
        """Adds text to the line."""
        for number, part in enumerate(text.split("\n") if text and self.kept else [text or ""]):
            if number:
                self.end()
            if part:
                self.words.append(part)
                self.linked += len(part.strip()) if self.links else 0

    def end(self) -> None:
        """Ends the line."""
        text = re.sub(r"[ \t\r\n\f]+", " ", "".join(self.words)).strip()
        if text:
            self.lines.append(Line(text, self.linked, tuple(self.stack), self.headings > 0))
        self.words.clear()
        self.linked = 0


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page, and its card in the site's catalogue (索引号, 发文字号 …)."""

    lines: tuple[Line, ...]
    catalogue: dict[str, str]


def lines_of_page(body: html.HtmlElement, *, bare: bool = True) -> Page:
    """The lines of a page without what is hidden, and without menus, forms and scripts.

    `bare` leaves out, too, what the site calls a menu or a foot; some sites call everything so.
    """
    writer = _Writer(bare=bare)
    walk = etree.iterwalk(body, events=("start", "end", "comment", "pi"))
    passed: list[bool] = []  # for each open element whether it was passed over
    for event, element in walk:
        if event == "start":
            passed.append(not _enter(writer, element))
            if passed[-1]:
                walk.skip_subtree()
            continue
        if event == "end" and not passed.pop():
            _close(writer, element)
        if element is not body:
            writer.write(element.tail)
    writer.end()
    return Page(tuple(writer.lines), writer.catalogue)


def _enter(writer: _Writer, element: html.HtmlElement) -> bool:
    """Whether to go into an element; a table of data is taken as a whole."""
    if _dropped(element) or (writer.bare and _is_aside(element)):
        return False
    if element.tag == "table" and (rows := rows_of(element)) is not None:
        writer.end()
        if card := card_of(rows):
            writer.catalogue |= card
        else:
            writer.lines += [Line(line, 0, tuple(writer.stack), False) for line in lines_of(rows)]
        return False
    _open(writer, element)
    return True


def _open(writer: _Writer, element: html.HtmlElement) -> None:
    if element.tag in _BLOCKS:
        writer.end()
    if element.tag in _FRAMES:
        writer.opened += 1
        writer.stack.append(writer.opened)
    writer.links += element.tag == "a"
    writer.headings += element.tag in _HEADINGS
    writer.kept += element.tag == "pre"
    writer.write(element.text)


def _close(writer: _Writer, element: html.HtmlElement) -> None:
    if element.tag in _BLOCKS:
        writer.end()
    if element.tag in _FRAMES:
        writer.stack.pop()
    writer.links -= element.tag == "a"
    writer.headings -= element.tag in _HEADINGS
    writer.kept -= element.tag == "pre"


def _dropped(element: html.HtmlElement) -> bool:
    return (
        element.tag in _DROPPED
        or element.get("hidden") is not None
        or _HIDDEN.search(element.get("style") or "") is not None
    )


def _is_aside(element: html.HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return any(_ASIDE.fullmatch(name) for name in names)
