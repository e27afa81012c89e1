"""What takes a while to read, a server reads before anybody waits: names at once, the rest while nobody asks."""

from __future__ import annotations

from contextlib import suppress
from threading import Thread
from time import sleep

from api.answer import Answerer
from graph.errors import ZhengmaiError

QUIET, STEP = 3.0, 0.5
"""Seconds without a question after which reading begins, and between two looks."""


def warm_when_quiet(answerer: Answerer, quiet: float = QUIET, step: float = STEP) -> Thread:
    """A thread in the background that reads the names, waits for a pause and then reads what few questions need."""
    thread = Thread(target=_warm, args=(answerer, quiet, step), name="warming", daemon=True)
    thread.start()
    return thread


def _warm(answerer: Answerer, quiet: float, step: float) -> None:
    # A store that was closed meanwhile, or cannot be read: the first question says so.
    with suppress(ZhengmaiError):
        answerer.prepare()
        while answerer.quiet_for() < quiet:
            sleep(step)
        answerer.warm()
