"""The embedded store: ArcadeDB started in this process on loopback, or joined where another process owns the folder.

A folder has one owner at a time, told by a file lock that the system releases when the owner dies. The owner writes its
port and the password into a file that only the user can read; others connect to it. When the owner goes away, the next
process that connects takes the lock and becomes the owner.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from graph.bolt_connection import Connection, open_driver
from graph.cypher.schema import fingerprint, full_text_statements, shared_statements
from graph.errors import StoreBusy, StoreError, ZhengmaiError, of_system
from graph.ontology import Ontology, load_ontology

DATABASE = "zhengmai"
USER = "root"
PATIENCE = 20.0
"""Seconds to wait for a starting or stopping owner."""
WRITER_PATIENCE = 120.0
"""Seconds to wait for another loader."""
STATEMENT_LIMIT = 60_000
"""Milliseconds after which the engine gives up a statement by itself; reads have their own, shorter limit."""
LEAST_ROOM, NO_ROOM = 32 * 2**20, 2**20
"""Bytes that have to be free before something is written, and below which a full disk is what went wrong."""
PAGES = "-Darcadedb.maxPageRAM=64"
"""Megabytes of pages that the engine keeps; the system keeps those of the files anyway."""
COLLECTION = "-Xmn64m -XX:InitialCollectionPolicy=BySpaceAndTime"
"""Memory is given back before more is taken, so that it stays the same however much is loaded; a single statement may
still take half of the machine's memory, as one very large file needs it."""
LARGEST_MESSAGE = 256 * 2**20
"""Bytes of one statement with its rows, for files that have all their text in one clause."""

_NOT_HERE = "这台机器上用不了嵌入式图数据库（{}），请改用 Neo4j：--store neo4j://主机"


