"""The one plain English question for a tree; names stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graph.query import Ask
from nlp.question.wording.choice import Plainest
from nlp.question.wording.english import english_body
from nlp.question.wording.english_asks import asked_in_place
from nlp.question.wording.english_phrases import EnglishPhrases, Subject
from nlp.question.wording.tree import Branch, Node, Tree


class PlainEnglish(EnglishPhrases):
    """Phrases in the plain words: things are called for what they are to others, tasks by who does what."""

    def _noun_branch(self, node: Node, branches: list[Branch]) -> Branch | None:  # type: ignore[override]
        fitting = [one for one in branches if one.edge.outward and one.edge.relations[0] != "RESPONSIBLE_FOR"]
        return super()._noun_branch(node, fitting)


def plain_english(tree: Tree) -> str:
    """The plain question for a tree, with a capital and a question mark."""
    phrases = PlainEnglish(Plainest())
    said = _ASKS.get(tree.ask)
    text = said(tree, phrases) if said and not tree.rank else ""
    text = (text or english_body(tree, phrases)).strip()
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('?') else '?'}"


def _list(tree: Tree, phrases: PlainEnglish) -> str:
    root = tree.root
    if root.names and root.branches:
        return _of_named(root, root.branches[0], phrases)
    return _except(tree.root, asked_in_place(tree.root, "which", phrases), phrases)


def _of_named(root: Node, main: Branch, phrases: PlainEnglish) -> str:
    """is X the leader or the deputy of a chain, which of them lead chains."""
    near = phrases.joined(root.names)
    if main.edge.relations == ("RESPONSIBLE_FOR",) and not main.edge.roles and main.names:
        return f"does {near} lead or cooperate on {phrases.far(main)}"
    if main.edge.relations == ("LEADS_CHAIN",) and len(main.edge.roles) == 2 and main.names:
        return f"is {near} the chain leader or the deputy chain leader of {phrases.far(main)}"
    clauses = " and ".join(phrases.sentence(one, Subject("", plural=True)).strip() for one in root.branches)
    return f"which of {near} {clauses}"


def _count(tree: Tree, phrases: PlainEnglish) -> str:
    return _except(tree.root, asked_in_place(tree.root, "how many", phrases), phrases)


def _except(root: Node, text: str, phrases: PlainEnglish) -> str:
    if not root.without or not text:
        return text
    text = text.replace("who is", "who else is", 1).replace("which ", "which other ", 1)
    return f"apart from {phrases.joined(root.without)}, {text}"


def _table(tree: Tree, phrases: PlainEnglish) -> str:
    by = tree.by
    if by is None or by.branches:
        return ""
    phrases.call(by, f"each of {phrases.joined(by.names)}" if by.names else f"each {phrases.head(by, many=False)}")
    return asked_in_place(tree.root, "how many" if tree.derivation.counted else "which", phrases)


def _difference(tree: Tree, phrases: PlainEnglish) -> str:
    root, by = tree.root, tree.by
    if by is None or len(by.names) != 2 or not tree.derivation.columns or root.type == "Target":
        return ""
    first, second = by.names
    sign = tree.derivation.columns[0]
    way = tree.way_to(by)
    phrases.call(by, first)
    text = asked_in_place(root, f"how many {'fewer' if sign in '少低小' else 'more'}", phrases)
    if not text or len(way) != 1:
        return ""
    if text.endswith(f" {first}"):
        before = text[: -len(first) - 1].rsplit(" ", 1)[-1]
        return (
            f"{text} than {before} {second}" if before in ("of", "in", "for", "on", "by") else f"{text} than {second}"
        )
    return f"{text} than {second}"


_ASKS: Mapping[Ask, Callable[[Tree, PlainEnglish], str]] = {
    Ask.LIST: _list,
    Ask.COUNT: _count,
    Ask.TABLE: _table,
    Ask.DIFFERENCE: _difference,
}
