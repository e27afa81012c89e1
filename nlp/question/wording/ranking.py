"""Rankings in Chinese: 哪个单位牵头的任务最多, 成员单位超过10个的产业链, 规模目标最高的三条产业链."""

from __future__ import annotations

from dataclasses import replace

from graph.query import Ask
from nlp.question.derivation import Ranking
from nlp.question.wording.choice import Choice
from nlp.question.wording.clauses import BARE
from nlp.question.wording.conditions import number_words, numeral
from nlp.question.wording.lexicon import ask_words, type_words, words_of
from nlp.question.wording.phrases import SCOPES, Phrases
from nlp.question.wording.tree import Node, Tree, reroot


def ranked(tree: Tree, phrases: Phrases) -> str:
    """A question for the first, the last, or those whose number compares."""
    rank, counted = tree.rank, tree.counted
    if rank is None or counted is None:
        raise ValueError("a ranking of nothing")
    if counted is tree.root:
        return _by_itself(tree, rank, phrases)
    if rank.every:
        return _with_all(tree, counted, phrases)
    if tree.root.names and rank.top:
        return _between(tree, counted, rank, phrases)
    question_in_front = tree.ask is Ask.LIST and phrases.asks_in_front(rank.top == 1)
    said = _compared(rank, counted, phrases, many=not question_in_front)
    if tree.derivation.counted and tree.ask is Ask.LIST:
        said = f"数{said}"
    if passive := _passive(tree, counted, rank, phrases):
        return passive
    if question_in_front:
        return f"{_counted(tree, counted, _asked(tree.root, rank, phrases), phrases)}{said}"
    noun = _counted(tree, counted, BARE, phrases)
    exactly = ("正好有", "恰好有", "刚好有", "只有")
    if said.startswith(exactly) and "的" not in noun and not phrases.choice.chance(0.4):
        said = said.removeprefix("正好").removeprefix("恰好") if phrases.choice.chance(0.5) else said
        return _asks(tree, rank, f"{said}{noun}", phrases)
    return _asks(tree, rank, f"{noun}{said}", phrases)


def _passive(tree: Tree, counted: Node, rank: Ranking, phrases: Phrases) -> str:
    """被引用最多的文件是哪件."""
    way = tree.way_to(counted)
    edge = way[0].edge
    if len(way) > 1 or edge.outward or edge.relations[0] not in ("CITES", "REPEALS") or not rank.top:
        return ""
    if counted.branches or tree.root.names or len(tree.root.branches) > 1:
        return ""
    words = words_of(edge)
    most = _compared(rank, counted, phrases, many=True)
    measure = type_words(tree.root.type, ()).measures[0]
    most = most.replace("K", f"{_number(rank.top, phrases.choice)}{measure}")
    tail = f"是哪{measure}" if rank.top == 1 else "是哪些"
    by = phrases.choice.pick(("", "公文", "别的文件", "其他公文"))
    head = phrases.choice.pick(("文件", "公文"))
    return f"被{by}{phrases.choice.pick(words.verbs)}{most}{'' if most.endswith(('的', measure)) else '的'}{head}{tail}"


def _counted(tree: Tree, counted: Node, root_called: str, phrases: Phrases) -> str:
    """What is counted, with what is ranked as its owner: 哪个单位牵头的任务."""
    top, root = reroot(tree, counted)
    rest = replace(root, without=[])
    if root_called != BARE and (rest.branches or rest.where or rest.topics):
        said = phrases.thing(rest)
        one = f"{said}中哪{type_words(root.type, root.kinds).measures[0]}"
        root_called = phrases.choice.pick((one, f"哪些{said}", f"什么{said}", one))
    phrases.call(root, root_called)
    return phrases.thing(top).replace(BARE, "").removeprefix("的")


def _asked(root: Node, rank: Ranking, phrases: Phrases) -> str:
    words = type_words(root.type, root.kinds)
    if rank.top and rank.top > 1:
        return f"哪{_number(rank.top, phrases.choice)}{words.measures[0]}{phrases.choice.pick(words.heads)}"
    return phrases.choice.pick(words.who)


