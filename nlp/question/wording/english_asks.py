"""The English question that the file has for a relation: which tasks does X lead in Y."""

from __future__ import annotations

from dataclasses import replace

from nlp.question.wording.english_phrases import SCOPES, EnglishPhrases, Subject
from nlp.question.wording.english_words import english_words
from nlp.question.wording.tree import Node


def asked_in_place(root: Node, how: str, phrases: EnglishPhrases) -> str:
    """which tasks does X lead in Y; empty where more is said than one sentence takes."""
    scopes = [
        one for one in root.branches if one.edge.relations[0] in SCOPES and not one.absent and not one.edge.outward
    ]
    others = [one for one in root.branches if one not in scopes]
    if root.names or len(others) > 1 or len(scopes) > 1 or not root.branches:
        return ""
    main = others[0] if others else scopes[0]
    asks = english_words(main.edge.relations, main.edge.roles)
    is_open = main.node.is_open and id(main.node) not in phrases.instead
    rest = phrases.thing(replace(root, branches=[], without=[]))
    if is_open and not main.variant and not scopes:
        return phrases.sentence(main, Subject(f"{how} {rest}", plural=True))
    if main.variant or main.node.where or root.type == "Target" or not asks.asks:
        return ""
    template = asks.asks[0 if main.edge.outward else 1]
    far_mark = "T" if main.edge.outward else "S"
    if main.absent and not (
        main.names and f" {far_mark} " in f"{template[1:]} " and ("D S" in template or "I S" in template)
    ):
        return ""
    if "W" not in template and (how != "which" or root.topics or root.where or root.kinds):
        return ""
    several = len(main.names) != 1 and id(main.node) not in phrases.instead
    far = phrases.far(main) + (" not" if main.absent else "")
    if len(main.names) > 1 and several and not far.startswith("both "):
        far = f"both {far}" if len(main.names) == 2 else far
    words = {
        "W": f"{how} {rest}",
        "D": "do" if several else "does",
        "I": "are" if several else "is",
        far_mark: far,
    }
    text = " ".join(words.get(word, word) for word in template.split(" "))
    if several and main.names:
        text = text.replace(" a member unit", " member units").replace(" a leading enterprise", " leading enterprises")
    return f"{text} in {phrases.far(scopes[0])}" if others and scopes else text
