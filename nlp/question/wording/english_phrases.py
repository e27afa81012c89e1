"""English phrases for the things of a tree: nouns with what is said of them, and sentences for a branch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from nlp.question.wording.choice import Choice
from nlp.question.wording.conditions import head_of
from nlp.question.wording.english_words import (
    EnglishRelation,
    article,
    english_conditions,
    english_heads,
    english_words,
    plural,
    several_are,
)
from nlp.question.wording.lexicon import load_wordings
from nlp.question.wording.tree import Branch, Node

SCOPES = ("HAS_TASK", "HAS_ROW")
ARTICLED = ("Organization", "Chain", "Plan", "Document", "Task")
"""Types whose names take an article when they are said in English."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a sentence is about, and whether its verb is in the plural."""

    text: str
    plural: bool = False


@dataclass(slots=True)
class EnglishPhrases:
    """Builds phrases; `instead` is what some nodes are called here, whatever they are."""

    choice: Choice
    instead: dict[int, str] = field(default_factory=dict)
    held: list[Node] = field(default_factory=list)

    def call(self, node: Node, text: str) -> None:
        """Have a node called that."""
        self.held.append(node)
        self.instead[id(node)] = text

    def pick(self, name: str) -> str:
        """One of the words of a list of the file."""
        words: list[str] = load_wordings()["ask_en"][name]
        return self.choice.pick(words)

    def head(self, node: Node, *, many: bool = True) -> str:
        """What the thing is called without what is said of it."""
        noun = head_of(node.where) or self.choice.pick(english_heads(node.type, node.kinds))
        noun = f"other {noun}" if node.is_other else noun
        return plural(noun) if many else noun

    def called(self, node: Node) -> str:
        """The names of a thing, sometimes with an article, as of translated names."""
        article = "the " if node.type in ARTICLED and self.choice.chance(0.3) else ""
        return self.joined([f"{article}{name}" for name in node.names])

    def joined(self, names: Sequence[str]) -> str:
        """A, B and C."""
        return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]

    def far(self, branch: Branch) -> str:
        """What stands at the end of a branch."""
        if branch.node.is_named and id(branch.node) not in self.instead:
            article = "the " if branch.edge.type in ARTICLED and self.choice.chance(0.3) else ""
            text = self.joined([f"{article}{name}" for name in branch.names])
            return f"both {text}" if len(branch.names) == 2 and self.choice.chance(0.5) else text
        return self.thing(branch.node)

    def thing(self, node: Node, skip: Branch | None = None, *, many: bool = True) -> str:
        """The thing with all that is said of it."""
        if (text := self.instead.get(id(node))) is not None:
            return text
        branches = [branch for branch in node.branches if branch is not skip]
        if node.names:
            said = [self._after(branch) for branch in branches]
            about = [f"about {topic}" for topic in node.topics]
            return " ".join([self.called(node), *about, *said])
        if node.type == "Target":
            return self._target(node, branches)
        noun = self._noun_branch(node, branches)
        if noun:
            branches = [branch for branch in branches if branch is not noun]
            words = english_words(noun.edge.relations, noun.edge.roles)
            name = self.choice.pick(words.nouns if noun.edge.outward else words.objects)
            text = f"the {plural(name) if many else name} {self.choice.pick(('of', 'of', 'for'))} {self._open(noun)}"
        else:
            text = self.head(node, many=many)
        return self._with_all(text, node, branches)

    def _open(self, branch: Branch) -> str:
        bare = branch.node.is_bare and id(branch.node) not in self.instead
        return self.head(branch.node) if bare else self.far(branch)

    def _with_all(self, text: str, node: Node, branches: Sequence[Branch]) -> str:
        topics = [self.pick("about").replace("X", topic) for topic in node.topics]
        if len(topics) == 1 and self.choice.chance(0.35) and not text.startswith("the "):
            text, topics = f"{node.topics[0]} {text}", []
        where = english_conditions(node.where, self.choice)
        ordered = sorted(branches, key=lambda branch: branch.edge.relations[0] not in SCOPES)
        out = [f"other than {self.joined(node.without)}"] if node.without else []
        said = [*out, *topics, *where, *(self._after(branch) for branch in ordered)]
        glued = [text, *said[:1]]
        for one in said[1:]:
            again = one.startswith(("that ", "which ", "who ")) and glued[-1].startswith(
                ("that ", "which ", "who ", "and ")
            )
            glued.append(f"and {one}" if again or self.choice.chance(0.4) else one)
        return " ".join(glued)

    def _noun_branch(self, node: Node, branches: Sequence[Branch]) -> Branch | None:
        if node.kinds:
            return None
        for branch in branches:
            words = english_words(branch.edge.relations, branch.edge.roles)
            nouns = words.nouns if branch.edge.outward else words.objects
            plain = not (branch.absent or branch.variant or branch.alike or branch.edge.relations[0] in SCOPES)
            if nouns and plain and not (branch.node.is_bare and not branch.edge.outward):
                return branch if not self.choice.chance(0.4) else None
        return None

    def _target(self, node: Node, branches: Sequence[Branch]) -> str:
        owner = [self.far(branch) for branch in branches if not (branch.edge.outward or branch.absent)]
        denied = "".join(f" not of {self.far(branch)}" for branch in branches if branch.absent)
        year = " ".join(english_conditions(node.where, self.choice))
        head = self.choice.pick(("target", "goal", "target value"))
        text = f"the {' '.join(node.topics)} {head}" if node.topics else f"the {plural(head)}"
        of = f" {self.choice.pick(('of', 'for', 'of'))} {owner[0]}" if owner else ""
        return f"{text}{of}{f' {year}' if year else ''}{denied}"

    # What follows a noun

    def _after(self, branch: Branch) -> str:
        """led by X, that lead X, with a leader: said after the noun for the near end."""
        words = english_words(branch.edge.relations, branch.edge.roles)
        node = branch.node
        if branch.variant:
            return self._special(branch, words)
        if node.is_bare and id(node) not in self.instead:
            return self._having(branch, words)
        if any(one.property == "name" and not one.value for one in node.where) and words.nouns:
            return f"whose {self.choice.pick(words.nouns)} {self.choice.pick(('is not named', 'has no printed name'))}"
        far = self.far(branch)
        if branch.absent and not branch.names and not node.topics:
            return f"without {far}"
        if branch.edge.relations[0] in SCOPES and not branch.edge.outward:
            return f"{'not ' if branch.absent else ''}{self.choice.pick(('of', 'in', 'under', 'set by'))} {far}"
        return self._outward(words, far, branch) if branch.edge.outward else self._inward(words, far, branch)

    def _outward(self, words: EnglishRelation, far: str, branch: Branch) -> str:
        base, _, _, ing = self.choice.pick(words.verbs)
        if branch.absent:
            negated = base[3:] if base.startswith("be ") else base
            if base.startswith("be "):
                return f"that are not {several_are(negated)} {far}"
            return f"that do not {negated} {far}"
        if base.startswith("be "):
            return self.choice.pick((f"that are {several_are(base[3:])} {far}", f"{ing} {far}"))
        who = "who" if branch.edge.relations[0] in ("LEADS_CHAIN", "HOLDS_POST") else "which"
        return self.choice.pick((f"that {base} {far}", f"{ing} {far}", f"{who} {base} {far}"))

    def _inward(self, words: EnglishRelation, far: str, branch: Branch) -> str:
        several = len(branch.names) > 1 and id(branch.node) not in self.instead
        options = []
        if words.passive:
            _, _, past, _ = self.choice.pick(words.passive)
            options.append(
                f"{'not ' if branch.absent else ''}{'jointly ' if several and 'both' not in far else ''}{past} {far}"
            )
        if words.nouns:
            noun = self.choice.pick(words.nouns)
            names = plural(noun) if several else noun
            options.append(f"{'without' if branch.absent else 'with'} {far} as {names}")
            if not branch.absent:
                options.append(f"whose {names} {'are' if several else 'is'} {far}")
        base, third, _, _ = self.choice.pick(words.verbs)
        if branch.absent:
            negated = base[3:] if base.startswith("be ") else base
            auxiliary = ("are" if several else "is") if base.startswith("be ") else ("do" if several else "does")
            options.append(f"that {far} {auxiliary} not {negated}")
        else:
            options.append(
                f"that {far} {f'are {base[3:]}' if several and base.startswith('be ') else base if several else third}"
            )
        return self.choice.pick(options)

    def _having(self, branch: Branch, words: EnglishRelation) -> str:
        nouns = words.objects if branch.edge.outward else words.nouns
        if nouns:
            name = self.choice.pick(nouns)
            return self.pick("without" if branch.absent else "having").replace("a X", article(name)).replace("X", name)
        head = self.head(branch.node)
        far = f"any {head}" if branch.absent else head
        return (
            self._outward(words, far, branch)
            if branch.edge.outward
            else self._inward(words, far, replace(branch, alike=[]))
        )

    def _special(self, branch: Branch, words: EnglishRelation) -> str:
        plain = replace(branch, variant="")
        far = self.far(branch)
        text = self._after(plain)
        if branch.variant == "only":
            return self.choice.pick((f"{text} only", f"{text} alone", f"{text} and no one else"))
        if branch.variant == "others":
            return self.pick("with_others").replace("X", far)
        if branch.variant in ("no_task", "no_lead_task"):
            led = "lead " if branch.variant == "no_lead_task" else ""
            return f"{text} {self.pick('no_task').replace('X', led)}"
        return f"{text} {self.pick(branch.variant)}"

    # Sentences

    def sentence(self, branch: Branch, near: Subject) -> str:
        """The near end as subject: which units lead X, which tasks are led by X."""
        if branch.variant or (branch.absent and not (branch.names or branch.node.topics or branch.node.is_bare)):
            after = self._after(branch)
            verb = "" if after.startswith(("that ", "which ")) else "are " if near.plural else "is "
            return f"{near.text} {verb}{after.removeprefix('that ').removeprefix('which ')}"
        words = english_words(branch.edge.relations, branch.edge.roles)
        if branch.node.is_bare and id(branch.node) not in self.instead:
            return self._has(branch, near, words)
        far = self.far(branch)
        return f"{near.text} {self.predicate(branch, far, near, words)}"

    def predicate(self, branch: Branch, far: str, near: Subject, words: EnglishRelation) -> str:
        """The verb and the far end."""
        be = "are" if near.plural else "is"
        no = " not" if branch.absent else ""
        if not branch.edge.outward:
            if words.nouns and (not words.passive or self.choice.chance(0.3)):
                noun = self.choice.pick(words.nouns)
                names = plural(noun) if len(branch.names) > 1 else noun
                have = ("do not have" if near.plural else "does not have") if no else "have" if near.plural else "has"
                return f"{have} {far} as {names}"
            past = self.choice.pick(words.passive)[2] if words.passive else words.words[0]
            return f"{be}{no} {past} {far}"
        base, third, _, _ = self.choice.pick(words.verbs)
        if base.startswith("be "):
            rest = several_are(base[3:]) if near.plural else base[3:]
            return f"{be}{no} {rest} {far}"
        if no:
            return f"{'do' if near.plural else 'does'} not {base} {far}"
        return f"{base if near.plural else third} {far}"

    def _has(self, branch: Branch, near: Subject, words: EnglishRelation) -> str:
        nouns = words.objects if branch.edge.outward else words.nouns
        if not nouns:
            head = self.head(branch.node)
            return f"{near.text} {self.predicate(branch, f'any {head}' if branch.absent else head, near, words)}"
        name = self.choice.pick(nouns)
        if branch.absent:
            text = self.pick("lacking")
            text = (
                text
                if near.plural
                else text.replace("have", "has").replace("lack ", "lacks ").replace("do not has", "does not have")
            )
            return f"{near.text} {text.replace('a X', article(name)).replace('X', name)}"
        return f"{near.text} {'have' if near.plural else 'has'} {article(name)}"

    def fronted(self, branch: Branch, near: Subject) -> str:
        """The near end asked for in front: which tasks does X lead, of which chain is X the leader."""
        words = english_words(branch.edge.relations, branch.edge.roles)
        far = self.far(branch)
        several = len(branch.names) > 1
        no = " not" if branch.absent else ""
        if branch.edge.outward:
            if words.passive and words.passive[0][2].endswith(" by"):
                past = self.choice.pick([verb for verb in words.passive if verb[2].endswith(" by")])[2]
                return f"by {near.text} {'are' if several else 'is'} {far}{no} {past[:-3]}"
            return self.sentence(branch, near)
        if words.nouns and len(branch.edge.relations) == 1 and self.choice.chance(0.25):
            noun = self.choice.pick(words.nouns)
            return f"of {near.text} {'are' if several else 'is'} {far}{no} the {plural(noun) if several else noun}"
        base = self.choice.pick(words.verbs)[0]
        if base.startswith("be "):
            return f"{near.text} {'are' if several else 'is'} {far}{no} {base[3:]}"
        return f"{near.text} {'do' if several else 'does'} {far}{no} {base}"
