"""Questions that ask for two things one after the other: 办公室设在某局的是哪条链，链长是谁."""

from __future__ import annotations

import re

from nlp.question.focus import Focus, find_focus
from nlp.question.index import NameIndex
from nlp.question.link import linked
from nlp.question.normalise import normalised
from nlp.question.reader import read
from nlp.question.reading import WH
from nlp.question.vocabulary import load_vocabulary

_END = re.compile(r"[,，;；?？。]+")
LONGEST = 500


def separate(question: str, index: NameIndex) -> tuple[str, ...]:
    """The clauses of a question, where at least two of them ask for a thing of their own; else none.

    A clause that only goes on (…，分别叫什么) belongs to the one before, one that only leads (化工链中，…) to the next.
    """
    clauses = [clause.strip() for clause in _END.split(question[:LONGEST]) if clause.strip()]
    if len(clauses) < 2:
        return ()
    found: list[str] = []
    asked: list[object] = []
    leading = ""
    for clause in clauses:
        head = _head(clause, index)
        if head is not None and head not in asked:
            found.append(leading + clause)
            asked.append(head)
            leading = ""
        elif head is None and not found:
            leading += clause + "，"
        elif found:
            found[-1] += "，" + clause
        else:
            found.append(leading + clause)
    return tuple(found) if len(asked) > 1 and not leading else ()


def _head(clause: str, index: NameIndex) -> object | None:
    """What the clause asks for by name (a type, a relation or a property) and the roles it says; None where it asks
    for nothing of its own. 牵头哪些任务 and 配合哪些任务 are two things.
    """
    vocabulary = load_vocabulary()
    reading = read(linked(vocabulary.spelled_out(normalised(clause)), index, vocabulary))
    if reading.has("each") or not (reading.has(*WH) or reading.properties):
        return None
    focus = find_focus(reading)
    named = _named(focus) if focus else None
    return (named, frozenset(use.options[0] for use in reading.uses if not use.noun)) if named else None


def _named(focus: Focus) -> object | None:
    if focus.kind:
        return focus.kind.type
    if focus.use and focus.use.noun:
        return focus.use.options[0]
    return focus.property[1] if focus.property else None
