"""`zhengmai doctor`: what is configured, reachable and loaded, and what to do about what is not."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from api.errands import tell
from graph.checking import differences, meaning_differences
from graph.cypher.browse import TOTALS
from graph.errors import ZhengmaiError
from graph.opening import EMBEDDED, open_existing
from graph.store import Store

CREDENTIALS = ("NEO4J_USERNAME", "NEO4J_DATABASE")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: `advice` says what to do where it is not well."""

    what: str
    found: str
    advice: str = ""

    @property
    def well(self) -> bool:
        """Whether nothing has to be done."""
        return not self.advice


def examine(url: str | None, default: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Print the findings; whether all is well."""
    console = Console(highlight=False)
    well = True
    for finding in findings(url, default, environment):
        mark = "✓" if finding.well else "✗"
        console.print(f"{mark} {finding.what}：{finding.found}", markup=False, soft_wrap=True)
        if finding.advice:
            console.print(f"  → {finding.advice}", markup=False, soft_wrap=True)
        well = well and finding.well
    return well


def findings(url: str | None, default: str, environment: Mapping[str, str]) -> Iterator[Finding]:
    """What is configured; then, if the store can be reached, what it is and what it holds."""
    chosen = url or default
    from_environment = environment.get("ZHENGMAI_STORE") == url
    origin = ("环境变量 ZHENGMAI_STORE" if from_environment else "命令行") if url else "默认"
    yield Finding("图数据库", f"{chosen}（{origin}）")
    if not chosen.startswith(EMBEDDED):
        yield _credentials(environment)
    if path := environment.get("ZHENGMAI_DECISIONS"):
        there = Path(path).exists()
        yield Finding("名称的决定", path, "" if there else "没有这个文件，请改正 ZHENGMAI_DECISIONS")
    try:
        with open_existing(chosen, damaged=True) as store:
            yield Finding("连接", f"正常，{store.version()}")
            yield from _contents(store)
            yield from _whole(store)
    except ZhengmaiError as error:
        yield Finding("连接", "不能用", str(error).rstrip("。"))


def _credentials(environment: Mapping[str, str]) -> Finding:
    said = "，".join(f"{name}={environment[name]}" for name in CREDENTIALS if environment.get(name))
    if environment.get("NEO4J_PASSWORD"):
        return Finding("登录", f"{said or 'NEO4J_USERNAME 未设，用 neo4j'}，密码已设")
    return Finding("登录", f"{said}{'，' if said else ''}没有设 NEO4J_PASSWORD（只适合不要密码的服务器）")


def _whole(store: Store) -> Iterator[Finding]:
    """Whether all is there that was loaded."""
    for what, found in (("事实", differences(store)), ("按意思查找", meaning_differences(store))):
        said = "；".join(one.said for one in found)
        yield Finding(what, said or "和读入的一样，一条不少", "请修复：zhengmai doctor --repair" if found else "")


def mend(url: str, decisions: Path | None) -> bool:
    """Repair a store and say what was done; whether nothing is lost.

    Raises:
        ZhengmaiError: it cannot be repaired.
    """
    from api.repairing import repair

    done = repair(url, decisions)
    if done is None:
        print("没有要修的。")
        return True
    for error in done.lost:
        tell(error)
    kept = f"；原来的留在 {done.kept}，确认无误后可以删掉" if done.kept else ""
    lost = f"，{len(done.lost)} 个没有找回（请把文件放回原处再修一次，或重新读入）" if done.lost else ""
    print(f"修好了：{done.restored} 个文件按账本恢复，{done.read_again} 个重新读过{lost}{kept}。")
    return not done.lost


def _contents(store: Store) -> Iterator[Finding]:
    totals = store.read(TOTALS).rows[0]
    nodes, edges, documents = (int(totals[key] or 0) for key in ("nodes", "edges", "documents"))
    missing = store.indexes_not_ready()
    yield Finding(
        "索引",
        "齐全" if not missing else f"没有就绪：{'、'.join(missing)}",
        "" if not missing or not nodes else "再读入一次公报即会补上：zhengmai ingest 公报.txt",
    )
    yield Finding(
        "内容",
        f"{len(store.files())} 个文件，{documents} 份公文，{nodes:,} 个节点，{edges:,} 条关系",
        "" if documents else "还没有公报，请先读入：zhengmai ingest 公报.txt",
    )