class Folder:
    """A folder with an embedded store."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._address = path / "owner.json"
        self._loads = path / "loads"
        self._schema = path / "schema"

    def is_store(self) -> bool:
        """Whether somebody has opened a store in this folder."""
        return self._loads.exists()

    def connect(self) -> Connection:
        """Become the owner of the folder, or join the owner there is.

        Raises:
            StoreError: the folder cannot be used.
            StoreBusy: another process holds it and does not answer.
        """
        try:
            return self._connected()
        except OSError as error:
            raise self._refused(error) from error

    def _connected(self) -> Connection:
        self._prepare()
        lock = FileLock(self._path / "owner.lock", thread_local=False)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                lock.acquire(timeout=0)
            except Timeout:
                if joined := self._join():
                    return joined
                time.sleep(0.05)
                continue
            try:
                return self._own(lock)
            except BaseException:
                lock.release()
                raise
        raise StoreBusy("另一个程序正占用这个文件夹而没有应答，请结束它再试", where=str(self._path))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One loader at a time: two that create the same nodes would throw each other out.

        Raises:
            StoreBusy: another one is loading.
            StoreError: there is no room on the disk; of what was being written nothing is kept.
        """
        self._check_room(LEAST_ROOM)
        try:
            with FileLock(self._path / "writer.lock", timeout=WRITER_PATIENCE):
                try:
                    yield
                finally:
                    # A byte for each: whoever reads sees by the size alone that there is something new, and without
                    # it, on a full disk, a second later.
                    with suppress(OSError), self._loads.open("ab") as file:
                        file.write(b".")
        except Timeout:
            raise StoreBusy("另一个程序正在导入，请等它结束再试", where=str(self._path)) from None
        except ZhengmaiError:
            raise
        except Exception as error:
            # The engine conceals what went wrong.
            self._check_room(NO_ROOM, error)
            raise

    def _check_room(self, least: int, error: Exception | None = None) -> None:
        with suppress(OSError):
            if (free := shutil.disk_usage(self._path).free) < least:
                raise StoreError(
                    f"磁盘只剩 {free / 2**20:.0f} MB，写不下；请腾出空间，再运行一次，已经读入的都还在",
                    where=str(self._path),
                ) from error

    def _refused(self, error: OSError) -> StoreError:
        where = error.filename if isinstance(error.filename, str) else str(self._path)
        return StoreError(of_system(error) or f"不能使用这个文件夹（{error.strerror or error}）", where=where)

    def _loaded(self) -> object:
        with suppress(OSError):
            known = self._loads.stat()
            return known.st_ino, known.st_size, known.st_mtime_ns
        return None

    def _prepare(self) -> None:
        self._path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not os.access(self._path, os.W_OK):
            raise StoreError("这个文件夹不可写", where=str(self._path))
        self._loads.open("ab").close()

    def _join(self) -> Connection | None:
        address = self._read_address()
        if not address.port:
            return None
        with suppress(StoreError):
            driver = open_driver(f"bolt://127.0.0.1:{address.port}", USER, address.password, seconds=2.0)
            return Connection(driver, DATABASE, ready=True, writing=self._writing, loads=self._loaded)
        return None

    def _own(self, lock: FileLock) -> Connection:
        if password := self._read_address().password:
            try:
                return self._started(lock, password)
            except _WrongPassword:
                pass  # Whatever stands in the file is not the password of this engine: it gets a new one.
        return self._started(lock, self._new_password())

    def _started(self, lock: FileLock, password: str) -> Connection:
        if not self._schema.exists():
            self._check_room(LEAST_ROOM)
        # Until the port is known, nobody must try one that is no longer ours.
        self._write_address({"password": password})
        port = _free_port()
        server = self._start(port, password)
        try:
            self._create_schema(server)
            driver = self._driver(port, password)
            self._write_address({"password": password, "port": port, "pid": os.getpid()})
        except BaseException:
            server.stop()
            raise

        def release() -> None:
            try:
                self._write_address({"password": password})
            except OSError:
                # No room for it; nobody must try the port.
                self._address.unlink(missing_ok=True)
            server.stop()
            lock.release()

        return Connection(driver, DATABASE, ready=True, release=release, writing=self._writing, loads=self._loaded)

    def _driver(self, port: int, password: str) -> Any:
        try:
            return open_driver(f"bolt://127.0.0.1:{port}", USER, password)
        except StoreError as error:
            raise _WrongPassword(error.message, where=str(self._address)) from error

    def _start(self, port: int, password: str) -> Any:
        engine = _engine(self._path / "log")
        config = {
            "mode": "production",
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "bolt_port": port,
            "bolt_maxMessageSize": LARGEST_MESSAGE,
            "http_port": _free_port(),
            "server_databaseDirectory": str(self._path / "databases"),
        }
        server = engine.create_server(root_path=str(self._path), root_password=password, config=config)
        try:
            server.start()
        except Exception as error:
            if isinstance(error, OSError) and error.errno is None:
                # The loader's own words: built for another C library, or an older processor.
                raise StoreError(_NOT_HERE.format(error)) from error
            self._check_room(NO_ROOM, error)
            raise StoreError(f"嵌入式图数据库不能启动：{_first_line(error)}", where=str(self._path)) from error
        return server

    def _create_schema(self, server: Any) -> None:
        try:
            self._write_schema(_database(server), load_ontology())
        except OSError:
            raise
        except Exception as error:
            self._check_room(LEAST_ROOM, error)
            raise StoreError(
                f"嵌入式图数据库打不开：{_first_line(error)}；请从备份恢复，或删掉这个文件夹再读一次公报",
                where=str(self._path),
            ) from error

    def _write_schema(self, database: Any, ontology: Ontology) -> None:
        wanted = fingerprint(ontology, "embedded").encode()
        if self._schema.exists() and self._schema.read_bytes() == wanted:
            return
        for statement in shared_statements(ontology):
            database.command("cypher", statement)
        for statement in full_text_statements("embedded"):
            database.command("sql", statement)
        database.command("sql", f"ALTER DATABASE `arcadedb.command.timeout` {STATEMENT_LIMIT}")
        self._schema.write_bytes(wanted)

    def _new_password(self) -> str:
        # The engine keeps its own hash of the password; without ours it is of no use.
        (self._path / "config" / "server-users.jsonl").unlink(missing_ok=True)
        return secrets.token_urlsafe(24)

    def _read_address(self) -> _Address:
        """What the file says, as far as an owner may have written it."""
        found: Any = None
        with suppress(OSError, ValueError, RecursionError):
            found = json.loads(self._address.read_text(encoding="utf-8"))
        password, port = (found.get("password"), found.get("port")) if isinstance(found, dict) else ("", 0)
        if not isinstance(password, str) or not re.fullmatch(r"[\w-]+", password, re.ASCII):
            return _Address()
        return _Address(password, port if type(port) is int and 0 < port < 2**16 else 0)

    def _write_address(self, address: Mapping[str, Any]) -> None:
        draft = self._address.with_suffix(".new")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(address, file)
        draft.replace(self._address)


@dataclass(frozen=True, slots=True)
class _Address:
    """How to reach the owner of a folder; no port where there is none."""

    password: str = ""
    port: int = 0


class _WrongPassword(StoreError):
    """The engine does not take the password that it was started with."""


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)


def _engine(log: Path) -> Any:
    # Read by the engine when it is imported.
    os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "0")
    os.environ.setdefault("ARCADEDB_LOG_DIR", str(log))
    os.environ.setdefault("ARCADEDB_JVM_ARGS", f"-Xmx1g {PAGES}")
    os.environ.setdefault("ARCADEDB_NATIVE_ISOLATE_ARGS", f"{PAGES} {COLLECTION}")
    try:
        import arcadedb
    except (ImportError, OSError) as error:
        raise StoreError(_NOT_HERE.format(error)) from error
    return arcadedb


def _database(server: Any) -> Any:
    try:
        return server.get_database(DATABASE)
    except Exception:
        return server.create_database(DATABASE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
