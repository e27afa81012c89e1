"""The one plain Chinese question for a tree, as an official would put it: every condition is said."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from graph.query import Ask
from nlp.question.wording.choice import Plainest
from nlp.question.wording.clauses import the_one_branch
from nlp.question.wording.conditions import head_of, unit_of
from nlp.question.wording.lexicon import property_words, type_words, words_of
from nlp.question.wording.plain_checks import measure_of, parts, whether, whether_every
from nlp.question.wording.plain_phrases import PlainPhrases, is_cited, said_of
from nlp.question.wording.ranking import ranked
from nlp.question.wording.roles import of_named
from nlp.question.wording.tree import Branch, Node, Tree

_VERB = re.compile(r"(?<=[长室位])(?:是|设在|有)|(?<=[ST])(?:由|有|在)|(?<=班)有")
_DONE_TOGETHER = ("牵头", "负责", "配合", "担任", "支持")


def plain_question(tree: Tree) -> str:
    """The plain question for a tree."""
    phrases = PlainPhrases(Plainest())
    if tree.rank and tree.ask is not Ask.EXISTS:
        text = ranked(tree, phrases)
        return _except(tree.root, text, phrases)
    return _ASKS[tree.ask](tree, phrases)


def _list(tree: Tree, phrases: PlainPhrases) -> str:
    root = tree.root
    if (post := head_of(root.where)) and root.type == "Person" and all(_holds(post, one) for one in root.branches):
        return f"{post}是谁"
    if text := of_named(tree, phrases):
        return text
    return _asked(tree.root, "哪些", phrases)


def _holds(post: str, branch: Branch) -> bool:
    """Whether the post itself says where it is held: 某局局长."""
    return branch.edge.relations == ("HOLDS_POST",) and any(name in post for name in branch.names)


def _count(tree: Tree, phrases: PlainPhrases) -> str:
    return _asked(tree.root, f"几{measure_of(tree.root)}", phrases)


def _asked(root: Node, how: str, phrases: PlainPhrases) -> str:
    """哪些, 几项: in the place of the thing asked for, or after all that is said of it."""
    text = _in_place(root, how, phrases) or _after(root, how, phrases)
    return _except(root, text, phrases)


def _except(root: Node, text: str, phrases: PlainPhrases) -> str:
    if not root.without:
        return text
    for found in ("有哪些", "有几", "是谁", "由哪些", "由谁", "有谁"):
        if found in text:
            text = text.replace(found, "还有谁" if found == "是谁" else f"还{found}", 1)
            break
    return f"除了{phrases.joined(root.without)}，{text}"


def _in_place(root: Node, how: str, phrases: PlainPhrases) -> str:
    """某局在某链牵头哪些任务; empty where more is said than one sentence takes."""
    scopes, others = parts(root)
    if root.names or len(others) > 1 or len(scopes) > 1 or not (scopes or others):
        return ""
    main = others[0] if others else scopes[0]
    if not scopes and main.edge.relations[0] == "HAS_TASK" and the_one_branch(main):
        return phrases.clause(main, _what(replace(root, branches=[], without=[]), how, phrases))
    bare = main.node.is_open and id(main.node) not in phrases.instead
    denied = (
        main.absent and not bare and (main.edge.relations[0] in ("RESPONSIBLE_FOR", "HAS_TASK") or main.node.branches)
    )
    if main.variant not in ("", "not_member") or denied or (main.alike and main.edge.outward):
        return ""
    if main.variant or any(one.variant == "others" for one in main.node.branches):
        return phrases.clause(main, _what(replace(root, branches=[], without=[]), how, phrases)) if not scopes else ""
    rest = replace(root, branches=[])
    asked = (
        f"{how}文件"
        if is_cited(main) and not (rest.topics or rest.where)
        else _what(replace(rest, without=[]), how, phrases)
    )
    scope = "".join(phrases.scope(one) for one in scopes) if others else ""
    if bare:
        clause = phrases.clause(main)
        return f"{asked}{clause}" if not scope and _says_itself(main) else ""
    template = said_of(words_of(main.edge).asks, main)
    if main.absent:
        template = _denied(template)
    if asked == "哪些单位":
        template = template.replace("由W", "由谁")
    return _fill(template, main, rest, asked, how, scope, phrases)


def _says_itself(branch: Branch) -> bool:
    return bool(said_of(words_of(branch.edge).bare, branch))


def _what(rest: Node, how: str, phrases: PlainPhrases) -> str:
    """哪些与养老有关的任务."""
    if rest.type == "Person" and not (rest.topics or rest.where or rest.kinds):
        return f"{how}人" if how.endswith("哪些") else "多少人"
    return how + phrases.thing(rest)


def _denied(template: str) -> str:
    """某局不是哪些产业链的成员单位; empty where the subject does not stand in front.

    >>> _denied("S是W的成员单位"), _denied("S参加W的工作专班"), _denied("W有T")
    ('S不是W的成员单位', 'S没有参加W的工作专班', '')
    """
    if not template.startswith("S"):
        return ""
    return template.replace("S是", "S不是", 1) if template.startswith("S是") else f"S没有{template[1:]}"


def _fill(template: str, main: Branch, rest: Node, asked: str, how: str, scope: str, phrases: PlainPhrases) -> str:
    if not template:
        return ""
    far_mark, near_mark = ("T", "S") if main.edge.outward else ("S", "T")
    said_of = rest.topics or rest.where or rest.kinds or (rest.type == "Region" and near_mark == "S")
    if not any(mark in template for mark in "WV") and said_of:
        return ""
    far = phrases.far(main)
    if rest.without and template.startswith("S"):
        template = template.replace("S", "S还", 1)
    if far_mark == "S" and main.alike:
        together = "共同" if any(verb in template for verb in _DONE_TOGETHER) else "都"
        if template.startswith("W"):
            return ""
        together = "同" if template.startswith("S是") else together
        template = template.replace("S是", "S为") if together == "同" else template
        template = template.replace("S", f"S{together}", 1)
    if scope:
        within = f"在{scope}{'' if scope.endswith('产业链') else '中'}"
        if not template.startswith("S"):
            return ""
        template = template.replace("S", f"S{within}", 1)
    if how.startswith("分别"):
        how, asked, template = how[2:], asked[2:], _apart(template, far_mark)
    if not template:
        return ""
    if not any(mark in template for mark in "WVQ"):
        if how != "哪些":
            return f"{far}有{how}{words_of(main.edge).nouns[0]}"
        return template.replace(far_mark, far)
    if "V" in template:
        one = asked.replace("哪些", f"哪{measure_of(rest)}", 1) if how == "哪些" else asked
        template, asked = template.replace("V", "W"), one
    return template.replace("Q", how).replace("W", "\0").replace(far_mark, far).replace("\0", asked)


def _apart(template: str, far_mark: str) -> str:
    """各产业链的链长分别是谁; empty where the far end does not stand in front.

    >>> _apart("T的专班办公室设在W", "T"), _apart("S牵头W", "S"), _apart("W有T", "T")
    ('T的专班办公室分别设在W', 'S分别牵头W', '')
    """
    if not template.startswith(far_mark):
        return ""
    at = _VERB.search(template)
    return f"{template[: at.start()]}分别{template[at.start() :]}" if at else f"{far_mark}分别{template[1:]}"


def _after(root: Node, how: str, phrases: PlainPhrases) -> str:
    """某局牵头、某局参与的任务有哪些."""
    bare = replace(root, without=[])
    noun = None if root.names else phrases._noun_branch(bare, bare.branches)
    rest = [one for one in root.branches if one is not noun]
    if noun and rest and not (root.topics or root.where):
        said = phrases.thing(replace(bare, branches=[noun]))
        clauses = "且".join(phrases.clause(one) for one in rest)
        return f"{said}中{how if how == '哪些' else f'有{how}'}{clauses}"
    if len(root.branches) == 1 and root.branches[0].variant in ("no_task", "no_lead_task"):
        one = root.branches[0]
        said = phrases.thing(replace(bare, branches=[replace(one, variant="")]))
        led = "牵头" if one.variant == "no_lead_task" else ""
        return f"{said}中{how if how == '哪些' else f'有{how}'}在本链没有{led}任务"
    if not (root.branches or root.topics or root.where or root.names):
        return f"{'有' if how == '哪些' else '一共有'}{how}{phrases.thing(bare)}"
    return f"{phrases.thing(bare)}{_tail(root, how)}"


def _tail(root: Node, how: str) -> str:
    if how == "哪些" and root.type == "Person":
        return "是谁"
    if how == "哪些" and root.names and not root.branches:
        return "是谁" if root.type == "Person" else "是什么"
    return f"有{how}"


def _table(tree: Tree, phrases: PlainPhrases) -> str:
    root, by = tree.root, tree.by
    if by is None:
        return _list(tree, phrases)
    measures = {"Person": "位"}
    each = f"各{measures.get(by.type, '')}" if by.type == "Person" else "各"
    phrases.precede(by, each)
    if by.is_open:
        way = tree.way_to(by)
        nouns = words_of(way[0].edge).nouns if by.type == "Person" and len(way) == 1 else ()
        phrases.call(by, f"{each}{nouns[0] if nouns else type_words(by.type, by.kinds).heads[0]}")
    noun = phrases.thing(root)
    if root.type == "Target":
        return f"{noun}{'分别是多少' if tree.derivation.counted else '是什么'}"
    if not tree.derivation.counted and (text := _in_place(root, "分别哪些", phrases)):
        return text
    if tree.derivation.counted:
        return f"{noun}分别有多少{measure_of(root)}"
    return f"{noun}分别{'是谁' if root.type == 'Person' else '有哪些'}"


def _difference(tree: Tree, phrases: PlainPhrases) -> str:
    root, by = tree.root, tree.by
    if by is None or len(by.names) != 2:
        raise ValueError("a difference of other than two things")
    first, second = by.names
    sign = tree.derivation.columns[0] if tree.derivation.columns else ""
    amount = "多少" if root.type == "Target" else f"几{measure_of(root)}"
    if not sign:
        phrases.call(by, f"{first}和{second}")
        return f"{phrases.thing(root)}相差{amount}"
    phrases.call(by, first)
    return f"{phrases.thing(root)}比{second}{sign}{amount if tree.derivation.counted else '吗'}"


def _value(tree: Tree, phrases: PlainPhrases) -> str:
    unit = unit_of(tree.root.where)
    return f"{phrases.thing(tree.root)}是{'多少' if tree.derivation.counted or unit else '什么'}{unit}"


def _property(tree: Tree, phrases: PlainPhrases) -> str:
    noun = phrases.thing(tree.root)
    asked = [property_words(column)[0] for column in tree.derivation.columns]
    if tree.derivation.counted:
        asked[0] = asked[0].replace("是什么", "是多少")
    first, *more = asked
    return "，".join([first.replace("X", noun), *(one.replace("X的", "").replace("X", "") for one in more)])


def _path(tree: Tree, phrases: PlainPhrases) -> str:
    end = tree.root.branches[0]
    return f"{phrases.thing(tree.root, end)}和{phrases.far(end)}有什么关系"


_ASKS: Mapping[Ask, Callable[[Tree, PlainPhrases], str]] = {
    Ask.LIST: _list,
    Ask.COUNT: _count,
    Ask.EXISTS: whether,
    Ask.EVERY: whether_every,
    Ask.TABLE: _table,
    Ask.DIFFERENCE: _difference,
    Ask.VALUE: _value,
    Ask.PROPERTY: _property,
    Ask.PATH: _path,
}
