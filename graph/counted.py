"""Whether a store still holds as many facts as were loaded into it: a count, cheap enough for every opening."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from graph.cypher import read
from graph.embedded_sizes import Sizes
from graph.errors import StoreError
from graph.filed import Kept
from graph.store import Rows

FEW = 50_000
"""So many edges are walked along one by one (20 µs each); of more only the store's own notes are asked."""
TIMES = 5
"""How often it is counted anew where somebody loads meanwhile."""


class Counted(Protocol):
    """What is needed of a store to count what it holds."""

    url: str

    def read(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, *, limit: int = 5000, seconds: float = 10.0
    ) -> Rows:
        """See `Store.read`."""
        ...

    def files(self) -> tuple[Kept, ...]:
        """See `Store.files`."""
        ...


def check_facts(store: Counted, sizes: Sizes | None = None) -> None:
    """Nothing where the store has as many facts as the files in it state.

    With the sizes of its files, what was found whole before is walked along again only where one is smaller now or
    somebody has loaded since.

    Raises:
        StoreError: there are fewer.
    """
    wanted, there = counted_facts(store, sizes)
    if there < wanted:
        raise StoreError(
            f"图里少了 {wanted - there:,} 条关系（读入过 {wanted:,} 条，只剩 {there:,} 条），照它回答会出错；"
            "请运行 zhengmai doctor --repair 修复",
            where=store.url,
        )
    if sizes and wanted and not sizes.are_of(wanted):
        sizes.note(wanted)


def counted_facts(store: Counted, sizes: Sizes | None = None) -> tuple[int, int]:
    """How many facts there must be, and how many there are, of one moment as far as loaders let it be."""
    for _ in range(TIMES):
        before = _state(store)
        noted = before.get("facts")
        wanted = sum(file.facts for file in store.files()) if noted is None else int(noted)
        there = min((_number(store, statement) for statement in _statements(wanted, sizes)), default=0)
        if there >= wanted or _state(store) == before:
            return wanted, there
    return wanted, wanted


def _statements(wanted: int, sizes: Sizes | None) -> tuple[str, ...]:
    if not wanted:
        return ()
    known = sizes is not None and sizes.are_of(wanted)
    walked = (sizes is not None and sizes.shrunk()) or (wanted <= FEW and not known)
    return read.FACTS if walked else (read.FACTS_NOTED,)


def _number(store: Counted, statement: str) -> int:
    return int(store.read(statement, seconds=60).rows[0]["n"] or 0)


def _state(store: Counted) -> Mapping[str, Any]:
    return next(iter(store.read(read.STATE).rows), {})
