"""The real service over some facts, for as long as the tests look at it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from api.app import create_app
from api.uploading import Uploads
from graph.model import Batch, Source
from graph.opening import open_store


@contextmanager
def serving(
    folder: Path, readings: Sequence[tuple[Batch, Sequence[Source]]], uploads: Uploads | None = None
) -> Iterator[str]:
    """Where the service over the facts of some files listens."""
    with open_store(f"embedded:{folder / 'store'}") as store:
        for batch, sources in readings:
            store.load(batch, sources)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(create_app(store, uploads), port=port, log_level="warning"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        deadline = time.monotonic() + 20
        while not server.started and time.monotonic() < deadline:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}/"
        server.should_exit = True
        thread.join(10)
