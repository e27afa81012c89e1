"""Following turns: what a short question leaves out is taken from the turn before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.ontology import load_ontology
from graph.query import Ask, Link, Query, Thing
from nlp.question.finish import dated
from nlp.question.index import NameIndex
from nlp.question.reading import WH, Mention, Reading, Use
from nlp.question.routes import route

FAR, SAME = 9.0, 2.0
SCALES = ("规模", "产值", "营收", "收入")
PLURAL = frozenset({"它们", "他们", "这些", "那些", "上述", "they", "them", "their", "these", "those"})


@dataclass(frozen=True, slots=True)
class Before:
    """The turn before: its query and the type and uid of what it found; `beside` where it is a clause of the same
    question.
    """

    query: Query
    found: tuple[tuple[str, str], ...] = ()
    beside: bool = False


def pointing(reading: Reading) -> bool:
    """Whether a word points back: 它, 这些; 那…; …呢."""
    tokens = [token for token in reading.tokens if not token.is_a("mark")]
    ends = bool(tokens) and (tokens[0].text in ("那", "其中", "里面", "当中") or tokens[-1].text == "呢")
    return ends or any(_free_pronoun(reading, i) for i in reading.places("it"))


def selfcontained(query: Query) -> bool:
    """Whether a query that names nothing still means something definite: a table, a rank, an absence, a topic."""
    if query.by or query.rank or query.absences:
        return True
    return any(thing.uids or (thing.terms and not _bare_scale(thing)) for thing in query.things)


def _bare_scale(thing: Thing) -> bool:
    """规模目标是多少: the size of something that is not said."""
    return thing.types == ("Target",) and all(len(term) <= 4 and term.endswith(SCALES) for term in thing.terms)


def leans(reading: Reading) -> bool:
    """Whether the question may need the one before: it points back, names nothing, or only names something."""
    bare = bool(reading.mentions) and not (reading.kinds or reading.uses or reading.properties or reading.has(*WH))
    return pointing(reading) or bare or not reading.mentions


def _free_pronoun(reading: Reading, i: int) -> bool:
    """它 stands for something; 这条 in 预制菜这条链 does not."""
    return reading.mention_at(i) is None and reading.mention_at(i - 1) is None


def substituted(reading: Reading, before: Before) -> Query | None:
    """那市发改委呢: the same question of something else; 那副链长呢: the same of another role."""
    query = before.query
    if reading.month or reading.year or reading.span:
        return _dated(query, reading)
    if reading.kinds or reading.properties or reading.terms:
        return None
    if reading.mentions and all(_same_relation(query, use) for use in reading.uses):
        for mention in reading.mentions:
            changed = _replaced(query, mention) or _narrowed(query, mention)
            if changed is None:
                return None
            query = changed
        return _in_roles(query, reading)
    if reading.uses and not reading.mentions and not any(use.negated for use in reading.uses):
        changed = _in_roles(query, reading)
        return changed if changed != query else None
    return None


def _dated(query: Query, reading: Reading) -> Query | None:
    """12月呢: the same documents of another month."""
    if reading.mentions or reading.uses or reading.terms or reading.kinds:
        return None
    for thing in query.things:
        old = next((one for one in thing.where if one.property == "date"), None)
        if old is None:
            continue
        said = replace(reading, year=reading.year or _year_of(str(old.value)))
        kept = tuple(one for one in thing.where if one.property != "date")
        return query.with_thing(replace(thing, where=(*kept, *dated(said))))
    return None


def _year_of(date: str) -> int | None:
    year = date.split("-", 1)[0]
    return int(year) if year.isdigit() else None


def _same_relation(query: Query, use: Use) -> bool:
    """某局牵头的呢 goes on with the relation of the turn before."""
    said = {relation for relation, _ in use.options}
    return not use.negated and not use.noun and any(said & set(link.relations) for link in query.links)


def _in_roles(query: Query, reading: Reading) -> Query:
    """The query in the roles that the new turn says."""
    roles = {relation: names for use in reading.uses for relation, names in use.options if names}
    links = tuple(replace(link, roles=roles.get(link.relations[0], link.roles)) for link in query.links)
    return replace(query, links=links)


def _replaced(query: Query, mention: Mention) -> Query | None:
    """The same question of another thing of that type."""
    bound = [thing for thing in query.things if thing.uids]
    for entity in mention.types():
        thing = next((thing for thing in reversed(bound) if entity in thing.types), None)
        if thing:
            return query.with_thing(_renamed(thing, mention, entity))
    return None


def _narrowed(query: Query, mention: Mention) -> Query | None:
    """化工链的: the same question within something else, one step away from what was asked."""
    ways = [
        (way[0], way[1][0], thing)
        for entity in mention.types()
        for thing in query.things
        for kind in thing.types[:1]
        if (way := route(entity, kind)) and len(way[1]) == 1 and way[1][0].start == entity
    ]
    if not ways or query.ask is Ask.PATH:
        return None
    _, step, thing = min(ways, key=lambda way: (way[0] - 0.3 * (way[2].types[:1] == ("Task",)), way[2].name))
    added = _renamed(Thing("added", (step.start,)), mention, step.start)
    ends = (added.name, thing.name) if step.forward else (thing.name, added.name)
    return replace(query, things=(*query.things, added), links=(*query.links, Link(step.relations, *ends)))


def _renamed(thing: Thing, mention: Mention, entity: str) -> Thing:
    uids = tuple(dict.fromkeys(name.uid for member in mention.members for name in member[entity]))
    return replace(thing, uids=uids, said="、".join(mention.said))


def recounted(reading: Reading, before: Before) -> Query | None:
    """一共多少: the number of what was just listed."""
    if reading.mentions or reading.uses or reading.properties or not reading.has("how_many", "number_of"):
        return None
    focus = before.query.thing(before.query.focus)
    if any(kind.type not in focus.types for kind in reading.kinds):
        return None
    return replace(before.query, ask=Ask.COUNT, counted=True)


def antecedents(reading: Reading, before: Before, index: NameIndex) -> list[Mention]:
    """What 它 may stand for: the things named before, or those found; the nearer to what is asked first."""
    plural = any(reading.tokens[i].text in PLURAL for i in reading.places("it"))
    bound = [
        _mention(index, [(entity, uid) for uid in thing.uids for entity in thing.types[:1]])
        for thing in before.query.things
        if thing.uids
    ]
    found = _mention(index, list(before.found))
    wanted = _wanted(reading)
    same = 0.0 if reading.properties or any(_pointed(reading, kind.at) for kind in reading.kinds) else SAME
    nearer = plural or (before.beside and len(before.found) == 1)
    order = [found, *bound] if nearer else [*bound, found]
    fitting = [(_distance(mention, wanted, same), i, mention) for i, mention in enumerate(order) if mention]
    return [mention for _, _, mention in sorted(fitting, key=lambda entry: entry[:2])]


def _mention(index: NameIndex, nodes: list[tuple[str, str]]) -> Mention | None:
    names = [name for _, uid in nodes if (name := index.by_uid(uid))]
    if not names or len({name.type for name in names}) != 1:
        return None
    members = [{name.type: [name]} for name in names]
    return Mention(-1, members, [False] * len(members), [name.name for name in names], -1)


def _wanted(reading: Reading) -> list[str]:
    relations = load_ontology().relations
    ends = [
        end
        for use in reading.uses
        for relation, _ in use.options
        for end in (*relations[relation].target, *relations[relation].source)
    ]
    owners = [
        name
        for _, asked in reading.properties
        for name, entity in load_ontology().entities.items()
        if asked in entity.properties
    ]
    return [*(kind.type for kind in reading.kinds), *owners] or ends


def _pointed(reading: Reading, at: int) -> bool:
    """该产业链: a thing of just that type."""
    return at > 0 and reading.tokens[at - 1].is_a("it")


def _distance(mention: Mention, wanted: list[str], same: float) -> float:
    here = next(iter(mention.members[0]))
    ways = [(same if here == there else way[0]) for there in wanted if (way := route(here, there) or (FAR, ()))]
    return round(min(ways, default=FAR), 1)
