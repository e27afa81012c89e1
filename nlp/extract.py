"""Facts of an issue: every document through the pipeline, then things that are one united over the whole file."""

from __future__ import annotations

from graph.model import Batch, Node
from nlp.assemble import assemble
from nlp.companies import unite_companies
from nlp.covers import cover
from nlp.decisions import NOTHING_DECIDED, Decisions, decide, keep_apart
from nlp.document import Issue
from nlp.facts import LEAST, Fact, Gap
from nlp.known_companies import mention_known
from nlp.mentions import mention
from nlp.pipeline import read_document
from nlp.reading import DocumentText
from nlp.short_forms import unite_short_forms


def extract(issue: Issue, decisions: Decisions = NOTHING_DECIDED) -> tuple[Batch, tuple[Gap, ...]]:
    """All that an issue states, and what was not understood, in reading order."""
    found: list[tuple[str, tuple[Node, ...], tuple[Fact, ...]]] = []
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
    return decide(assemble(found, issue.text), decisions), tuple(sorted(gaps, key=lambda gap: gap.line))


def _doubt(fact: Fact) -> tuple[str, str, int, int]:
    """A fact whose rule is not sure enough of it: kept out of the graph, said in the coverage report."""
    return (
        "fact",
        f"把握不大，没有写入图（{fact.relation}）：{fact.target.name or fact.source.name}",
        fact.start,
        fact.end,
    )
