"""`zhengmai ingest`: files into the store, with a progress bar and the coverage report."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from api.errands import output, tell
from graph.errors import SourceError
from graph.ontology import load_ontology
from graph.opening import open_store
from ingest.cluster import cluster
from ingest.decisions import read_decisions
from ingest.listing import items_of
from ingest.load import Loading, Outcome, load_files
from ingest.meaning import users_model
from ingest.processes import local_processes
from ingest.reading import Report
from nlp.decisions import NOTHING_DECIDED

STATES = {"new": "新读入", "replaced": "已更新", "unchanged": "没有变化", "failed": "没读成"}
FEW = 3
"""Of so many files each has its whole report printed, of more a line each."""
SHOWN = 10
"""How many gaps of a file the terminal shows; the JSON report has all."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the user wants files to be read: by how many processes or by which cluster, even if they did not change."""

    max_bytes: int
    decisions: Path | None = None
    workers: int | None = None
    scheduler: str | None = None
    again: bool = False

    def loading(self) -> Loading:
        """The settings of the load.

        Raises:
            ZhengmaiError: the decisions or the embedding model cannot be read, or the cluster not be reached.
        """
        decided = read_decisions(self.decisions) if self.decisions else NOTHING_DECIDED
        users_model()  # said now if it cannot be used, not when everything has been read
        readers = cluster(self.scheduler) if self.scheduler else local_processes(self.workers)
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        return Loading(readers, self.max_bytes, decided, read_at=now, again=self.again)


def ingest_files(paths: Sequence[Path], url: str, report: Path | None, wishes: Wishes) -> bool:
    """Load the files and report on each as it is done; whether all of them were loaded.

    Raises:
        ZhengmaiError: the store cannot be used, or there is no file.
    """
    items = list(items_of(paths))
    if not items:
        raise SourceError("里面没有公报（文本、PDF、Word、网页，或装着它们的 zip）", where="、".join(map(str, paths)))
    loading = wishes.loading()
    written: list[dict[str, object]] = []
    tally: Counter[str] = Counter()
    console = Console(highlight=False)
    with open_store(url) as store, _progress() as progress:
        task = progress.add_task("读公报", total=len(items))
        for outcome in load_files(items, store, loading):
            progress.update(task, advance=1, description=Path(outcome.path).name)
            print_outcome(outcome, console, brief=len(items) > FEW)
            tally[outcome.state] += 1
            if report is not None:
                written.append(_as_dict(outcome))
    if len(items) > 1:
        said = "，".join(f"{STATES[state]} {tally[state]} 个" for state in STATES if tally[state])
        console.print(f"一共 {len(items)} 个文件：{said}", markup=False, soft_wrap=True)
    if report is not None:
        errors = [one for one in written if "code" in one]
        with output(report) as file:
            json.dump(
                {"files": [one for one in written if "code" not in one], "errors": errors},
                file,
                ensure_ascii=False,
                indent=1,
            )
    return not tally["failed"]


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    # What is printed meanwhile goes above the bar in a terminal, and into the file where there is one.
    together = sys.stdout.isatty()
    return Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=together)


def print_outcome(outcome: Outcome, console: Console, *, brief: bool) -> None:
    """What became of one file, in one line or with its whole coverage report."""
    if outcome.error is not None:
        tell(outcome.error)
    elif outcome.report is None:
        console.print(f"{outcome.path}：没有变化，不用再读", markup=False, soft_wrap=True)
    elif brief:
        console.print(f"{_summary(outcome.report)}（{STATES[outcome.state]}）", markup=False, soft_wrap=True)
    else:
        print_report(outcome.report, console)
    if outcome.overrules:
        documents = "、".join(outcome.overrules)
        console.print(f"  {documents} 别的文件里也有，以这一个为准", markup=False, soft_wrap=True)


def _summary(report: Report) -> str:
    gaps = f"，没读懂的 {len(report.gaps)} 处" if report.gaps else ""
    return f"{report.path}：{report.documents} 件公文，{report.clauses} 段，{report.facts} 条事实{gaps}"


def print_report(report: Report, console: Console) -> None:
    """The coverage report of one file: how much of what was read, and what was not understood where."""
    ontology = load_ontology()
    nodes = "、".join(f"{ontology.entity(type_).label} {count}" for type_, count in report.nodes.items())
    edges = "、".join(f"{ontology.relation(type_).label} {count}" for type_, count in report.edges.items())
    said = f"{report.path}：{report.documents} 件公文，{report.clauses} 段，{report.facts} 条事实"
    console.print(said, markup=False, soft_wrap=True)
    console.print(f"  {nodes}\n  {edges}", markup=False, soft_wrap=True)
    if report.gaps:
        console.print(f"  没读懂的地方 {len(report.gaps)} 处：")
    for gap in report.gaps[:SHOWN]:
        console.print(
            f"    第 {gap.line} 行（{gap.document}）{gap.message}：{gap.text[:60]}", markup=False, soft_wrap=True
        )
    if len(report.gaps) > SHOWN:
        console.print("    …… 其余的写在 --report 的 JSON 里")


def _as_dict(outcome: Outcome) -> dict[str, object]:
    if outcome.error is not None:
        return {"path": outcome.path, "code": outcome.error.code, "message": outcome.error.message}
    read = outcome.report.as_dict() if outcome.report is not None else {"path": outcome.path}
    return {**read, "state": outcome.state, "overrules": list(outcome.overrules)}
