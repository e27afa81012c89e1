"""Years, months and kinds that a question says beside its names: conditions that no name carries."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graph.query import Filter, Operator
from nlp.question.dates import Span, latest_year, span_at
from nlp.question.derivation import Attachment, Derivation
from nlp.question.index import NameIndex
from nlp.question.masking import tokenise

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?(?!\d)")
_ENGLISH_MONTH = re.compile(
    r"\b(january|february|march|april|may|june|july|august|september|october|november|december)\b(?=\s*(?:of\s*)?(?:20\d\d|$|[?.,]))"
)
_UNTIL = re.compile(r"(?:20\d\d)年?(?:底|末|年底)?(?:以前|之前|前)|(?:by|before) (?:the end of )?20\d\d")
_CHINESE = "零一二三四五六七八九"
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]


@dataclass(frozen=True, slots=True)
class Times:
    """What a question says of time, and the kinds of things it asks for by their words."""

    year: int | None = None
    month: int | None = None
    span: Span | None = None
    until: bool = False
    newest: int | None = None
    said_kinds: tuple[tuple[str, str], ...] = ()

    def kinds(self, focus: str) -> tuple[str, ...]:
        """The kinds said of the type asked for: 服务事项, 县区政府."""
        return tuple(
            dict.fromkeys(
                kind for entity, kind in self.said_kinds if entity == focus and kind not in ("chain", "committee")
            )
        )

    def document_filters(self) -> tuple[Filter, ...]:
        """Conditions on the date of a document: a part of the date, which is stored as 2023-11-14, or its bounds."""
        if self.span and (self.year or self.span.year or self.newest):
            first, last = self.span.within(self.year or self.newest or 0)
            bounds = ((Operator.AT_LEAST, first), (Operator.AT_MOST, last))
            return tuple(Filter("date", operator, day) for operator, day in bounds if day)
        year = str(self.year) if self.year else ""
        if self.month:
            return (Filter("date", Operator.CONTAINS, f"{year}-{self.month:02d}-"),)
        return (Filter("date", Operator.CONTAINS, f"{year}-"),) if year else ()

    def target_filters(self) -> tuple[Filter, ...]:
        """Conditions on the year of a target."""
        if self.year is None:
            return ()
        return (
            Filter(
                "year",
                Operator.IS_OR_UNSAID,
                self.year,
            ),
        )

    def bound(self, derivation: Derivation) -> Derivation:
        """The derivation with the conditions on what can bear them: a target, else a document that is not cited."""
        if not (self.year or self.month or self.span):
            return derivation
        if derivation.focus == "Target" and self.year:
            return replace(derivation, where=self.target_filters())
        targets = [i for i, one in enumerate(derivation.attachments) if one.type == "Target"]
        if targets and self.year:
            return _with(derivation, targets[0], self.target_filters())
        if derivation.focus == "Document" and not any(
            not one.path and one.reference.uids for one in derivation.attachments
        ):
            return replace(derivation, where=self.document_filters())
        open_ = [
            i
            for i, one in enumerate(derivation.attachments)
            if one.type == "Document"
            and one.reference.is_open
            and one.path[-1].relations[0] not in ("CITES", "REPEALS")
        ]
        return _with(derivation, open_[0], self.document_filters()) if open_ else derivation


def _with(derivation: Derivation, number: int, where: tuple[Filter, ...]) -> Derivation:
    attachments: list[Attachment] = list(derivation.attachments)
    attachments[number] = replace(attachments[number], where=where)
    return derivation.with_attachments(tuple(attachments))


def find_times(text: str, index: NameIndex) -> Times:
    """Everything that the question says of time."""
    year = _YEAR.search(_without_names(text))
    month = _month(text)
    span = next((found[1] for i in range(len(text)) if (found := span_at(text, i))), None)
    kinds = tuple(
        (word.type, word.kind)
        for token in tokenise(text)
        for word in token.words
        if word.sort == "type" and word.type and word.kind
    )
    newest = latest_year(index.of_type("Document", "Plan")) if span else None
    return Times(int(year.group(1)) if year else None, month, span, bool(_UNTIL.search(text)), newest, kinds)


def _without_names(text: str) -> str:
    """The text without numbers of documents, whose years are part of a name, and without spans of years of a title."""
    return re.sub(r"\(?(?:19|20)\d\d\)?(?:年)?\s*(?:第)?\d+号|\((?:19|20)\d\d-(?:19|20)\d\d年?\)", "", text)


def _month(text: str) -> int | None:
    if found := _MONTH.search(text):
        said = found.group(1)
        if said.isdigit():
            return int(said)
        return 10 + (_CHINESE.index(said[1]) if len(said) > 1 else 0) if said[0] == "十" else _CHINESE.index(said)
    if found := _ENGLISH_MONTH.search(text):
        return _MONTHS.index(found.group(1)) + 1
    return None
