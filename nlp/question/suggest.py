"""What somebody who is typing may mean: names and questions that will be understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    for name in _beginning(text, index):
        for shape in SHAPES.get(name.type, ()):
            question = shape.format(name.name)
            if normalised(question).startswith(text) or len(text) <= len(name.name):
                found.setdefault(question)
        if len(found) >= limit * 3:
            break
    return tuple(found)[:limit]


def about(name: Name) -> tuple[str, ...]:
    """The questions that can be asked of one thing."""
    return tuple(shape.format(name.name) for shape in SHAPES.get(name.type, ()))


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
