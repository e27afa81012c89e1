"""A limit of time for work that cannot be interrupted."""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

from graph.errors import StoreBusy

T = TypeVar("T")


def within(seconds: float, work: Callable[[], T]) -> T:
    """The result of the work, or StoreBusy when it takes longer.

    The work is then left to end by itself: the server has its own, longer limit, and the thread does not keep the
    process alive.

    >>> within(1.0, lambda: 2 + 2)
    4
    """
    done: SimpleQueue[tuple[T | None, BaseException | None]] = SimpleQueue()

    def run() -> None:
        try:
            done.put((work(), None))
        except BaseException as error:
            done.put((None, error))

    Thread(target=run, name="zhengmai-read", daemon=True).start()
    try:
        result, error = done.get(timeout=seconds + 0.2)
    except Empty:
        raise StoreBusy(f"查询超过 {seconds:g} 秒的时限，请把问题问得具体一些") from None
    if error is not None:
        raise error
    return result  # type: ignore[return-value]  # without an error it is the work's result
