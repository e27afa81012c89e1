"""How well a task or a target fits the words of a question that name neither exactly."""

from __future__ import annotations

import re
from collections.abc import Sequence

from api.answer.found import Found

LEAST = 0.2
OWN = 0.3
"""What it counts that the indicator of a scale bears the name of the chain itself."""
SHORTENED = 0.8
"""How much an indicator that the words only shorten counts."""
LEAST_WHOLE = 3
"""Characters of an indicator that says enough where the words hold it whole: 乘用车 in 乘用车产量."""
NAME, TEXT, PLAN = 2.0, 1.0, 0.3
# What people call the size of an industry; the text prints one of them.
_SCALES, _SCALE = ("规模", "产值", "产业规模", "产值规模", "营业收入", "总产值", "营收", "销售收入"), 0.3
_GENERIC = frozenset("的之和与及在对为等到年度达超突破规模目标产业")


def pairs(term: str) -> list[str]:
    """The neighbouring pairs of characters of a term; a short term is its own pair.

    >>> pairs("充电桩")
    ['充电', '电桩']
    """
    return [term[i : i + 2] for i in range(len(term) - 1)] or [term]


def closeness(term: str, text: str) -> float:
    """The share of the term's pairs that stand in the text; 1 where it stands there as a whole."""
    if term in text:
        return 1.0
    found = pairs(term)
    return 0.9 * sum(pair in text for pair in found) / len(found)


def task_score(name: str, text: str, terms: Sequence[str], plan: str = "") -> float:
    """How much of all terms the task speaks of; its heading counts double, the title of its plan a little."""
    fit = sum(max(NAME * closeness(term, name), TEXT * closeness(term, text)) for term in terms) / (NAME * len(terms))
    return fit + PLAN * sum(term in plan for term in terms) / len(terms) if fit else 0.0


def about(found: Sequence[Found], terms: Sequence[str], *, only_best: bool) -> list[Found]:
    """The things that speak of the terms: all that contain them, else those that come nearest."""
    if not terms or not found:
        return list(found)

    def name(one: Found) -> str:
        return "" if one.edges and not one.item.properties.get("text") else _plain(one.item.name or "")

    whole = [one for one in found if holds_all(_told(one), terms)]
    pool = whole or list(found)
    scored = [(task_score(name(one), _told(one), terms), one) for one in pool]
    best = max(score for score, _ in scored)
    if best < 0.25:
        return []
    if whole and not only_best:
        return whole
    cut = best - 1e-9 if only_best else max(0.25, 0.75 * best)
    return [one for score, one in scored if score >= cut]


def surely_about(found: Sequence[Found], terms: Sequence[str]) -> list[Found]:
    """Of what speaks of the terms, what holds the longest of them as a whole: near words are no proof of a yes."""
    near = about(found, terms, only_best=False)
    longest = max(terms, key=len, default="").lower()
    return [one for one in near if longest in _told(one)]


def _told(one: Found) -> str:
    """The name and text of a thing, or what the edges say that state it."""
    told = one.item.properties.get("text") or " ".join(
        str(edge.get(key) or "") for edge in one.edges for key in ("text", "more_evidence")
    )
    return _plain(f"{one.item.name} {told}")


def holds_all(text: str, terms: Sequence[str]) -> bool:
    """Whether every term stands in the text as a whole."""
    return all(term in _plain(text) for term in terms)


def _plain(text: str) -> str:
    return re.sub(r"[《》“”\s]", "", text).lower()


def _in_order(short: str, text: str) -> bool:
    """整车产能 for 整车生产能力: the characters stand there in that order."""
    position = 0
    for char in short:
        position = text.find(char, position) + 1
        if not position:
            return False
    return len(short) >= 3


def best_target(found: Sequence[Found], terms: Sequence[str], known: str) -> list[Found]:
    """The target that the words mean: the one whose indicator they cover best; ties stay together. `known` are
    words that the
    question says anyway, such as the chain's name."""
    scored = [(max((target_score(one, term, known) for term in terms or ("规模",)), default=0.0), one) for one in found]
    best = max((score for score, _ in scored), default=0.0)
    return [one for score, one in scored if score >= best - 1e-9] if best >= LEAST else []


def target_score(one: Found, term: str, known: str) -> float:
    """Words of the indicator that the question says, less words of it that the question does not say."""
    indicator = _plain(str(one.item.properties.get("indicator") or one.item.name or ""))
    text = _plain(str(one.item.properties.get("text") or ""))
    own = re.sub(r"产业链$", "", known)
    scale = _SCALE if term in _SCALES else 0.0
    if (
        scale
        and str(one.item.properties.get("unit") or "").endswith("元")
        and any(word in indicator for word in _SCALES)
    ):
        return (
            1.0
            + scale * (term in indicator)
            + OWN * (len(own) > 1 and own in indicator)
            - 0.35 * sum(char not in term and char not in known for char in set(indicator) - _GENERIC) / len(indicator)
        )
    asked = pairs(term)
    said = sum(pair in indicator for pair in asked) / len(asked)
    said = max(said, SHORTENED * _in_order(term, indicator))
    unsaid = sum(char not in term and char not in known for char in set(indicator) - _GENERIC) / max(len(indicator), 1)
    in_text = sum(pair in text for pair in asked) / len(asked)
    whole = term in indicator or (len(indicator) >= LEAST_WHOLE and indicator in term)
    score = said + 0.3 * in_text - 0.35 * unsaid + (0.5 if whole else 0.0)
    return 0.5 * score if scale else score
