"""Chinese noun phrases: a thing of the tree with all that is said of it."""

from __future__ import annotations

from nlp.question.wording.clauses import BARE, Clauses
from nlp.question.wording.conditions import condition_words, head_of
from nlp.question.wording.lexicon import type_words, words_of
from nlp.question.wording.tree import Branch, Node

SCOPES = ("HAS_TASK", "HAS_ROW")
"""Where something stands: said in front, without 的."""


class Phrases(Clauses):
    """Builds noun phrases, and clauses of them."""

    def thing(self, node: Node, skip: Branch | None = None) -> str:
        """The thing with all that is said of it, but for one branch."""
        if (text := self.instead.get(id(node))) is not None:
            return text
        if node.names:
            return self._named(node, skip)
        branches = [branch for branch in node.branches if branch is not skip]
        if node.type == "Target":
            return self._target(node, branches)
        noun = self._noun_branch(node, branches)
        if noun:
            branches = [branch for branch in branches if branch is not noun]
        return self._modified(node, branches, self._head(node, noun))

    def called(self, names: list[str], entity: str) -> str:
        """The names of a thing, sometimes with what it is: 某链这条链."""
        text = self.joined(names)
        if len(names) == 1 and self.choice.chance(self.decorated):
            return text + self.choice.pick(type_words(entity).after)
        return text

    def joined(self, names: list[str]) -> str:
        """甲、乙和丙."""
        if len(names) < 3:
            return self.pick("and").join(names)
        return "、".join(names[:-1]) + self.choice.pick(("和", "、", "以及")) + names[-1]

    def far(self, branch: Branch) -> str:
        """What stands at the end of a branch."""
        if branch.node.is_named and id(branch.node) not in self.instead:
            text = self.called(branch.names, branch.edge.type)
            if len(branch.names) == 2 and self.choice.chance(0.15):
                measure = type_words(branch.edge.type).measures[0]
                text += self.pick("two").replace("MC", measure)
            return text
        return self.thing(branch.node)

    def _named(self, node: Node, skip: Branch | None) -> str:
        text = self.called(node.names, node.type)
        for topic in node.topics:
            text = f"{self.pick('about').replace('X', topic)}的{text}"
        for branch in node.branches:
            if branch is skip:
                continue
            if branch.edge.relations[0] in SCOPES:
                text = f"{self.far(branch)}{self.choice.pick(('的', '中', '里'))}{text}"
            else:
                text = f"{self.clause(branch)}的{text}"
        return text

    def _noun_branch(self, node: Node, branches: list[Branch]) -> Branch | None:
        """The branch for which the thing may be called: 某链的成员单位."""
        if node.kinds or head_of(node.where):
            return None
        fitting = [
            branch
            for branch in branches
            if not (branch.absent or branch.variant)
            and branch.edge.relations[0] not in SCOPES
            and words_of(branch.edge).nouns_for(source=branch.edge.outward)
            and not (branch.edge.outward is False and branch.node.is_bare)
        ]
        if not fitting or (self.choice.chance(0.35) and not self._is_office(fitting)):
            return None
        return self.choice.pick(fitting)

    @staticmethod
    def _is_office(branches: list[Branch]) -> bool:
        return any("办公室" in branch.edge.roles and branch.node.is_bare for branch in branches)

    def _head(self, node: Node, noun: Branch | None) -> str:
        det = self.before.get(id(node), "") + ("其他" if node.is_other else "")
        if own := head_of(node.where):
            return det + own
        if noun is None:
            return det + self.choice.pick(type_words(node.type, node.kinds).heads)
        head = det + self.choice.pick(words_of(noun.edge).nouns_for(source=noun.edge.outward))
        if noun.node.is_bare and id(noun.node) not in self.instead:
            bare = self.choice.pick(type_words(noun.edge.type).heads)
            return head if det and not self.choice.chance(0.5) else f"{bare}{self.pick('of')}{head}"
        far = self.far(noun)
        if far == BARE:
            return head
        if noun.alike:
            return f"{far}{self.pick('shared')}{head}"
        return f"{far}{self.pick('of')}{head}"

    def _modified(self, node: Node, branches: list[Branch], head: str) -> str:
        scope, out = "", ""
        said: list[str] = list(condition_words(node.where, self.choice))
        denied: list[str] = []
        if node.without:
            out = self.pick("except_of").replace("X", self.joined(node.without))
        if node.topics:
            said += [self.pick("about").replace("X", topic) for topic in node.topics[1:]]
        if text := self._done_where(node, branches, head):
            return out + text
        other = next((branch for branch in branches if branch.variant == "others"), None)
        for branch in branches:
            if branch is other and len(branches) > 1:
                continue
            if branch.edge.relations[0] in SCOPES and not branch.absent and not branch.edge.outward:
                scope += self.scope(branch).replace(BARE, "")
            elif branch.absent or branch.variant in ("no_task", "no_lead_task", "not_member"):
                denied.append(self.clause(branch))
            else:
                near = other if other and branch.edge == other.edge else None
                said.append(self.clause(branch, with_other=near))
        if node.topics:
            return out + self._about(node.topics[0], scope, said, denied, head)
        return out + self._put(scope, said, denied, head)

    def _done_where(self, node: Node, branches: list[Branch], head: str) -> str:
        """某局在哪条产业链牵头的任务: where it is asked, or told apart, where somebody does something."""
        if node.type != "Task" or len(branches) != 2 or node.topics or node.where:
            return ""
        scope = next(
            (one for one in branches if id(one.node) in self.instead and one.edge.relations[0] in SCOPES), None
        )
        doer = next((one for one in branches if one is not scope), None)
        if scope is None or doer is None or doer.absent or doer.variant or doer.edge.relations != ("RESPONSIBLE_FOR",):
            return ""
        words, place = words_of(doer.edge), self.instead[id(scope.node)]
        if place == BARE or not doer.names or not self.is_done_where():
            return ""
        verb = self.choice.pick(words.alone or words.verbs)
        together = self.pick("together") if doer.alike else ""
        return f"{self.far(doer)}在{place}{together}{verb}的{head}"

    def is_done_where(self) -> bool:
        """Whether to say 某局在某链牵头的任务."""
        return self.choice.chance(0.6)

    def _about(self, topic: str, scope: str, said: list[str], denied: list[str], head: str) -> str:
        if self.choice.chance(0.45):
            return self._put(scope, said, denied, f"{topic}{self.pick('of_topic')}{head}")
        about = self.pick("about").replace("X", topic)
        said.insert(0 if not self.choice.chance(0.4) else len(said), about)
        return self._put(scope, said, denied, head)

    def _put(self, scope: str, said: list[str], denied: list[str], head: str) -> str:
        said = [text for text in said if text != BARE]
        texts = said[:1]
        for text in said[1:]:
            texts.append(self.pick("and_clause") + text)
        for text in denied:
            texts.append((self.pick("but") if texts else "") + text)
        clause = "".join(texts)
        if not clause:
            return f"{scope}{self._of(scope)}{head}"
        inside = self.pick("in_scope") if scope else ""
        return f"{scope}{inside}{clause}{'' if clause.endswith('的') else '的'}{head}"

    def _of(self, scope: str) -> str:
        return self.pick("of_scope") if scope else ""

    def scope(self, branch: Branch) -> str:
        """Where a task stands."""
        if branch.node.is_bare and id(branch.node) not in self.instead:
            return self.choice.pick(type_words(branch.edge.type).heads)
        return self.far(branch)

    def _target(self, node: Node, branches: list[Branch]) -> str:
        """某链2025年的产业规模目标."""
        owner = [self.far(branch) for branch in branches if not (branch.edge.outward or branch.absent)]
        owner = [f"不属于{self.far(branch)}的" for branch in branches if branch.absent] + owner
        topic = "、".join(node.topics)
        year = "".join(condition_words(node.where, self.choice))
        head = self.pick("target_of") if topic else self.choice.pick(type_words("Target").heads)
        if owner == [BARE]:
            owner = []
        if year and self.choice.chance(0.3):
            return f"{''.join(owner)}到{year}{topic}{head}"
        if year and owner and self.choice.chance(0.2):
            return f"{year}{owner[0]}的{topic}{head}"
        of = self.choice.pick(("的", "的", "")) if owner else ""
        return f"{''.join(owner)}{year if owner else ''}{of}{'' if owner else f'{year}的' if year else ''}{topic}{head}"
