"""How relations are said in English: the patterns of `answer_phrases.toml`, and what sentences make of them."""

from __future__ import annotations

from collections.abc import Sequence

from api.answer.language import ENGLISH, load_answers
from api.answer.wording import NOUNS
from graph.ontology import load_ontology
from graph.query import Link


def pattern(link: Link, end: str, *, exact: bool = False) -> str:
    """How a link is said: in the words of its one role, of any role, or of the relation."""
    name = max(map(load_ontology().relation, link.relations), key=lambda known: len(known.roles)).name
    table = load_answers()["relations"][name]
    keys = [end] if exact or not link.roles else [f"{end}.{link.roles[0]}"] * (len(link.roles) == 1) + [f"{end}.role"]
    return str(next((table[key] for key in [*keys, end] if key in table), ""))


def role_noun(link: Link) -> str:
    """Chain leader, member unit: what stands at the source is called; empty where the relation has no noun."""
    table = load_answers()["relations"][link.relations[0]]
    relation = load_ontology().relation(link.relations[0])
    if link.relations[0] not in NOUNS or len(link.relations) > 1 or (relation.roles and not link.roles):
        return ""
    return role_said(link) or str(table["noun"])


def object_noun(link: Link) -> str:
    return str(load_answers()["relations"][link.relations[0]].get("object", ""))


def role_said(link: Link) -> str:
    return ENGLISH.joined(ENGLISH.roles(link), "or")


def predicate(modifiers: Sequence[str], *, many: bool, no: bool = False) -> str:
    """What stands behind a noun as a predicate: with a leader → have a leader, led by him → are led by him."""
    return " and ".join(_predicate(one, many, no) for one in modifiers)


def _predicate(modifier: str, many: bool, no: bool) -> str:
    if modifier.startswith("with "):
        have = ("do not have" if many else "does not have") if no else ("have" if many else "has")
        return f"{have} {modifier.removeprefix('with ')}"
    one = "" if not modifier.startswith(("in which", "to which", "whose")) else ("ones " if many else "one ")
    return f"{'are' if many else 'is'}{' not' if no else ''} {one}{modifier}"


def negated(modifier: str) -> str:
    """What stands behind a noun, denied: without a leader, not led by him."""
    if modifier.startswith("with "):
        return f"without {modifier.removeprefix('with ')}"
    if modifier.startswith(("in which ", "to which ")):
        return modifier.replace("any ", "no ", 1) if "any " in modifier else modifier.replace(" is ", " is not ", 1)
    return f"not {modifier}"
