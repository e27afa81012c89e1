"""Key words between blanks, as people type into a box: 某局 牵头 任务 几项."""

from __future__ import annotations

from dataclasses import replace

from graph.query import Ask
from nlp.question.wording.choice import Choice
from nlp.question.wording.conditions import condition_words, number_words, numeral
from nlp.question.wording.lexicon import ask_words, property_words, type_words, words_of
from nlp.question.wording.tree import Branch, Node, Tree

_COUNTS = ("数量", "几MC", "多少", "总数", "数", "有几MC", "个数", "多少MC")
_WHETHERS = ("是不是", "吗", "有没有", "是否", "？")
_LACKS = ("没有", "无", "缺", "没")


def telegram(tree: Tree, choice: Choice) -> str:
    """Key words of the question, joined by blanks."""
    root = tree.root
    words = type_words(root.type, root.kinds)
    said = _own(root, choice)
    for branch in root.branches:
        there = replace(branch, absent=False) if tree.ask is Ask.EVERY else branch
        said += _of(there, choice)
    head = choice.pick(words.heads)
    ask = _asked(tree, choice, head)
    if choice.chance(0.3):
        said.reverse()
    in_front = tree.ask not in (Ask.EXISTS, Ask.EVERY) and choice.chance(0.3)
    pieces = [*ask, *said] if in_front else [*said, *ask]
    return choice.pick((" ", " ", " ", "", "，", "、")).join(piece for piece in pieces if piece)


def _own(node: Node, choice: Choice) -> list[str]:
    said = [*node.names, *node.topics, *condition_words(node.where, choice)]
    if node.without:
        said.append(f"{'、'.join(node.without)}{choice.pick(('除外', '以外', '不算'))}")
    return said


def _of(branch: Branch, choice: Choice) -> list[str]:
    words = words_of(branch.edge)
    node = branch.node
    lack = choice.pick(_LACKS) if branch.absent else ""
    relation = (
        "" if branch.edge.relations[0] == "HAS_TASK" or len(branch.edge.relations) > 2 else choice.pick(words.words)
    )
    if branch.variant == "not_lead":
        relation = choice.pick(("参与不牵头", "参与 没牵头", "配合不牵头"))
    below = [text for one in node.branches for text in _of(one, choice)]
    extra = {
        "only": "只有",
        "others": "共同",
        "no_task": "没有任务",
        "no_lead_task": "没有牵头任务",
        "not_member": "不是成员单位",
    }.get(branch.variant, "")
    names = [*branch.names, *node.topics, *condition_words(node.where, choice)]
    if node.without:
        names.append(f"{'、'.join(node.without)}除外")
    kind = choice.pick(type_words(node.type, node.kinds).heads) if node.kinds else ""
    together = choice.pick(("和", "、", " ")).join(names)
    if branch.alike:
        together += choice.pick(("共同", "都", ""))
    if not names:
        nouns = words.nouns_for(source=not branch.edge.outward)
        return [*below, f"{lack}{choice.pick(nouns) if nouns and not kind else relation + kind}", extra]
    glue = choice.pick(("", " "))
    if relation and not (lack or kind) and choice.chance(0.1):
        return [*below, f"{relation}（{together}）", extra]
    own = f"{lack}{together}{glue}{relation}{kind}" if choice.chance(0.7) else f"{lack}{relation}{kind}{glue}{together}"
    return [*below, own, extra]


def _asked(tree: Tree, choice: Choice, head: str) -> list[str]:
    root, rank = tree.root, tree.rank
    measure = type_words(root.type, root.kinds).measures[0]
    if rank:
        return _ranked(tree, choice, head, measure)
    if tree.ask is Ask.COUNT:
        return [head, choice.pick(_COUNTS).replace("MC", measure)]
    if tree.ask is Ask.EXISTS:
        return ["" if root.names else head, choice.pick(_WHETHERS)]
    if tree.ask is Ask.EVERY:
        return [choice.pick(("每", "所有", "各")) + head, choice.pick(("都有吗", "是不是都", "全都"))]
    if tree.ask is Ask.TABLE and tree.by:
        by = choice.pick(type_words(tree.by.type, tree.by.kinds).heads)
        counted = (
            [choice.pick(_COUNTS).replace("MC", measure)]
            if tree.derivation.counted
            else [choice.pick(("对照表", "一览", "分别", ""))]
        )
        return [choice.pick(("各", "每个", "分", "按")) + by, head, *counted]
    if tree.ask is Ask.DIFFERENCE:
        sign = tree.derivation.columns[0] if tree.derivation.columns else "差"
        return [
            head,
            choice.pick(
                (f"{sign}多少", f"{sign}几{measure}", "相差", "差额")
                if not tree.derivation.columns
                else (f"{sign}多少", f"{sign}几{measure}")
            ),
        ]
    if tree.ask is Ask.PROPERTY:
        return [
            choice.pick(property_words(column)).replace("X的", "").replace("X是", "").replace("X", "")
            for column in tree.derivation.columns
        ]
    if tree.ask is Ask.PATH:
        return [choice.pick(("关系", "什么关系", "联系"))]
    if tree.ask is Ask.VALUE:
        return [
            choice.pick(("目标", "目标值", "指标", "目标数", "多少") if tree.derivation.counted else ("目标", "指标"))
        ]
    return ["" if root.names else choice.pick((head, head, choice.pick(type_words(root.type, root.kinds).who)))]


def _ranked(tree: Tree, choice: Choice, head: str, measure: str) -> list[str]:
    rank, counted = tree.rank, tree.counted
    if rank is None or counted is None:
        return [head]
    noun = choice.pick(type_words(counted.type, counted.kinds).heads)
    noun = "" if counted.type == "Target" or counted is tree.root else noun
    if rank.every:
        return [head, choice.pick(("所有", "全部", "每个")) + noun]
    if rank.compare is not None and rank.number is not None:
        number = number_words(rank.number, choice) + (
            "" if rank.by_value else type_words(counted.type, counted.kinds).measures[0]
        )
        asked = [choice.pick(_COUNTS).replace("MC", measure)] if tree.ask is Ask.COUNT else []
        return [head, noun, choice.pick(ask_words(str(rank.compare))).replace("N", number), *asked]
    most = choice.pick(
        ("最低", "最小")
        if rank.ascending and rank.by_value
        else ("最少", "倒数")
        if rank.ascending
        else ("最高", "最大")
        if rank.by_value
        else ("最多", "第一", "排名")
    )
    if counted is tree.root:
        most = choice.pick(ask_words("oldest" if rank.ascending else "newest"))
    top = f"前{numeral(rank.top)}" if rank.top and rank.top > 1 else ""
    return [head, noun, f"{most}{top}"]
