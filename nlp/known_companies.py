"""Companies known from one place of a file, found again in the chain plans that only mention them."""

from __future__ import annotations

import re

from graph.model import Node
from nlp.chains import chain_of_title
from nlp.document import Issue
from nlp.facts import LIKELY, Fact
from nlp.nodes import chain_node
from nlp.reading import DocumentText, clause_path
from nlp.words import has_unknown_part

Found = list[tuple[str, tuple[Node, ...], tuple[Fact, ...]]]
_INSIDE = re.compile(r"[一-鿿]{0,6}(?:产业园|工业园|园区|交易市场|大学|学院|大道)")
_SHORTEST = 4


def mention_known(issue: Issue, found: Found) -> Found:
    """The facts with a TAKES_PART (其他) for each known company that a chain's plan names without a role."""
    named = {
        f.source.name: f.source for _, _, facts in found for f in facts if f.relation in ("TAKES_PART", "ALLIANCE_HEAD")
    }
    forms = {
        form: node
        for name, node in named.items()
        if name
        for form in (name, *(a for a in (node.properties.get("aliases") or ()) if isinstance(a, str)))  # type: ignore[union-attr]
        if len(form) >= _SHORTEST and has_unknown_part(form)
    }
    if not forms:
        return found
    pattern = re.compile("|".join(re.escape(f) for f in sorted(forms, key=len, reverse=True)))
    out = []
    for (key, nodes, facts), document in zip(found, issue.documents, strict=True):
        taken = {(f.source.id, f.target.id) for f in facts if f.relation in ("TAKES_PART", "ALLIANCE_HEAD")}
        more: list[Fact] = []
        reading = DocumentText(issue.text, issue.shadow, document)
        for part, clause in reading.clauses():
            chain = chain_of_title(part.plan)
            if chain is None or part.kind == "annex":
                continue
            node = chain_node(document, chain)
            for match in pattern.finditer(issue.text, clause.start, clause.end):
                company = forms[match.group()]
                if (company.id, node.id) in taken or _INSIDE.match(issue.text, match.end()):
                    continue
                taken.add((company.id, node.id))
                start, end = next(
                    (s for s in reading.sentences(clause.start, clause.end) if s[0] <= match.start() < s[1]),
                    (match.start(), match.end()),
                )
                printed = {"role": "其他", "object": None, "printed": match.group()}
                more.append(
                    Fact(
                        "TAKES_PART",
                        company,
                        node,
                        start,
                        end,
                        clause_path(part, clause),
                        "known_company",
                        printed,
                        LIKELY,
                    )
                )
        out.append((key, nodes, (*facts, *more)))
    return out
