"""Facts of an issue: every document through the pipeline, then things that are one united over the whole file.

What each document states stays apart, so that one can leave the graph without the others.
"""

from __future__ import annotations

from graph.model import Share
from nlp.assemble import assemble
from nlp.companies import unite_companies
from nlp.covers import cover
from nlp.decisions import NOTHING_DECIDED, Decisions, Found, decide, keep_apart
from nlp.document import Issue
from nlp.facts import LEAST, Fact, Gap
from nlp.known_companies import mention_known
from nlp.mentions import mention
from nlp.pipeline import read_document
from nlp.reading import DocumentText
from nlp.short_forms import unite_short_forms


def extract(issue: Issue, decisions: Decisions = NOTHING_DECIDED) -> tuple[tuple[Share, ...], tuple[Gap, ...]]:
    """What the documents of an issue state, and what was not understood, in reading order."""
    found: Found = []
    gaps: list[Gap] = []
    for document in issue.documents:
        doc = read_document(DocumentText(issue.text, issue.shadow, document))
        sure = tuple(fact for fact in doc._.facts if fact.confidence >= LEAST)
        doubtful = [fact for fact in doc._.facts if fact.confidence < LEAST]
        found.append((document.key, doc._.nodes, sure))
        gaps += [
            Gap(kind, message, document.key, issue.text.count("\n", 0, start) + 1, issue.text[start:end])
            for kind, message, start, end in (*doc._.gaps, *dict.fromkeys(map(_doubt, doubtful)))
        ]
    found = keep_apart(unite_short_forms(issue, found), decisions)
    found = mention_known(issue, unite_companies(found, decisions))
    found = cover(mention(issue, found))
    return _shares(issue, found, decisions), tuple(sorted(gaps, key=lambda gap: gap.line))


def _shares(issue: Issue, found: Found, decisions: Decisions) -> tuple[Share, ...]:
    dates = {document.key: document.date for document in issue.documents}
    documents: dict[str, Found] = {}
    for stated in found:
        # A number that is printed twice is one document.
        documents.setdefault(stated[0], []).append(stated)
    return tuple(
        Share(key, dates[key], decide(assemble(stated, issue.text), decisions)) for key, stated in documents.items()
    )


def _doubt(fact: Fact) -> tuple[str, str, int, int]:
    """A fact whose rule is not sure enough of it: kept out of the graph, said in the coverage report."""
    return (
        "fact",
        f"把握不大，没有写入图（{fact.relation}）：{fact.target.name or fact.source.name}",
        fact.start,
        fact.end,
    )
