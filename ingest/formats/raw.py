"""What a format gives: the text of a file, and where its pages begin in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """From `start` on (a character of the text) a file stands on this page.

    `page` counts the sheets from 1, as a viewer of the file does; `confidence` is set where the text was recognised
    from an image, and then a mark stands at each line.
    """

    start: int
    page: int | None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Raw:
    """The text of a file before it is normalised, a paragraph or a row of a table (cells parted by tabs) a line.

    `unread` are pages that hold only an image, which nobody recognised.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    unread: tuple[int, ...] = ()
