"""Chinese phrases for the things of a tree: a noun phrase with all that is said of a thing, and a clause for one of its branches."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from nlp.question.wording.choice import Choice
from nlp.question.wording.conditions import condition_words
from nlp.question.wording.lexicon import Frame, RelationWords, ask_words, type_words, words_of
from nlp.question.wording.tree import Branch, Node, Tree

SCOPES = ("HAS_TASK", "HAS_ROW")
"""Where something stands: said in front, without 的."""
_BEFORE_SUBJECT = ("由", "归", "让")
BARE = "\0"
"""Stands for a thing that is left out: 牵头的任务, whoever leads."""


@dataclass(slots=True)
class Manner:
    """What is put at the place of the adverb: `not`, `together`, `only`, `yes_no`, or plain words."""

    kind: str = ""
    words: str = ""


@dataclass(slots=True)
class Phrases:
    """Builds phrases; `instead` is what some things are called here (哪些单位, 各产业链) whatever they are."""

    choice: Choice
    instead: dict[int, str] = field(default_factory=dict)
    before: dict[int, str] = field(default_factory=dict)
    decorated: float = 0.12
    held: list[Node] = field(default_factory=list)

    def call(self, node: Node, text: str) -> None:
        """Have a node called that, whatever it is; it is held, so that no other takes its identity."""
        self.held.append(node)
        self.instead[id(node)] = text

    def precede(self, node: Node, text: str) -> None:
        """Have a word before what a node is called."""
        self.held.append(node)
        self.before[id(node)] = text

    def asks_in_front(self, rank_of_one: bool) -> bool:
        """Whether a ranking has the question word in front: 哪个单位牵头的任务最多."""
        return self.choice.chance(0.4)

    def pick(self, name: str) -> str:
        """One of the words of a list of the file."""
        return self.choice.pick(ask_words(name))

    # Things

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
            return self.called(branch.names, branch.edge.type)
        return self.thing(branch.node)

    def _named(self, node: Node, skip: Branch | None) -> str:
        text = self.called(node.names, node.type)
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
        if node.kinds:
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
        det = self.before.get(id(node), "")
        if noun is None:
            return det + self.choice.pick(type_words(node.type, node.kinds).heads)
        head = det + self.choice.pick(words_of(noun.edge).nouns_for(source=noun.edge.outward))
        if noun.node.is_bare and id(noun.node) not in self.instead:
            bare = self.choice.pick(type_words(noun.edge.type).heads)
            return head if det and not self.choice.chance(0.5) else f"{bare}{self.choice.pick(('的', ''))}{head}"
        far = self.far(noun)
        if far == BARE:
            return head
        if noun.alike:
            return f"{far}{self.choice.pick(('共同的', '共有的', '都有的', '相同的', '重合的', '一样的'))}{head}"
        return f"{far}{self.choice.pick(('的', '的', '的', ''))}{head}"

    def _modified(self, node: Node, branches: list[Branch], head: str) -> str:
        scope, out = "", ""
        said: list[str] = list(condition_words(node.where, self.choice))
        denied: list[str] = []
        if node.without:
            out = self.pick("except_of").replace("X", self.joined(node.without))
        if node.topics:
            said += [self.pick("about").replace("X", topic) for topic in node.topics[1:]]
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

    def _about(self, topic: str, scope: str, said: list[str], denied: list[str], head: str) -> str:
        if self.choice.chance(0.45):
            return self._put(scope, said, denied, f"{topic}{self.choice.pick(('', '的', '方面的', '相关'))}{head}")
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
        inside = self.choice.pick(("中", "里", "的任务中", "内", "上", "")) if scope else ""
        return f"{scope}{inside}{clause}{'' if clause.endswith('的') else '的'}{head}"

    def _of(self, scope: str) -> str:
        return self.choice.pick(("的", "的", "中的", "里的", "安排的", "部署的", "提出的", "")) if scope else ""

    def scope(self, branch: Branch) -> str:
        """Where a task stands."""
        if branch.node.is_bare and id(branch.node) not in self.instead:
            return self.choice.pick(type_words(branch.edge.type).heads)
        return self.far(branch)

    def _target(self, node: Node, branches: list[Branch]) -> str:
        """某链2025年的产业规模目标."""
        owner = [self.far(branch) for branch in branches if not branch.edge.outward]
        topic = "、".join(node.topics)
        year = "".join(condition_words(node.where, self.choice))
        head = (
            self.choice.pick(("目标", "目标", "目标值", "指标", ""))
            if topic
            else self.choice.pick(type_words("Target").heads)
        )
        if owner == [BARE]:
            owner = []
        if year and self.choice.chance(0.3):
            return f"{''.join(owner)}到{year}{topic}{head}"
        if year and owner and self.choice.chance(0.2):
            return f"{year}{owner[0]}的{topic}{head}"
        of = self.choice.pick(("的", "的", "")) if owner else ""
        return f"{''.join(owner)}{year if owner else ''}{of}{'' if owner else f'{year}的' if year else ''}{topic}{head}"

    # Clauses

    def clause(
        self, branch: Branch, near: str | None = None, manner: Manner | None = None, with_other: Branch | None = None
    ) -> str:
        """What a branch says, of `near`, or for a noun that follows: 由某局牵头, 某局牵头哪些任务."""
        manner = manner or Manner()
        words = words_of(branch.edge)
        if branch.variant in ("no_task", "no_lead_task", "not_member"):
            return self._denied_between(branch, near or "")
        if near is not None and branch.node.branches and any(one.variant == "others" for one in branch.node.branches):
            return self._with_others(branch, near, words)
        if branch.node.is_open and id(branch.node) not in self.instead:
            return self._having(branch, near, manner, words)
        if _is_nameless(branch.node):
            noun = self.choice.pick(
                words.nouns_for(source=not branch.edge.outward) or type_words(branch.edge.type).heads
            )
            how = self.choice.pick(("没有写明X姓名", "没写X姓名", "未写明X的姓名", "X没写姓名", "没有写明X名字"))
            return (near or "") + how.replace("X", noun)
        far = self.far(branch)
        if far == BARE and with_other:
            how = self.choice.pick(("和", "跟", "与", "同"))
            return f"{how}{self.far(with_other)}{self.pick('together')}{self._alone(branch, words)}"
        if far == BARE:
            return self._alone(branch, words)
        if with_other:
            together = self.choice.pick(("和", "跟", "与", "同"))
            far = f"{far}{together}{self.far(with_other)}"
            manner = Manner("together")
        if branch.absent and not branch.node.names and not branch.node.topics:
            return f"{near or ''}{self.pick('lacking')}{far}"
        return self._say(branch, near, far, manner, words)

    def _say(self, branch: Branch, near: str | None, far: str, manner: Manner, words: RelationWords) -> str:
        frames = words.frames if near is not None else words.clauses(source=branch.edge.outward)
        if not frames:
            return f"{near or ''}{words.words[0]}{far}"
        frame = self.choice.pick(frames)
        if branch.variant in ("only", "not_lead"):
            manner = Manner("only") if branch.variant == "only" else manner
        if branch.absent:
            manner = Manner("not")
        elif branch.alike and not (manner.kind or manner.words):
            manner = Manner("together")
        source, target = (near or "", far) if branch.edge.outward else (far, near or "")
        text = self.fill(frame, source, target, manner, several_source=not branch.edge.outward)
        if branch.variant == "not_lead":
            text += self.choice.pick(
                ("但不牵头", "但不是牵头", "但没牵头", "却不牵头", "而不牵头", "但不挑头", "但并不牵头")
            )
        return text

    def fill(self, frame: Frame, source: str, target: str, manner: Manner, *, several_source: bool = True) -> str:
        """A sentence of a frame."""
        place, after_source = "", ""
        if manner.kind or manner.words:
            at = frame.index("~")
            following = frame[at + 1] if at + 1 < len(frame) else ""
            agent = following in _BEFORE_SUBJECT
            if manner.kind == "together" and several_source and agent:
                after_source = self.pick("together")
            else:
                place = self._adverb(manner, following, first="S" in frame[:at] and several_source)
                if place.startswith("只有") and following.startswith("是"):
                    frame = (*frame[: at + 1], following[1:], *frame[at + 2 :])
        pieces = {"S": source + after_source, "T": target, "~": place}
        return "".join(pieces.get(piece, piece) for piece in frame)

    def _adverb(self, manner: Manner, following: str, *, first: bool) -> str:
        copula, having = following.startswith("是"), following.startswith("有")
        if manner.kind == "not":
            return self.pick(
                "not_has" if having else "not_is" if copula or following in (*_BEFORE_SUBJECT, "在") else "not"
            )
        if manner.kind == "together":
            if first and not (copula or having):
                return self.pick("together")
            return self.pick("both_are" if copula else "both")
        if manner.kind == "only":
            if copula:
                return "只有"
            return self.pick("only" if first and not having else "only_by")
        if manner.kind == "yes_no":
            if copula:
                return self.choice.pick(("是不", "是否", "到底是不", "是不是就"))
            return (
                "有没"
                if having and not self.choice.chance(0.4)
                else self.pick("yes_no_inside" if following in _BEFORE_SUBJECT else "yes_no_verb")
            )
        return manner.words

    def _having(self, branch: Branch, near: str | None, manner: Manner, words: RelationWords) -> str:
        nouns = words.nouns_for(source=not branch.edge.outward) if not self._of_kind(branch) else ()
        if nouns:
            verb = self.pick("lacking" if branch.absent else "having")
            if manner.kind == "yes_no":
                verb = self.choice.pick(("有没有", "是否有", "是不是有", "有无", "设没设", "是否明确了", "有没有明确"))
            return f"{near or ''}{manner.words}{verb}{self.choice.pick(nouns)}"
        far = self.choice.pick(type_words(branch.edge.type, branch.node.kinds).heads)
        if branch.absent:
            far = self.choice.pick(("任何", "")) + far
        return self._say(branch, near, far, manner, words)

    @staticmethod
    def _of_kind(branch: Branch) -> bool:
        return branch.node.kinds not in ((), ("task",))

    def _alone(self, branch: Branch, words: RelationWords) -> str:
        """牵头, of whoever it may be."""
        if branch.edge.outward or not (words.alone or words.verbs):
            return BARE
        return self.choice.pick(words.alone or words.verbs)

    def _with_others(self, branch: Branch, near: str, words: RelationWords) -> str:
        """哪些单位和某局共同负责任务."""
        other = next(one for one in branch.node.branches if one.variant == "others")
        rest = replace(branch.node, branches=[one for one in branch.node.branches if one is not other])
        how = self.choice.pick(("和X共同", "与X共同", "跟X一起", "同X一道", "与X联合", "和X一起", "跟X一块儿"))
        verb = self.choice.pick(words.verbs) if words.verbs else words.words[0]
        return f"{near}{how.replace('X', self.far(other))}{verb}{self.thing(rest)}"

    def _denied_between(self, branch: Branch, near: str) -> str:
        """某链的成员单位中没有任务的."""
        first = self._say(replace(branch, variant=""), near, self.far(branch), Manner(), words_of(branch.edge))
        if branch.variant == "not_member":
            return f"{first}{self.pick('but')}{self.choice.pick(('不是成员单位', '不是工作专班成员单位', '没进专班', '不在成员单位里'))}"
        led = "牵头" if branch.variant == "no_lead_task" else ""
        none = self.choice.pick(
            (
                f"没有{led}任务",
                f"在本链没有{led}任务",
                f"没{led}任务",
                f"没有安排{led}任务",
                f"一项{led}任务都没有",
                f"没分到{led}任务",
            )
        )
        return f"{first}{self.pick('but')}{none}"


def _is_nameless(node: Node) -> bool:
    """A person of whom no name is printed."""
    return any(one.property == "name" and not one.value for one in node.where) and not (node.names or node.branches)


def reroot(tree: Tree, node: Node) -> tuple[Node, Node]:
    """The same tree seen from another node: a copy of it as the root, and of the old root, at the end of its first branch."""
    here, above = tree.root, None
    old = here
    for branch in tree.way_to(node):
        rest = [one for one in here.branches if one is not branch]
        seen = replace(here, branches=[*([above] if above else []), *rest])
        old = old if above else seen
        edge = replace(branch.edge, outward=not branch.edge.outward, type=here.type)
        above = Branch(edge, seen, variant="" if branch.variant == "others" else branch.variant)
        here = branch.node
    return replace(here, branches=[*([above] if above else []), *here.branches]), old
