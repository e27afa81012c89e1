"""The portions in which facts come into the graph and leave it: what each document of a file states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import Batch, Edge, Node, Share


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that facts come from.

    `content` is a hash of its bytes and tells whether it is the same file under another path; `path` tells that a file
    with other content is a new state of it; `reader` names what read it, for another reader may find other facts;
    `file` is the uid of a file whose content is not at hand.
    """

    path: str
    content: str
    reader: str = ""
    file: str = ""


def shares_of(batch: Batch) -> tuple[Share, ...]:
    """A batch divided among the documents that its evidence names.

    A node goes to every document with an edge that touches it; one without edges is said outside of documents.
    """
    edges: dict[str, list[Edge]] = defaultdict(list)
    stating: dict[str, set[str]] = defaultdict(set)
    for edge in batch.edges:
        document = edge.evidence[0].document if edge.evidence else ""
        edges[document].append(edge)
        stating[edge.source].add(document)
        stating[edge.target].add(document)
    dates: dict[str, str | None] = {}
    for node in batch.nodes:
        if (key := _document_key(node, edges)) is not None:
            stating[node.id].add(key)
            date = node.properties.get("date")
            dates[key] = date if isinstance(date, str) else None
    nodes: dict[str, list[Node]] = defaultdict(list)
    for node in batch.nodes:
        for document in stating.get(node.id) or {""}:
            nodes[document].append(node)
    return tuple(
        Share(document, dates.get(document), Batch(tuple(found), tuple(edges.get(document, ()))))
        for document, found in nodes.items()
    )


def _document_key(node: Node, known: dict[str, list[Edge]]) -> str | None:
    """The document that a node is, among those that state something."""
    if node.type != "Document":
        return None
    keys: Sequence[object] = (node.properties.get("number"), node.name)
    return next((key for key in keys if isinstance(key, str) and key in known), None)
