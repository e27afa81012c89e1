"""What somebody who is typing may mean: names and questions that will be understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from graph.model import Name
from nlp.question.index import NameIndex
from nlp.question.normalise import normalised

# What can be asked of a thing of each type; the parser's own tests prove that each is understood.
SHAPES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Chain": ("{}的链长是谁", "{}有哪些成员单位", "{}的盟会长单位", "{}有多少项任务", "{}的规模目标是多少"),
        "Organization": ("{}牵头哪些任务", "{}负责哪些任务", "{}是哪些产业链的成员单位"),
        "Person": ("{}是什么职务", "{}负责哪条产业链"),
        "Enterprise": ("{}在哪条产业链",),
        "Task": ("{}由谁负责",),
        "Plan": ("{}有多少项任务", "{}是什么时候印发的"),
        "Document": ("{}是什么时候印发的", "{}引用了哪些文件"),
    }
)
_ORDER = tuple(SHAPES)


def completions(prefix: str, index: NameIndex, limit: int = 8) -> tuple[str, ...]:
    """Questions that go on from what was typed: its last known or half-typed name, in the shapes that can be asked."""
    text = normalised(prefix)
    if not text:
        return ()
    found: dict[str, None] = {}
    for (kind, called), names in groupby(_beginning(text, index), key=lambda name: (name.type, name.name)):
        several = tuple(names)
        forms = {form for name in several for form in (name.name, name.full_name, name_apart(name, index)) if form}
        for shape in SHAPES.get(kind, ()):
            if len(text) <= len(called) or any(normalised(shape.format(form)).startswith(text) for form in forms):
                found.update(dict.fromkeys(shape.format(name_apart(name, index)) for name in several))
        if len(found) >= limit * 3:
            break
    return tuple(found)[:limit]


def about(names: Sequence[Name], index: NameIndex) -> tuple[str, ...]:
    """The questions that can be asked of the first of some things; of each, one, where several are called so."""
    if not names:
        return ()
    alike = [name for name in names if (name.type, name.name) == (names[0].type, names[0].name)]
    called = tuple(dict.fromkeys(name_apart(name, index) for name in alike))
    shapes = SHAPES.get(names[0].type, ())
    return tuple(shape.format(form) for shape in (shapes if len(called) == 1 else shapes[:1]) for form in called)


def name_apart(name: Name, index: NameIndex) -> str:
    """The name as a question has to say it to mean this thing alone: with its plan or city where others share it."""
    alike = {
        other.uid for other in index.named(normalised(name.name)) if (other.type, other.name) == (name.type, name.name)
    }
    if len(alike) < 2:
        return name.name
    if name.plan:
        return f"{name.plan}中的{name.name}"
    return name.full_name or f"{name.jurisdiction or ''}{name.name}"


def _beginning(text: str, index: NameIndex) -> Iterator[Name]:
    """Names one of whose forms begins with the text, then names with which the text begins."""
    names: dict[str, Name] = {}
    for form, meant in index.forms.items():
        if form.startswith(text) or (len(form) >= 3 and text.startswith(form)):
            for i, _ in meant:
                names.setdefault(index.names[i].uid, index.names[i])
    return iter(
        sorted(
            names.values(),
            key=lambda name: (_ORDER.index(name.type) if name.type in _ORDER else 99, len(name.name), name.name),
        )
    )
