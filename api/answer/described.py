"""A query in words: the asked thing with everything that is said of it, in one phrase for a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from api.answer.described_conditions import chinese_limits, chinese_time
from api.answer.described_english import english_fact, english_phrase
from api.answer.language import CHINESE, TITLED, load_answers
from api.answer.quantities import large
from api.answer.wording import NOUNS, counted_as, label_of, load_phrases, measure_of, role_labels
from graph.ontology import load_ontology
from graph.query import Link, Operator, Query, Thing

MOST_NAMED = 4
"""Names that are said of one thing that may be several."""
_COMPARED = {
    Operator.IS: "正好",
    Operator.MORE: "多于",
    Operator.AT_LEAST: "不少于",
    Operator.LESS: "少于",
    Operator.AT_MOST: "不多于",
}


def described(query: Query, names: Mapping[str, str], *, many: bool = True) -> str:
    """The asked thing with everything said of it, in the language of the question: 化工链中由某局牵头的任务.

    An English phrase has no article; `many` says whether it stands in the plural.
    """
    return english_phrase(query, names, many=many) if query.english else _chinese_phrase(query, names)


def fact_asked(query: Query, names: Mapping[str, str]) -> str:
    """The sentence whose truth is asked for: 某局是某链的成员单位; empty where no fact about one thing is asked."""
    return english_fact(query, names) if query.english else _chinese_fact(query, names)


def _chinese_fact(query: Query, names: Mapping[str, str]) -> str:
    """Of two things that are named and one relation between them."""
    links = list(query.all_links())
    if len(links) == 1 and query.rank and query.thing(query.focus).uids and (compared := _compared(query, names)):
        return f"{_named(query.thing(query.focus), names)}的{compared.removesuffix('的')}"
    if len(links) != 1 or query.rank or not all(thing.uids for thing in query.all_things()):
        return ""
    link, patterns = links[0], load_answers()["zh_clauses"]
    pattern = patterns.get(f"{link.relations[0]}{'.role' if link.roles else ''}")
    if pattern is None or len(link.relations) > 1:
        return ""
    source, target = (_named(query.thing(name), names) for name in (link.source, link.target))
    no, role = "不" if query.absences else "", "或".join(role_labels(link))
    return str(pattern.format(source=source, target=target, role=role, no=no))


def _chinese_phrase(query: Query, names: Mapping[str, str]) -> str:
    lacking, denied = [], []
    for link in (link for absence in query.absences for link in absence.links):
        bearer = _borne_by_nobody(query, link)
        here = query.focus if query.focus in (link.source, link.target) else link.source
        phrase = "" if bearer else _link_phrase(query, link, here, names, {query.focus})
        other = query.thing(link.target if link.source == here else link.source)
        if bearer or not (other.uids or other.terms or other.without):
            lacking.append(f"没有{bearer or phrase}")
        else:
            denied.append(phrase)
    compared = _compared(query, names)
    seen = {query.rank.counted} if query.rank else set()
    asked = _phrase(query, query.focus, names, seen)
    if compared and query.rank and (noun := _role_in(query, query.focus, query.rank.counted)):
        asked = noun
    others = () if "其他" in asked else query.thing(query.focus).without
    out = [*(f"{text}的" for text in denied), *(names.get(uid, "") for uid in others)]
    left_out = f"（不含{'、'.join(out)}）" if out else ""
    asked = "、".join(lacking) + ("的" if lacking else "") + compared + asked + left_out
    return _superlative(query, names, asked)


def _superlative(query: Query, names: Mapping[str, str], asked: str) -> str:
    """牵头任务最多的部门; 某链的成员单位中牵头任务最多的单位."""
    rank, label = query.rank, label_of(query.thing(query.focus))
    if rank is None or rank.top is None:
        return asked
    if rank.counted == query.focus:
        what, extreme = "印发", "早" if rank.ascending else "晚"
    else:
        extremes = ("小", "大") if rank.by_value else ("少", "多")
        what, extreme = ranked_by(query, names), extremes[not rank.ascending]
    first = f"前{rank.top}{measure_of(query.thing(query.focus))}" if rank.top > 1 else ""
    among = f"{asked}中" if asked != label else ""
    return f"{among}{what}最{extreme}的{first}{label}"


def _role_in(query: Query, name: str, other: str) -> str:
    """成员单位: what the thing is called for its relation to another one."""
    for link in query.links:
        if (link.source, link.target) == (name, other) and link.relations[0] in NOUNS:
            return "或".join(role_labels(link))
    return ""


def _compared(query: Query, names: Mapping[str, str]) -> str:
    """成员单位多于15个的: what the number of what is counted has to fulfil."""
    rank = query.rank
    if rank is None or rank.compare is None or rank.number is None:
        return ""
    counted = query.thing(rank.counted)
    if rank.every:
        return f"全部{rank.number:g}{measure_of(counted)}{label_of(counted)}都有的"
    if rank.by_value:
        return f"{'、'.join(counted.terms)}目标{_COMPARED[rank.compare]}{large(rank.number, CHINESE)}的"
    return f"{ranked_by(query, names)}{_COMPARED[rank.compare]}{rank.number:g}{measure_of(counted)}的"


def ranked_by(query: Query, names: Mapping[str, str]) -> str:
    """某链中任务: what is counted in a ranking, with everything else that is said of it."""
    rank = query.rank
    if rank is None:
        return ""
    links = [link for link in query.links if rank.counted in (link.source, link.target)]
    scope = [
        _link_phrase(query, link, rank.counted, names, {query.focus, rank.counted})
        for link in links
        if query.focus not in (link.source, link.target)
    ]
    return f"{_joined(scope)}{counted_as(query, rank.counted)}"


def _borne_by_nobody(query: Query, link: Link) -> str:
    """副链长, 成员单位: the noun of a relation to the asked thing whose other end is nobody in particular."""
    relation = load_ontology().relation(link.relations[0])
    if link.target != query.focus or query.thing(link.source).uids or relation.name not in NOUNS:
        return ""
    return "或".join(role_labels(link)) or relation.label


def _phrase(query: Query, name: str, names: Mapping[str, str], seen: set[str]) -> str:
    thing = query.thing(name)
    seen.add(name)
    if not thing.uids and (noun := _noun_phrase(query, name, names, seen)):
        return noun
    links = [
        link
        for link in query.links
        if name in (link.source, link.target) and (link.target if link.source == name else link.source) not in seen
    ]
    links = [link for link in links if len(links) == 1 or not _idle(query, link, name)]
    modifiers = _modifiers(query, links, name, names, seen)
    asked = name == query.focus and thing.uids and thing.said and query.links and not query.rank
    head = thing.said if asked else _named(thing, names)
    terms = f"有关“{'、'.join(thing.terms)}”的" if thing.terms and not thing.uids else ""
    limits = "" if thing.uids else chinese_limits(thing)
    joined = _joined(modifiers)
    if limits[:1].isdigit() or (terms and thing.types == ("Target",)):
        joined = joined.removesuffix("的")
    elif joined.endswith("中") and not (limits or terms or thing.uids):
        joined += "的"
    return f"{joined}{limits}{terms}{head}" if modifiers or not thing.uids else head


def _joined(modifiers: Sequence[str]) -> str:
    """某链中某局牵头的: where to look stands first, and the rest is joined by 、."""
    scopes = [text for text in modifiers if text.endswith("中")]
    rest = [text for text in modifiers if not text.endswith("中")]
    return "、".join(scopes) + "、".join(rest) + ("的" if rest else "")


def _idle(query: Query, link: Link, name: str) -> bool:
    """Any plan at all: a scope that narrows nothing."""
    other = query.thing(link.target if link.source == name else link.source)
    return "HAS_TASK" in link.relations and _anything(query, other.name)


def _anything(query: Query, name: str) -> bool:
    """Whether nothing is said of the thing but the one relation."""
    thing = query.thing(name)
    bare = not (thing.uids or thing.terms or thing.without)
    return bare and sum(name in (link.source, link.target) for link in query.links) == 1


def _modifiers(query: Query, links: Sequence[Link], name: str, names: Mapping[str, str], seen: set[str]) -> list[str]:
    """What each link says of the thing; 某局和某局共同负责 where several say the same of it."""
    found: list[str] = []
    left = list(links)
    while left:
        first = left.pop(0)
        alike = [first, *(link for link in left if _alike(query, first, link, name))]
        left = [link for link in left if link not in alike]
        found.append(_together(query, alike, name, names) or _link_phrase(query, first, name, names, seen))
        if len(alike) > 1 and not _pattern(first, name):
            found += [_link_phrase(query, link, name, names, seen) for link in alike[1:]]
    return found


def _alike(query: Query, one: Link, other: Link, name: str) -> bool:
    """Whether two links say the same of the thing, of two things that are named."""
    ends = [link.target if link.source == name else link.source for link in (one, other)]
    same = (one.relations, one.roles, one.source == name) == (other.relations, other.roles, other.source == name)
    return same and all(query.thing(end).uids for end in ends)


def _pattern(link: Link, name: str) -> str | None:
    relation = load_ontology().relation(link.relations[0])
    return load_phrases().relations[relation.name].get("together_source" if link.source == name else "together")


def _together(query: Query, links: Sequence[Link], name: str, names: Mapping[str, str]) -> str:
    pattern = _pattern(links[0], name)
    if pattern is None or len(links) < 2:
        return ""
    relation = load_ontology().relation(links[0].relations[0])
    ends = [query.thing(link.target if link.source == name else link.source) for link in links]
    roles = "或".join(role_labels(links[0])) or relation.label
    return pattern.format(others="和".join(_named(end, names) for end in ends), role=roles)


def _noun_phrase(query: Query, name: str, names: Mapping[str, str], seen: set[str]) -> str | None:
    """某链的成员单位, where one relation says all there is to say of the thing."""
    mine = [
        link
        for link in query.links
        if name in (link.source, link.target) and (link.target if link.source == name else link.source) not in seen
    ]
    if len(mine) != 1:
        return None
    link = mine[0]
    relation = load_ontology().relation(link.relations[0])
    noun = load_phrases().relations[relation.name].get("noun" if link.source == name else "noun_target")
    if noun is None or (relation.roles and not link.roles) or len(link.relations) > 1:
        return None
    other = link.target if link.source == name else link.source
    roles = "、".join(role_labels(link)) or relation.label
    thing = query.thing(name)
    kinds = load_ontology().entity("Organization").kinds if "Organization" in thing.types else {}
    labels = [kinds[kind].label for kind in thing.kinds if kind in kinds]
    kind = f"中的{'、'.join(labels)}" if labels else ""
    return noun.format(other=_phrase(query, other, names, seen), role=roles) + kind


def _named(thing: Thing, names: Mapping[str, str]) -> str:
    if thing.uids:
        called = list(dict.fromkeys(names.get(uid, thing.said) for uid in thing.uids))
        text = "、".join(called[:MOST_NAMED])
        if thing.types == ("Task",):
            return f"“{text}”"
        if thing.types[0] in TITLED and len(called) > 1 and thing.said and "、" not in thing.said:
            return f"“{thing.said}”"  # several titles that the words may mean
        if thing.types[0] in TITLED:
            return "".join(f"《{title}》" for title in called[:MOST_NAMED])
        return f"{text}等{len(called)}{measure_of(thing)}" if len(called) > MOST_NAMED else text
    if thing.without:
        return f"其他{label_of(thing)}"
    if thing.types == ("Person",) and any(one.property == "position" for one in thing.where):
        return thing.said
    dated = chinese_time({one.operator: str(one.value) for one in thing.where if one.property == "date"})
    return f"{dated}印发的{label_of(thing)}" if dated else label_of(thing)


def _verb(other: Thing, label: str, names: Mapping[str, str]) -> str:
    """负责, but 承担 what is itself called 负责某事."""
    called = [names.get(uid, "") for uid in other.uids]
    return "承担" if other.types == ("Task",) and any(text.startswith(label) for text in called) else label


def _link_phrase(query: Query, link: Link, name: str, names: Mapping[str, str], seen: set[str]) -> str:
    other = link.target if link.source == name else link.source
    relation = max(map(load_ontology().relation, link.relations), key=lambda known: len(known.roles))
    roles = "或".join(role_labels(link)) or _verb(query.thing(other), relation.label, names)
    phrases = load_phrases().relations[relation.name]
    duty = query.thing(name).kinds == ("duty",) and relation.name == "RESPONSIBLE_FOR"
    if duty and link.target == name and not link.roles:
        return _phrase(query, other, names, seen)
    if link.target == name and relation.name in NOUNS and _anything(query, other):
        unnamed = any(one.property == "name" for one in query.thing(other).where)
        return f"{roles}没有印出姓名" if unnamed else f"有{roles}"
    if link.roles and link.target == name and "said" in phrases:
        roles = phrases["said"].format(role=roles)
    pattern = phrases["source" if link.source == name else "target"]
    if not link.roles and link.source == name:
        pattern = phrases.get("unroled", pattern)
    if link.roles and link.source == name:
        pattern = phrases.get(f"roled_{link.roles[0]}") or phrases.get("roled", pattern)
    return pattern.format(other=_phrase(query, other, names, seen), role=roles)
