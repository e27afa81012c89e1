"""The style of Neo4j Browser (GraSS): captions and colours as on our page, derived from the ontology."""

from __future__ import annotations

from collections.abc import Iterator

from graph.ontology import Ontology

WHITE = "#ffffff"
GREY = "#9ca3af"


def grass(ontology: Ontology) -> str:
    """The whole style file; drop it on Neo4j Browser."""
    return "\n".join(_rules(ontology)) + "\n"


def _rules(ontology: Ontology) -> Iterator[str]:
    yield _rule("node", {"diameter": "50px", "color": GREY, "border-color": GREY, "border-width": "2px"})
    for entity in ontology.entities.values():
        caption = "{name}" if entity.name != "Document" else "{number}"
        colours = {"color": entity.color, "border-color": entity.color, "text-color-internal": WHITE}
        yield _rule(f"node.{entity.name}", {**colours, "defaultCaption": '"<id>"', "caption": f'"{caption}"'})
    yield _rule("relationship", {"color": GREY, "shaft-width": "1px", "font-size": "10px", "padding": "3px"})
    for relation in ontology.relations.values():
        caption = "{role}" if relation.roles else relation.label
        yield _rule(f"relationship.{relation.name}", {"color": GREY, "caption": f'"{caption}"'})


def _rule(selector: str, properties: dict[str, str]) -> str:
    lines = "".join(f"  {name}: {value};\n" for name, value in properties.items())
    return f"{selector} {{\n{lines}}}"
