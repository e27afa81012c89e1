"""Words of the ontology that are here only part of a topic: 人才引进 does not ask what is 引进."""

from __future__ import annotations

from graph.ontology import load_ontology
from nlp.question.focus import Focus
from nlp.question.reading import Reading, Use

OF_DOCUMENTS = frozenset({"ISSUED", "CITES", "REPEALS"})
VERBS = OF_DOCUMENTS | {"HAS_TASK"}


def demote(reading: Reading, focus: Focus | None) -> None:
    """人才引进 is a topic: a verb of a relation neither of whose ends is meant is only a word."""
    present = {entity for mention in reading.mentions for entity in mention.types()} | {
        kind.type for kind in reading.kinds
    }
    for use in list(reading.uses):
        relation = load_ontology().relation(use.options[0][0])
        if use.noun or relation.name in ("RESPONSIBLE_FOR", "HAS_TARGET") or (use.weak and relation.name not in VERBS):
            continue
        open_end = focus is not None and focus.pronoun is not None
        if relation.name in OF_DOCUMENTS:
            if not _beside_text(reading, use):
                continue
            open_end = open_end and bool({"Document", "Plan"} & present)
        if not (set(relation.source) & present and set(relation.target) & present) and not open_end:
            reading.uses.remove(use)
            if relation.name == "HAS_TASK":
                continue
            reading.terms += [
                (i, reading.tokens[i].text) for i in range(use.at, use.last + 1) if reading.tokens[i].words
            ]
    reading.terms.sort()


def _beside_text(reading: Reading, use: Use) -> bool:
    """新闻发布: the verb continues a word that nothing explains."""
    before = reading.tokens[use.at - 1] if use.at else None
    return before is not None and before.unknown and before.end == reading.tokens[use.at].start
