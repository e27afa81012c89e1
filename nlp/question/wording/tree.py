"""A derivation as the tree of things that a question speaks of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from graph.query import Ask, Filter
from nlp.question.derivation import Attachment, Derivation, Edge, Polarity, Ranking

Label = Callable[[int, int], str]
"""How part `p` of attachment `a` is called: the several things of a difference have a part each, all else is part 0."""


@dataclass(slots=True, eq=False)
class Node:
    """A thing spoken of: called by names or a topic, or left open; with the ways to what is said of it."""

    type: str
    names: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    kinds: tuple[str, ...] = ()
    where: tuple[Filter, ...] = ()
    branches: list[Branch] = field(default_factory=list)
    is_other: bool = False
    """Whether it is another than the one named below: 还担任哪些其他产业链的链长."""

    @property
    def is_bare(self) -> bool:
        """Whether nothing at all is said of it."""
        return not (self.names or self.topics or self.without or self.kinds or self.where or self.branches)

    @property
    def is_open(self) -> bool:
        """Whether it may be anything of its type, or of some kinds of it."""
        return not (self.names or self.topics or self.without or self.where or self.branches)

    @property
    def is_named(self) -> bool:
        """Whether it is called by names alone."""
        return bool(self.names) and not (self.branches or self.where or self.without or self.topics)


@dataclass(slots=True, eq=False)
class Branch:
    """The way to a thing; `shared` branches have the same way and stand for several things named: 甲和乙共同负责."""

    edge: Edge
    node: Node
    absent: bool = False
    variant: str = ""
    alike: list[Node] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """All that is named at its end."""
        return [name for node in (self.node, *self.alike) for name in node.names]


@dataclass(slots=True)
class Tree:
    """The whole question: `by` and `counted` are among the nodes."""

    derivation: Derivation
    root: Node
    by: Node | None = None
    counted: Node | None = None

    @property
    def ask(self) -> Ask:
        """What is wanted."""
        return self.derivation.ask

    @property
    def rank(self) -> Ranking | None:
        """How what is wanted is ranked."""
        return self.derivation.rank

    def way_to(self, node: Node) -> list[Branch]:
        """The branches from the root to that node."""
        return _way(self.root, node) or []


def parts_of(derivation: Derivation, attachment: Attachment) -> int:
    """How many names an attachment is called by: two where they are compared, else one, none where it is left open."""
    if attachment.reference.is_open:
        return 0
    rank = derivation.rank
    among = bool(rank and rank.top and not attachment.path)
    compared = derivation.ask is Ask.DIFFERENCE and attachment.type == derivation.by
    several = derivation.ask is Ask.DIFFERENCE and not attachment.path
    compared = compared or (derivation.ask is Ask.TABLE and attachment.type == derivation.by)
    return max(len(attachment.reference.uids), 1) if among or compared or several else 1


def build_tree(derivation: Derivation, label: Label) -> Tree:
    """The tree of a derivation, its things called by `label`."""
    root = Node(derivation.focus, kinds=derivation.kinds, where=derivation.where)
    order = [root]
    for number, one in enumerate(derivation.attachments):
        names = [label(number, part) for part in range(parts_of(derivation, one))]
        if not one.path:
            _call(root, one, names)
        elif one.polarity is Polarity.ABSENT:
            _add_absent(root, one, names)
        else:
            if one.variant == "others" and one.path[0].relations[0] != "RESPONSIBLE_FOR":
                root.is_other, one = True, replace(one, variant="")
            order += _add(root, one, names)
            if one.variant == "not_member":
                _hoist(root)
    _gather(root)
    rank = derivation.rank
    return Tree(
        derivation,
        root,
        _first(order, derivation.by) if derivation.by else None,
        _first(order, rank.counted) if rank else None,
    )


def _call(node: Node, one: Attachment, names: list[str]) -> None:
    if one.polarity is Polarity.EXCEPT:
        node.without += names
    elif one.reference.uids:
        node.names += names
    else:
        node.topics += names
    node.kinds = node.kinds or one.kinds
    node.where = node.where or one.where


def _add(root: Node, one: Attachment, names: list[str]) -> list[Node]:
    here, new = root, []
    for depth, edge in enumerate(one.path, start=1):
        last = depth == len(one.path)
        named = last and one.reference.uids and one.polarity is not Polarity.EXCEPT
        known = [branch for branch in here.branches if branch.edge == edge and not branch.absent]
        free = [branch for branch in known if not (named and branch.node.names)]
        if free and not _splits(one, depth, free[0].node):
            here = free[0].node
            if last:
                free[0].variant = free[0].variant or one.variant
            continue
        node = Node(edge.type)
        here.branches.append(Branch(edge, node, variant=one.variant if last else ""))
        here = node
        new.append(node)
    _call(here, one, names)
    return new


def _hoist(root: Node) -> None:
    """有任务但不是成员单位: it is said of the whole way to the chain."""
    for branch in root.branches:
        below = next((one for one in branch.node.branches if one.variant == "not_member"), None)
        if below:
            branch.variant, below.variant = below.variant, ""


def _splits(one: Attachment, depth: int, node: Node) -> bool:
    """甲方案和乙方案都有任务的单位: two tasks, since a task stands in one plan only."""
    last = one.path[-1]
    owned = last.relations[0] in ("HAS_TASK", "PART_OF") and not last.outward
    return bool(
        owned
        and depth == len(one.path) - 1
        and one.reference.uids
        and any(branch.edge == last and branch.node.names for branch in node.branches)
    )


def _add_absent(root: Node, one: Attachment, names: list[str]) -> None:
    here = root
    for edge in one.path[: one.shared]:
        known = [branch.node for branch in here.branches if branch.edge == edge and not branch.absent]
        if not known:
            known = [Node(edge.type)]
            here.branches.append(Branch(edge, known[0]))
        here = known[0]
    for depth, edge in enumerate(one.path[one.shared :]):
        node = Node(edge.type)
        here.branches.append(Branch(edge, node, absent=depth == 0))
        here = node
    _call(here, Attachment(one.path, one.reference, kinds=one.kinds, where=one.where), names)


def _gather(node: Node) -> None:
    """Put branches together that say the same of several things named."""
    kept: list[Branch] = []
    for branch in node.branches:
        _gather(branch.node)
        same = next((one for one in kept if _is_alike(one, branch)), None)
        if same:
            same.alike.append(branch.node)
        else:
            kept.append(branch)
    node.branches = kept


def _is_alike(one: Branch, other: Branch) -> bool:
    return (
        one.edge == other.edge
        and one.absent == other.absent
        and not (one.variant or other.variant)
        and one.node.is_named
        and other.node.is_named
    )


def _first(nodes: list[Node], entity: str) -> Node | None:
    return next((node for node in nodes[1:] if node.type == entity), nodes[0] if nodes[0].type == entity else None)


def _way(here: Node, wanted: Node) -> list[Branch] | None:
    if here is wanted:
        return []
    for branch in here.branches:
        if branch.absent:
            continue
        below = _way(branch.node, wanted)
        if below is not None:
            return [branch, *below]
    return None


def reroot(tree: Tree, node: Node) -> tuple[Node, Node]:
    """The same tree seen from another node: copies of it, now the root, and of the old root, down its first branch."""
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
