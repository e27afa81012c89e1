"""Chinese phrases in the plain words: things are called for what they are, and what is denied has words of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlp.question.wording.clauses import BARE, Manner, the_one_branch
from nlp.question.wording.conditions import head_of
from nlp.question.wording.lexicon import RelationWords, type_words, words_of
from nlp.question.wording.phrases import Phrases
from nlp.question.wording.tree import Branch, Node

TITLED = ("Document", "Plan")
NAMED_FOR = frozenset({"LEADS_CHAIN", "MEMBER_OF", "ALLIANCE_HEAD", "TAKES_PART", "ALLIANCE_HEAD|TAKES_PART"})
"""Relations for which their source has a name: 某链的链长."""


class PlainPhrases(Phrases):
    """Phrases in the plain words: things are called for what they are, and what is denied has words of its own."""

    def asks_in_front(self, rank_of_one: bool) -> bool:
        """哪个单位牵头的任务最多, but 牵头的任务最多的三个单位是哪些."""
        return rank_of_one

    def is_done_where(self) -> bool:
        """Always."""
        return True

    def called(self, names: list[str], entity: str) -> str:
        """Titles in their marks."""
        marked = [
            f"《{name}》" if entity in TITLED and not name.startswith(("《", "{")) and not name.endswith("号") else name
            for name in names
        ]
        return self.joined(marked)

    def _noun_branch(self, node: Node, branches: list[Branch]) -> Branch | None:
        if node.kinds or head_of(node.where):
            return None
        for branch in branches:
            named_for = branch.edge.outward and "|".join(branch.edge.relations) in NAMED_FOR
            roles = branch.edge.roles != () or branch.edge.relations[0] not in ("MEMBER_OF", "LEADS_CHAIN")
            if id(branch.node) in self.instead and branch.edge.outward and words_of(branch.edge).nouns:
                return branch
            if named_for and roles and not (branch.absent or branch.variant) and words_of(branch.edge).nouns:
                return branch
        return None

    def _say(self, branch: Branch, near: str | None, far: str, manner: Manner, words: RelationWords) -> str:
        nouns = words.nouns if not branch.edge.outward and branch.edge.relations[0] != "RESPONSIBLE_FOR" else ()
        if branch.variant == "only" and nouns:
            return f"{f'{near}的' if near else ''}{nouns[0]}只有{far}"
        if far in self.instead.values() and near is None and words.alone and not branch.edge.outward:
            return f"{far}{words.alone[0]}"
        if branch.absent and branch.alike and branch.edge.relations == ("RESPONSIBLE_FOR",) and not branch.edge.outward:
            verb = {"lead": "牵头", "cooperate": "配合"}.get(",".join(branch.edge.roles), "参与")
            return f"{near or ''}{far}都没有{verb}"
        if branch.absent and not near and (text := said_of(words.lacks, branch)):
            return text.replace("S" if not branch.edge.outward else "T", far)
        return super()._say(branch, near, far, manner, words)

    def _head(self, node: Node, noun: Branch | None) -> str:
        if node.type == "Document" and not node.where and any(is_cited(branch) for branch in node.branches):
            return f"{self.before.get(id(node), '')}文件"
        return super()._head(node, noun)

    def clause(
        self, branch: Branch, near: str | None = None, manner: Manner | None = None, with_other: Branch | None = None
    ) -> str:
        """As `Phrases.clause`, with 在某链有任务 wherever it can be said."""
        if text := self._tasks_somewhere(branch, near, manner or Manner()):
            return text
        return super().clause(branch, near, manner, with_other)

    def _tasks_somewhere(self, branch: Branch, near: str | None, manner: Manner) -> str:
        inner = the_one_branch(replace(branch, variant=""))
        if inner is None or branch.variant not in ("", "not_member"):
            return ""
        duty = branch if branch.edge.relations == ("RESPONSIBLE_FOR",) else inner
        led = "牵头" if duty.edge.roles == ("lead",) else "配合" if duty.edge.roles else ""
        task = led + type_words("Task", branch.node.kinds).heads[0]
        far = self.far(inner)
        has = "没有" if branch.absent else "有"
        if branch.variant:
            return ""
        if duty is branch:
            inside = "" if far.endswith("产业链") else "中"
            every = "都" if far.startswith(("所有", "全部")) else manner.words
            return f"{near or ''}在{far}{inside}{every}{has}{task}"
        where = f"在{near}{'' if near.endswith('产业链') else '中'}" if near else ""
        return f"{far}{where}{manner.words}{has}{task}"

    def _about(self, topic: str, scope: str, said: list[str], denied: list[str], head: str) -> str:
        return self._put(scope, said, denied, f"{self.pick('about').replace('X', topic)}的{head}")

    def _put(self, scope: str, said: list[str], denied: list[str], head: str) -> str:
        said = [text for text in said if text != BARE]
        for texts, again in ((said, "又"), (denied, "也")):
            if len(texts) == 2 and all(text.startswith(("有", "没有")) for text in texts):
                texts[:] = [f"既{texts[0]}{again}{texts[1]}"]
        if len(said) > 1 and any(text.startswith("在") for text in said):
            said = ["且".join(said)]
        if scope and not (said or denied) and head.startswith("与"):
            return f"{scope}中{head}"
        return super()._put(scope, said, denied, head)

    def _denied_between(self, branch: Branch, near: str) -> str:
        if branch.variant != "not_member":
            return super()._denied_between(branch, near)
        return f"{self._tasks_somewhere(replace(branch, variant=''), near, Manner())}但不是成员单位"

    def _having(self, branch: Branch, near: str | None, manner: Manner, words: RelationWords) -> str:
        if words.bare:
            return f"{near or ''}{manner.words}{self._does_any(branch, words)}"
        return super()._having(branch, near, manner, words)


def said_of(pair: Sequence[str], branch: Branch) -> str:
    """What is said of the near end of a branch, of two texts for the source and the target."""
    return pair[0 if branch.edge.outward else 1] if pair else ""


def is_cited(branch: Branch) -> bool:
    """Whether the document at its near end is one that another cites or repeals, which is called 文件."""
    return branch.edge.relations[0] in ("CITES", "REPEALS") and not branch.edge.outward