def _asks(tree: Tree, rank: Ranking, clause: str, phrases: Phrases) -> str:
    """…的产业链是哪条, 有几条."""
    choice, root = phrases.choice, tree.root
    words = type_words(root.type, root.kinds)
    measure = words.measures[0]
    rest = [branch for branch in root.branches if not _leads_to(branch.node, tree.counted)]
    scopes = [one for one in rest if one.edge.relations[0] in SCOPES and not one.edge.outward and not one.absent]
    scope = "".join(phrases.scope(one) for one in scopes)
    head = phrases.thing(replace(root, branches=[one for one in rest if one not in scopes], without=[], names=[]))
    clause = f"{scope}{choice.pick(('中', '里', '的任务中'))}{clause}" if scope else clause
    if rank.top and rank.top > 1 and "K" in clause:
        clause = clause.replace("K", f"{_number(rank.top, choice)}{measure}")
    noun = f"{clause}{'' if clause.endswith(('的', measure)) else '的'}{head}"
    if tree.ask is Ask.COUNT:
        return choice.pick(ask_words("count_after")).replace("NP", noun).replace("MC", measure)
    if tree.ask is Ask.PROPERTY:
        return noun
    among = "是谁" if root.type == "Person" else "有哪些" if rank.compare else "是哪些" if (rank.top or 1) > 1 else ""
    tails = (
        among or f"是哪{measure}",
        f"是哪{measure}",
        "是哪个",
        "有哪些",
        "是谁" if root.type in ("Person", "Organization", "Enterprise") else "是哪些",
        "",
        "叫什么",
        "是哪些",
        f"是哪几{measure}",
    )
    if choice.chance(0.15):
        return choice.pick(ask_words("list_command")).replace("NP", noun)
    return noun + choice.pick(tails)


def _leads_to(node: Node, wanted: Node | None) -> bool:
    return node is wanted or any(_leads_to(branch.node, wanted) for branch in node.branches)


def _number(number: int, choice: Choice) -> str:
    return numeral(number) if choice.chance(0.6) else str(number)


def _compared(rank: Ranking, counted: Node, phrases: Phrases, *, many: bool) -> str:
    choice = phrases.choice
    if rank.compare is not None and rank.number is not None:
        measure = type_words(counted.type, counted.kinds).measures[0]
        number = number_words(rank.number, choice)
        bare = rank.by_value or (number.isdigit() and choice.chance(0.2))
        number += "" if bare else measure
        if str(rank.compare) == "=" and not rank.by_value and not choice.chance(0.4):
            return f"{choice.pick(('正好有', '恰好有', '刚好有', '正好', '刚好', '只有'))}{number}"
        return choice.pick(ask_words(str(rank.compare))).replace("N", number)
    if rank.by_value:
        return choice.pick(ask_words("lowest" if rank.ascending else "highest")) + (
            "的前K" if many and (rank.top or 1) > 1 else ""
        )
    many = many and (rank.top or 1) > 1
    name = ("least" if rank.ascending else "most") + ("_many" if many else "")
    return choice.pick(ask_words(name))


def _between(tree: Tree, counted: Node, rank: Ranking, phrases: Phrases) -> str:
    """甲和乙谁牵头的任务多."""
    first, *others = tree.root.names
    noun = _counted(tree, counted, BARE, phrases)
    template = phrases.pick("which_more")
    if tree.root.type == "Person":
        template = template.replace("哪个", "谁")
    if len(others) != 1:
        template = "A里哪个NP最多"
        first = phrases.joined(tree.root.names)
    if rank.by_value:
        template = template.replace("更多", "更高").replace("多", "高")
        template = template.replace("高", "低") if rank.ascending else template
    elif rank.ascending:
        template = template.replace("更多", "更少").replace("多", "少")
    return template.replace("NP", noun).replace("A", first).replace("B", others[0] if others else "")


def _with_all(tree: Tree, counted: Node, phrases: Phrases) -> str:
    """哪些单位是所有产业链的成员单位."""
    choice, rank = phrases.choice, tree.rank
    words = type_words(counted.type, counted.kinds)
    number = f"{rank.number:g}{words.measures[0]}" if rank and rank.number else ""
    every = choice.pick(("所有", "全部", f"每{words.measures[0]}", f"每一{words.measures[0]}", "各")) + (
        number if number and choice.chance(0.5) else ""
    )
    every = every if not (number and every.endswith(number) and every[0] in "每各") else f"全部{number}"
    phrases.call(counted, f"{every}{choice.pick(words.heads)}")
    way = tree.way_to(counted)
    others = [branch for branch in tree.root.branches if branch is not way[0]]
    if not others and not choice.chance(0.5):
        return phrases.clause(way[0], f"哪些{choice.pick(type_words(tree.root.type, tree.root.kinds).heads)}")
    return phrases.choice.pick(ask_words("list_after")[:6]).replace("NP", phrases.thing(replace(tree.root, without=[])))


def _by_itself(tree: Tree, rank: Ranking, phrases: Phrases) -> str:
    """最新印发的公文是哪件."""
    choice = phrases.choice
    words = type_words(tree.root.type, tree.root.kinds)
    newest = choice.pick(ask_words("oldest" if rank.ascending else "newest"))
    noun = phrases.thing(tree.root)
    measure = words.measures[0]
    number = f"{_number(rank.top, choice)}{measure}" if rank.top and rank.top > 1 else ""
    done = choice.pick(("印发", "发布", "出台", "发", "下发"))
    return choice.pick(
        (
            f"{newest}{done}的{number}{noun}是哪{measure}",
            f"{newest}的{number}{noun}是哪{measure}",
            f"哪{number or measure}{noun}{newest}",
            f"{newest}{done}的{number}{noun}",
            f"{newest}的{number}{noun}有哪些",
        )
    )
