"""`zhengmai watch`: a folder whose new and changed gazettes are loaded as they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event

from rich.console import Console
from watchfiles import Change, watch

from api.ingesting import Wishes, print_outcome
from graph.errors import SourceError
from graph.opening import open_store
from graph.store import Store
from ingest.listing import items_of, meant
from ingest.load import UNCHANGED, Loading, load_files

SETTLED = 1_500
"""Milliseconds without a change after which a file counts as written; copying takes its time."""
TURN = 1_000
"""Milliseconds after which the watch looks up without a change."""


def watch_folder(folder: Path, url: str, wishes: Wishes, stop: Event | None = None) -> None:
    """Load what is in the folder, then what is put into it or changed, until stopped.

    What is deleted from the folder stays in the graph: `zhengmai remove` takes it out.

    Raises:
        ZhengmaiError: there is no such folder, or the store cannot be used.
    """
    if not folder.is_dir():
        raise SourceError("没有这个文件夹", where=str(folder))
    loading = wishes.loading()
    console = Console(highlight=False)
    with open_store(url) as store, suppress(KeyboardInterrupt):
        _load([folder], store, loading, console)
        console.print(f"正看着 {folder}，新的公报放进来就读（按 Ctrl-C 停止）", markup=False, soft_wrap=True)
        for paths in _changes(folder, stop):
            _load(paths, store, loading, console)


def _changes(folder: Path, stop: Event | None) -> Iterator[list[Path]]:
    """The whole folder once the watch is set, for what came in between; then what is written to it."""
    changed = watch(
        folder,
        debounce=SETTLED,
        step=200,
        rust_timeout=TURN,
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=True,
    )
    for turn, changes in enumerate(changed):
        written = {Path(path) for change, path in changes if change is not Change.deleted}
        if turn == 0:
            yield [folder]
        elif paths := sorted(path for path in written if path.is_file() and meant(path)):
            yield paths


def _load(paths: Iterable[Path], store: Store, loading: Loading, console: Console) -> None:
    for path in paths:
        for outcome in load_files(items_of([path]), store, loading):
            if outcome.state != UNCHANGED:
                print_outcome(outcome, console, brief=True)
