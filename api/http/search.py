"""Finding names while they are typed: as questions link them, by their beginning, by a part, or by their pinyin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Name, Names
from graph.naming import Linker, as_printed
from nlp.question.fuzzy import sound
from nlp.question.lookup import close_up

SAME, LINKED, BEGINS, PART, SOUNDS = range(5)
"""How well a name matches, the best first."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: Name
    forms: tuple[str, ...]
    syllables: tuple[tuple[str, ...], ...]


class NameSearch:
    """The names of one version of the store."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._entries = tuple(_entry(name) for name in names.entries)

    def find(self, typed: str, type_: str | None = None, link: Linker = as_printed) -> list[Name]:
        """The names that match or that the text links to, the best first; all of them where nothing is typed."""
        entries = [entry for entry in self._entries if type_ is None or entry.name.type == type_]
        wanted = close_up(typed)
        if not wanted:
            return [entry.name for entry in entries]
        linked = frozenset(link(typed))
        ranked = [(rank, entry.name) for entry in entries if (rank := _rank(entry, wanted, linked)) is not None]
        return [name for _, name in sorted(ranked, key=lambda one: (one[0], len(one[1].name)))]


def _entry(name: Name) -> _Entry:
    forms = tuple(dict.fromkeys(close_up(form) for form in _forms(name)))
    # A task is found by its words; nobody types the pinyin of a sentence.
    spoken = () if name.type in ("Task", "Target", "Document") else forms
    return _Entry(name, forms, tuple(tuple(sound(form).split(" ")) for form in spoken))


def _forms(name: Name) -> Iterator[str]:
    # The document of a task is where it stands, that of a document its own number.
    number = name.document if name.type == "Document" else None
    yield from (form for form in (name.name, name.full_name, number, *name.aliases) if form)


def _rank(entry: _Entry, wanted: str, linked: frozenset[str]) -> int | None:
    if wanted in entry.forms:
        return SAME
    if entry.name.uid in linked:
        return LINKED
    if any(form.startswith(wanted) for form in entry.forms):
        return BEGINS
    if any(wanted in form for form in entry.forms):
        return PART
    letters = wanted.replace(" ", "").replace("'", "").lower()
    if letters.isascii() and any(_sounds(syllables, letters) for syllables in entry.syllables):
        return SOUNDS
    return None


def _sounds(syllables: tuple[str, ...], letters: str) -> bool:
    """Whether the letters are the beginning of the pinyin, or the initials, from any syllable on.

    >>> _sounds(("shi", "lin", "ye", "ju"), "linye"), _sounds(("shi", "lin", "ye", "ju"), "slyj")
    (True, True)
    """
    initials = "".join(syllable[:1] for syllable in syllables)
    return letters in initials or any("".join(syllables[at:]).startswith(letters) for at in range(len(syllables)))
