"""`zhengmai serve`: the API and the web page."""

from __future__ import annotations

import os
import signal
import socket
import sys
from contextlib import suppress

import uvicorn

from api.app import create_app
from api.uploading import Uploads
from api.warming import warm_when_quiet
from graph.errors import StoreError
from graph.opening import open_store


def serve_store(url: str, host: str, port: int) -> None:
    """Serve the store until interrupted.

    Raises:
        StoreError: the store or the port cannot be used.
    """
    # After its own clean-up the server raises the signal again; the store still has to be closed then.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with listen_on(host, port) as listener, open_store(url) as store, suppress(KeyboardInterrupt):
        app = create_app(store, Uploads.of(os.environ))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        address = f"[{host}]" if ":" in host else host
        print(
            f"政脉已启动：http://{address}:{listener.getsockname()[1]}（按 Ctrl-C 停止）", file=sys.stderr, flush=True
        )
        warm_when_quiet(app.state.answerer)
        server.run(sockets=[listener])


def listen_on(host: str, port: int) -> socket.socket:
    """A socket that listens there, whose connections send each reply at once.

    Raises:
        StoreError: the address is taken or is none of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        bound = socket.create_server((host, port), family=family)
    except OSError as error:
        raise StoreError(
            f"不能在 {host} 的端口 {port} 上监听（{error.strerror}），请用 --port 换一个", where="serve"
        ) from error
    # Of protocol 0 as it is made, and asyncio sets TCP_NODELAY only where TCP is named: else the body of each reply
    # waits 40 ms for the acknowledgement of its head.
    return socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP, fileno=bound.detach())
