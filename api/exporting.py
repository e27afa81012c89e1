"""`zhengmai export`: the graph for other programs and for print."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from api.answer import Answerer
from api.asking import not_empty
from api.errands import whole_file
from api.linking import linker_of
from graph.export.filters import Filter, select
from graph.export.formats import export, file_name, format_named
from graph.facts import Facts
from graph.opening import open_existing
from graph.snapshot import snapshot

STANDARD_OUTPUT = Path("-")


def export_graph(name: str, path: Path | None, table: str | None, wanted: Filter, url: str) -> None:
    """Write what the filter lets through into a file, or to standard output for `-`.

    Raises:
        ZhengmaiError: the format or the filter is wrong, nothing is left, the store or the file cannot be used.
    """
    chosen = format_named(name, table)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with open_existing(url) as store, Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("读图数据库", total=None)

        def told(what: str, done: int, total: int) -> None:
            bar.update(task, description=what or "写文件", completed=done, total=max(total, 1))

        not_empty(store)
        facts = Facts(snapshot(store, told))
        selection = select(facts, wanted, linker_of(Answerer(store)))
        target = path or Path(file_name(selection, chosen))
        with nullcontext(sys.stdout.buffer) if target == STANDARD_OUTPUT else whole_file(target) as out:
            export(selection, chosen, out, told)
    batch = selection.facts.batch
    said = f"{chosen.label}：{len(batch.nodes):,} 个节点，{len(batch.edges):,} 条关系"
    print(f"写好了 {target}（{said}）。" if target != STANDARD_OUTPUT else said, file=sys.stderr)
