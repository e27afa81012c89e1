"""What speaks for a candidate meaning, as numbers, and the calibrated probability that follows from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

from nlp.question.interpret import Candidate, Interpretation
from nlp.question.placements import masked_of
from nlp.question.unused import content_length, unknown_words

NAMES = (
    "log_share", "log_rest", "is_first", "margin", "unknown", "unknown_any", "answerable", "named",
    "topics", "unplaced", "corrected",
    "latin", "long", "rules_agree", "rules_silent", "rules_refuse", "bare",
)  # fmt: skip


def evidence(interpretation: Interpretation, number: int, share: float, rules: str) -> dict[str, float]:
    """The evidence for one candidate: `share` of belief that its query has among all; `rules` says what the
    declarative rules made of the question: this query (`agree`), another one, nothing (`silent`), or a refusal by
    its words (`refuse`)."""
    candidate: Candidate = interpretation.candidates[number]
    text = interpretation.text
    unknown = unknown_words(masked_of(text, candidate.placed).text)
    others = max((one.probability for i, one in enumerate(interpretation.candidates) if i != number), default=0.0)
    return {
        "log_share": log(share + 1e-4),
        "log_rest": log(1 - share + 0.01),
        "is_first": float(number == 0),
        "margin": share - others,
        "unknown": min(content_length(unknown) / 4, 3.0),
        "unknown_any": float(bool(unknown)),
        "answerable": log(interpretation.intents.get("answer", 1.0) + interpretation.intents.get("path", 0.0) + 1e-4),
        "named": float(any(one.reference.uids for one in candidate.placed)),
        "topics": float(sum(bool(one.reference.terms) for one in candidate.placed)),
        "unplaced": float(len(candidate.unused)),
        "corrected": float(any(one.corrected for one in candidate.placed)),
        "latin": float(any("a" <= char <= "z" for char in text)),
        "long": min(len(text) / 20, 4.0),
        "rules_agree": float(rules == "agree"),
        "rules_silent": float(rules == "silent"),
        "rules_refuse": float(rules == "refuse"),
        "bare": float(not candidate.placed),
    }


def probability(features: Mapping[str, float], weights: Sequence[float]) -> float:
    """The logistic function of the weighted evidence; the last weight is the bias."""
    score = sum(weight * features[name] for name, weight in zip(NAMES, weights, strict=False)) + weights[-1]
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))
