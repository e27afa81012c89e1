"""What a person means by a name who writes it into an option: a thing, or candidates for it."""

from __future__ import annotations

from graph.errors import NotFound
from graph.facts import Facts
from graph.model import Node
from graph.ontology import load_ontology

_CANDIDATES = 5


def meant(facts: Facts, text: str, *types: str) -> list[Node]:
    """The nodes of some types that an id, name, full name, alias or 发文字号 means.

    Raises:
        NotFound: there is none; names that contain the text are suggested.
    """
    nodes = [node for node in facts.batch.nodes if node.type in types]
    found = [node for node in nodes if text == node.id] or [node for node in nodes if text in _forms(node)]
    if found:
        return found
    alike = [facts.name(node.id) for node in nodes if any(text in form for form in _forms(node))][:_CANDIDATES]
    label = load_ontology().entity(types[0]).label
    hint = f"，是不是：{'、'.join(alike)}" if alike else ""
    raise NotFound(f"没有叫“{text}”的{label}{hint}")


def _forms(node: Node) -> tuple[str, ...]:
    aliases = node.properties.get("aliases")
    forms = (node.name, *(node.properties.get(key) for key in ("full_name", "number", "position")))
    return (*(form for form in forms if isinstance(form, str)), *(aliases if isinstance(aliases, tuple) else ()))
