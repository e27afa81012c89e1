"""The stretch of a question that names a matter (充电桩归谁管: 充电桩): a tagger over words, so that a word nobody
knows is a topic only where words like it, in such a place, have been topics."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from nlp.question.features import row
from nlp.question.masking import mask, tokenise
from nlp.question.vocabulary import load_vocabulary

LONGEST = 24
_WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*|\d+(?:\.\d+)?|\s+|[^\x00-\x7f]+|.")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A possible topic: where it stands, and how sure the tagger is that it is one."""

    start: int
    end: int
    text: str
    probability: float


def words_of(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """The words of a text outside of some spans; each span is one word with its type unknown (`\ue000`)."""
    from nlp.words import segmented as cut

    found: list[tuple[int, int, str]] = []
    here = 0
    for start, end in [*sorted(spans), (len(text), len(text))]:
        for piece in _WORD.finditer(text, here, start):
            if piece.group().isascii():
                found.append((piece.start(), piece.end(), piece.group()))
                continue
            at = piece.start()
            for word in cut(piece.group()):
                found.append((at, at + len(word), word))
                at += len(word)
        if end > start:
            found.append((start, end, "\ue000"))
        here = max(here, end)
    return [one for one in found if one[2].strip()]


def word_features(words: Sequence[tuple[int, int, str]], number: int, written: Collection[str]) -> list[int]:
    """The rows of the features of one word: itself, its classes, its neighbours, whether headings have it."""
    vocabulary = load_vocabulary().words

    def kinds(i: int) -> list[str]:
        if not 0 <= i < len(words):
            return ["edge"]
        text = words[i][2]
        known = vocabulary.get(text)
        if known is None:
            return [f"?{min(len(text), 4)}{'a' if text.isascii() else ''}"]
        return [f"{word.sort}:{word.relation or word.type or ''}" for word in known] or ["plain"]

    text = words[number][2]
    pairs = [text[i : i + 2] for i in range(len(text) - 1)]
    found = [f"w{text}", f"n{min(len(text), 5)}", f"e{text[-1:]}", f"b{text[:1]}"]
    found.append(f"in{sum(pair in written for pair in pairs) >= max(1, len(pairs)) if pairs else 'x'}")
    for offset in (-3, -2, -1, 0, 1, 2, 3):
        found += [f"k{offset}{kind}" for kind in kinds(number + offset)]
    for offset in (-2, -1, 1, 2):
        other = words[number + offset][2] if 0 <= number + offset < len(words) else "^"
        found.append(f"t{offset}{other}")
    here = kinds(number)[0]
    found += [
        f"p{kinds(number - 1)[0]}>{here}",
        f"q{here}>{kinds(number + 1)[0]}",
        f"pq{kinds(number - 1)[0]}>{here}>{kinds(number + 1)[0]}",
    ]
    return [row(f"topic{name}") for name in found]


def find_topics(
    text: str, spans: Sequence[tuple[int, int]], written: Collection[str], weights: NDArray[np.float32], bias: float
) -> list[Stretch]:
    """Likely topics, the surest first: maximal runs of words that are rather topic than not."""
    if not _says_more(text, spans):
        return []  # the dictionary that cuts words is read only where there is something to cut
    words = words_of(text, spans)
    chances = []
    for number, (_, _, word) in enumerate(words):
        if word == "\ue000" or not word[0].isalnum():
            chances.append(0.0)
            continue
        score = float(weights[word_features(words, number, written)].sum()) + bias
        chances.append(1 / (1 + exp(-max(-30.0, min(30.0, score)))))
    found: list[Stretch] = []
    i = 0
    while i < len(words):
        if chances[i] < 0.5:
            i += 1
            continue
        j = i
        while j + 1 < len(words) and (
            chances[j + 1] >= 0.5 or (_bridges(words[j + 1][2]) and j + 2 < len(words) and chances[j + 2] >= 0.5)
        ):
            j += 1
        first = i
        # 量子计算: what is written together with a topic and is no word of the language belongs to it.
        while first and words[first - 1][1] == words[first][0] and _belongs(words[first - 1][2]):
            first -= 1
        start, end = words[first][0], words[j][1]
        inside = [chance for chance in chances[i : j + 1] if chance >= 0.5]
        sure = exp(sum(log(chance) for chance in inside) / len(inside))
        found.append(Stretch(start, min(end, start + LONGEST), text[start : min(end, start + LONGEST)], sure))
        i = j + 1
    return sorted(found, key=lambda one: -one.probability)


def _says_more(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether anything outside of the spans is no word of the question's language, or measures (规模)."""
    tokens = tokenise(mask(text, [(start, end, "Thing") for start, end in spans]).text)
    return any(
        (not token.words and token.text[0].isalnum()) or any(word.type == "Target" for word in token.words)
        for token in tokens
    )


def _belongs(word: str) -> bool:
    return len(word) > 1 and not word.isascii() and word not in load_vocabulary().words


def _bridges(word: str) -> bool:
    """Whether a word may stand inside a topic: 知识产权的司法保护."""
    return word in ("的", "、", "和", "与", "及", " ", "-", "&", "and", "of")
