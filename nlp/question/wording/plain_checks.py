"""Plain Chinese questions that are answered by yes or no."""

from __future__ import annotations

from dataclasses import replace

from nlp.question.derivation import Ranking
from nlp.question.wording.clauses import Manner
from nlp.question.wording.lexicon import type_words, words_of
from nlp.question.wording.phrases import SCOPES
from nlp.question.wording.plain_phrases import PlainPhrases, said_of
from nlp.question.wording.tree import Branch, Node, Tree


def measure_of(node: Node) -> str:
    """The measure word of a thing."""
    return type_words(node.type, node.kinds).measures[0]


def parts(root: Node) -> tuple[list[Branch], list[Branch]]:
    """Where a task stands, and what else is said."""
    scopes = [
        one for one in root.branches if one.edge.relations[0] in SCOPES and not one.absent and not one.edge.outward
    ]
    return scopes, [one for one in root.branches if one not in scopes]


def whether(tree: Tree, phrases: PlainPhrases) -> str:
    """某局是某链的成员单位吗, 有没有某局牵头的任务."""
    root = tree.root
    if tree.rank and tree.counted:
        return _exists_number(tree, tree.rank, tree.counted, phrases)
    if not root.names or not root.branches:
        if _the_same(root):
            return _shared(root, phrases)
        if len(root.branches) == 1 and root.branches[0].absent and root.type != "Task":
            return f"有没有{phrases.thing(replace(root, branches=[]))}{phrases.clause(root.branches[0])}"
        return _has_any(root, phrases) or f"有没有{phrases.thing(root)}"
    main = next((one for one in root.branches if not one.absent), root.branches[0])
    rest = [one for one in root.branches if one is not main]
    near = phrases.thing(replace(root, branches=[one for one in rest if one.edge.relations[0] in SCOPES]))
    others = [one for one in rest if one.edge.relations[0] not in SCOPES]
    more = "".join(f"{phrases.clause(one)}的" for one in others)
    if main.node.is_open and not main.absent and not main.variant:
        text = phrases.clause(main)
        asked = "是不是" if text.startswith("是") else "有没有"
        return f"{more}{near}{asked}{text.removeprefix('有').removeprefix('是')}"
    if (
        main.absent
        and not main.node.is_open
        and (text := said_of(words_of(main.edge).lacks, main))
        and not main.node.branches
    ):
        text = text if text.startswith(("不", "没")) else f"的{text}"
        return f"{more}{near}{text.replace('S' if not main.edge.outward else 'T', phrases.far(main))}吗"
    return f"{phrases.clause(main, more + near)}吗"


def _has_any(root: Node, phrases: PlainPhrases) -> str:
    """某局在某链有没有牵头的任务; empty where it is not about one unit's tasks."""
    scopes, others = parts(root)
    if root.type != "Task" or len(others) != 1 or len(scopes) > 1:
        return ""
    main = others[0]
    words = words_of(main.edge)
    if main.absent or main.variant or not main.names or main.edge.outward or not words.verbs:
        return ""
    scope = phrases.scope(scopes[0]) if scopes else ""
    within = f"在{scope}{'' if scope.endswith('产业链') else '中'}" if scope else ""
    noun = phrases.thing(replace(root, branches=[]))
    doing = f"{'共同' if main.alike else ''}{(words.alone or words.verbs)[0]}的"
    if root.topics and not (main.edge.roles or main.alike):
        doing = ""
    return f"{phrases.far(main)}{within}有没有{doing}{noun}"


def _the_same(root: Node) -> bool:
    return len(root.branches) == 1 and bool(root.branches[0].alike) and not (root.topics or root.where or root.kinds)


def _shared(root: Node, phrases: PlainPhrases) -> str:
    """甲和乙是不是同一条产业链的盟会长单位."""
    same = f"同一{measure_of(root)}{type_words(root.type, root.kinds).heads[0]}"
    if root.type == "Task":
        return f"有没有{phrases.thing(root)}"
    branch = root.branches[0]
    nouns = words_of(branch.edge).nouns
    if nouns and not branch.edge.outward and branch.edge.relations[0] != "HOLDS_POST":
        return f"{phrases.far(branch)}是不是{same}的{nouns[0]}"
    text = phrases.clause(branch, same, Manner(words="是不是"))
    return text.replace("是不是是", "是不是")


def _exists_number(tree: Tree, rank: Ranking, counted: Node, phrases: PlainPhrases) -> str:
    way = tree.way_to(counted)
    nouns = words_of(way[0].edge).nouns_for(source=not way[0].edge.outward)
    noun = nouns[0] if nouns else type_words(counted.type, counted.kinds).heads[0]
    words = {"=": "", ">": "超过", ">=": "不少于", "<": "少于", "<=": "不超过"}[str(rank.compare)]
    return f"{phrases.thing(replace(tree.root, branches=[]))}有{words}{rank.number or 0:g}{measure_of(counted)}{noun}吗"


def whether_every(tree: Tree, phrases: PlainPhrases) -> str:
    """每条产业链都有副链长吗."""
    root = tree.root
    absent = next((one for one in root.branches if one.absent), None)
    rest = replace(root, branches=[one for one in root.branches if one is not absent])
    noun = phrases.thing(rest)
    every = f"每{measure_of(root)}{noun}"
    if absent is None:
        return f"{every}都是这样吗"
    there = replace(absent, absent=False)
    if there.node.is_open:
        return f"{every}{phrases.clause(there, '', Manner(words='都'))}吗"
    if not there.names and (there.node.branches or there.node.topics):
        return f"{every}都有{phrases.thing(there.node)}吗"
    if there.edge.outward:
        return f"{every}都{phrases.clause(there)}吗"
    if there.edge.relations == ("RESPONSIBLE_FOR",):
        phrases.precede(rest, f"每{measure_of(root)}")
        verb = {"lead": "由X牵头", "cooperate": "由X配合"}.get(",".join(there.edge.roles), "有X参与")
        return f"{phrases.thing(rest)}都{verb.replace('X', phrases.far(there))}吗"
    return f"{phrases.clause(there, f'所有{noun}')}吗"
