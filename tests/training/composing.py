"""Composed wordings as examples: thousands of shapes in the words of the ontology, masks in the place of names."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator

from nlp.question.derivation import Derivation
from nlp.question.inventory import option_of, skeleton_of
from nlp.question.masking import MASKS
from nlp.question.normalise import normalised
from nlp.question.verbalise import MaskedWording, derivations, wordings
from nlp.training.fit import Example

WEIGHT = 0.3
"""What a composed wording counts beside one that somebody wrote."""
_SLOT = re.compile(r"\{(\d+)\}")
_NAME = "某"


def composed(seed: int, known: Iterable[Derivation], drawn: int) -> Iterator[Example]:
    """Wordings of known derivations (eight Chinese and four English ones each) and of drawn ones (two and one)."""
    draw = random.Random(seed)  # noqa: S311
    new = derivations(draw)
    for number, derivation in enumerate(known):
        yield from _wordings(derivation, draw, 8, f"known{number}")
    for number in range(drawn):
        try:
            derivation = next(new)
        except (ValueError, StopIteration):
            new = derivations(draw)
            continue
        yield from _wordings(derivation, draw, 2, f"drawn{number}")


def _wordings(derivation: Derivation, draw: random.Random, most: int, meaning: str) -> Iterator[Example]:
    for english, count in ((False, most), (True, max(1, most // 2))):
        for _, wording in zip(range(count), wordings(derivation, draw, english=english), strict=False):
            if example := _example(derivation, wording, meaning):
                yield example


def _example(derivation: Derivation, wording: MaskedWording, meaning: str) -> Example | None:
    text, last, types, options = "", 0, [], []
    seen: set[int] = set()
    for found in _SLOT.finditer(wording.text):
        number = wording.slots[int(found.group(1))].attachment
        one = derivation.attachments[number]
        if one.type == "Target" and one.reference.uids:
            return None
        types.append("Topic" if one.reference.terms else one.type or derivation.focus)
        options.append(str(option_of(one, joined=number in seen)))
        seen.add(number)
        text += wording.text[last : found.start()] + _NAME
        last = found.end()
    text = normalised(text + wording.text[last:])
    places = [at for at, char in enumerate(text) if char == _NAME]
    skeleton = str(skeleton_of(derivation))
    if len(places) != len(types) or not set(types) <= set(MASKS) or _is_odd(derivation.focus, skeleton, options):
        return None
    spans = [(at, at + 1, entity) for at, entity in zip(places, types, strict=True)]
    return Example(text, spans, options, skeleton, group="composed", meaning=meaning, weight=WEIGHT, composed=True)


def _is_odd(focus: str, skeleton: str, options: list[str]) -> bool:
    """Shapes that are legal and that nobody asks: places and universities as bearers of responsibility."""
    if focus in ("Region", "Institution"):
        return any(word in f"{skeleton} {' '.join(options)}" for word in ("RESPONSIBLE", "MEMBER"))
    return "LAID" not in skeleton and any(word in skeleton for word in (":Region", ":Institution"))
