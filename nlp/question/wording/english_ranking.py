"""Rankings in English: which unit leads the most tasks."""

from __future__ import annotations

from dataclasses import replace

from graph.query import Ask
from nlp.question.derivation import Ranking
from nlp.question.wording.english_phrases import EnglishPhrases, Subject
from nlp.question.wording.english_words import article, english_heads, english_words, plural
from nlp.question.wording.tree import Branch, Node, Tree

_COUNTING = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def english_ranked(tree: Tree, rank: Ranking, phrases: EnglishPhrases) -> str:
    """which unit leads the most tasks, which chains have more than ten member units."""
    root, counted, choice = tree.root, tree.counted, phrases.choice
    if counted is None:
        raise ValueError("a ranking of nothing")
    way = tree.way_to(counted)
    if not way:
        age = phrases.pick("oldest" if rank.ascending else "newest")
        noun = phrases.thing(root, many=bool(rank.top and rank.top > 1)).removeprefix("the ")
        top = f"{_number(rank.top, phrases)} " if rank.top and rank.top > 1 else ""
        return choice.pick(
            (f"what is the {top}{age} {noun}", f"the {top}{age} {noun}", f"which is the {top}{age} {noun}")
        )
    amount = _amount(tree, rank, counted, way, phrases)
    words = english_words(way[0].edge.relations, way[0].edge.roles)
    if len(way) == 1 and not way[0].edge.outward and words.nouns and counted.is_open and not rank.every:
        return _of_role(tree, amount, words.nouns, phrases)
    phrases.call(counted, amount)
    if rank.top and rank.top > 1 and not root.names:
        top = _number(rank.top, phrases)
        others = replace(root, branches=[branch for branch in root.branches if branch is not way[0]], without=[])
        near = Subject(f"which {top} {phrases.thing(others).removeprefix('the ')}", plural=True)
        return choice.pick(
            (phrases.sentence(way[0], near), f"the top {top} {phrases.head(root)}: {phrases.sentence(way[0], near)}")
        )
    if root.names:
        which = phrases.joined(root.names).replace(" and ", " or ")
        return choice.pick(
            (
                f"{phrases.sentence(way[0], Subject('who'))}, {which}",
                f"{phrases.sentence(way[0], Subject('which one'))}: {which}",
                f"{phrases.sentence(way[0], Subject(f'which of {phrases.joined(root.names)}'))}",
            )
        )
    how = "how many" if tree.ask is Ask.COUNT else ""
    if not how and choice.chance(0.3):
        return phrases.pick("list").replace("NP", phrases.thing(replace(root, without=[])))
    return phrases.sentence(way[0], asking(root, way[0], phrases, how))


def _of_role(tree: Tree, amount: str, nouns: tuple[str, ...], phrases: EnglishPhrases) -> str:
    """which chains have the most member units."""
    root, rank, counted = tree.root, tree.rank, tree.counted
    heads = english_heads(counted.type, counted.kinds) if counted else ()
    noun = phrases.choice.pick(nouns)
    for head in heads:
        amount = amount.removesuffix(f" {plural(head)}").removesuffix(f" {head}")
    one = bool(rank and rank.compare and rank.number == 1)
    amount = f"{amount} {noun if one else plural(noun)}"
    if root.names:
        return f"which has {amount}, {phrases.joined(root.names).replace(' and ', ' or ')}"
    how = "how many" if tree.ask is Ask.COUNT else "which"
    top = f" {_number(rank.top, phrases)}" if rank and rank.top and rank.top > 1 else ""
    rest = [branch for branch in root.branches if branch.node is not counted]
    subject = phrases.thing(replace(root, branches=rest, without=[])).removeprefix("the ")
    if phrases.choice.chance(0.4) and not top and how == "which":
        return phrases.pick("list").replace("NP", f"{subject} with {amount}")
    return f"{how}{top} {subject} have {amount}"


def _amount(tree: Tree, rank: Ranking, counted: Node, way: list[Branch], phrases: EnglishPhrases) -> str:
    """the most tasks, more than ten chains, all chains."""
    between = bool(tree.root.names)
    if rank.by_value:
        noun = phrases.thing(counted).removeprefix("the ")
        if rank.compare is not None:
            return f"{article(noun) if noun[0] != '{' else f'a {noun}'} of {compared(rank, phrases)}"
        return f"{phrases.pick('lowest' if rank.ascending else 'highest')} {noun}"
    noun = phrases.thing(counted, many=not (rank.compare and rank.number == 1)).removeprefix("the ")
    if rank.every:
        return f"all {noun}"
    if rank.compare is not None:
        return f"{compared(rank, phrases)} {noun}"
    if between:
        return f"{'fewer' if rank.ascending else 'more'} {noun}"
    return f"{phrases.pick('least' if rank.ascending else 'most')} {noun}"


def _number(number: int, phrases: EnglishPhrases) -> str:
    return _COUNTING[number] if number <= 10 and phrases.choice.chance(0.5) else str(number)


def compared(rank: Ranking, phrases: EnglishPhrases) -> str:
    """more than ten, exactly 2."""
    value = rank.number or 0
    if rank.by_value and value >= 1e8:
        number = phrases.choice.pick(
            (f"{value / 1e9:g} billion yuan", f"{value / 1e8:g}亿元", f"{value / 1e9:g} billion")
        )
    else:
        number = _number(int(value), phrases)
    return phrases.pick(str(rank.compare)).replace("N", number)


def asking(root: Node, main: Branch, phrases: EnglishPhrases, how: str = "") -> Subject:
    """which tasks of the chain: what is asked for with all else that is said of it."""
    many = bool(how) or not phrases.choice.chance(0.4)
    rest = replace(root, branches=[branch for branch in root.branches if branch is not main], without=[])
    person = root.type in ("Person", "Organization") and not how
    if person and not (rest.branches or rest.where or rest.topics or rest.kinds) and phrases.choice.chance(0.35):
        return Subject("who")
    word = how or phrases.pick("who")
    noun = phrases.thing(rest, many=many)
    if noun.startswith("the "):
        noun = f"of {noun}" if not how and many else noun[4:]
    return Subject(f"{word} {noun}", many)
