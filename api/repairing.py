"""`zhengmai doctor --repair`: a damaged embedded store made anew from its ledger, or from the files where that is lost.

The store stays as it is until the new one is whole; then it is put aside.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from graph.checking import differences, meaning_differences
from graph.embedded_exchange import alone_in, exchange
from graph.errors import SourceError, StoreError
from graph.opening import EMBEDDED, open_store
from graph.records import records
from graph.store import Store
from ingest.decisions import read_decisions
from ingest.listing import INSIDE, items_of
from ingest.load import Loading, load_files
from ingest.meaning import refresh_meaning
from nlp.decisions import NOTHING_DECIDED


@dataclass
class Repaired:
    """What a repair did: files restored from the ledger, read again, or lost with why, and where the old store is."""

    restored: int = 0
    read_again: int = 0
    lost: list[SourceError] = field(default_factory=list)
    kept: Path | None = None


def repair(url: str, decisions: Path | None = None) -> Repaired | None:
    """Mend what is damaged of a store; None where nothing was.

    Raises:
        ZhengmaiError: the store cannot be opened, somebody else has it open, or it is no embedded one.
    """
    with open_store(url, damaged=True) as store:
        if not differences(store):
            if not meaning_differences(store):
                return None
            with suppress(StoreError):
                refresh_meaning(store, thorough=True)
            # What is damaged itself takes nothing more: then all is made anew.
            if not meaning_differences(store):
                return Repaired()
    scheme, _, rest = url.partition(":")
    if scheme != EMBEDDED:
        raise StoreError("只会修内嵌的图数据库；请从备份恢复这一个，或清空后再读一次公报", where=url)
    return _made_anew(url, Path(rest).expanduser().absolute(), decisions)


def _made_anew(url: str, folder: Path, decisions: Path | None) -> Repaired:
    with alone_in(folder):
        fresh = folder / "repair"
        shutil.rmtree(fresh, ignore_errors=True)
    decided = read_decisions(decisions) if decisions else NOTHING_DECIDED
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    loading = Loading(decisions=decided, read_at=now)
    done = Repaired()
    with open_store(url, damaged=True) as old, open_store(f"{EMBEDDED}:{fresh}") as new:
        for record in records(old):
            if record.entries is not None:
                new.restore(record.entries, record.file)
                done.restored += 1
            elif error := _read_again(record.file, new, loading):
                done.lost.append(error)
            else:
                done.read_again += 1
        refresh_meaning(new, thorough=True)
    done.kept = exchange(folder, fresh)
    return done


def _read_again(file: Mapping[str, Any], store: Store, loading: Loading) -> SourceError | None:
    """Load a file from where it was read; None where that went well, else why not."""
    error = SourceError("不知道这个文件原来在哪里", where=str(file["uid"]))
    for path in file["paths"]:
        items = [item for item in items_of([Path(path.partition(INSIDE)[0])]) if item.address == path]
        outcomes = list(load_files(items, store, loading))
        if outcomes and outcomes[0].error is None:
            return None
        error = (outcomes[0].error if outcomes else None) or SourceError("找不到这个文件", where=path)
    return error
