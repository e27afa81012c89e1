"""The issues that were read: each file by its name, with the documents that it states."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import TypeAlias

from graph.store import Store

Issues: TypeAlias = Mapping[str, frozenset[str]]


def issues_of(store: Store) -> Issues:
    """The documents of each file that the store holds, by file name; of two files of one name both count."""
    found: dict[str, frozenset[str]] = {}
    for file in store.files():
        for name in {PurePath(path).name for path in file.paths if path}:
            found[name] = found.get(name, frozenset()) | frozenset(file.documents)
    return dict(sorted(found.items()))
