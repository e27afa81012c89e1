"""A real Neo4j server for the tests, on a free loopback port; standard library alone, so that `run` needs no venv.

The server comes as a library from Maven, see `pom.xml`; its jars (116 MB) are fetched once into `target`.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

HERE = Path(__file__).parent
JARS = HERE / "target" / "jars"
OPEN = ("--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED")
INSTALL = "Neo4j 的测试需要 JDK 17 和 Maven（Debian：apt-get install default-jdk-headless maven）或 NEO4J_TEST_URL"


class Unavailable(Exception):
    """No server can be started here; the message says what to install."""


class Server:
    """A server process over a folder; it may be killed and started again on the same data."""

    def __init__(self, home: Path, *, auth: bool = False, heap: str = "768m") -> None:
        self.home = home
        self._auth = auth
        self._heap = heap
        self._port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address for the driver."""
        return f"bolt://127.0.0.1:{self._port}"

    def start(self) -> Self:
        """Start and wait until it answers.

        Raises:
            Unavailable: it cannot be started here.
        """
        jars = _jars()
        self.home.mkdir(parents=True, exist_ok=True)
        log = self.home / "errors.log"
        command = ["java", f"-Xmx{self._heap}", *OPEN, "-cp", f"{jars}/*", str(HERE / "Server.java")]
        with log.open("wb") as errors:
            self._process = subprocess.Popen(
                [*command, str(self.home), str(self._port), str(self._auth).lower()],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors,
            )  # fmt: skip
        assert self._process.stdout is not None
        if not any(line.strip() == b"ready" for line in self._process.stdout):
            raise Unavailable(f"Neo4j 没有启动：{log.read_text(errors='replace')[-2000:]}")
        return self

    def kill(self) -> None:
        """End it as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._end()

    def stop(self) -> None:
        """Shut it down."""
        if self._process is not None:
            assert self._process.stdin is not None
            self._process.stdin.close()
            try:
                self._process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                self._process.kill()
            self._end()

    def _end(self) -> None:
        assert self._process is not None
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        self._process = None


@contextmanager
def running(*, auth: bool = False, heap: str = "768m") -> Iterator[Server]:
    """A server over a throw-away folder."""
    with tempfile.TemporaryDirectory(prefix="zhengmai-neo4j-", ignore_cleanup_errors=True) as home:
        server = Server(Path(home), auth=auth, heap=heap)
        try:
            yield server.start()
        finally:
            server.stop()


def _jars() -> Path:
    if not shutil.which("java") or _jdk() < 17:
        raise Unavailable(INSTALL)
    JARS.parent.mkdir(exist_ok=True)
    with (JARS.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not JARS.exists():
            _fetch()
    return JARS


def _jdk() -> int:
    # The compiler is asked, since a mere runtime cannot run a source file.
    if not shutil.which("javac"):
        return 0
    said = subprocess.run(["javac", "-version"], capture_output=True, text=True, check=False)
    found = re.search(r"javac (\d+)", said.stdout + said.stderr)
    return int(found[1]) if found else 0


def _fetch() -> None:
    if not shutil.which("mvn"):
        raise Unavailable(INSTALL)
    draft = JARS.with_suffix(".new")
    goal = ["dependency:copy-dependencies", f"-DoutputDirectory={draft}"]
    said = subprocess.run(["mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), *goal], capture_output=True, text=True)
    if said.returncode:
        raise Unavailable(f"Maven 取不到 Neo4j：{(said.stdout + said.stderr)[-1000:]}")
    draft.rename(JARS)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main(command: list[str]) -> int:
    """Run a command with NEO4J_TEST_URL naming a fresh server."""
    try:
        with running() as server:
            return subprocess.run(command, env={**os.environ, "NEO4J_TEST_URL": server.url}, check=False).returncode
    except Unavailable as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
