"""The citation of a fact after GB/T 7714—2015: issuer, title and number, date, and where in the document."""

from __future__ import annotations

from collections.abc import Iterable

from graph.facts import Facts
from graph.model import Edge, Evidence, Node

_HEADINGS = 3
"""How many headings lead a reader to the sentence where no page is printed."""


def citation(document: Node | None, evidence: Evidence) -> str:
    """责任者. 题名: 文号[Z]. 日期: 引文位置.

    >>> paper = Node("1", "Document", "竹木产业链行动方案的通知",
    ...              {"number": "云政办〔2024〕7号", "issuer": "云州市人民政府办公室", "date": "2024-03-05"})
    >>> citation(paper, Evidence("云政办〔2024〕7号", ("三、主要任务",), "责任单位：市林业局", 0, 9, 12, "x"))
    '云州市人民政府办公室. 竹木产业链行动方案的通知: 云政办〔2024〕7号[Z]. 2024-03-05: 12.'
    >>> citation(None, Evidence("云政办〔2024〕7号", ("三、主要任务",), "责任单位：市林业局", 0, 9, None, "x"))
    '云政办〔2024〕7号[Z]: 三、主要任务.'
    """
    told = document.properties if document else {}
    title = (document.name if document else None) or evidence.document
    number = told.get("number")
    named = f"{title}: {number}" if number and number != title else title
    issuer, date = (f"{told[key]}" if told.get(key) else "" for key in ("issuer", "date"))
    place = str(evidence.page) if evidence.page is not None else "，".join(evidence.clause[-_HEADINGS:])
    head = ". ".join(part for part in (issuer, f"{named}[Z]", date) if part)
    return f"{head}: {place}." if place else f"{head}."


def citations(facts: Facts, edges: Iterable[Edge]) -> list[str]:
    """The citations of some facts, each once, in their order."""
    return list(
        dict.fromkeys(
            citation(facts.documents.get(evidence.document), evidence) for edge in edges for evidence in edge.evidence
        )
    )


def quotes(edges: Iterable[Edge]) -> list[str]:
    """The sentences that state some facts, each once, in their order."""
    return list(dict.fromkeys(evidence.text for edge in edges for evidence in edge.evidence))
