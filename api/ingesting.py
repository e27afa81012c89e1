"""`zhengmai ingest`: files into the store, with a progress bar and the coverage report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from api.errands import output, tell
from graph.errors import SourceError
from graph.ontology import load_ontology
from graph.opening import open_store
from ingest.decisions import read_decisions
from ingest.load import Outcome, files_of, load_files
from ingest.reading import Report
from nlp.decisions import NOTHING_DECIDED, Decisions

SHOWN = 10
"""How many gaps of a file the terminal shows; the JSON report has all."""


def ingest_files(
    paths: Sequence[Path], url: str, report: Path | None, max_bytes: int, decisions: Path | None = None
) -> bool:
    """Load the files and report; whether all of them were loaded.

    Raises:
        ZhengmaiError: the store cannot be used, or there is no file.
    """
    files = files_of(paths)
    if not files:
        raise SourceError("里面没有公报（.txt、.docx、.html）", where="、".join(map(str, paths)))
    decided = read_decisions(decisions) if decisions else NOTHING_DECIDED
    outcomes = _load(files, url, max_bytes, decided)
    console = Console(highlight=False)
    for outcome in outcomes:
        _print(outcome, console)
    if report is not None:
        with output(report) as file:
            json.dump(_as_dict(outcomes), file, ensure_ascii=False, indent=1)
    return not any(outcome.error for outcome in outcomes)


def _load(files: Sequence[Path], url: str, max_bytes: int, decisions: Decisions) -> list[Outcome]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    outcomes: list[Outcome] = []
    with open_store(url) as store, Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        loading = load_files(files, store, max_bytes=max_bytes, decisions=decisions)
        task = progress.add_task("读公报", total=len(files))
        for file, outcome in zip(files, loading, strict=True):
            progress.update(task, advance=1, description=file.name)
            outcomes.append(outcome)
    return outcomes


def _print(outcome: Outcome, console: Console) -> None:
    if outcome.error is not None:
        tell(outcome.error)
    if outcome.report is not None:
        print_report(outcome.report, console)


def print_report(report: Report, console: Console) -> None:
    """The coverage report of one file: how much of what was read, and what was not understood where."""
    ontology = load_ontology()
    nodes = "、".join(f"{ontology.entity(type_).label} {count}" for type_, count in report.nodes.items())
    edges = "、".join(f"{ontology.relation(type_).label} {count}" for type_, count in report.edges.items())
    console.print(
        f"{report.path}：{report.documents} 件公文，{report.clauses} 段，{report.facts} 条事实",
        markup=False,
        soft_wrap=True,
    )
    console.print(f"  {nodes}\n  {edges}", markup=False, soft_wrap=True)
    if report.gaps:
        console.print(f"  没读懂的地方 {len(report.gaps)} 处：")
    for gap in report.gaps[:SHOWN]:
        console.print(
            f"    第 {gap.line} 行（{gap.document}）{gap.message}：{gap.text[:60]}", markup=False, soft_wrap=True
        )
    if len(report.gaps) > SHOWN:
        console.print("    …… 其余的写在 --report 的 JSON 里")


def _as_dict(outcomes: Sequence[Outcome]) -> dict[str, object]:
    return {
        "files": [outcome.report.as_dict() for outcome in outcomes if outcome.report is not None],
        "errors": [
            {"path": outcome.path, "code": outcome.error.code, "message": outcome.error.message}
            for outcome in outcomes
            if outcome.error is not None
        ],
    }
