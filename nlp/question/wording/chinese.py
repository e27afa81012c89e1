"""Chinese questions for a tree, by what is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from graph.query import Ask
from nlp.question.wording.choice import Choice
from nlp.question.wording.clauses import Manner
from nlp.question.wording.comparisons import difference_question
from nlp.question.wording.conditions import numeral, unit_of
from nlp.question.wording.lexicon import property_words, type_words, words_of
from nlp.question.wording.phrases import SCOPES, Phrases
from nlp.question.wording.ranking import ranked
from nlp.question.wording.roles import of_named
from nlp.question.wording.tree import Branch, Node, Tree

_TAILS = {
    "Person": "list_persons",
    "Organization": "list_units",
    "Enterprise": "list_units",
    "Region": "list_places",
}
_ASKING = re.compile(r"哪些|哪几?.|什么|啥|几.|多少.")
_FOUND = ("有哪些", "是谁", "有谁", "有什么", "有啥", "有几", "有多少")


def chinese_question(tree: Tree, choice: Choice) -> str:
    """A question that asks what the tree asks."""
    phrases = Phrases(choice)
    if tree.rank and tree.ask is not Ask.EXISTS:
        return ranked(tree, phrases)
    return _ASKS[tree.ask](tree, phrases)


def fill_template(template: str, noun: str, entity: str, kinds: tuple[str, ...], phrases: Phrases) -> str:
    """A template with the noun phrase and a measure word in their places."""
    if "MC" in template or "WC" in template:
        template = _measured(template, entity, kinds, phrases)
    return template.replace("NP", noun)


def _measured(template: str, entity: str, kinds: tuple[str, ...], phrases: Phrases) -> str:
    words = type_words(entity, kinds)
    measure = phrases.choice.pick(words.measures) if phrases.choice.chance(0.3) else words.measures[0]
    return template.replace("MC", measure).replace("WC", measure)


def _list(tree: Tree, phrases: Phrases) -> str:
    root, choice = tree.root, phrases.choice
    if text := of_named(tree, phrases):
        return text
    main = _main(root, phrases)
    if main and choice.chance(0.42):
        return _except(root, _in_place(tree, main, _who(root, phrases), phrases), phrases)
    if (text := _cleft(root, phrases)) and choice.chance(0.14):
        return _except(root, text, phrases)
    noun = phrases.thing(replace(root, without=[]))
    kind = choice.pick(("after", "after", "after", "before", "command", "command", "bare"))
    name = _TAILS.get(root.type, "list_after") if kind == "after" and choice.chance(0.6) else f"list_{kind}"
    return _except(root, fill_template(phrases.pick(name), noun, root.type, root.kinds, phrases), phrases)


def _cleft(root: Node, phrases: Phrases) -> str:
    """担任某链链长的是哪位; empty where more is said."""
    if len(root.branches) != 1 or root.topics or root.where or root.names:
        return ""
    clause = phrases.clause(root.branches[0])
    return f"{clause}{'' if clause.endswith('的') else '的'}{phrases.pick('cleft')}{_who(root, phrases)}"


def _count(tree: Tree, phrases: Phrases) -> str:
    root, choice = tree.root, phrases.choice
    main = _main(root, phrases)
    if main and choice.chance(0.42):
        words = type_words(root.type, root.kinds)
        measure = choice.pick(words.measures) if choice.chance(0.3) else words.measures[0]
        who = f"{phrases.pick('how_many')}{measure}{choice.pick(words.heads)}"
        return _except(root, _in_place(tree, main, who, phrases), phrases)
    noun = phrases.thing(replace(root, without=[]))
    name = choice.pick(("count_after", "count_after", "count_before", "count_command"))
    return _except(root, fill_template(phrases.pick(name), noun, root.type, root.kinds, phrases), phrases)


def _main(root: Node, phrases: Phrases) -> Branch | None:
    """The branch whose sentence the question is: not the scope, where there is anything else."""
    plain = [
        branch
        for branch in root.branches
        if branch.variant in ("", "only") and not (branch.absent and not branch.names and branch.node.branches)
    ]
    others = [branch for branch in plain if branch.edge.relations[0] not in SCOPES]
    open_ones = others or plain
    return phrases.choice.pick(open_ones) if open_ones else None


def _who(root: Node, phrases: Phrases) -> str:
    return phrases.choice.pick(type_words(root.type, root.kinds).who)


def _in_place(tree: Tree, main: Branch, who: str, phrases: Phrases, manner: Manner | None = None) -> str:
    """The sentence of one branch, with the question word where the thing asked for stands."""
    root, choice = tree.root, phrases.choice
    rest = [branch for branch in root.branches if branch is not main]
    scopes = [b for b in rest if b.edge.relations[0] in SCOPES and not b.absent and not b.edge.outward]
    scope = "".join(phrases.scope(branch) for branch in scopes)
    rest = [branch for branch in rest if branch not in scopes]
    near = who
    if rest or root.topics or root.where:
        seen = replace(root, branches=rest, without=[])
        asking = _ASKING.match(who)
        kind = asking.group() if asking else choice.pick(("哪些", "什么"))
        near = kind + phrases.thing(seen)
    manner = manner or Manner()
    if scope and not manner.kind and choice.chance(0.5):
        within = phrases.pick("within").replace("X", scope)
        clause = phrases.clause(main, near, Manner(words=within))
        if not clause.startswith(within):
            return clause
        return clause if choice.chance(0.3) else f"{within}，{clause[len(within) :]}"
    text = phrases.clause(main, near, manner)
    if scope:
        text = phrases.pick("within_first").replace("X", scope) + text
    return text


def _except(root: Node, text: str, phrases: Phrases) -> str:
    """除了甲，还有哪些…"""
    if not root.without:
        return text
    out = phrases.joined(root.without)
    if phrases.choice.chance(0.2):
        return text + phrases.pick("except_after").replace("X", out)
    for found in _FOUND:
        if found in text and not phrases.choice.chance(0.25):
            again = f"还剩{found[1:]}" if found == "有哪些" and phrases.choice.chance(0.3) else f"还{found}"
            text = text.replace(found, again, 1)
            break
    return phrases.pick("except").replace("X", out) + text


def _exists(tree: Tree, phrases: Phrases) -> str:
    root, choice = tree.root, phrases.choice
    if tree.rank:
        return _exists_number(tree, phrases)
    main = _main(root, phrases)
    if main and main.alike and not (root.names or root.topics) and len(root.branches) == 1 and choice.chance(0.7):
        return _the_same(root, main, phrases)
    if main and (root.names or (root.topics and choice.chance(0.5)) or (main.names and choice.chance(0.5))):
        near = phrases.thing(root, main) if root.names else ""
        others = [branch for branch in root.branches if branch is not main and root.names]
        if not root.names:
            near = phrases.thing(replace(root, branches=[branch for branch in root.branches if branch is not main]))
        elif others:
            near = phrases.called(root.names, root.type)
        text = _asked_whether(lambda manner: phrases.clause(main, near, manner), main, phrases)
        return _and_others(others, text, phrases)
    noun = phrases.thing(root)
    name = choice.pick(("exists_before", "exists_before", "exists_after"))
    return phrases.pick(name).replace("NP", noun)


def _the_same(root: Node, main: Branch, phrases: Phrases) -> str:
    """甲和乙是不是同一条产业链的盟会长单位."""
    choice = phrases.choice
    words = type_words(root.type, root.kinds)
    same = f"{phrases.pick('same')}{words.measures[0]}{choice.pick(words.heads)}"
    if choice.chance(0.5):
        return phrases.clause(main, same, Manner("yes_no"))
    return phrases.clause(main, same, Manner(words=choice.pick(("", "都", "")))) + phrases.pick("yes_no")


def _and_others(others: list[Branch], text: str, phrases: Phrases) -> str:
    for branch in others:
        text = (
            phrases.clause(branch, "").join(("", "，")) + text if branch.absent else f"{phrases.clause(branch)}，{text}"
        )
    return text


def _asked_whether(say: Callable[[Manner], str], main: Branch, phrases: Phrases) -> str:
    choice = phrases.choice
    fixed = main.absent or main.variant or main.alike
    if not fixed and choice.chance(0.5):
        return say(Manner("yes_no"))
    before = phrases.pick("yes_no_before") if choice.chance(0.3) else ""
    text = say(Manner())
    return f"{before}{text}" + ("" if before else phrases.pick("yes_no_denied" if main.absent else "yes_no"))


def _exists_number(tree: Tree, phrases: Phrases) -> str:
    """某链有三位链长吗."""
    rank, counted = tree.rank, tree.counted
    if rank is None or counted is None:
        return ""
    choice = phrases.choice
    way = tree.way_to(counted)
    measure = type_words(counted.type, counted.kinds).measures[0]
    number = numeral(int(rank.number or 0)) if choice.chance(0.6) else f"{rank.number or 0:g}"
    compare = (
        phrases.pick(str(rank.compare)).replace("N", f"{number}{measure}")
        if str(rank.compare) != "="
        else f"{number}{measure}"
    )
    nouns = words_of(way[0].edge).nouns_for(source=not way[0].edge.outward) if way else ()
    noun = choice.pick(nouns or type_words(counted.type, counted.kinds).heads)
    near = phrases.called(tree.root.names, tree.root.type) if tree.root.names else phrases.thing(tree.root)
    return phrases.pick("exists_number").replace("A", near).replace("B", compare).replace("N", noun)


def _every(tree: Tree, phrases: Phrases) -> str:
    root, choice = tree.root, phrases.choice
    words = type_words(root.type, root.kinds)
    absent = next((branch for branch in root.branches if branch.absent), None)
    bare = replace(root, branches=[branch for branch in root.branches if not branch.absent])
    every = phrases.pick("each_all").replace("MC", words.measures[0])
    near = every + phrases.thing(bare)
    if absent is None:
        return f"{near}{phrases.pick('yes_no')}"
    there = replace(absent, absent=False)
    before = phrases.pick("every")
    if not there.names and there.node.branches:
        text = f"{near}{phrases.pick('all_in')}{phrases.thing(there.node)}"
    elif there.node.is_bare:
        text = phrases.clause(there, near, Manner(words=phrases.pick("all_do")))
    else:
        text = phrases.clause(there, near, Manner(words="都"))
        if text.index(near) > 0:
            text = phrases.clause(there, near) if choice.chance(0.5) else text
    return f"{before}{text}" + (
        "" if before.startswith("是") or (before and choice.chance(0.5)) else phrases.pick("yes_no")
    )


def _table(tree: Tree, phrases: Phrases) -> str:
    root, choice, by = tree.root, phrases.choice, tree.by
    if by is None:
        return _list(tree, phrases)
    by_types = type_words(by.type, by.kinds)
    each = phrases.pick("each").replace("MC", by_types.measures[0])
    phrases.precede(by, each)
    if by.is_bare:
        phrases.call(by, each + choice.pick(by_types.heads))
    main = next((branch for branch in root.branches if branch.node is by), None) or _main(root, phrases)
    words = type_words(root.type, root.kinds)
    apart = phrases.pick("apart")
    if tree.derivation.counted:
        if main and choice.chance(0.35):
            who = f"{phrases.pick('how_many')}{words.measures[0]}{choice.pick(words.heads)}"
            return _in_place(tree, main, who, phrases, Manner(words=apart))
        noun = phrases.thing(root)
        how = phrases.pick("table_value" if root.type == "Target" else "table_count_after").replace("@", apart)
        return fill_template(how, noun, root.type, root.kinds, phrases)
    if main and choice.chance(0.3):
        return _in_place(tree, main, _who(root, phrases), phrases, Manner(words=apart))
    noun = phrases.thing(root)
    if choice.chance(0.4):
        by_words = choice.pick(type_words(by.type, by.kinds).heads)
        return phrases.pick("each_command").replace("BY", by_words).replace("NP", noun)
    tails = {"Person": "table_persons", "Organization": "table_units", "Enterprise": "table_units"}
    return f"{noun}{apart}{phrases.pick(tails.get(root.type, 'table_things'))}"


def _value(tree: Tree, phrases: Phrases) -> str:
    noun = phrases.thing(tree.root)
    if unit := unit_of(tree.root.where):
        return phrases.pick("value_unit").replace("NP", noun).replace("U", unit)
    return phrases.pick("value_counted" if tree.derivation.counted else "value").replace("NP", noun)


def _property(tree: Tree, phrases: Phrases) -> str:
    noun = phrases.thing(tree.root)
    asked = [phrases.choice.pick(property_words(column)) for column in tree.derivation.columns]
    return "，".join(one.replace("X", noun if number == 0 else "") for number, one in enumerate(asked))


def _path(tree: Tree, phrases: Phrases) -> str:
    end = tree.root.branches[0]
    return phrases.pick("path").replace("A", phrases.thing(tree.root, end)).replace("B", phrases.far(end))


_ASKS: Mapping[Ask, Callable[[Tree, Phrases], str]] = {
    Ask.LIST: _list,
    Ask.COUNT: _count,
    Ask.EXISTS: _exists,
    Ask.EVERY: _every,
    Ask.TABLE: _table,
    Ask.DIFFERENCE: difference_question,
    Ask.VALUE: _value,
    Ask.PROPERTY: _property,
    Ask.PATH: _path,
}
