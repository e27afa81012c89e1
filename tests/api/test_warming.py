"""What finds by meaning is read while nobody asks."""

from __future__ import annotations

from pathlib import Path

from api.answer import Answerer
from api.warming import warm_when_quiet
from graph.opening import open_store
from tests.graph.facts import BATCH, SOURCE


def test_meanings_are_read_in_a_pause(tmp_path: Path) -> None:
    with open_store(f"embedded:{tmp_path}") as store:
        store.load(BATCH, [SOURCE])
        answerer = Answerer(store)
        waiting = warm_when_quiet(answerer, quiet=0.3, step=0.01)
        assert answerer._meanings is None
        waiting.join(60)
        assert not waiting.is_alive()
        assert answerer._meanings is not None
