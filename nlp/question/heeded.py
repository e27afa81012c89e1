"""Whether a query does what the small words of a question say: not, only, most, more than, the first three. An answer
that passed over one of them would answer another question.
"""

from __future__ import annotations

from graph.query import Ask, NotUnderstood, Query
from nlp.question.every import ALL
from nlp.question.ranking import COMPARISONS, WHOLE
from nlp.question.reading import Reading

OF_TEXTS = frozenset({"CITES", "REPEALS"})


def unheeded(reading: Reading, query: Query) -> NotUnderstood | None:
    """The refusal that names the first such word that the query does not carry out, or None."""
    word = next(iter(reading.unheeded), None) or _ranking(reading, query) or _loose(reading, query)
    word = word or _unsaid(reading, query) or _number(reading, query) or _both(reading, query)
    word = word or _every(reading, query) or _hopped(query) or _apart(query) or _undated(reading, query)
    return NotUnderstood("too_broad", f"没有听懂“{word}”在这里指什么，请换个说法。") if word else None


def _unsaid(reading: Reading, query: Query) -> str | None:
    """A relation between texts that the query does not walk: 废止, 引用."""
    denied = {relation for absence in query.absences for link in absence.links for relation in link.relations}
    for use in reading.uses:
        if use.negated and not {relation for relation, _ in use.options} & denied:
            return reading.tokens[use.at].text
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


def _every(reading: Reading, query: Query) -> str | None:
    """所有产业链都有的: what holds of each of them, which no query can ask for."""
    focus = query.thing(query.focus)
    if query.rank and query.rank.every:
        return None
    for i in reading.places("here"):
        kind = next((kind for kind in reading.kinds if kind.at == i + 1), None)
        if reading.tokens[i].text in ALL and kind and kind.type not in focus.types and reading.has("all_of"):
            return reading.tokens[i].text + kind.text
    return None


def _undated(reading: Reading, query: Query) -> str | None:
    """6月上旬: a stretch of time that bounds no document."""
    dated = any(one.property == "date" for thing in query.all_things() for one in thing.where)
    return None if dated else next((token.text for token in reading.tokens if token.span), None)


def _hopped(query: Query) -> str | None:
    """某企业的盟会长单位: a chain that nobody named would stand between two things of one type."""
    focus = query.thing(query.focus)
    for thing in query.things:
        if thing.types != ("Chain",) or thing.uids or thing.said or thing.name == query.focus:
            continue
        ends = {
            end
            for link in query.links
            for end in (link.source, link.target)
            if thing.name in (link.source, link.target)
        }
        others = [query.thing(end) for end in ends - {thing.name, query.focus}]
        if query.focus in ends and any(other.uids and other.types == focus.types for other in others):
            return others[0].said or None
    return None


def _apart(query: Query) -> str | None:
    """Something said that nothing joins to what is asked."""
    reached, queue = {query.focus}, [query.focus]
    while queue:
        here = queue.pop()
        for link in query.links:
            ends = {link.source, link.target}
            if here in ends and not ends <= reached:
                queue += ends - reached
                reached |= ends
    loose = next((thing for thing in query.things if thing.name not in reached), None)
    return (loose.said or query.thing(query.focus).said or query.focus) if loose and query.ask is not Ask.PATH else None


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
    for i in reading.places("most", "least"):
        before = next((kind for kind in reading.kinds if kind.at == i - 1), None)
        if query.rank and not query.rank.by_value and before and before.type in query.thing(query.focus).types:
            return before.text + reading.tokens[i].text
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
