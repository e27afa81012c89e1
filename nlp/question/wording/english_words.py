"""The English words of `question_wordings.toml`, and what grammar makes of them: plurals, articles, dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from graph.ontology import load_ontology
from graph.query import Filter, Operator
from nlp.question.wording.choice import Choice
from nlp.question.wording.lexicon import load_wordings

Verb = tuple[str, str, str, str]
"""Base, third person, past participle with its preposition (or empty), -ing."""


@dataclass(frozen=True, slots=True)
class EnglishRelation:
    """How a relation in some roles is said in English."""

    verbs: tuple[Verb, ...]
    passive: tuple[Verb, ...]
    nouns: tuple[str, ...]
    objects: tuple[str, ...]
    words: tuple[str, ...]
    asks: tuple[str, ...]


@cache
def english_words(relations: tuple[str, ...], roles: tuple[str, ...]) -> EnglishRelation:
    """The words of a relation, else those of its labels."""
    raw = load_wordings()["en"].get(f"{'|'.join(relations)}.{','.join(roles)}") or _from_labels(relations, roles)
    cut = (verb.split("/") for verb in raw.get("verbs", ()))
    verbs: tuple[Verb, ...] = tuple((base, third, "" if past == "-" else past, ing) for base, third, past, ing in cut)
    return EnglishRelation(
        verbs,
        tuple(verb for verb in verbs if verb[2]),
        tuple(raw.get("nouns", ())),
        tuple(raw.get("objects", ())),
        tuple(raw["words"]),
        tuple(raw.get("asks", ())),
    )


def _from_labels(relations: Sequence[str], roles: Sequence[str]) -> dict[str, list[str]]:
    known = [load_ontology().relation(name) for name in relations]
    labels = [one.roles[role].label_en for one in known for role in roles if role in one.roles]
    label = " or ".join(labels or [one.label_en for one in known])
    return {"verbs": [f"be {label} of/is {label} of/-/as {label} of"], "words": [label]}


@cache
def plural(noun: str) -> str:
    """The plural of a noun, of its first word where a preposition or participle follows.

    >>> [plural(noun) for noun in ("county or district", "unit in charge", "enterprise", "company relied on", "duty")]
    ['counties or districts', 'units in charge', 'enterprises', 'companies relied on', 'duties']
    """
    if " or " in noun:
        return " or ".join(plural(part) for part in noun.split(" or "))
    for mark in (" of ", " in ", " relied ", " to ", " mentioned"):
        if mark in noun:
            head, rest = noun.split(mark, 1)
            return f"{plural(head)}{mark}{rest}"
    if not noun.isascii():
        return noun
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "ch", "x")) else f"{noun}s"


def article(noun: str) -> str:
    """The noun with a or an."""
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"


@cache
def several_are(rest: str) -> str:
    """What follows *are* for what follows *is*.

    >>> several_are("a member unit of"), several_are("responsible for")
    ('member units of', 'responsible for')
    """
    if not rest.startswith(("a ", "an ")):
        return rest
    noun, of, after = rest.split(" ", 1)[1].partition(" of")
    return f"{plural(noun)}{of}{after}"


@cache
def english_heads(entity: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """What things of a type, or of some kinds of it, are called, in the singular."""
    wordings = load_wordings()
    if not kinds:
        return tuple(wordings["nouns"][entity]["en"])
    known = load_ontology().entity(entity).kinds
    labels = " or ".join(known[kind].label_en if kind in known else kind for kind in kinds)
    return tuple(wordings["kinds_en"].get(f"{entity}.{','.join(kinds)}", [labels]))


def english_conditions(filters: Sequence[Filter], choice: Choice) -> list[str]:
    """Each condition as a phrase after the noun."""
    ends = {one.operator: one for one in filters if one.property == "date"}
    if Operator.AT_LEAST in ends and Operator.AT_MOST in ends:
        first, last = (english_day(str(ends[key].value), choice) for key in (Operator.AT_LEAST, Operator.AT_MOST))
        return [f"issued between {first} and {last}"]
    return [text for one in filters if (text := _condition(one, choice))]


_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def _condition(one: Filter, choice: Choice) -> str:
    since = {
        Operator.AT_LEAST: ("since", "after", "from"),
        Operator.MORE: ("after",),
        Operator.AT_MOST: ("until", "by", "up to"),
        Operator.LESS: ("before",),
    }.get(one.operator)
    if one.property == "year":
        return f"{choice.pick(since) if since else choice.pick(('for', 'in', 'by'))} {one.value}"
    if one.property in ("date", "deadline", "effective"):
        done = {"date": "issued", "deadline": "due", "effective": "effective"}[one.property]
        text = english_day(str(one.value), choice)
        return (
            f"{done} {choice.pick(since) if since else ('on' if text[:1].isdigit() and len(text) > 4 else 'in')} {text}"
        )
    if one.property == "name" and not one.value:
        return "without a printed name"
    return ""


def english_day(date: str, choice: Choice) -> str:
    """20 November 2023 for 2023-11-20.

    >>> from nlp.question.wording.choice import Plainest
    >>> [english_day(date, Plainest()) for date in ("2023-11-20", "2023-12-", "-02-", "2023-")]
    ['20 November 2023', 'December 2023', 'February', '2023']
    """
    year, month, day = [*date.split("-"), "", ""][:3]
    if not (year + month).isdigit():
        return date
    if day and choice.chance(0.3):
        return date
    name = _MONTHS[int(month) - 1] if month else ""
    return " ".join(part for part in (str(int(day)) if day else "", name, year) if part)
