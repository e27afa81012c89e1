"""The pattern of a query as MATCH and WHERE, with its parameters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph.cypher.schema import full_text_index
from graph.cypher.walking import walk
from graph.cypher.wording import described_first, has_text, is_indexed, pairs_of, searched_for
from graph.errors import QueryError
from graph.ontology import load_ontology
from graph.query import Absence, Filter, Link, Operator, Query, Thing

_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")
_OR_UNSAID = {Operator.IS_OR_UNSAID: "=", Operator.NOT_OR_UNSAID: "<>"}


@dataclass(slots=True)
class Pattern:
    """One statement in the making: what it matches, under which conditions, with which parameters."""

    query: Query
    parameters: dict[str, object] = field(default_factory=dict)
    edges: list[str] = field(default_factory=list)
    _described: set[str] = field(default_factory=set)
    _begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, query: Query) -> Pattern:
        """A pattern for that query, whose names are checked.

        Raises:
            QueryError: a name that nothing describes, or that is not a plain identifier.
        """
        names = [thing.name for thing in query.all_things()]
        used = {end for link in query.all_links() for end in (link.source, link.target)}
        used |= {name for name in (query.focus, query.by, query.readings) if name}
        used |= {query.rank.counted} if query.rank else set()
        if unknown := sorted(used - set(names)):
            raise QueryError(f"查询里没有说明“{'、'.join(unknown)}”是什么")
        main = {thing.name for thing in query.things}
        if query.rank and query.rank.counted not in main:
            raise QueryError(f"不能按“{query.rank.counted}”的数量排序，它只出现在排除的部分里")
        if wrong := sorted(name for name in names if not _NAME.fullmatch(name)):
            raise QueryError(f"“{'、'.join(wrong)}”不能用作变量名，请用小写字母、数字和下划线")
        if len(set(names)) < len(names):
            raise QueryError("查询里有两个同名的变量")
        return cls(query)

    def lines(self) -> Iterator[str]:
        """MATCH and WHERE; what is only described by words is looked for first, once and not for every edge of it."""
        first = described_first(self.query)
        if first is not None:
            yield self._looked_up(first) if is_indexed(first) else f"MATCH {self.node(first.name)}"
            yield f"WHERE {self._worded(first)}"
            yield f"WITH {first.name}"
        way = walk(self.query, frozenset([first.name] if first else []))
        yield from self.named(way.starts)
        chains = [self.link(self.query.links[i], f"r{i}", backwards=backwards) for i, backwards in way.steps]
        chains += [self.node(name) for name in way.starts if name not in self._described]
        yield "MATCH " + ",\n      ".join(chains or [self.node(self.query.focus)])
        conditions = [
            condition for thing in self.query.things for condition in self.conditions(thing, worded=thing is not first)
        ]
        conditions += [f"r{i}.role IN {self.roles(link, i)}" for i, link in enumerate(self.query.links) if link.roles]
        conditions += [self.absence(absence, i) for i, absence in enumerate(self.query.absences)]
        if conditions:
            yield "WHERE " + "\n  AND ".join(conditions)

    def named(self, starts: Iterable[str]) -> Iterator[str]:
        """The uids with which the pattern begins, one row each; a name in capitals is never one of a query."""
        for name in starts:
            if uids := self.query.thing(name).uids:
                self._begun.add(name)
                yield f"UNWIND {self.parameter(f'{name}_uids', uids)} AS {name}Uid"

    def _looked_up(self, thing: Thing) -> str:
        """The nodes that the full-text index has for its words, so that not every text is read."""
        self._described.add(thing.name)
        (type_,) = thing.types
        asked = self.parameter(f"{thing.name}_index", " OR ".join(f'"{pair}"' for pair in pairs_of(thing)))
        return f"CALL db.index.fulltext.queryNodes('{full_text_index(type_)}', {asked}) YIELD node AS {thing.name}"

    def order(self) -> list[str]:
        """The order in which the facts are printed."""
        facts = [name for name in self.edges if not name.endswith("h")]
        keys = [f"{facts[0]}.{key}" for key in ("document", "start", "order")] if facts else []
        # Every fact of a row breaks ties, else each store would name several roles in an order of its own.
        return ["ORDER BY " + ", ".join([*keys, f"{self.query.focus}.uid", *(f"{name}.uid" for name in facts)])]

    def parameter(self, name: str, value: object) -> str:
        """The value under that name, as the statement refers to it."""
        self.parameters[name] = list(value) if isinstance(value, tuple) else value
        return f"${name}"

    def node(self, name: str) -> str:
        """The node; its types stand where it is named first."""
        if name in self._described:
            return f"({name})"
        self._described.add(name)
        types = self.query.thing(name).types
        for entity in types:
            load_ontology().entity(entity)
        labels = f":{'|'.join(types)}" if types else ""
        return f"({name}{labels} {{uid: {name}Uid}})" if name in self._begun else f"({name}{labels})"

    def link(self, link: Link, edge: str, *, backwards: bool = False, within: bool = False) -> str:
        """The edge between its two nodes, with the relation that may be walked before it; `backwards` writes it from
        its target.
        """
        types = "|".join(load_ontology().relation(name).name for name in link.relations)
        if not within:
            self.edges.append(edge)
        if link.through:
            hop = load_ontology().relation(link.through).name
            left, right = ("<-", "-") if link.through_reversed else ("-", "->")
            if not within:
                self.edges.append(f"{edge}h")
            source = self.node(link.source)
            return f"{source}{left}[{edge}h:{hop}*0..1]{right}({edge}x)-[{edge}:{types}]->{self.node(link.target)}"
        if backwards:
            return f"{self.node(link.target)}<-[{edge}:{types}]-{self.node(link.source)}"
        return f"{self.node(link.source)}-[{edge}:{types}]->{self.node(link.target)}"

    def roles(self, link: Link, number: int | str) -> str:
        """The roles the edge may have, as a parameter."""
        return self.parameter(f"r{number}_roles", link.roles)

    def conditions(self, thing: Thing, *, worded: bool = True) -> Iterator[str]:
        """What must hold for the node."""
        name = thing.name
        if thing.uids and name not in self._begun:
            yield f"{name}.uid IN {self.parameter(f'{name}_uids', thing.uids)}"
        if thing.without:
            yield f"NOT {name}.uid IN {self.parameter(f'{name}_without', thing.without)}"
        if thing.kinds:
            yield f"{name}.kind IN {self.parameter(f'{name}_kinds', thing.kinds)}"
        for i, condition in enumerate(thing.where):
            yield self.comparison(thing, condition, i)
        if worded and searched_for(thing):
            yield self._worded(thing)

    def _worded(self, thing: Thing) -> str:
        """That the thing, or what states it, holds some of the words."""
        pairs = pairs_of(thing)
        # Terms are compared in lower case; texts print 5G and IPv6 as they like.
        forms = tuple(dict.fromkeys(form for pair in pairs for form in (pair, pair.upper())))
        terms = self.parameter(f"{thing.name}_terms", forms)
        found = " OR ".join(f"{searched} CONTAINS term" for searched in self._searched(thing))
        return f"any(term IN {terms} WHERE {found})"

    def _searched(self, thing: Thing) -> Iterator[str]:
        """Where the words for a thing may stand: in its name and text, or in the sentences that state it."""
        yield f"{thing.name}.name"
        if has_text(thing):
            yield f"{thing.name}.text"
            return
        for i, link in enumerate(self.query.links):
            if "Document" not in thing.types and thing.name in (link.source, link.target):
                yield from (f"r{i}.text", f"r{i}.more_evidence")

    def comparison(self, thing: Thing, condition: Filter, number: int) -> str:
        """A condition on one property of the ontology."""
        known = {key for entity in thing.types for key in load_ontology().entity(entity).properties} | {"name"}
        if condition.property not in known:
            raise QueryError(
                f"{'、'.join(thing.types)}没有“{condition.property}”这个属性，可用的有：{'、'.join(sorted(known))}"
            )
        if compared := _OR_UNSAID.get(condition.operator):
            value = self.parameter(f"{thing.name}_{condition.property}{number or ''}", condition.value)
            said = f"{thing.name}.{condition.property}"
            return f"({said} {compared} {value} OR {said} IS NULL)"
        if condition.operator in (Operator.ENDS, Operator.ENDS_NOT):
            ends = self._ends(thing, condition, number)
            return f"NOT {ends}" if condition.operator is Operator.ENDS_NOT else ends
        operator = "CONTAINS" if condition.operator is Operator.CONTAINS else condition.operator.value
        value = self.parameter(f"{thing.name}_{condition.property}{number or ''}", condition.value)
        return f"{thing.name}.{condition.property} {operator} {value}"

    def _ends(self, thing: Thing, condition: Filter, number: int) -> str:
        """That a title ends so, or does before a bracket: 某条例（修订）."""
        said, key = f"{thing.name}.{condition.property}", f"{thing.name}_{condition.property}{number or ''}"
        endings = tuple(str(condition.value).split("|"))
        inner = tuple(ending + bracket for ending in endings for bracket in "（(")
        last, before = self.parameter(f"{key}_last", endings), self.parameter(f"{key}_before", inner)
        return (
            f"(any(ending IN {last} WHERE {said} ENDS WITH ending)"
            f" OR any(ending IN {before} WHERE {said} CONTAINS ending))"
        )

    def absence(self, absence: Absence, number: int) -> str:
        """What must not occur, as one NOT EXISTS."""
        parts = [
            self.link(link, f"x{number}_{i}", backwards=self._is_reached_by(link), within=True)
            for i, link in enumerate(absence.links)
        ]
        conditions = [condition for thing in absence.things for condition in self.conditions(thing)]
        conditions += [
            f"x{number}_{i}.role IN {self.parameter(f'x{number}_{i}_roles', link.roles)}"
            for i, link in enumerate(absence.links)
            if link.roles
        ]
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        return f"NOT EXISTS {{ MATCH {', '.join(parts)}{where} }}"

    def _is_reached_by(self, link: Link) -> bool:
        """Whether only the target of the link is known where it is written."""
        return link.target in self._described and link.source not in self._described
