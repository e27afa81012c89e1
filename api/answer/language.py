"""The language of an answer: the one of its question. Phrases are data; what grammar asks for stands here."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from api.answer.glosses import gloss_of_kind, gloss_of_office, gloss_of_post
from api.answer.reply import Item
from api.answer.wording import SEVERAL, SHOWN, label_of, measure_of, role_labels
from graph.ontology import load_ontology
from graph.query import Link, NotUnderstood, Query, Thing

TITLED = ("Document", "Plan")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_TAILS = (" of ", " in ", " only ", " for ")
"""Where the noun ends of which the plural is made."""


@dataclass(frozen=True, slots=True)
class Language:
    """The words of answers in Chinese or in English: sentences, lists, labels, names and days."""

    english: bool = False

    def say(self, key: str, **parts: object) -> str:
        """The sentence or label of that key with its parts filled in; an English sentence begins with a capital."""
        text = str(load_answers()["sentences"][key]["en" if self.english else "zh"]).format(**parts)
        return capital(text) if self.english and text.endswith(".") else text

    def text(self, *sentences: str) -> str:
        """Sentences one after the other; empty ones are left out."""
        return (" " if self.english else "").join(filter(None, sentences))

    def joined(self, names: Sequence[str], last: str = "and") -> str:
        """A、B、C; A, B and C."""
        if not self.english:
            return "、".join(names) if last == "and" else "或".join(names)
        return f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else "".join(names)

    def listed(self, names: Sequence[str]) -> str:
        """Names in a sentence; a very long list is cut, which is said."""
        if len(names) <= SHOWN:
            return self.joined(names)
        return self.say("more", names=(", " if self.english else "、").join(names[:SHOWN]))

    def rows(self, parts: Sequence[str]) -> str:
        """Parts of a sentence that are sentences themselves."""
        return ("; " if self.english else "；").join(parts)

    def noun(self, thing: Thing, number: int = 1) -> str:
        """What the thing is called when it is not named: 任务; task, tasks."""
        if not self.english:
            return label_of(thing)
        noun = _english_noun(thing)
        return noun if number == 1 else plural(noun)

    def label(self, thing: Thing) -> str:
        """The title of a column of such things."""
        return capital(_english_noun(thing)) if self.english else label_of(thing)

    def amount(self, thing: Thing, number: int) -> str:
        """3项; 3 tasks."""
        return f"{number} {self.noun(thing, number)}" if self.english else f"{number}{measure_of(thing)}"

    def one_or_more(self, key: str, number: int) -> str:
        """The key of the sentence for that number of things."""
        return f"{key}_1" if number == 1 else key

    def property(self, column: str) -> str:
        """What a property is called."""
        term = load_ontology().properties.get(column)
        if term is None:
            return self.say("column_name")
        return str(load_answers()["properties"].get(column, term.label_en)) if self.english else term.label

    def roles(self, link: Link) -> list[str]:
        """What the roles of a link are called."""
        if not self.english:
            return role_labels(link)
        return [next(_english_role(name, role) for name in link.relations if _has(name, role)) for role in link.roles]

    def role(self, relation: str, role: str) -> str:
        """What one role of a relation is called."""
        return _english_role(relation, role) if self.english else load_ontology().relation(relation).roles[role].label

    def relation(self, relation: str) -> str:
        """What a relation without a role is called between two things."""
        known = load_ontology().relation(relation)
        noun = load_answers()["relations"].get(relation, {}).get("noun", known.label_en)
        return str(noun) if self.english else known.label

    def named(self, name: str, entity: str = "") -> str:
        """A name: a title in its marks, an office with its English term as 市财政局 (Finance Bureau)."""
        if entity in TITLED:
            return f"《{name}》"
        gloss = gloss_of_office(name) if self.english and entity == "Organization" else ""
        return f"{name} ({gloss})" if gloss else name

    def called(self, item: Item) -> str:
        """What a thing of the answer is called: a title in its marks with its number, anything else by its name."""
        name, number = item.name or "", item.properties.get("number")
        if item.type == "Person":
            return self._person(item)
        if item.type not in TITLED:
            return self.named(name, item.type)
        return self.say("bracket", name=f"《{name}》", more=number) if number else f"《{name}》"

    def _person(self, item: Item) -> str:
        position = str(item.properties.get("position") or "")
        if item.name not in (None, "", position):
            return str(item.name)
        return self.say("unnamed", position=self.post(position))

    def post(self, title: str) -> str:
        """A post as printed: “市政府副市长” (Vice Mayor) in English."""
        gloss = gloss_of_post(title) if self.english else ""
        return f"{self.quoted(title)} ({gloss})" if gloss else self.quoted(title)

    def kind_of_document(self, kind: str) -> str:
        """通知; “通知” (Notice)."""
        gloss = gloss_of_kind(kind) if self.english else ""
        return f"{self.quoted(kind)} ({gloss})" if gloss else self.quoted(kind)

    def quoted(self, text: str) -> str:
        """Printed words: in quotes where the sentence is not in their language."""
        return f"“{text}”" if self.english and not text.isascii() else text

    def day(self, date: str) -> str:
        """2024年3月8日; 8 March 2024. What is no date stays as it is.

        >>> Language(english=True).day("2024-03-08"), Language().day("2024-03-")
        ('8 March 2024', '2024年3月')
        """
        year, month, day = [*date.rstrip("-").split("-"), "", ""][:3]
        if not f"{year}{month}{day}".isdigit():
            return date
        if self.english:
            return " ".join(filter(None, (day.lstrip("0"), _MONTHS[int(month) - 1] if month else "", year)))
        units = ((year, "年"), (month.lstrip("0"), "月"), (day.lstrip("0"), "日"))
        return "".join(f"{number}{unit}" for number, unit in units if number)


CHINESE, ENGLISH = Language(), Language(english=True)


def language_of(asked: Query | NotUnderstood) -> Language:
    """The language in which something was asked."""
    return ENGLISH if asked.english else CHINESE


@cache
def load_answers() -> Mapping[str, Any]:
    """The phrases of this version; read once."""
    return tomllib.loads((files("nlp") / "lexicon" / "answer_phrases.toml").read_text(encoding="utf-8"))


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def plural(noun: str) -> str:
    """The plural of an English noun, of its first word where more is said behind it.

    >>> [plural(noun) for noun in ("task", "duty", "person", "department or unit", "office of state", "branch")]
    ['tasks', 'duties', 'people', 'departments or units', 'offices of state', 'branches']
    """
    if known := load_answers()["plurals"].get(noun):
        return str(known)
    if " or " in noun:
        return " or ".join(map(plural, noun.split(" or ")))
    for tail in _TAILS:
        if tail in noun:
            head, _, rest = noun.partition(tail)
            return f"{plural(head)}{tail}{rest}"
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "ch", "x")) else f"{noun}s"


def article(noun: str) -> str:
    """The noun with a or an."""
    return f"{'an' if noun[:1] in tuple('aeio') else 'a'} {noun}"


def _english_noun(thing: Thing) -> str:
    main = next((name for name in ("Organization", "Region") if name in thing.types), thing.types[0])
    entity = load_ontology().entity(main)
    kinds = [entity.kinds[kind].label_en for kind in thing.kinds if kind in entity.kinds]
    said = load_answers()["nouns"].get(thing.said) if thing.types == ("Organization",) else None
    if kinds or said or len(thing.types) == 1:
        return " or ".join(kinds) or said or entity.label_en
    return SEVERAL[main][1] if main in SEVERAL else " or ".join(_label(name) for name in thing.types)


def _label(entity: str) -> str:
    return load_ontology().entity(entity).label_en


def _has(relation: str, role: str) -> bool:
    return role in load_ontology().relation(relation).roles


def _english_role(relation: str, role: str) -> str:
    known = load_answers()["roles"].get(f"{relation}.{role}")
    return str(known) if known else load_ontology().relation(relation).roles[role].label_en
