"""What one document of a file puts into the graph, as rows, and how a store keeps it.

A store keeps all of it, packed, beside the graph: a fact can be taken out again, and what another file states of the
same document can take its place, without reading any file anew.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any, Self, TypeAlias

from graph.cypher.schema import PART, SOURCE
from graph.flat import flat_edge, flat_parts, flat_source
from graph.merging import month_of, plain_row
from graph.model import Batch, Edge, Node, Share, Source
from graph.ontology import Ontology, load_ontology
from graph.shares import Origin

PIECE = 500_000
"""How many characters of a packed entry one node holds."""

Row: TypeAlias = dict[str, Any]
Ends: TypeAlias = tuple[str, str, str]
"""A relation and the types at its two ends."""


@dataclass(frozen=True)
class Entry:
    """The rows of one document: nodes by type, edges by relation and ends, texts by label, each by uid."""

    document: str
    title: str
    month: str
    nodes: Mapping[str, Mapping[str, Row]]
    edges: Mapping[Ends, Mapping[str, Row]]
    texts: Mapping[str, Mapping[str, Row]]

    @property
    def facts(self) -> int:
        """How many facts the document states."""
        return sum(map(len, self.edges.values()))

    @property
    def digest(self) -> str:
        """Tells whether two entries are the same."""
        return self._packed[0]

    @property
    def pieces(self) -> tuple[str, ...]:
        """The entry packed, in pieces that a store takes."""
        return self._packed[1]

    def packed(self) -> Self:
        """The same entry; its digest and its pieces are known from here on, in other processes, too."""
        _ = self._packed
        return self

    @cached_property
    def _packed(self) -> tuple[str, tuple[str, ...]]:
        edges = [[*ends, list(rows.values())] for ends, rows in self.edges.items()]
        nodes, texts = ({key: list(rows.values()) for key, rows in part.items()} for part in (self.nodes, self.texts))
        value = [self.document, self.title, self.month, nodes, edges, texts]
        said = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        packed = b64encode(zlib.compress(said, 1)).decode("ascii")
        pieces = tuple(packed[at : at + PIECE] for at in range(0, len(packed), PIECE))
        return _digest(said), pieces


@dataclass(frozen=True, slots=True)
class Filing:
    """All that one file brings into a store, an entry for each of its documents.

    It is made where the file is read, so that the one who writes has little more to do than to send it.
    """

    entries: tuple[Entry, ...]
    origin: Origin | None = None

    @classmethod
    def of(cls, shares: Sequence[Share], sources: Sequence[Source] = (), origin: Origin | None = None) -> Self:
        """What a file brings: the shares of its documents and their texts.

        Raises:
            QueryError: a node or an edge of a type that the ontology does not have.
        """
        return cls(tuple(entry.packed() for entry in _entries(shares, sources, load_ontology())), origin)


def unpacked(pieces: Iterable[str]) -> Entry:
    """The entry of which these are the pieces."""
    return _said(zlib.decompress(b64decode("".join(pieces))))


def unpacked_if_whole(pieces: Sequence[str], digest: str) -> Entry | None:
    """The entry of which these are the pieces, None where they are not all of that digest."""
    try:
        said = zlib.decompress(b64decode("".join(pieces)))
    except (zlib.error, ValueError):
        return None
    return _said(said) if _digest(said) == digest else None


def _digest(said: bytes) -> str:
    return blake2b(said, digest_size=16).hexdigest()


def _said(said: bytes) -> Entry:
    document, title, month, nodes, edges, texts = json.loads(said)
    return Entry(
        document,
        title,
        month,
        {type_: _by_uid(rows) for type_, rows in nodes.items()},
        {(relation, source, target): _by_uid(rows) for relation, source, target, rows in edges},
        {label: _by_uid(rows) for label, rows in texts.items()},
    )


def rows_of(batch: Batch, ontology: Ontology) -> tuple[dict[str, list[Row]], dict[Ends, list[Row]]]:
    """The rows of a batch: nodes by type, edges by relation and ends.

    Raises:
        QueryError: a node or an edge of a type that the ontology does not have.
    """
    nodes = _nodes(batch.nodes, ontology)
    edges = _edges(batch.edges, nodes, ontology)
    return (
        {type_: list(rows.values()) for type_, rows in nodes.items()},
        {ends: list(rows.values()) for ends, rows in edges.items()},
    )


def _entries(shares: Sequence[Share], sources: Sequence[Source], ontology: Ontology) -> Iterator[Entry]:
    texts = {source.document: source for source in sources}
    for share in shares:
        yield _entry(share, texts.pop(share.document, None), ontology)
    for left in texts.values():
        yield Entry(left.document, left.title, "", {}, {}, _texts(left))


def _entry(share: Share, source: Source | None, ontology: Ontology) -> Entry:
    title = source.title if source else share.document
    nodes = _nodes(share.batch.nodes, ontology)
    return Entry(
        share.document,
        title,
        month_of(share),
        nodes,
        _edges(share.batch.edges, nodes, ontology),
        _texts(source) if source else {},
    )


def _nodes(nodes: Sequence[Node], ontology: Ontology) -> dict[str, dict[str, Row]]:
    found: dict[str, dict[str, Row]] = defaultdict(dict)
    for node in nodes:
        row = plain_row({"uid": node.id, "name": node.name, **node.properties})
        found[ontology.entity(node.type).name][node.id] = row
    return dict(found)


def _edges(
    edges: Sequence[Edge], nodes: Mapping[str, Mapping[str, Row]], ontology: Ontology
) -> dict[Ends, dict[str, Row]]:
    types = {uid: type_ for type_, rows in nodes.items() for uid in rows}
    found: dict[Ends, dict[str, Row]] = defaultdict(dict)
    for edge in edges:
        ends = (ontology.relation(edge.type).name, types[edge.source], types[edge.target])
        found[ends][edge.id] = flat_edge(edge)
    return dict(found)


def _texts(source: Source) -> dict[str, dict[str, Row]]:
    whole = flat_source(source)
    return {PART: _by_uid(flat_parts(source)), SOURCE: {whole["uid"]: whole}}


def _by_uid(rows: Iterable[Row]) -> dict[str, Row]:
    return {row["uid"]: row for row in rows}
