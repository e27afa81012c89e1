"""English questions for a tree, by what is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from graph.query import Ask
from nlp.question.derivation import Ranking
from nlp.question.wording.choice import Choice
from nlp.question.wording.english_asks import asked_in_place
from nlp.question.wording.english_phrases import SCOPES, EnglishPhrases, Subject
from nlp.question.wording.english_ranking import asking, compared, english_ranked
from nlp.question.wording.english_words import article, english_heads, english_words, plural
from nlp.question.wording.lexicon import load_wordings
from nlp.question.wording.tree import Branch, Node, Tree


def english_question(tree: Tree, choice: Choice) -> str:
    """A question that asks what the tree asks."""
    return english_body(tree, EnglishPhrases(choice))


def english_body(tree: Tree, phrases: EnglishPhrases) -> str:
    """The question without a capital or a sign at its end."""
    if tree.rank and tree.ask is not Ask.EXISTS:
        return _tidy(english_ranked(tree, tree.rank, phrases))
    return _tidy(_ASKS[tree.ask](tree, phrases))


def _tidy(text: str) -> str:
    return (
        text.replace("the the ", "the ")
        .replace("all the the", "all the")
        .replace("  ", " ")
        .replace("list of the", "list of the")
        .replace("any the ", "any ")
        .replace("more the ", "more ")
        .strip()
    )


def _main(root: Node, phrases: EnglishPhrases) -> Branch | None:
    plain = [branch for branch in root.branches if not branch.variant]
    others = [branch for branch in plain if branch.edge.relations[0] not in SCOPES]
    fitting = others or plain
    return phrases.choice.pick(fitting) if fitting else None


def _in_place(root: Node, phrases: EnglishPhrases, how: str = "") -> str:
    main = _main(root, phrases)
    if main is None:
        return ""
    near = asking(root, main, phrases, how)
    fronted = main.names and near.text != "who" and phrases.choice.chance(0.5)
    return phrases.fronted(main, near) if fronted else phrases.sentence(main, near)


def _except(root: Node, text: str, phrases: EnglishPhrases) -> str:
    if not root.without:
        return text
    out = phrases.joined(root.without)
    if phrases.choice.chance(0.4):
        return text + phrases.pick("except_after").replace("X", out)
    return phrases.pick("except").replace("X", out) + text


def _list(tree: Tree, phrases: EnglishPhrases) -> str:
    root = tree.root
    if phrases.choice.chance(0.2) and (text := asked_in_place(root, phrases.pick("who"), phrases)):
        return _except(root, text, phrases)
    if phrases.choice.chance(0.14) and (text := _key_words(root, phrases)):
        return text
    if phrases.choice.chance(0.5) and (text := _in_place(root, phrases)):
        return _except(root, text, phrases)
    name = {"Person": "persons", "Region": "places"}.get(root.type, "list") if phrases.choice.chance(0.4) else "list"
    if root.names and not root.branches:
        return f"{'who' if root.type == 'Person' else 'what'} is {phrases.joined(root.names)}"
    template = phrases.pick(name)
    noun = phrases.thing(replace(root, without=[]), many="who is" not in template)
    if "who is" in template and not noun.startswith("the "):
        noun = f"the {noun}"
    return _except(root, template.replace("NP", noun), phrases)


def _key_words(root: Node, phrases: EnglishPhrases) -> str:
    """X: lead tasks; chain leader, X; led by X: which chains."""
    if len(root.branches) != 1 or root.topics or root.where or root.without or root.names:
        return ""
    main = root.branches[0]
    words = english_words(main.edge.relations, main.edge.roles)
    nouns = words.nouns if main.edge.outward else words.objects
    if not (nouns and main.names) or main.absent or main.variant or main.alike:
        return f"{phrases.thing(root)}: {phrases.pick('which_at_end')}"
    noun = phrases.choice.pick(nouns)
    noun = noun if phrases.choice.chance(0.5) else plural(noun)
    return phrases.pick("key_words").replace("X", phrases.far(main)).replace("N", noun)


def _count(tree: Tree, phrases: EnglishPhrases) -> str:
    root = tree.root
    if phrases.choice.chance(0.2) and (text := asked_in_place(root, "how many", phrases)):
        return _except(root, text, phrases)
    if phrases.choice.chance(0.5) and (text := _in_place(root, phrases, "how many")):
        return _except(root, text, phrases)
    noun = phrases.thing(replace(root, without=[]))
    template = phrases.pick("count")
    if template.startswith("how many"):
        noun = noun.removeprefix("the ")
    return _except(root, template.replace("NP", noun), phrases)


def _exists(tree: Tree, phrases: EnglishPhrases) -> str:
    root, choice = tree.root, phrases.choice
    if tree.rank and tree.counted:
        return _exists_number(tree, tree.rank, tree.counted, phrases)
    main = _main(root, phrases) or next(iter(root.branches), None)
    if main is None or not (root.names or choice.chance(0.3)):
        template = phrases.pick("exists")
        noun = phrases.thing(root, many="NP" in template)
        noun = noun.removeprefix("the ")
        return (
            template.replace("is there a ONE", f"is there {article(noun) if noun[:1] != '{' else noun}")
            .replace("NP", noun)
            .replace("ONE", noun)
        )
    rest = replace(root, branches=[branch for branch in root.branches if branch is not main])
    near = Subject(phrases.thing(rest), plural=len(root.names) > 1 or not root.names)
    return _whether(main, near, phrases)


def _whether(main: Branch, near: Subject, phrases: EnglishPhrases) -> str:
    choice = phrases.choice
    words = english_words(main.edge.relations, main.edge.roles)
    bare = main.node.is_bare and id(main.node) not in phrases.instead
    if main.variant or main.absent or choice.chance(0.2):
        return phrases.sentence(main, near) + phrases.pick("tag")
    nouns = words.objects if main.edge.outward else words.nouns
    do, be = ("do", "are") if near.plural else ("does", "is")
    if bare and nouns:
        return f"{do} {near.text} have {article(choice.pick(nouns))}"
    far = phrases.head(main.node) if bare else phrases.far(main)
    subject, goal = (near.text, far) if main.edge.outward else (far, near.text)
    if main.edge.outward is False:
        several = len(main.names) > 1
        do, be = ("do", "are") if several else ("does", "is")
    if words.nouns and choice.chance(0.4) and be == "is":
        return f"is {subject} {article(choice.pick(words.nouns))} of {goal}"
    base, _, past, _ = choice.pick(words.verbs)
    if past.endswith(" by") and choice.chance(0.4):
        return f"{'are' if near.plural and not main.edge.outward else 'is'} {goal} {past} {subject}"
    return f"{be} {subject} {base[3:]} {goal}" if base.startswith("be ") else f"{do} {subject} {base} {goal}"


def _exists_number(tree: Tree, rank: Ranking, counted: Node, phrases: EnglishPhrases) -> str:
    way = tree.way_to(counted)
    words = english_words(way[0].edge.relations, way[0].edge.roles)
    nouns = words.objects if way[0].edge.outward else words.nouns
    noun = phrases.choice.pick(nouns or english_heads(counted.type, counted.kinds))
    noun = noun if rank.number == 1 else plural(noun)
    number = compared(rank, phrases)
    return f"does {phrases.thing(replace(tree.root, branches=[]))} have {number} {noun}"


def _every(tree: Tree, phrases: EnglishPhrases) -> str:
    root, choice = tree.root, phrases.choice
    absent = next((branch for branch in root.branches if branch.absent), None)
    rest = replace(root, branches=[branch for branch in root.branches if not branch.absent])
    if absent is None:
        return f"is every {phrases.head(root, many=False)} so"
    there = replace(absent, absent=False)
    every = choice.pick(("every", "each", "every single"))
    near = Subject(f"{every} {phrases.thing(rest, many=False).removeprefix('the ')}")
    if not there.names and there.node.branches:
        return f"does {near.text} have {phrases.thing(there.node).removeprefix('the ')}"
    if choice.chance(0.3):
        near = Subject(f"{choice.pick(('all', 'all'))} {phrases.thing(rest).removeprefix('the ')}", plural=True)
    return _whether(there, near, phrases)


def _table(tree: Tree, phrases: EnglishPhrases) -> str:
    root, by, choice = tree.root, tree.by, phrases.choice
    if by is None:
        return _list(tree, phrases)
    one = phrases.head(by, many=False) if not by.branches else phrases.thing(by, many=False).removeprefix("the ")
    way = tree.way_to(by)
    if root.type == "Target":
        phrases.call(by, f"each {one}")
        return choice.pick(("what is NP", "list NP", "NP", "how high is NP")).replace("NP", phrases.thing(root))
    if len(way) == 1 and choice.chance(0.5):
        phrases.call(by, f"{choice.pick(('each', 'every'))} {one}")
        how = "how many" if tree.derivation.counted else ""
        near = asking(root, way[0], phrases, how)
        return phrases.fronted(way[0], near) if near.text != "who" else phrases.sentence(way[0], near)
    rest = replace(root, branches=[branch for branch in root.branches if branch is not way[0]])
    noun = _role(way[0], rest, phrases) if len(way) == 1 else ""
    if not noun:
        phrases.call(by, f"{choice.pick(('each', 'every'))} {one}")
        templates = (
            ("number of NP", "the number of NP", "count NP")
            if tree.derivation.counted
            else ("what are NP", "list NP", "NP")
        )
        return choice.pick(templates).replace("NP", phrases.thing(root))
    template = phrases.pick("table_count" if tree.derivation.counted else "table")
    return template.replace("NP", noun).replace("BY", one)


def _role(branch: Branch, rest: Node, phrases: EnglishPhrases) -> str:
    """chain leaders: what the thing is called for a relation whose other end is said elsewhere, if it has a name."""
    words = english_words(branch.edge.relations, branch.edge.roles)
    nouns = words.nouns if branch.edge.outward else words.objects
    if nouns:
        text = phrases.thing(rest)
        head = phrases.choice.pick(nouns)
        extra = (
            text.split(" ", 1)[1]
            if " " in text and (rest.branches or rest.where or rest.topics) and not text.startswith("the ")
            else ""
        )
        if extra or not (rest.branches or rest.where or rest.topics):
            return f"{plural(head)} {extra}".strip()
    return ""


def _difference(tree: Tree, phrases: EnglishPhrases) -> str:
    root, by, choice = tree.root, tree.by, phrases.choice
    if by is None or len(by.names) != 2:
        raise ValueError("a difference of other than two things")
    first, second = by.names
    sign = tree.derivation.columns[0] if tree.derivation.columns else ""
    way = tree.way_to(by)
    more = "fewer" if sign and sign in "少低小" else "more"
    if sign and root.type != "Target" and len(way) == 1 and not way[0].edge.outward and choice.chance(0.5):
        words = english_words(way[0].edge.relations, way[0].edge.roles)
        base = choice.pick(words.verbs)[0]
        rest = replace(root, branches=[branch for branch in root.branches if branch is not way[0]])
        do = f"is {first} {base[3:]}" if base.startswith("be ") else f"does {first} {base}"
        return f"how many {more} {phrases.thing(rest)} {do} than {second}"

    def said(name: str) -> str:
        phrases.call(by, name)
        return phrases.thing(root)

    a = said(first)
    b = second if choice.chance(0.3) else said(second)
    if root.type == "Target":
        template = phrases.pick("higher" if sign and sign not in "少低小" else "gap")
        return template.replace("NPA", a).replace("NPB", b)
    template = phrases.pick("less" if more == "fewer" else "more" if sign else "gap")
    if template.startswith(("how many more", "how many fewer")):
        a, b = a.removeprefix("the "), b.removeprefix("the ")
    if not sign:
        a, b = f"the number of {a}", f"the number of {b}"
    return template.replace("NPA", a).replace("NPB", b)


def _value(tree: Tree, phrases: EnglishPhrases) -> str:
    noun = phrases.thing(tree.root)
    return phrases.pick("value_counted" if tree.derivation.counted else "value").replace("NP", noun)


def _property(tree: Tree, phrases: EnglishPhrases) -> str:
    noun = phrases.thing(tree.root, many=False)
    if tree.root.branches and not tree.root.names and not noun.startswith("the "):
        noun = f"the {noun}"
    words = load_wordings()["property_en"]
    column = tree.derivation.columns[0]
    return str(phrases.choice.pick(words.get(column, (f"what is the {column} of X",)))).replace("X", noun)


def _path(tree: Tree, phrases: EnglishPhrases) -> str:
    end = tree.root.branches[0]
    return phrases.pick("path").replace("A", phrases.thing(tree.root, end)).replace("B", phrases.far(end))


_ASKS: Mapping[Ask, Callable[[Tree, EnglishPhrases], str]] = {
    Ask.LIST: _list,
    Ask.COUNT: _count,
    Ask.EXISTS: _exists,
    Ask.EVERY: _every,
    Ask.TABLE: _table,
    Ask.DIFFERENCE: _difference,
    Ask.VALUE: _value,
    Ask.PROPERTY: _property,
    Ask.PATH: _path,
}
