"""`zhengmai serve` as a process: its address, taking over a store, and how it ends."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from api.cli import run
from api.serving import listen_on
from graph.opening import open_store
from tests.graph.facts import BATCH

ROOT = Path(__file__).parents[2]


@contextmanager
def _serving(url: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    code = "from api.cli import main; main()"
    command = [sys.executable, "-c", code, "serve", "--port", "0", "--store", url]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        found = re.search(r"http://\S+?:\d+", process.stderr.readline())
        assert found
        try:
            yield process, found[0]
        finally:
            process.kill()


def _nodes(address: str) -> int:
    with urlopen(f"{address}/api/health", timeout=20) as response:  # noqa: S310 – our own address
        return int(json.load(response)["nodes"])


def test_serve_outlives_the_process_whose_store_it_joined(tmp_path: Path) -> None:
    url = f"embedded:{tmp_path}"
    with open_store(url) as store, _serving(url) as (process, address):
        store.load(BATCH)
        assert _nodes(address) == len(BATCH.nodes)
        store.close()
        assert _nodes(address) == len(BATCH.nodes)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0
    assert "port" not in json.loads((tmp_path / "owner.json").read_text(encoding="utf-8"))


def test_a_port_in_use_is_a_sentence(tmp_path: Path) -> None:
    with _serving(f"embedded:{tmp_path}") as (_, address):
        port = address.rsplit(":", 1)[1]
        assert run(["serve", "--port", port, "--store", f"embedded:{tmp_path}"]) == 2


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_replies_do_not_wait_for_acknowledgements(host: str) -> None:
    """What asyncio makes of a connection that comes in on our socket, which is what the server answers on."""

    async def accepted() -> bool:
        options: asyncio.Queue[int] = asyncio.Queue()

        async def note(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            connection = writer.get_extra_info("socket")
            options.put_nowait(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        with listen_on(host, 0) as listener:
            async with await asyncio.start_server(note, sock=listener):
                _, writer = await asyncio.open_connection(*listener.getsockname()[:2])
                found = await options.get()
                writer.close()
                return bool(found)

    assert asyncio.run(accepted())
