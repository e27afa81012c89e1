"""Differences in Chinese: 某链的成员单位比某链多几个."""

from __future__ import annotations

import re

from nlp.question.wording.lexicon import type_words, words_of
from nlp.question.wording.phrases import Phrases
from nlp.question.wording.tree import Node, Tree

_SIGN = re.compile(r"[多少](多少|出|几)")


def difference_question(tree: Tree, phrases: Phrases) -> str:
    """某局比某局多牵头几项, 某链和某链的规模目标相差多少."""
    root, by, choice = tree.root, tree.by, phrases.choice
    names = list(by.names) if by else []
    if by is None or len(names) != 2:
        raise ValueError("a difference of other than two things")
    sign = tree.derivation.columns[0] if tree.derivation.columns else ""
    first, second = names
    by_root = by is root

    def said(name: str) -> str:
        phrases.call(by, name)
        return name if by_root else phrases.thing(root)

    measure = type_words(root.type, root.kinds).measures[0]
    a = said(first)
    b = second if choice.chance(0.6) else said(second)
    if root.type == "Target":
        measure = choice.pick(("", "亿", "亿元"))
    if sign and (text := _more_of(tree, by, sign, phrases)):
        return text
    name = "difference_any" if not sign else "difference_less" if sign in "少低小" else "difference_more"
    template = phrases.pick(name).replace("MC", measure)
    if sign and sign not in "多少":
        template = _SIGN.sub(lambda found: f"{sign}{found.group(1)}", template)
    if root.type == "Target":
        template = (
            template.replace("几亿", "多少亿").replace("几", "多少") if measure else template.replace("几", "多少")
        )
    if sign and not tree.derivation.counted:
        template = phrases.pick("difference_whether").replace("多", sign)
    return template.replace("A", a).replace("B", b)


def _more_of(tree: Tree, by: Node, sign: str, phrases: Phrases) -> str:
    """甲比乙多牵头几项任务, now and then, where nothing else is said."""
    root, choice = tree.root, phrases.choice
    way = tree.way_to(by)
    if (
        root.type == "Target"
        or not tree.derivation.counted
        or len(way) != 1
        or len(root.branches) != 1
        or not choice.chance(0.35)
    ):
        return ""
    first, second = by.names
    words, types = words_of(way[0].edge), type_words(root.type, root.kinds)
    many = f"{phrases.pick('how_many')}{types.measures[0]}"
    if not way[0].edge.outward and words.verbs and choice.chance(0.6):
        return f"{first}比{second}{sign}{choice.pick(words.verbs)}{many}{choice.pick(types.heads)}"
    nouns = words.nouns_for(source=way[0].edge.outward) or types.heads
    return f"{first}比{second}{sign}{many}{choice.pick(nouns)}"
