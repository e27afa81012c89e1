"""Words of an indicator that elsewhere name a task or a relation: where a target is asked for they say which one."""

from __future__ import annotations

from nlp.question.focus import Focus
from nlp.question.index import NameIndex
from nlp.question.reading import Reading

_TAKING_PART = frozenset({"Enterprise", "Institution"})


def as_indicator(reading: Reading, focus: Focus | None, index: NameIndex) -> None:
    """充换电设施目标, 农业龙头企业目标: neither a task that is called nearly so nor a part that companies take."""
    if not _aims(reading, focus):
        return
    for mention in [one for one in reading.mentions if one.types() == ["Task"]]:
        names = [name for member in mention.members for name in member["Task"]]
        if not any(index.shadow(name) in mention.said for name in names):
            reading.mentions.remove(mention)
            reading.terms += [(i, reading.tokens[i].text) for i in range(mention.at, mention.last + 1)]
    if any(_TAKING_PART & set(mention.types()) for mention in reading.mentions):
        return
    for use in [one for one in reading.uses if one.options[0][0] == "TAKES_PART"]:
        reading.uses.remove(use)
        reading.terms += [(i, reading.tokens[i].text) for i in range(use.at, use.last + 1)]
    reading.terms.sort()


def _aims(reading: Reading, focus: Focus | None) -> bool:
    if focus is None:
        return False
    said = any(kind.type == "Target" for kind in reading.kinds)
    reached = any(use.options[0][0] == "HAS_TARGET" for use in reading.uses) and reading.has("how_many")
    return said or reached
