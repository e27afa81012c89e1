"""A question in words for what a query means, and many wordings of one derivation to learn from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from graph.query import Query
from nlp.question.decompose import decompose
from nlp.question.derivation import Derivation
from nlp.question.wording import sampling
from nlp.question.wording.around import put_around, put_around_english
from nlp.question.wording.chinese import chinese_question
from nlp.question.wording.choice import AtRandom
from nlp.question.wording.english import english_question
from nlp.question.wording.english_plain import plain_english
from nlp.question.wording.plain import plain_question
from nlp.question.wording.telegram import telegram
from nlp.question.wording.tree import build_tree, parts_of

MOST_VAIN = 60
"""Wordings drawn in a row that had all been there before: then there are no more."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What a placeholder stands for: a part of an attachment (the second of two things compared is part 1)."""

    attachment: int
    part: int = 0


@dataclass(frozen=True, slots=True)
class MaskedWording:
    """A question with placeholders: `{k}` stands for `slots[k]`, in the order of the derivation's attachments."""

    text: str
    slots: tuple[Slot, ...]

    @property
    def order(self) -> tuple[int, ...]:
        """The numbers of the placeholders from left to right."""
        places = sorted((self.text.index(f"{{{number}}}"), number) for number in range(len(self.slots)))
        return tuple(number for _, number in places)


def slots_of(derivation: Derivation) -> tuple[Slot, ...]:
    """What the placeholders of a derivation's wordings stand for."""
    return tuple(
        Slot(number, part)
        for number, one in enumerate(derivation.attachments)
        for part in range(parts_of(derivation, one))
    )


def ask_in_words(query: Query, titles: Mapping[str, str], *, english: bool = False) -> str:
    """The plain question whose meaning is exactly this query; `titles` are the names of the things by their uids.

    Raises:
        NotDerivable: the query has a form that no question has.
    """
    derivation = decompose(query)

    def label(attachment: int, part: int) -> str:
        one = derivation.attachments[attachment]
        reference = one.reference
        if reference.terms:
            return "、".join(reference.terms)
        if parts_of(derivation, one) > 1:
            return titles.get(reference.uids[part], reference.uids[part])
        names = list(dict.fromkeys(titles.get(uid, uid) for uid in reference.uids))
        if english or not reference.said:
            return (" or " if english else "或").join(names)
        return names[0] if len(names) == 1 else reference.said

    tree = build_tree(derivation, label)
    return plain_english(tree) if english else plain_question(tree)


def derivations(random: Random) -> Iterator[Derivation]:
    """Legal derivations without end, drawn about as often as people would ask them."""
    return sampling.derivations(random)


def wordings(derivation: Derivation, random: Random, *, english: bool = False) -> Iterator[MaskedWording]:
    """Natural wordings of a derivation, each another, as long as there are new ones; the same for the same random."""
    slots = slots_of(derivation)
    marks = {slot: f"{{{number}}}" for number, slot in enumerate(slots)}
    tree = build_tree(derivation, lambda attachment, part: marks[Slot(attachment, part)])
    choice = AtRandom(random)
    seen: set[str] = set()
    vain = 0
    while vain < MOST_VAIN:
        if english:
            text = english_question(tree, choice)
        else:
            text = telegram(tree, choice) if choice.chance(0.12) else chinese_question(tree, choice)
        if any(text.count(mark) != 1 for mark in marks.values()):
            vain += 1
            continue
        text = put_around_english(text, choice) if english else put_around(text, choice)
        if text in seen:
            vain += 1
            continue
        vain = 0
        seen.add(text)
        yield MaskedWording(text, slots)
