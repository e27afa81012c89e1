"""The English words of a question with their places, fillers (the, municipal, city) left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.question.english_lexicon import FILLERS, stem

_PIECE = re.compile(r"(?:\b(?:co|ltd|inc|no|corp|dept)\.)|[a-z0-9]+|&|[^\x00-\x7f]|[?!;:()|.=+]|,")
_WORD = re.compile(r"[a-z0-9&]")


@dataclass(frozen=True, slots=True)
class EnglishToken:
    """A word without ending; `begin` is where the fillers before it begin. `word` is "" where a sentence breaks."""

    begin: int
    start: int
    end: int
    word: str
    said: str


def english_tokens(text: str, own: frozenset[str] = frozenset()) -> list[EnglishToken]:
    """The words of the text; Chinese characters and marks break it. `own` are cities that names leave out: yunzhou."""
    tokens: list[EnglishToken] = []
    begin = -1
    for found in _PIECE.finditer(text):
        piece = found.group()
        if piece == ",":
            begin = -1
            continue
        if not _WORD.match(piece):
            if tokens and tokens[-1].word:
                tokens.append(EnglishToken(found.start(), found.start(), found.end(), "", piece))
            begin = -1
            continue
        word = stem(piece.rstrip("."))
        if word in FILLERS or word in own or piece in own:
            begin = found.start() if begin < 0 else begin
            continue
        tokens.append(EnglishToken(found.start() if begin < 0 else begin, found.start(), found.end(), word, piece))
        begin = -1
    return tokens
