"""A limit of time for work that cannot be interrupted."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from graph.errors import QueryTooLong

T = TypeVar("T")
Outcome = tuple[Any, BaseException | None]


class Workers:
    """Threads that wait for work, so that not every read has to start one; they do not keep the process alive."""

    def __init__(self) -> None:
        self._idle: deque[SimpleQueue[Callable[[], None]]] = deque()

    def within(self, seconds: float, work: Callable[[], T]) -> T:
        """The result of the work, or QueryTooLong when it takes longer.

        The work is then left to end by itself: the server has its own, longer limit.

        >>> Workers().within(1.0, lambda: 2 + 2)
        4
        """
        done: SimpleQueue[Outcome] = SimpleQueue()

        def run() -> None:
            try:
                done.put((work(), None))
            except BaseException as error:
                done.put((None, error))

        self._hand_over(run)
        try:
            result, error = done.get(timeout=seconds + 0.2)
        except Empty:
            raise QueryTooLong(f"查询超过 {seconds:g} 秒的时限，请把问题问得具体一些") from None
        if error is not None:
            raise error
        return result  # type: ignore[no-any-return]  # without an error it is the work's result

    def _hand_over(self, job: Callable[[], None]) -> None:
        try:
            jobs = self._idle.pop()
        except IndexError:
            jobs = SimpleQueue()
            Thread(target=self._serve, args=(jobs,), name="zhengmai-read", daemon=True).start()
        jobs.put(job)

    def _serve(self, jobs: SimpleQueue[Callable[[], None]]) -> None:
        while True:
            jobs.get()()
            self._idle.append(jobs)
