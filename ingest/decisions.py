"""A user's decisions about names, from a YAML file.

same:
  - [市政务服务和大数据管理局, 市大数据局]
not_same:
  - [双峰铜业, 双峰铜业新材料]
rename:
  - {from: 市旅游局, to: 市文化和旅游局, since: 2019-01-01}
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from graph.errors import SourceError
from graph.ontology import parse_yaml
from nlp.decisions import Decisions
from nlp.nodes import shadow_name

_KEYS = ("same", "not_same", "rename")


def read_decisions(path: Path) -> Decisions:
    """The decisions of a file.

    Raises:
        SourceError: the file is missing, no YAML, or holds something else than decisions; the message says where.
    """
    where = str(path)
    try:
        raw = parse_yaml(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(f"读不出名称决定文件（{error.strerror}）。", where=where) from None
    except (ValueError, UnicodeDecodeError) as error:
        raise SourceError(f"名称决定文件不是 YAML：{error}", where=where) from None
    if raw is None:
        return Decisions()
    if not isinstance(raw, dict) or set(raw) - set(_KEYS):
        raise SourceError(f"名称决定文件只能有 {'、'.join(_KEYS)} 三项。", where=where)
    groups = [*_names(raw, "same", where), *(_rename(row, where) for row in raw.get("rename") or ())]
    pairs = _names(raw, "not_same", where)
    apart = frozenset(
        frozenset((shadow_name(a), shadow_name(b))) for group in pairs for a in group for b in group if a != b
    )
    return Decisions(tuple(groups), apart)


def _names(raw: dict[str, Any], key: str, where: str) -> list[tuple[str, ...]]:
    groups = []
    for row in raw.get(key) or ():
        if not isinstance(row, list) or len(row) < 2 or not all(isinstance(name, str) and name for name in row):
            raise SourceError(
                f"{key} 的每一项应当是两个以上名称，例如 [市大数据局, 市数据局]，这里是 {row!r}。", where=where
            )
        groups.append(tuple(row))
    return groups


def _rename(row: Any, where: str) -> tuple[str, str]:
    good = isinstance(row, dict) and all(isinstance(row.get(key), str) for key in ("from", "to"))
    if not good or not isinstance(row.get("since", date.min), date):
        raise SourceError(
            f"rename 的每一项应当是 {{from: 旧名, to: 新名, since: 2019-01-01}}，这里是 {row!r}。", where=where
        )
    return (row["to"], row["from"])
