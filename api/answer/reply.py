"""What a question gets back; `as_dict` is the JSON object of `ask --json` and `POST /api/ask`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Item:
    """A thing of the answer."""

    id: str
    type: str
    name: str | None
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Block:
    """Things that belong to the answer but are not counted with it."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """The sentence that says so, and of which item it says it."""

    item: int
    document: str | None
    clause: tuple[str, ...]
    text: str | None
    start: int | None
    end: int | None
    page: int | None


@dataclass(frozen=True, slots=True)
class OtherReading:
    """Another meaning of the question: a question that has it plainly, that meaning in words, its query."""

    question: str
    interpretation: str
    query: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer."""

    question: str
    status: str
    answer: str
    reason: str | None = None
    interpretation: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    items: tuple[Item, ...] = ()
    count: int | None = None
    apart: tuple[Block, ...] = ()
    value: Mapping[str, Any] | None = None
    boolean: bool | None = None
    truncated: bool = False
    query: Mapping[str, Any] | None = None
    cypher: str | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    confidence: float | None = None
    unused: tuple[str, ...] = ()
    alternatives: tuple[OtherReading, ...] = ()
    evidence: tuple[Quote, ...] = ()
    suggestions: tuple[str, ...] = ()
    conversation: str | None = None
    elapsed_ms: float = 0.0

    def as_dict(self) -> dict[str, Any]:
        """The JSON object."""
        return {
            "question": self.question,
            "status": self.status,
            "reason": self.reason,
            "answer": self.answer,
            "interpretation": self.interpretation,
            "columns": list(self.columns),
            "rows": [list(row) for row in self.rows],
            "items": [_item(item) for item in self.items],
            "count": self.count,
            "apart": [{"title": block.title, "items": [_item(item) for item in block.items]} for block in self.apart],
            "value": None if self.value is None else dict(self.value),
            "boolean": self.boolean,
            "truncated": self.truncated,
            "query": None if self.query is None else dict(self.query),
            "cypher": self.cypher,
            "parameters": dict(self.parameters),
            "confidence": self.confidence,
            "unused": list(self.unused),
            "alternatives": [asdict(one) for one in self.alternatives],
            "evidence": [{**asdict(quote), "clause": list(quote.clause)} for quote in self.evidence],
            "suggestions": list(self.suggestions),
            "conversation": self.conversation,
            "elapsed_ms": self.elapsed_ms,
        }


def _item(item: Item) -> dict[str, Any]:
    return {"id": item.id, "type": item.type, "name": item.name, "properties": dict(item.properties)}
