"""The token that a following turn sends back: the last query and what it found. The server keeps nothing."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import QueryError
from graph.query import Query
from graph.query_json import query_from_json, query_to_json

LONGEST = 60_000
REMEMBERED = 60
_PLAIN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Turn:
    """The last turn: its query and the type and uid of what it found."""

    query: Query
    found: tuple[tuple[str, str], ...] = ()


def token_of(turn: Turn) -> str:
    """The turn as a token safe in URLs."""
    return packed(query_to_json(turn.query), turn.found)


def packed(query: Mapping[str, Any], found: Sequence[tuple[str, str]]) -> str:
    """The same of a query that is plain JSON already."""
    raw = _PLAIN.encode([query, found[:REMEMBERED]])
    return base64.urlsafe_b64encode(zlib.compress(raw.encode(), 1)).decode()


def turn_of(token: str | None) -> Turn | None:
    """The turn that a token holds; None for no token or a damaged one: the question then stands alone."""
    if not token or len(token) > LONGEST:
        return None
    try:
        packed = base64.urlsafe_b64decode(token.encode())
        raw = zlib.decompressobj().decompress(packed, 4 * LONGEST)
        query, found = json.loads(raw)
        return Turn(query_from_json(query), tuple((str(entity), str(uid)) for entity, uid in found))
    except (ValueError, TypeError, binascii.Error, zlib.error, QueryError):
        return None
