"""Runs a command where there is no network but loopback: `unshare -n python -m tests.deploy.loopback COMMAND…`."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import struct
import subprocess
import sys
from pathlib import Path

_SET_FLAGS, _UP = 0x8914, 1  # SIOCSIFFLAGS, IFF_UP of Linux
NOWHERE = "http://127.0.0.1:9"


def without_network(command: list[str]) -> tuple[list[str], dict[str, str]]:
    """The command and environment with the network off: in a namespace of its own, else behind a proxy that is none."""
    environment = {key: value for key, value in os.environ.items() if not key.lower().startswith(("pip_", "make"))}
    for unshare in (["unshare", "-n"], ["unshare", "-rn"]):
        if shutil.which("unshare") and subprocess.run([*unshare, "true"], capture_output=True).returncode == 0:
            return [*unshare, sys.executable, str(Path(__file__)), *command], environment
    return command, environment | {"http_proxy": NOWHERE, "https_proxy": NOWHERE, "PIP_INDEX_URL": f"{NOWHERE}/simple"}


if __name__ == "__main__":
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sh14x", b"lo", _UP))
    os.execvp(sys.argv[1], sys.argv[1:])  # noqa: S606 - the command that the test gives
