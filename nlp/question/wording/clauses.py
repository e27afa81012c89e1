"""Chinese clauses: what a branch says of the thing at its near end, or for a noun that follows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from nlp.question.wording.choice import Choice
from nlp.question.wording.lexicon import Frame, RelationWords, ask_words, type_words, words_of
from nlp.question.wording.tree import Branch, Node

_BEFORE_SUBJECT = ("由", "归", "让")
_DOES = frozenset({"HONOURS", "CITES", "REPEALS", "ISSUED", "PART_OF", "HOLDS_POST", "LAID_OUT_IN"})
"""Relations of which one does not say that a thing has one: 受到嘉奖, not 有嘉奖公文."""
BARE = "\0"
"""Stands for a thing that is left out: 牵头的任务, whoever leads."""


@dataclass(slots=True)
class Manner:
    """What is put at the place of the adverb: `not`, `together`, `only`, `yes_no`, or plain words."""

    kind: str = ""
    words: str = ""


@dataclass(slots=True)
class Clauses:
    """Builds clauses; `instead` is what some things are called here (哪些单位, 各产业链) whatever they are."""

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

    def thing(self, node: Node, skip: Branch | None = None) -> str:
        """The thing with all that is said of it, but for one branch."""
        raise NotImplementedError

    def far(self, branch: Branch) -> str:
        """What stands at the end of a branch."""
        raise NotImplementedError

    def clause(
        self, branch: Branch, near: str | None = None, manner: Manner | None = None, with_other: Branch | None = None
    ) -> str:
        """What a branch says, of `near`, or for a noun that follows: 由某局牵头, 某局牵头哪些任务."""
        manner = manner or Manner()
        words = words_of(branch.edge)
        if branch.variant in ("no_task", "no_lead_task", "not_member"):
            return self._denied_between(branch, near or "")
        if self.choice.chance(0.5) and (text := self._tasks_somewhere(branch, near, manner)):
            return text
        if near is not None and branch.node.branches and any(one.variant == "others" for one in branch.node.branches):
            return self._with_others(branch, near, words)
        if branch.node.is_open and id(branch.node) not in self.instead:
            return self._having(branch, near, manner, words)
        if _is_nameless(branch.node):
            noun = self.choice.pick(
                words.nouns_for(source=not branch.edge.outward) or type_words(branch.edge.type).heads
            )
            how = self.pick("nameless")
            return (near or "") + how.replace("X", noun)
        far = self.far(branch)
        if far == BARE and with_other:
            how = self.pick("with")
            return f"{how}{self.far(with_other)}{self.pick('together')}{self._alone(branch, words)}"
        if far == BARE:
            return self._alone(branch, words)
        if with_other:
            together = self.pick("with")
            far = f"{far}{together}{self.far(with_other)}"
            manner = Manner("together")
        if branch.absent and not branch.node.names and not branch.node.topics:
            return f"{near or ''}{self.pick('lacking')}{far}"
        return self._say(branch, near, far, manner, words)

    def _tasks_somewhere(self, branch: Branch, near: str | None, manner: Manner) -> str:
        """某局在哪些产业链有任务, 在某链有任务的单位; empty where more is said of the tasks."""
        inner = the_one_branch(branch)
        if inner is None:
            return ""
        duty = branch if branch.edge.relations == ("RESPONSIBLE_FOR",) else inner
        led = {(): "", ("lead",): "牵头", ("cooperate",): "配合"}.get(duty.edge.roles)
        if led is None:
            return ""
        has = self.pick("has_no_task" if branch.absent else "has_task")
        task = led + self.choice.pick(type_words("Task", branch.node.kinds).heads)
        far = self.far(inner)
        if duty is branch:
            return f"{near or ''}在{far}{self.pick('inside')}{manner.words}{has}{task}"
        where = f"在{near}{self.pick('inside')}" if near else ""
        return f"{far}{where}{manner.words}{has}{task}"

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
            text += self.pick("but_not_lead")
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
                place = "只" if place == "只有" and frame[-1] not in ("S", "T") else place
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
            if following.startswith("算"):
                return "算不"
            if copula:
                return self.pick("yes_no_is")
            return (
                "有没"
                if having and not self.choice.chance(0.4)
                else self.pick("yes_no_inside" if following in _BEFORE_SUBJECT else "yes_no_verb")
            )
        return manner.words

    def _having(self, branch: Branch, near: str | None, manner: Manner, words: RelationWords) -> str:
        if words.bare and not manner.kind and (branch.edge.relations[0] in _DOES or self.choice.chance(0.35)):
            return f"{near or ''}{manner.words}{self._does_any(branch, words)}"
        nouns = words.nouns_for(source=not branch.edge.outward) if not self._of_kind(branch) else ()
        if nouns and branch.absent and not branch.edge.outward and self.choice.chance(0.2):
            return f"{near or ''}{self.pick('vacant').replace('X', self.choice.pick(nouns))}"
        if nouns:
            verb = self.pick("lacking" if branch.absent else "having")
            if manner.kind == "yes_no":
                verb = self.pick("yes_no_has")
            return f"{near or ''}{manner.words}{verb}{self.choice.pick(nouns)}"
        far = self.choice.pick(type_words(branch.edge.type, branch.node.kinds).heads)
        if branch.absent:
            far = self.choice.pick(("任何", "")) + far
        return self._say(branch, near, far, manner, words)

    def _does_any(self, branch: Branch, words: RelationWords) -> str:
        """担任链长, 没有引用文件, whatever the other end."""
        text = words.bare[0 if branch.edge.outward else 1]
        text = denied(text.replace("了", "")) if branch.absent else text
        kind = self.choice.pick(type_words("Task", branch.node.kinds).heads)
        return text.replace("任务", kind) if self._of_kind(branch) else text

    @staticmethod
    def _of_kind(branch: Branch) -> bool:
        return branch.node.kinds not in ((), ("task",))

    def _alone(self, branch: Branch, words: RelationWords) -> str:
        """牵头, of whoever it may be."""
        said = words.alone_source if branch.edge.outward else words.alone or words.verbs
        return self.choice.pick(said) if said else BARE

    def _with_others(self, branch: Branch, near: str, words: RelationWords) -> str:
        """哪些单位和某局共同负责任务."""
        other = next(one for one in branch.node.branches if one.variant == "others")
        rest = replace(branch.node, branches=[one for one in branch.node.branches if one is not other])
        how = self.pick("with_others")
        verb = self.choice.pick(words.verbs) if words.verbs else words.words[0]
        return f"{near}{how.replace('X', self.far(other))}{verb}{self.thing(rest)}"

    def _denied_between(self, branch: Branch, near: str) -> str:
        """某链的成员单位中没有任务的."""
        first = self._say(replace(branch, variant=""), near or None, self.far(branch), Manner(), words_of(branch.edge))
        if branch.variant == "not_member":
            return f"{first}{self.pick('but')}{self.pick('not_member')}"
        led = "牵头" if branch.variant == "no_lead_task" else ""
        none = self.pick("no_task").replace("X", led)
        return f"{first}{self.pick('but')}{none}"


def denied(text: str) -> str:
    """没有副链长 for 有副链长.

    >>> [denied(text) for text in ("有链长", "是成员单位", "担任链长")]
    ['没有链长', '不是成员单位', '没有担任链长']
    """
    if text.startswith("是"):
        return f"不{text}"
    return f"没{text}" if text.startswith("有") else f"没有{text}"


def _is_nameless(node: Node) -> bool:
    """A person of whom no name is printed."""
    return any(one.property == "name" and not one.value for one in node.where) and not (node.names or node.branches)


def the_one_branch(branch: Branch) -> Branch | None:
    """What is said of the tasks at its end, if it is one thing: whose they are, of a chain's; where, of a unit's."""
    node = branch.node
    pair = (branch.edge.relations[0], node.branches[0].edge.relations[0] if len(node.branches) == 1 else "")
    if pair not in (("RESPONSIBLE_FOR", "HAS_TASK"), ("HAS_TASK", "RESPONSIBLE_FOR")) or not branch.edge.outward:
        return None
    inner = node.branches[0]
    plain = not (node.names or node.topics or node.where or node.without or inner.absent or inner.variant)
    return inner if plain and not inner.edge.outward and not branch.variant else None
