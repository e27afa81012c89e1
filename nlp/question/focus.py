"""What the question asks for: the noun beside its question word, else its last noun."""

from __future__ import annotations

from dataclasses import dataclass

from graph.ontology import load_ontology
from nlp.question.reading import WH, Kind, Reading, Use

_RIGHT = ("measure", "latest", "unit", "particle", "here")
_LEFT = ("is", "has", "at", "particle", "each", "all_of", "mark", "measure", "polite", "here", "it", "latest")

# Types whose words may stand before the noun that is asked for: 哪些产业链任务.
COMPOUNDS = ("Chain", "Plan", "Document", "Target", "Project", "Task")


@dataclass(frozen=True, slots=True)
class Focus:
    """The head of what is asked: a type word, a relation's noun, a property, or only the question word itself."""

    kind: Kind | None = None
    use: Use | None = None
    property: tuple[int, str] | None = None
    pronoun: str | None = None
    at: int = -1
    several: tuple[tuple[int, str], ...] = ()


def find_focus(reading: Reading) -> Focus | None:
    """The focus, or None where nothing is asked for."""
    if ranked := _superlative(reading):
        return ranked
    for i in reading.places(*WH):
        if head := _right(reading, i) or _left(reading, i):
            return head
    pronouns = list(reading.places(*WH))
    if pronouns:
        i = pronouns[0]
        sort = next(word.sort for word in reading.tokens[i].words if word.sort in WH)
        return Focus(pronoun=sort, at=i)
    if borne := _whose(reading):
        return borne
    heads = [head for i in range(len(reading.tokens)) if (head := _head(reading, i))]
    return heads[-1] if heads else _last_verb(reading)


def _whose(reading: Reading) -> Focus | None:
    """刘某担任链长的是: what is led is asked for, for who leads is named."""
    use = reading.uses[-1] if reading.uses else None
    if use is None or not use.noun or not _borne(reading, use):
        return None
    if use.last + 1 >= len(reading.tokens) and not reading.has("any_of"):
        return None
    rest = reading.tokens[use.last + 1 :]
    return (
        Focus(pronoun="what", at=use.last) if all(token.is_a("of", "is", "mark", "yes_no") for token in rest) else None
    )


def _superlative(reading: Reading) -> Focus | None:
    """最多的部门牵头了多少项: the department is asked for, and its number said with it."""
    for i in reading.places("most", "least"):
        rest = reading.tokens[i + 1 :]
        asks = any(token.is_a(*WH) for token in reading.tokens[:i])
        if not asks and all(token.is_a("of", "is", "mark", "who", "what", "polite") for token in rest):
            within = [k for k in range(i) if reading.tokens[k].is_a("at") and k and _head(reading, k - 1)]
            return _head(reading, within[0] - 1) if within else None
        if not reading.has("how_many"):
            return None
        j = i + 1
        while j < len(reading.tokens) and reading.tokens[j].is_a("of", "measure", "which"):
            j += 1
        head = _head(reading, j) if j > i + 1 and j < len(reading.tokens) else None
        if head and head.kind:
            return head
    return None


def _last_verb(reading: Reading) -> Focus | None:
    """某任务 布局: in keywords the places are asked for."""
    last = reading.uses[-1] if reading.uses else None
    if last is None or last.last != len(reading.tokens) - 1 or last.options[0][0] != "LAID_OUT_IN":
        return None
    last.noun, last.weak = True, False
    return Focus(use=last, at=last.at)


def _head(reading: Reading, i: int) -> Focus | None:
    for kind in reading.kinds:
        if kind.at == i:
            return Focus(kind=kind, at=i)
    for use in reading.uses:
        if use.at <= i <= use.last and use.noun:
            return Focus(use=use, at=i)
    for found in reading.properties:
        if found[0] == i:
            return Focus(property=found, at=i)
    return None


def _right(reading: Reading, i: int) -> Focus | None:
    tokens, j = reading.tokens, i + 1
    if tokens[i].is_a("who", "what") and j < len(tokens) and tokens[j].is_a("is"):
        later = [head for k in range(j, len(tokens)) if (head := _head(reading, k))]
        return later[0 if tokens[i].text.isascii() else -1] if later else None
    if tokens[i].is_a("who"):
        return None
    while j < len(tokens) and (tokens[j].is_a(*_RIGHT) or tokens[j].number is not None):
        j += 1
    head = (_head(reading, j) if j < len(tokens) else None) or _modified(reading, j)
    while head and head.kind and head.kind.type in COMPOUNDS and j + 1 < len(tokens):
        following = _head(reading, j + 1)
        if following is None or following.property or (following.use and _borne(reading, following.use)):
            break
        if j + 2 < len(tokens) and tokens[j + 2].is_a("most", "least"):
            break  # 哪条产业链任务最多
        if head.kind.type == "Chain" and following.kind and following.kind.type == "Plan" and not _of_texts(reading):
            break
        head, j = following, j + 1
    return head


def _of_texts(reading: Reading) -> bool:
    """哪些产业链方案引用了某文 asks for plans; 出现在哪些产业链方案 for the chains that they are about."""
    return any(relation in ("CITES", "REPEALS", "PART_OF") for use in reading.uses for relation, _ in use.options)


def _borne(reading: Reading, use: Use) -> bool:
    """某人担任哪条产业链链长: whoever bears the noun is named, so the chain is asked for."""
    sources = {entity for relation, _ in use.options for entity in load_ontology().relation(relation).source}
    return any(sources & set(mention.types()) for mention in reading.mentions if mention.last < use.at)


def _modified(reading: Reading, j: int) -> Focus | None:
    """哪些关于某事的任务: the noun after 的, where a modifier stands between."""
    tokens = reading.tokens
    if j >= len(tokens) or not (tokens[j].unknown or tokens[j].is_a("at", "about", "and", "weak")):
        return None
    for k in range(j + 1, len(tokens)):
        if tokens[k].is_a(*WH, "is", "mark"):
            return None
        if tokens[k - 1].is_a("of", "about") and (head := _head(reading, k)):
            return head
    return None


def _left(reading: Reading, i: int) -> Focus | None:
    j = i - 1
    joined = False
    while j >= 0 and (reading.tokens[j].is_a(*_LEFT) or _joins(reading, j)):
        joined |= _joins(reading, j)
        j -= 1
    head = _head(reading, j) if j >= 0 else None
    return head if not joined or (head and head.use) else None


def _joins(reading: Reading, i: int) -> bool:
    """成员单位包括哪些: the verb only joins the noun and the question word."""
    return any(word.relation == "HAS_TASK" for word in reading.tokens[i].words)
