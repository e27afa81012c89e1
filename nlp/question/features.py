"""What the scorer sees of a masked question: hashed n-grams of characters, words and word classes, of the whole
question and around each mask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

from nlp.question.masking import MASKS, MaskedQuestion, QuestionToken, mask, tokenise

BUCKETS = 1 << 17
"""Rows of the feature table; names of features are hashed into it (Weinberger et al. 2009)."""
WINDOW = 5
_IDLE = frozenset({"polite", "mark", "particle", "of", "measure", "weak"})


def row(name: str) -> int:
    """The row of the feature table for a feature's name."""
    return crc32(name.encode()) % BUCKETS


def classes(token: QuestionToken) -> list[str]:
    """The classes of a word: `role:RESPONSIBLE_FOR:lead`, `type:Task`, `who`; its text where it has none."""
    found = []
    for word in token.words:
        parts = (word.sort, word.relation or word.type or word.kind, word.role or (word.kind if word.type else None))
        found.append(":".join(part for part in parts if part) + ("!" if word.noun else ""))
    return found or [token.text]


def question_features(question: MaskedQuestion) -> list[str]:
    """The names of the features of the whole question."""
    tokens = tokenise(question.text)
    text = f"^{question.text}$"
    found = [f"c{text[i : i + n]}" for n in (1, 2, 3, 4) for i in range(len(text) - n + 1)]
    sequence = [classes(token) for token in tokens]
    main = [names for token, names in zip(tokens, sequence, strict=True) if not set(names) & _IDLE]
    found += [f"k{name}" for names in sequence for name in names]
    found += _pairs(main)
    words = [token.text for token in tokens if token.text.isascii()]
    found += [f"w{' '.join(words[i : i + n])}" for n in (1, 2, 3) for i in range(len(words) - n + 1)]
    found.append("n" + "".join(sorted(mention.type[:3] for mention in question.mentions)))
    return list(dict.fromkeys(found))


def _pairs(main: list[list[str]]) -> Iterator[str]:
    """Neighbouring classes in order, with at most two others between them; three in a row."""
    for i, names in enumerate(main):
        for gap in (1, 2, 3):
            if i + gap < len(main):
                for one in names[:2]:
                    for other in main[i + gap][:2]:
                        yield f"p{min(gap, 2)}{one}>{other}"
        if i + 2 < len(main):
            yield f"t{names[0]}>{main[i + 1][0]}>{main[i + 2][0]}"


def mention_features(question: MaskedQuestion, number: int) -> list[str]:
    """The names of the features around one mask: words and classes to both sides, what lies between it and its
    neighbours."""
    mention = question.mentions[number]
    tokens = tokenise(question.text)
    here = next(i for i, token in enumerate(tokens) if token.start == mention.at)
    found = [f"T{mention.type}"]
    for side, step in (("R", 1), ("L", -1)):
        seen = 0
        for distance in range(1, WINDOW + 1):
            at = here + step * distance
            if not 0 <= at < len(tokens):
                found.append(f"{side}{min(distance, 3)}edge")
                break
            token = tokens[at]
            names = classes(token)
            found += [f"{side}{distance}{name}" for name in names]
            if not set(names) & _IDLE:
                seen += 1
                found += [f"{side}near{seen}{name}" for name in names]
            found += [f"{side}any{name}" for name in names]
            if token.text in MASKS.values():
                break
    text = question.text
    left, right = text[max(0, mention.at - 6) : mention.at], text[mention.at + 1 : mention.at + 7]
    found += [f"r{right[:n]}" for n in (1, 2, 3, 4, 6)] + [f"l{left[-n:]}" for n in (1, 2, 3, 4, 6)]
    found += [f"rb{right[i : i + 2]}" for i in range(len(right) - 1)] + [
        f"lb{left[i : i + 2]}" for i in range(len(left) - 1)
    ]
    found.append(f"b{left[-1:]}_{right[:1]}")
    same = [i for i, other in enumerate(question.mentions) if other.type == mention.type]
    found.append(f"o{same.index(number)}/{len(same)}")
    found += list(_between(question, number))
    return list(dict.fromkeys(found))


def type_features(text: str, spans: Sequence[tuple[int, int]], number: int) -> list[str]:
    """The names of the features by which the type of a mention is told: its writing, and what is around it."""
    question = mask(text, [(start, end, "Thing") for start, end in spans])
    start, end = spans[number]
    said = text[start:end]
    found = [f"s{said[-n:]}" for n in (1, 2, 3)] + [f"S{said[:1]}", f"l{min(len(said), 8)}"]
    found += [f"c{said[-2:]}{text[end : end + 2]}"]
    return [*found, *mention_features(question, number)]


def _between(question: MaskedQuestion, number: int) -> Iterable[str]:
    for name, other in (("before", number - 1), ("after", number + 1)):
        if 0 <= other < len(question.mentions):
            one, two = sorted((question.mentions[number].at, question.mentions[other].at))
            between = question.text[one + 1 : two]
            yield f"{name}{question.mentions[other].type}"
            yield f"{name}{question.mentions[other].type}{between[:6]}"
            yield f"{name}={between[:6]}"
        else:
            yield f"{name}none"
