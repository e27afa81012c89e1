"""What a person means by a name who writes it into an option: a thing, or candidates for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from graph.errors import NotFound
from graph.facts import Facts
from graph.model import Node
from graph.ontology import load_ontology

_CANDIDATES = 5

Linker: TypeAlias = Callable[[str], Iterable[str]]
"""From a name that somebody gives to the ids of what it may mean."""


def as_printed(text: str) -> Iterable[str]:
    """No ids: the linker of those who know names only as they are printed."""
    return ()


def meant(facts: Facts, text: str, *types: str, link: Linker = as_printed) -> list[Node]:
    """The nodes of some types that an id, name, full name, alias or 发文字号 means, else those that it links to.

    Raises:
        NotFound: there is none; names that contain the text are suggested, with their city where several have one.
    """
    nodes = [node for node in facts.batch.nodes if node.type in types]
    if found := [node for node in nodes if text == node.id] or [node for node in nodes if text in _forms(node)]:
        return found
    linked = (facts.nodes.get(uid) for uid in link(text))
    if found := [node for node in linked if node is not None and node.type in types]:
        return found
    alike = [node for node in nodes if any(text in form for form in _forms(node))][:_CANDIDATES]
    label = load_ontology().entity(types[0]).label
    hint = f"，是不是：{'、'.join(_apart(facts, alike))}" if alike else ""
    raise NotFound(f"没有叫“{text}”的{label}{hint}")


def _apart(facts: Facts, nodes: Sequence[Node]) -> list[str]:
    """Their names; of those that share one the full names."""
    shared = Counter(facts.name(node.id) for node in nodes)
    names = (
        str(node.properties.get("full_name") or f"{node.properties.get('jurisdiction', '')}{facts.name(node.id)}")
        if shared[facts.name(node.id)] > 1
        else facts.name(node.id)
        for node in nodes
    )
    return list(dict.fromkeys(names))


def _forms(node: Node) -> tuple[str, ...]:
    aliases = node.properties.get("aliases")
    forms = (node.name, *(node.properties.get(key) for key in ("full_name", "number", "position")))
    return (*(form for form in forms if isinstance(form, str)), *(aliases if isinstance(aliases, tuple) else ()))
