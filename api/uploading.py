"""Files sent to the service: who may send them, how large they may be, and what becomes of them step by step."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from queue import SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from graph.errors import StoreBusy, ZhengmaiError
from graph.store import Store

if TYPE_CHECKING:
    from ingest.load import Loading, Outcome

TOKEN, MEGABYTES, SECONDS = "ZHENGMAI_UPLOAD_TOKEN", "ZHENGMAI_UPLOAD_MB", "ZHENGMAI_UPLOAD_SECONDS"
LONGEST_NAME = 120
FILES = 200
"""Files that an archive may hold."""
UNPACKED = 8
"""How many times the limit of one file an archive may hold altogether."""

LEAST, MOST = 0.001, 1_000_000
"""Between what megabytes and seconds a limit may be."""

Event = Mapping[str, Any]


class NotAllowed(ZhengmaiError):
    """Somebody who may not send files: uploads are off, or the token is wrong."""

    code = "not_allowed"


class TooLarge(ZhengmaiError):
    """A file over the limit."""

    code = "too_large"


@dataclass(frozen=True)
class Uploads:
    """What may be sent: nothing without a token, then files up to a size, each read for at most so long."""

    token: str = ""
    max_bytes: int = 32 * 2**20
    seconds: float = 120.0
    busy: Lock = field(default_factory=Lock, repr=False, compare=False)

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Uploads:
        """As the operator wants it.

        Raises:
            ZhengmaiError: a limit is no number, or none that a file can keep to.
        """
        megabytes, seconds = _limit(environment, MEGABYTES, 32), _limit(environment, SECONDS, 120)
        return cls(environment.get(TOKEN, ""), int(megabytes * 2**20), seconds)

    def admit(self, token: str) -> None:
        """Let somebody in.

        Raises:
            NotAllowed: uploads are off, or the token is wrong.
        """
        if not self.token:
            raise NotAllowed(f"没有开启上传；要开启，请在启动服务前设环境变量 {TOKEN}")
        if not hmac.compare_digest(self.token.encode(), token.encode()):
            raise NotAllowed("上传口令不对")

    def loading(self) -> Loading:
        """How files that were sent are read."""
        from ingest.load import Loading
        from ingest.timed import within

        now = datetime.now().astimezone().isoformat(timespec="seconds")
        return Loading(within(self.seconds), self.max_bytes, read_at=now)


def _limit(environment: Mapping[str, str], name: str, otherwise: float) -> float:
    said = environment.get(name) or str(otherwise)
    with suppress(ValueError):
        # Comparing lets no NaN through.
        if LEAST <= (limit := float(said)) <= MOST:
            return limit
    raise ZhengmaiError(f"要写 {LEAST:g} 到 {MOST:,} 之间的数字，现在是“{said}”；请改正这个环境变量", where=name)


def plain_name(name: str) -> str:
    """The name of a file as it may be shown and kept: no folders, nothing unprintable, not too long.

    >>> plain_name("C:\\\\公报\\\\..\\\\2024-1.txt")
    '2024-1.txt'
    """
    last = PurePosixPath(name.replace("\\", "/").replace("\x00", "")).name
    kept = "".join(c for c in last if c.isprintable())[-LONGEST_NAME:]
    return kept if kept.strip(". ") else "没有名字"


def load_upload(file: Path, name: str, store: Store, uploads: Uploads) -> Iterator[Event]:
    """Load a file that was sent, and tell what becomes of it step by step; the last event is `done` or `failed`.

    The load goes on when nobody listens any more. The file is deleted when it has been read.

    Raises:
        StoreBusy: another one is being loaded.
    """
    if not uploads.busy.acquire(blocking=False):
        file.unlink(missing_ok=True)
        raise StoreBusy("正在读另一个上传的文件，请等它读完再传")
    events: SimpleQueue[Event | None] = SimpleQueue()

    def work() -> None:
        try:
            _load(file, name, store, uploads, events.put)
        finally:
            file.unlink(missing_ok=True)
            uploads.busy.release()
            events.put(None)

    Thread(target=work, name="zhengmai-upload", daemon=True).start()
    return iter(events.get, None)


def _load(file: Path, name: str, store: Store, uploads: Uploads, tell: Callable[[Event], None]) -> None:
    # Imported here: the service starts without what reading needs.
    from ingest.listing import Bounds, items_of
    from ingest.load import load_files

    try:
        bounds = Bounds(FILES, UNPACKED * uploads.max_bytes)
        items = list(items_of([file], bounds, called=name))
        if items and items[0].fault:
            raise items[0].fault
        tell({"event": "reading", "files": len(items)})
        failures = 0
        for number, outcome in enumerate(load_files(items, store, uploads.loading()), 1):
            failures += outcome.error is not None
            tell({"event": "file", "number": number, "files": len(items), **_told(outcome)})
        tell({"event": "done", "files": len(items), "failed": failures})
    except ZhengmaiError as error:
        tell({"event": "failed", "code": error.code, "message": error.message})
    except Exception as error:
        tell({"event": "failed", "code": "internal", "message": f"服务内部出错了（{type(error).__name__}）"})
        raise


def _told(outcome: Outcome) -> Event:
    report, error = outcome.report, outcome.error
    return {
        "name": outcome.path,
        "state": outcome.state,
        "documents": report.documents if report else None,
        "facts": report.facts if report else None,
        "gaps": len(report.gaps) if report else None,
        "overrules": list(outcome.overrules),
        "message": error.message if error else None,
    }


def shown_name(path: str) -> str:
    """What outsiders may know of the path of a file: its name, and that of the archive it lies in."""
    return "!/".join(PurePosixPath(part.replace("\\", "/")).name for part in path.split("!/"))
