"""The clause tree of a part of a document: headings, numbered paragraphs and their own texts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.documents import Line
from nlp.document import Clause
from nlp.numbering import DECIMAL_HEADING, Number, leading_number

_HEADING_LENGTH = 42
_HEADING_LENGTH_WITH_COMMA = 26
_TITLE_STOP = re.compile(r"[，。；：！？\n(]")
_INLINE = re.compile(
    r"(?<=[。；：！？)])\s*(?=\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、|\d{1,2}\.(?!\d)|第[一二三四五六七八九十百]+条)"
)


@dataclass(frozen=True, slots=True)
class _Open:
    """A heading whose clauses are being collected."""

    number: Number
    heading: str


def clauses_of(text: str, shadow: str, lines: tuple[Line, ...]) -> tuple[Clause, ...]:
    """The clauses of some lines in reading order; the first may be the preamble with an empty path."""
    if not lines:
        return ()
    decimal = len(DECIMAL_HEADING.findall(shadow[lines[0].start : lines[-1].end])) >= 2
    starts = [start for line in lines for start in _starts(line, decimal)]
    end = lines[-1].end
    out: list[Clause] = []
    stack: list[_Open] = []
    if not starts or starts[0][0] > lines[0].start:
        first = starts[0][0] if starts else end
        out.append(Clause((), "", False, lines[0].start, lines[0].start, _trim(shadow, lines[0].start, first)))
    for k, (start, number) in enumerate(starts):
        stop = starts[k + 1][0] if k + 1 < len(starts) else end
        at = next((i for i, opened in enumerate(stack) if opened.number.kind == number.kind), None)
        if at is not None:
            del stack[at:]
        title, titled, body = _title(text, shadow, start + number.length, stop)
        stack.append(_Open(number, number.printed + title))
        leaf = k + 1 == len(starts) or not _deeper(starts[k + 1][1], stack)
        out.append(
            Clause(tuple(o.heading for o in stack), title, titled, start, body, _trim(shadow, start, stop), leaf)
        )
    return tuple(out)


def _deeper(following: Number, stack: list[_Open]) -> bool:
    return all(opened.number.kind != following.kind for opened in stack)


def _trim(shadow: str, start: int, end: int) -> int:
    return start + len(shadow[start:end].rstrip())


def _starts(line: Line, decimal: bool) -> list[tuple[int, Number]]:
    """Where clauses start in a line: at its own number, and at further numbers that follow in sequence.

    A whole document on one line numbers its paragraphs inside the line; a number counts only when it continues
    its kind (（二） after （一）) or opens it with the first value.
    """
    if "\t" in line.text:
        return []
    found: list[tuple[int, Number]] = []
    last: dict[str, int] = {}
    number = leading_number(line.text, decimal_document=decimal)
    if number is not None:
        found.append((line.start, number))
        last[number.kind] = number.value
    for gap in _INLINE.finditer(line.text):
        number = leading_number(line.text[gap.end() :])
        if number is None or number.kind.startswith("decimal"):
            continue
        expected = last.get(number.kind, 0) + 1
        if number.value == expected and _opens_paragraph(line.text, gap.start(), number):
            found.append((line.start + gap.end(), number))
            last[number.kind] = number.value
            _forget_below(last, number.kind)
    return found


_ORDER = ("chapter", "section", "article", "one", "two", "three", "four", "five")


def _forget_below(last: dict[str, int], kind: str) -> None:
    for lower in _ORDER[_ORDER.index(kind) + 1 :]:
        last.pop(lower, None)


def _opens_paragraph(text: str, gap: int, number: Number) -> bool:
    """Enumerations inside a sentence end in ； or ：; paragraphs follow a full stop or a closing bracket."""
    return number.kind == "article" or text[gap - 1] in "。！？)" or (text[gap - 1] == "：" and number.kind == "one")


def _title(text: str, shadow: str, start: int, stop: int) -> tuple[str, bool, int]:
    """The own heading of a clause, whether it has one, and where its body begins.

    A first sentence that is short, or a line of its own, is a heading; else the clause is named by its first phrase.
    """
    first_line = shadow.find("\n", start, stop)
    line_end = stop if first_line < 0 else first_line
    sentence = next((i for i in range(start, line_end) if shadow[i] in "。；！？"), line_end)
    label = shadow[start:line_end]
    whole_line = sentence >= line_end - 1
    head = shadow[start:sentence]
    if (cut := _bracket(head)) is not None:
        sentence = start + cut
        head = shadow[start:sentence]
    colon = head.find("：")
    if colon >= 0 and ((colon <= 16 and sentence - start > _HEADING_LENGTH) or (whole_line and colon <= 20)):
        return _clean(text[start : start + colon]), True, start + colon + 1
    longest = _HEADING_LENGTH_WITH_COMMA + 4 * whole_line if "，" in head else _HEADING_LENGTH
    if len(head) <= longest and (not whole_line or len(label) <= _HEADING_LENGTH + 1):
        return _clean(text[start:sentence]), True, min(sentence + 1, stop)
    found = _TITLE_STOP.search(shadow, start + 2, stop)
    cut_at = found.start() if found else stop
    if found and found.group() == "(":
        cut_at = next((m.start() for m in re.finditer(r"[，。；：！？\n]", shadow[start:stop])), cut_at - start) + start
    return _clean(text[start:cut_at]), False, start


def _bracket(head: str) -> int | None:
    """Where a responsibility bracket that follows the heading without a full stop begins."""
    found = re.search(r"\((?:责任|牵头|主办|负责)|\([^()]*(?:\([^()]*\)[^()]*)*(?:负责|牵头|配合)", head)
    return found.start() if found and found.start() > 1 else None


def _clean(title: str) -> str:
    return re.sub(r"\s", "", title).strip("。；")
