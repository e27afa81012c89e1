"""A query in English: the asked thing with everything that is said of it, and facts as sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from api.answer.described_conditions import english_conditions
from api.answer.english_patterns import negated, object_noun, pattern, predicate, role_noun, role_said
from api.answer.language import ENGLISH, article, plural
from api.answer.quantities import large
from graph.query import Absence, Link, Operator, Query, Thing

MOST_NAMED = 4
_COMPARED = {
    Operator.IS: "exactly",
    Operator.MORE: "more than",
    Operator.AT_LEAST: "at least",
    Operator.LESS: "fewer than",
    Operator.AT_MOST: "at most",
}
_SCOPES = ("in ", "about ", "for ", "issued ", "counted ", "due ", "of the kind ", "titled ")
"""How phrases begin that stand last."""


def english_phrase(query: Query, names: Mapping[str, str], *, many: bool = True) -> str:
    """The asked thing as a noun phrase without article: tasks led by 市林业局 (Forestry Bureau) in 竹木产业链."""
    return Describer(query, names).whole(many)


def english_fact(query: Query, names: Mapping[str, str]) -> str:
    """The sentence whose truth is asked for, of a thing that is named; empty where none is."""
    thing = query.thing(query.focus)
    if not thing.uids:
        return ""
    describer = Describer(query, names)
    rank = query.rank
    links = [link for link in query.links if rank is None or rank.counted not in (link.source, link.target)]
    facts = [describer.clause(link, no=False) for link in links if not describer.has_said(link)]
    facts += [describer.clause(link, no=True) for absence in query.absences for link in absence.links]
    if rank:
        facts.append(f"{describer.head(thing)} {predicate(describer.modifiers(query.focus, many=False), many=False)}")
    return " and ".join(facts)


def english_predicate(
    query: Query, links: Sequence[Link], names: Mapping[str, str], *, many: bool, no: bool = False
) -> str:
    """What some links say of the asked thing, as the predicate of a sentence: have a chain leader."""
    describer = Describer(replace(query, links=tuple(links)), names)
    return predicate(describer.modifiers(query.focus, many=many), many=many, no=no)


@dataclass(slots=True)
class Describer:
    """Builds the phrases of one query; `quantities` are said before some nouns: the most, at least 2, any."""

    query: Query
    names: Mapping[str, str]
    quantities: dict[str, tuple[str, bool]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        rank = self.query.rank
        if rank and rank.counted != self.query.focus:
            self.quantities[rank.counted] = self._quantity()

    def whole(self, many: bool) -> str:
        """The asked thing with what must not be."""
        rank = self.query.rank
        text = self.thing(self.query.focus, many)
        if rank and rank.counted == self.query.focus:
            text = f"{'earliest' if rank.ascending else 'latest'} {text}"
        denied = [self._absence(absence, many) for absence in self.query.absences]
        plain = text == self.head(self.query.thing(self.query.focus), many=many)
        denied = [_shortened(one, text.partition(" of ")[0]) for one in denied]
        text += f"{' ' if plain else ' but '}{' and '.join(denied)}" if denied else ""
        return f"{text} (first {rank.top}, ties included)" if rank and (rank.top or 1) > 1 else text

    def _quantity(self) -> tuple[str, bool]:
        rank = self.query.rank
        assert rank is not None
        if rank.compare is None or rank.number is None:
            few, many = ("smallest", "largest") if rank.by_value else ("fewest", "most")
            return f"the {few if rank.ascending else many}", not rank.by_value
        if rank.every:
            return f"all {rank.number:g}", True
        return f"{_COMPARED[rank.compare]} {rank.number:g}", rank.number != 1

    def head(self, thing: Thing, *, many: bool = True) -> str:
        """What a thing is called without what is said of it."""
        if thing.uids and self._is_ranked(thing):
            return f"{ENGLISH.noun(thing, 2 if many else 1)} among {self._named(thing)}"
        if thing.uids:
            return self._named(thing)
        quantity, many = self.quantities.get(thing.name, ("", many))
        is_focus = thing.name == self.query.focus
        same = thing.types == self.query.thing(self.query.focus).types and self._is_bare(thing.name)
        other = "other " if not is_focus and (thing.without or same) else ""
        if thing.types == ("Target",):
            return self._target(thing, quantity, many)
        if posts := [str(one.value) for one in thing.where if one.property == "position"]:
            return f"{'holders' if many else 'holder'} of the post {ENGLISH.post(posts[0])}"
        return " ".join(filter(None, (quantity, f"{other}{ENGLISH.noun(thing, 2 if many else 1)}")))

    def _target(self, thing: Thing, quantity: str, many: bool) -> str:
        terms = f"“{'、'.join(thing.terms)}” " if thing.terms else ""
        rank = self.query.rank
        if quantity and rank and rank.compare and rank.number is not None and rank.by_value:
            return (
                f"a {terms}target of {_COMPARED[rank.compare].replace('fewer', 'less')} {large(rank.number, ENGLISH)}"
            )
        return " ".join(filter(None, (quantity, f"{terms}{'targets' if many else 'target'}")))

    def _named(self, thing: Thing) -> str:
        called = list(dict.fromkeys(self.names.get(uid, thing.said) for uid in thing.uids))
        asked = thing.name == self.query.focus and self.query.links and thing.types == ("Person",)
        if asked and thing.said and thing.said not in called:
            return ENGLISH.post(thing.said)
        if thing.types == ("Task",):
            called = [f"“{title}”" for title in called]
        shown = [ENGLISH.named(name, thing.types[0]) for name in called[:MOST_NAMED]]
        if len(called) > MOST_NAMED:
            return f"{', '.join(shown)} and {len(called) - MOST_NAMED} others"
        return ENGLISH.joined(shown, "and" if self.query.by == thing.name or self._is_ranked(thing) else "or")

    def _is_ranked(self, thing: Thing) -> bool:
        rank = self.query.rank
        return thing.name == self.query.focus and rank is not None and rank.top is not None

    def thing(self, name: str, many: bool = True) -> str:
        """A thing with all that its links and conditions say of it."""
        thing = self.query.thing(name)
        self.seen.add(name)
        base = self.head(thing, many=many)
        if not thing.uids and (noun := self._noun(name, many)):
            base = noun
        return " ".join([base, *self._without(thing), *self._joined(self.modifiers(name, many=many))])

    def _joined(self, modifiers: Sequence[str]) -> list[str]:
        """Modifiers one after the other; and between two of those that stand with a verb."""
        scopes = [one for one in modifiers if one.startswith(_SCOPES) and not one.startswith("in which")]
        rest = [one for one in modifiers if one not in scopes]
        said = [" and ".join(rest)] if rest else []
        return [*said, *scopes]

    def _links(self, name: str) -> list[Link]:
        """The links of a thing to others of which nothing was said yet."""
        links = [link for link in self.query.links if name in (link.source, link.target)]
        links = [link for link in links if self._other(link, name) not in self.seen]
        if any(one.property == "position" for one in self.query.thing(name).where):
            links = [link for link in links if "HOLDS_POST" not in link.relations]
        return [link for link in links if len(links) == 1 or not self._idle(link, name)]

    def _other(self, link: Link, name: str) -> str:
        return link.target if link.source == name else link.source

    def _idle(self, link: Link, name: str) -> bool:
        """Any plan at all: a scope that narrows nothing."""
        return "HAS_TASK" in link.relations and self._is_bare(self._other(link, name))

    def _is_bare(self, name: str) -> bool:
        """Whether nothing is said of a thing but one relation."""
        thing = self.query.thing(name)
        told = thing.uids or thing.terms or thing.without or name in self.quantities
        return not told and sum(name in (link.source, link.target) for link in self.query.links) == 1

    def _noun(self, name: str, many: bool) -> str:
        """Member units of 竹木产业链: what a thing is called for its relation to another one."""
        links = self._links(name)
        for first in links:
            if not (noun := role_noun(first) if first.source == name else object_noun(first)):
                continue
            alike = [one for one in links if (one.relations, one.roles) == (first.relations, first.roles)]
            alike = alike if all(self.query.thing(self._other(one, name)).uids for one in alike) else [first]
            others = [self.thing(self._other(one, name)) for one in alike]
            both = "both " if len(others) == 2 else ""
            text = f"{plural(noun) if many else noun} of {both}{ENGLISH.joined(others)}"
            thing = self.query.thing(name)
            quantity, _ = self.quantities.get(name, ("", many))
            head = f"{ENGLISH.noun(thing, 2 if many else 1)} among the " if thing.kinds else ""
            if head:
                text = text.replace(noun, plural(noun), 1) if not many else text
            return f"{quantity} {head}{text}".strip()
        return ""

    def modifiers(self, name: str, *, many: bool) -> list[str]:
        """What the links and the conditions of a thing say of it, each as a phrase behind the noun."""
        thing = self.query.thing(name)
        self.seen.add(name)
        found = []
        while links := self._links(name):
            alike = [one for one in links if self._are_alike(links[0], one, name)]
            found.append(self._jointly(alike, name) if len(alike) > 1 else self._link(links[0], name, many))
        if thing.terms and not thing.uids and thing.types != ("Target",):
            found.append(f"about “{'、'.join(thing.terms)}”")
        return [*found, *english_conditions(thing)]

    def _without(self, thing: Thing) -> list[str]:
        if not thing.without or thing.name != self.query.focus:
            return []
        names = [ENGLISH.named(self.names.get(uid, ""), thing.types[0]) for uid in thing.without]
        return [f"other than {ENGLISH.joined(names)}"]

    def _are_alike(self, one: Link, other: Link, name: str) -> bool:
        ends = [self.query.thing(self._other(link, name)) for link in (one, other)]
        same = (one.relations, one.roles, one.target) == (other.relations, other.roles, other.target) and bool(
            pattern(one, "joint")
        )
        return one is other or (same and all(end.uids for end in ends))

    def _jointly(self, links: Sequence[Link], name: str) -> str:
        others = [self.thing(self._other(link, name)) for link in links]
        return pattern(links[0], "joint").format(other=ENGLISH.joined(others), role=role_said(links[0]))

    def _link(self, link: Link, name: str, many: bool) -> str:
        other, outward = self._other(link, name), link.source == name
        noun = role_noun(link)
        if noun and not outward and not self.query.thing(other).uids and not self.query.thing(other).terms:
            return self._with(link, other, noun)
        if noun and outward and not pattern(link, "source.role", exact=True):
            far = self.thing(other)
            if link.relations[0] == "LEADS_CHAIN":
                return f"serving as {noun} of {far}"
            return f"{plural(noun) if many else article(noun)} of {far}"
        said = pattern(link, "source" if outward else "target")
        if not said.startswith(("in which", "to which")):
            return said.format(other=self.thing(other), role=role_said(link))
        _, several = self.quantities.get(other, ("", False))
        return (said.replace(" is ", " are ") if several else said).format(other=self._one(other))

    def _with(self, link: Link, other: str, noun: str) -> str:
        """With a chain leader, with the most member units."""
        thing = self.query.thing(other)
        self.seen.add(other)
        if any(one.property == "name" for one in thing.where):
            return f"whose {noun} is not named in print"
        if whose := self._noun(other, False):
            return f"with the {whose} as {noun}"
        quantity, several = self.quantities.get(other, ("", False))
        kinds = (
            f"{ENGLISH.noun(thing, 2 if several else 1)} as " if thing.kinds and "Organization" in thing.types else ""
        )
        what = f"{kinds}{plural(noun) if several else noun}"
        rest = self.modifiers(other, many=several)
        return " ".join(["with", f"{quantity} {what}" if quantity else article(what), *rest])

    def _absence(self, absence: Absence, many: bool) -> str:
        """But not led by it, without a deputy chain leader."""
        inner = replace(self.query, links=absence.links, rank=None)
        found = []
        for link in absence.links:
            here = self.query.focus if self.query.focus in (link.source, link.target) else link.source
            other = self._other(link, here)
            quantity = {} if role_noun(link) and link.target == here else {other: ("any", False)}
            text = negated(Describer(inner, self.names, quantity, {here})._link(link, here, many))
            named = "" if here == self.query.focus else f"{self.head(self.query.thing(here))} being "
            found.append(f"{named}{text}")
        return " and ".join(found)

    def _one(self, name: str) -> str:
        """A thing in the singular, with an article where it is not named."""
        text = self.thing(name, many=False)
        return text if self.query.thing(name).uids or name in self.quantities else article(text)

    def has_said(self, link: Link) -> bool:
        """Whether a link to something not named was said with another one."""
        ends = [self.query.thing(name) for name in (link.source, link.target)]
        return {link.source, link.target} <= self.seen and not all(end.uids for end in ends)

    def clause(self, link: Link, *, no: bool) -> str:
        """A link as a sentence: 市林业局 is a member unit of 竹木产业链."""
        ends = []
        self.seen |= {link.source, link.target}
        for name in (link.source, link.target):
            if no and not self.query.thing(name).uids:
                self.quantities[name] = ("any", False)
            ends.append(self._one(name))
        text = pattern(link, "clause").format(
            source=ends[0], target=ends[1], no=" not" if no else "", role=role_said(link)
        )
        return text.replace(" a workgroup office", " the workgroup office").replace(" a lead unit", " the lead unit")


def _shortened(denied: str, noun: str) -> str:
    """Not of it, where the noun was said before: member units of one chain but not of another."""
    for start in (f"not {noun} of", f"not {article(noun)} of"):
        denied = f"not of{denied.removeprefix(start)}" if denied.startswith(start) else denied
    return denied
