"""The command line `zhengmai`. Modules that take long to import are imported by the commands that need them."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from api.usage import sentence_of
from graph.errors import ZhengmaiError, of_system

FAULT = 2
INTERRUPTED = 130
MEGABYTE = 2**20

app = typer.Typer(
    add_completion=False, no_args_is_help=True, rich_markup_mode=None, help="政脉：读政府公报，答谁负责什么。"
)

StoreUrl = Annotated[
    str | None,
    typer.Option("--store", help="图数据库：embedded:文件夹、neo4j://主机、bolt://主机", envvar="ZHENGMAI_STORE"),
]
Names = Annotated[
    Path | None,
    typer.Option("--decisions", help="YAML 文件：哪些名称是一个、不是一个、改了名", envvar="ZHENGMAI_DECISIONS"),
]
Workers = Annotated[int | None, typer.Option("--workers", min=1, help="用几个进程读；默认每个核一个")]
Scheduler = Annotated[
    str | None, typer.Option("--scheduler", help="改用 Dask 集群读：tcp://主机:8786", envvar="ZHENGMAI_SCHEDULER")
]
MaxSize = Annotated[float, typer.Option("--max-size", min=0.001, max=1_000_000, help="单个文件的上限（MB）")]


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="公报、装着公报的文件夹或 zip、通配符")],
    store: StoreUrl = None,
    report: Annotated[Path | None, typer.Option("--report", help="把读取报告写成 JSON")] = None,
    decisions: Names = None,
    max_size: MaxSize = 32,
    workers: Workers = None,
    scheduler: Scheduler = None,
    again: Annotated[bool, typer.Option("--again", help="没有变化的文件也重读一遍")] = False,
) -> None:
    """把公报读进图数据库，并报告读出了什么、哪里没读懂；没有变化的文件不重读。"""
    from api.ingesting import Wishes, ingest_files

    wishes = Wishes(int(max_size * MEGABYTE), decisions, workers, scheduler, again)
    if not ingest_files(paths, store or default_store(), report, wishes):
        raise typer.Exit(FAULT)


@app.command()
def watch(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="要看着的文件夹")],
    store: StoreUrl = None,
    decisions: Names = None,
    max_size: MaxSize = 32,
) -> None:
    """看着一个文件夹：先读入其中的公报，再读入新放进来的和改过的，直到按 Ctrl-C。"""
    from api.ingesting import Wishes
    from api.watching import watch_folder

    watch_folder(folder, store or default_store(), Wishes(int(max_size * MEGABYTE), decisions, workers=1))


@app.command()
def files(store: StoreUrl = None, as_json: Annotated[bool, typer.Option("--json", help="打印 JSON")] = False) -> None:
    """列出读入过的文件：各有哪些公文、多少事实，哪些公文以别的文件为准。"""
    from api.filing import list_files

    list_files(store or default_store(), as_json=as_json)


@app.command()
def remove(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="公文的发文字号或标题，或读入过的文件的路径")],
    store: StoreUrl = None,
) -> None:
    """从图里去掉一件公文或一个文件说的话；别处也说了的留着。"""
    from api.filing import remove_named

    remove_named(names, store or default_store())


@app.command()
def extract(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="PATH...", help="公报文本，或装着它们的文件夹")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="写到文件，而不是标准输出")] = None,
    text: Annotated[Path | None, typer.Option("--text", help="只打印这个文件规范化后的正文")] = None,
    decisions: Names = None,
    max_size: MaxSize = 32,
) -> None:
    """不用图数据库，把公报里的事实印成 JSON Lines。"""
    from api.extracting import extract_files, print_text

    if (text is None) == (not paths):
        raise typer.BadParameter("请给出公报文件，或者用 --text 给出一个文件")
    limit = int(max_size * MEGABYTE)
    done = print_text(text, out, limit) if text else extract_files(paths or [], out, limit, decisions)
    if not done:
        raise typer.Exit(FAULT)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="问题；写 - 则从标准输入逐行读取")],
    store: StoreUrl = None,
    as_json: Annotated[bool, typer.Option("--json", help="打印 JSON")] = False,
    dialogue: Annotated[bool, typer.Option("--dialogue", help="各行是同一场对话，空行结束一场")] = False,
) -> None:
    """问公报一个问题。"""
    from api.asking import ask_questions

    questions = sys.stdin if question == "-" else [question]
    ask_questions(questions, store or default_store(), as_json=as_json, dialogue=dialogue)


@app.command()
def serve(
    host: Annotated[str, typer.Option("--host", help="监听的地址")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="监听的端口")] = 8321,
    store: StoreUrl = None,
) -> None:
    """启动网页和接口。"""
    from api.serving import serve_store

    serve_store(store or default_store(), host, port)


@app.command()
def why(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="一个或几个名称")],
    store: StoreUrl = None,
) -> None:
    """说明几个名称为什么是（或不是）同一个。"""
    from api.why import explain_names

    explain_names(names, store or default_store())


@app.command()
def copy(
    source: Annotated[str, typer.Option("--from", help="从哪个图数据库")],
    target: Annotated[str, typer.Option("--to", help="到哪个图数据库；要是空的")],
) -> None:
    """把整个图从一个图数据库复制到另一个。"""
    from api.copying import copy as copy_store

    copy_store(source, target)


@app.command()
def export(
    format: Annotated[str, typer.Option("--format", help="xlsx、csv、docx、json、jsonl、jsonld、graphml、gexf 等")],
    out: Annotated[Path | None, typer.Option("--out", help="写到哪个文件；- 是标准输出")] = None,
    table: Annotated[str | None, typer.Option("--table", help="csv 的哪张表：facts、tasks、matrix 等")] = None,
    chain: Annotated[list[str] | None, typer.Option("--chain", help="产业链，可以写几次，下同")] = None,
    unit: Annotated[list[str] | None, typer.Option("--unit", "--department", help="单位：名称、简称或编号")] = None,
    document: Annotated[list[str] | None, typer.Option("--document", help="公文：文号或标题")] = None,
    relation: Annotated[list[str] | None, typer.Option("--relation", help="关系，如 RESPONSIBLE_FOR")] = None,
    role: Annotated[list[str] | None, typer.Option("--role", help="角色，如 lead")] = None,
    type: Annotated[list[str] | None, typer.Option("--type", help="类型，如 Task")] = None,
    kind: Annotated[list[str] | None, typer.Option("--kind", help="任务类别：task、duty、service")] = None,
    since: Annotated[str, typer.Option("--since", help="公文日期不早于，如 2024 或 2024-03-05")] = "",
    until: Annotated[str, typer.Option("--until", help="公文日期不晚于")] = "",
    as_of: Annotated[str, typer.Option("--as-of", help="截至哪一天有效的")] = "",
    store: StoreUrl = None,
) -> None:
    """把图导出成表格、网络、脚本或文稿，每条都带原句和引文。"""
    from api.exporting import export_graph
    from graph.export.filters import Filter

    many = {"chain": chain, "unit": unit, "document": document, "relation": relation, "role": role, "type": type}
    chosen = {name: tuple(values or ()) for name, values in (many | {"kind": kind}).items()}
    wanted = Filter(**chosen, since=since, until=until, as_of=as_of)
    export_graph(format, out, table, wanted, store or default_store())


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="读入的文件名、文号、日期（截至那天）或 2024-01..2024-03")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="同上")],
    relation: Annotated[list[str] | None, typer.Option("--relation", help="只看哪些关系")] = None,
    chain: Annotated[list[str] | None, typer.Option("--chain", help="只看哪些产业链")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="打印 JSON")] = False,
    store: StoreUrl = None,
) -> None:
    """比较两期公报或两个日期：链长、成员、角色、目标有什么变化，附两边的原句。"""
    from api.comparing import compare

    compare(old, new, tuple(relation or ()), tuple(chain or ()), as_json=as_json, url=store or default_store())


@app.command()
def doctor(
    store: StoreUrl = None,
    repair: Annotated[
        bool, typer.Option("--repair", help="图里少了什么就补上：按账本恢复，账本也坏了就重读公报")
    ] = False,
    decisions: Names = None,
) -> None:
    """检查配置、连接和内容，并说明该怎么办。"""
    from api.doctor import examine, mend

    if repair and not mend(store or default_store(), decisions):
        raise typer.Exit(FAULT)
    if not examine(store, default_store()):
        raise typer.Exit(FAULT)


scoring = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="拿人工标注来衡量读得准不准。")
app.add_typer(scoring, name="score")


@scoring.command("extraction")
def score_extraction(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="标准答案，JSON Lines")],
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="公报文本")],
    show: Annotated[int, typer.Option("--show", min=0, help="每种关系举几个错例")] = 0,
    floor: Annotated[Path | None, typer.Option("--floor", help="各关系 F1 的下限，低于它即失败")] = None,
    max_size: MaxSize = 32,
) -> None:
    """逐种关系印出准确率、召回率和 F1。"""
    from api.scoring import score_extraction

    if not score_extraction(gold, paths, show, floor, int(max_size * MEGABYTE)):
        raise typer.Exit(FAULT)


@scoring.command("questions")
def score_questions(
    questions: Annotated[Path, typer.Argument(metavar="QUESTIONS", help="问题和标准答案，JSON Lines")],
    store: StoreUrl = None,
    show: Annotated[int, typer.Option("--show", min=0, help="印出几道答错的题")] = 0,
) -> None:
    """把一批问题问一遍，逐类印出答对多少。"""
    from api.scoring import score_questions

    score_questions(questions, store or default_store(), show)


def default_store() -> str:
    """The embedded store in the user's data folder."""
    from platformdirs import user_data_path

    return f"embedded:{user_data_path('zhengmai') / 'store'}"


def main() -> None:
    """Run the command; what the user must change is one sentence on stderr and exit code 2."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        with suppress(AttributeError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of a command line."""
    try:
        code = int(app(args=arguments, prog_name="zhengmai", standalone_mode=False) or 0)
        sys.stdout.flush()  # said below if it cannot be written
        return code
    except ZhengmaiError as error:
        print(f"错误：{str(error).rstrip('。')}。", file=sys.stderr)
        return FAULT
    except BrokenPipeError:
        # Whoever read our output has enough; Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except OSError as error:
        if (sentence := of_system(error)) is None:
            raise
        print(f"错误：{error.filename or '写输出时'}：{sentence}。", file=sys.stderr)
        return FAULT
    except Exception as error:
        if (sentence := sentence_of(error)) is None:
            raise
        print(f"错误：{sentence}。用法见 zhengmai --help。", file=sys.stderr)
        return FAULT
