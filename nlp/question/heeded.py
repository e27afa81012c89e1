"""Whether a query does what the small words of a question say: not, only, most, more than, the first three. An answer
that passed over one of them would answer another question.
"""

from __future__ import annotations

from graph.query import Ask, NotUnderstood, Query
from nlp.question.ranking import COMPARISONS, WHOLE
from nlp.question.reading import Reading

OF_TEXTS = frozenset({"CITES", "REPEALS"})


def unheeded(reading: Reading, query: Query) -> NotUnderstood | None:
    """The refusal that names the first such word that the query does not carry out, or None."""
    word = next(iter(reading.unheeded), None) or _ranking(reading, query) or _loose(reading, query)
    word = word or _unsaid(reading, query) or _number(reading, query) or _both(reading, query)
    return NotUnderstood("no_relation", f"没有听懂“{word}”在这里指什么，请换个说法。") if word else None


def _unsaid(reading: Reading, query: Query) -> str | None:
    """A relation between texts that the query does not walk: 废止, 引用."""
    walked = {relation for link in query.all_links() for relation in link.relations}
    for use in reading.uses:
        relations = {relation for relation, _ in use.options}
        if relations <= OF_TEXTS and not relations & walked and not use.negated:
            return reading.tokens[use.at].text
    return None


def _both(reading: Reading, query: Query) -> str | None:
    """同时参与旅游和气象任务: two topics at once, which no query can ask for."""
    spots = {i for i, _ in reading.terms}
    for i in reading.places("and"):
        if {i - 1, i + 1} <= spots and reading.has("all_of"):
            return reading.tokens[i - 1].text + reading.tokens[i].text + reading.tokens[i + 1].text
    return None


def _number(reading: Reading, query: Query) -> str | None:
    """两条产业链链长, 500亿元的: a number that neither ranks nor chooses nor says how many were named."""
    heeded = {query.rank.number, query.rank.top} if query.rank else set()
    named = {len(mention.members) for mention in reading.mentions} | {1, None}
    focus = query.thing(query.focus)
    if query.ask in (Ask.VALUE, Ask.PROPERTY, Ask.PATH) or query.rank or reading.has("each"):
        return None
    for i, token in enumerate(reading.tokens[:-1]):
        if token.number in named or token.number in heeded:
            continue
        before, after = reading.tokens[i - 1] if i else None, reading.tokens[i + 1]
        kind = next((kind for kind in reading.kinds if kind.at in (i + 1, i + 2)), None)
        noun = next((use for use in reading.uses if use.noun and use.at in (i + 1, i + 2)), None)
        asked = kind is not None and kind.type in focus.types
        chosen = before is not None and before.is_a(*WHOLE)
        if after.is_a("measure", "unit") and not (chosen or asked or noun or reading.mention_at(i + 2)):
            return token.text
    return None


def _loose(reading: Reading, query: Query) -> str | None:
    """A name that has no place in the query."""
    known = {uid for thing in query.all_things() for uid in (*thing.uids, *thing.without)}
    for mention in reading.mentions:
        for said, member in zip(mention.said, mention.members, strict=True):
            if not any(name.uid in known for names in member.values() for name in names):
                return said
    return None


def _ranking(reading: Reading, query: Query) -> str | None:
    """最多, 前三, 超过5家 where nothing is ranked; a target's 超过 is only how the text puts its value."""
    if query.rank is not None or query.ask in (Ask.VALUE, Ask.PROPERTY, Ask.PATH):
        return None
    for i in reading.places("most", "least", "earliest", "latest_one", "top", *COMPARISONS):
        token = reading.tokens[i]
        compares = token.is_a(*COMPARISONS)
        nearest = slice(i + 1, i + 2) if token.is_a("exactly") else slice(max(0, i - 2), i + 3)
        near = [other for other in reading.tokens[nearest] if other.number is not None]
        if (compares or token.is_a("top")) and not near:
            continue
        return token.text
    return None
