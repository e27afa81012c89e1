"""`zhengmai score`: how good reading and answering are, against what people wrote down."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from api.answer import Answerer, Reply
from api.asking import not_empty, reply_to
from api.judging import right as is_right
from graph.errors import SourceError
from graph.model import Batch, Edge, Node
from graph.opening import open_existing
from graph.scoring import Score, read_gold, score
from ingest.reading import read_file


def score_extraction(gold: Path, paths: list[Path], show: int, floor: Path | None, max_bytes: int) -> bool:
    """Print precision, recall and F1 per relation with examples of errors; whether every floor is kept.

    Raises:
        SourceError: gold, floor or a file cannot be read.
    """
    wanted = read_gold(gold)
    nodes: list[Node] = []
    edges: list[Edge] = []
    for path in paths:
        batch = read_file(path, max_bytes=max_bytes).batch
        nodes += batch.nodes
        edges += batch.edges
    scores = score(Batch(tuple(nodes), tuple(edges)), wanted)
    for name, found in scores.items():
        print(_row(name, found))
        for label, keys in (("漏", found.missed), ("多", found.spurious)):
            for key in keys[:show]:
                print(f"    {label}：{' | '.join(part for part in key if part)}")
    return _keeps(scores, floor)


def score_questions(path: Path, url: str, show: int) -> None:
    """Ask every question of a file and print how many were right, by category, with those that were not.

    Raises:
        ZhengmaiError: the file is no question file, or the store cannot be used.
    """
    questions = _questions(path)
    total, right = Counter[str](), Counter[str]()
    answered, precise = 0, 0
    wrong: list[str] = []
    with open_existing(url) as store:
        not_empty(store)
        answerer = Answerer(store)
        for question in questions:
            reply = _last_reply(answerer, question)
            good = is_right(question, reply)
            kind = str(question.get("category") or question["answer_type"])
            total[kind] += 1
            right[kind] += good
            answered += reply["status"] == "answered"
            precise += good and reply["status"] == "answered"
            if not good:
                wrong.append(
                    f"{question.get('id', '')} {_asked(question)[-1]}\n    {reply['status']}：{reply['answer']}"
                )
    for kind, count in total.items():
        print(f"{kind:28} {right[kind]:4}/{count:4}")
    share = right.total() / max(1, total.total())
    print(
        f"对 {right.total()}/{total.total()} = {share:.3f}；作答的 {answered} 题中对 {precise / max(1, answered):.3f}"
    )
    print("\n".join(wrong[:show]))


def _asked(question: Mapping[str, Any]) -> list[str]:
    return list(question.get("turns") or [question["question"]])


def _last_reply(answerer: Answerer, question: Mapping[str, Any]) -> dict[str, Any]:
    token, reply = None, Reply("", "not_understood", "")
    for turn in _asked(question):
        reply = reply_to(answerer, turn, token)
        token = reply.conversation
    return reply.as_dict()


def _questions(path: Path) -> list[dict[str, Any]]:
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError):
        raise SourceError("问题文件读不出来，应当是 JSON Lines。", where=str(path)) from None
    if not all(isinstance(row, dict) and "answer_type" in row and _asked_something(row) for row in rows):
        raise SourceError("问题文件的每一行要有 question（或 turns）和 answer_type。", where=str(path))
    return rows


def _asked_something(row: Mapping[str, Any]) -> bool:
    return bool(row.get("question") or row.get("turns"))


def _row(name: str, found: Score) -> str:
    counts = Counter(right=found.hits, spurious=len(found.spurious), missed=len(found.missed))
    return (
        f"{name:16} P {found.precision:.3f}  R {found.recall:.3f}  F1 {found.f1:.3f}"
        f"   对 {counts['right']}，多 {counts['spurious']}，漏 {counts['missed']}"
    )


def _keeps(scores: dict[str, Score], floor: Path | None) -> bool:
    if floor is None:
        return True
    try:
        least = json.loads(floor.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise SourceError('下限文件读不出来，应当是 {"关系": F1}。', where=str(floor)) from None
    low = [name for name, value in least.items() if name not in scores or scores[name].f1 < value]
    for name in low:
        print(f"{name} 低于下限 {least[name]}", file=sys.stderr)
    return not low
