"""Names typed in pinyin: shikejiju, zhumu chanyelian."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from nlp.question.index import NameIndex

_LATIN = re.compile(r"[a-z]+(?:[ '][a-z]+)*")
SHORTEST = 6
"""Letters below which a stretch is rather a word or an abbreviation."""


@dataclass(frozen=True, slots=True)
class Spelt:
    """A question with its pinyin written in characters, and what was written for what."""

    text: str
    notes: tuple[tuple[str, str], ...] = ()


def in_characters(text: str, index: NameIndex, words: Mapping[str, object]) -> Spelt:
    """Every stretch of Latin letters that sounds like a known name, as that name; other words stay."""
    notes: list[tuple[str, str]] = []

    def written(found: re.Match[str]) -> str:
        parts = re.split(r"[ ']", found.group())
        if all(part in words for part in parts):
            return found.group()
        for size in range(len(parts), 0, -1):
            for start in range(len(parts) - size + 1):
                said = "".join(parts[start : start + size])
                if len(said) < SHORTEST or said in words:
                    continue
                if name := index.sounding(said):
                    notes.append((" ".join(parts[start : start + size]), name))
                    return " ".join((*parts[:start], name, *parts[start + size :]))
        return found.group()

    if not _LATIN.search(text):
        return Spelt(text)
    return Spelt(_LATIN.sub(written, text), tuple(notes))
