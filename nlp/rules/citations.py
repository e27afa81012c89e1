"""Citations and repeals: every 《…》 but the document's own plans and annexes."""

from __future__ import annotations

import re

from graph.model import Node
from nlp.facts import Fact, Found
from nlp.nodes import cited_document, document_node, plan_node, shadow_name
from nlp.reading import DocumentText, clause_path

_QUOTED = re.compile(r"《([^《》]{2,120})》")
_NUMBER = re.compile(r"\s*\(([一-鿿]{1,10}\s?\([12]\d{3}\)\s?\d{1,4}\s?号)")
_REPEAL = re.compile(r"(?:同时|予以|自行|即行|一并)?(?:废止|停止执行|失效)")


def citations(reading: DocumentText) -> Found:
    """“根据《云州市某某条例》……；《……的通知》（云政办〔2019〕5号）同时废止。”"""
    document = reading.document
    own = {shadow_name(title).replace("《", "").replace("》", "") for title in _own_titles(reading)}
    source = document_node(document)
    known: dict[str, Node] = {}
    facts: list[Fact] = []
    for part, clause in reading.clauses():
        path = clause_path(part, clause)
        for start, end in reading.sentences(clause.start, clause.end):
            if "《" not in reading.shadow[start:end]:
                continue
            for found in _QUOTED.finditer(reading.shadow, start, end):
                number = _NUMBER.match(reading.shadow, found.end(), min(end + 40, len(reading.shadow)))
                title = re.sub(r"\s", "", reading.text[found.start(1) : found.end(1)])
                key = shadow_name(title)
                if key in own and not (number and "废止" in reading.shadow[found.end() : end]):
                    continue
                printed = _printed_number(reading, number)
                if printed == document.number:
                    continue
                target = known.get(f"{key}{printed or ''}") or known.get(key) if printed is None else None
                target = target or cited_document(title, printed)
                known.setdefault(key, target)
                known[f"{key}{printed or ''}"] = target
                quote = {"printed": f"《{title}》"}
                stop = number.end() + 1 if number and number.end() < end else found.end()
                gone = _REPEAL.search(reading.shadow, found.end(), end) is not None and _repeals(
                    reading.shadow, found.end(), end
                )
                plan = plan_node(document, part.plan, None) if part.kind != "body" or _alone(reading) else None
                for citing in filter(None, (source, plan)):
                    facts.append(Fact("CITES", citing, target, start, max(end, stop), path, "citation", quote))
                    if gone:
                        facts.append(Fact("REPEALS", citing, target, start, max(end, stop), path, "repeal", quote))
    return Found((), tuple(facts))


def _repeals(shadow: str, start: int, end: int) -> bool:
    """Only the end of the sentence in which the title stands as subject: “《…》同时废止”."""
    return re.match(r"[^。]{0,60}(?:同时|予以|自行|即行|一并)?(?:废止|停止执行|失效)", shadow[start:end]) is not None


def _alone(reading: DocumentText) -> bool:
    return not any(part.kind == "plan" for part in reading.document.parts)


def _printed_number(reading: DocumentText, found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    printed = re.sub(r"\s", "", reading.text[found.start(1) : found.end(1)])
    return re.sub(r"[(（\[［﹝]([12]\d{3})[)）\]］﹞]", r"〔\1〕", printed)


def _own_titles(reading: DocumentText) -> list[str]:
    document = reading.document
    return [document.title, *(part.title for part in document.parts), *(part.plan for part in document.parts)]
