"""Queries as JSON objects: what `ask --json` prints as `query` is what `POST /api/query` takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeVar

from graph.errors import QueryError
from graph.ontology import load_ontology
from graph.query import Absence, Ask, Filter, Link, Operator, Query, Rank, Thing

T = TypeVar("T")
_FIELDS: Mapping[type, tuple[tuple[str, object], ...]] = {
    part: tuple((field.name, field.default) for field in fields(part))
    for part in (Query, Thing, Link, Absence, Filter, Rank)
}


def query_to_json(query: Query) -> dict[str, Any]:
    """The query as plain JSON values; what has its default is left out."""
    plain: dict[str, Any] = _plain(query)
    return plain


def query_from_json(raw: Mapping[str, Any]) -> Query:
    """The query that an object describes.

    Raises:
        QueryError: an unknown key, a value of the wrong kind, a type or relation that the ontology does not have.
    """
    try:
        query = _query(raw)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise QueryError(f"这不是一个查询：{error}") from None
    for thing in query.all_things():
        for entity in thing.types:
            load_ontology().entity(entity)
    for link in query.all_links():
        for relation in (*link.relations, *([link.through] if link.through else [])):
            load_ontology().relation(relation)
    return query


def _plain(value: object) -> Any:
    if fields := _FIELDS.get(type(value)):
        pairs = ((name, getattr(value, name), default) for name, default in fields)
        return {name: _plain(item) for name, item, default in pairs if item is not default and item != default}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, Ask | Operator) else value


def _query(raw: Mapping[str, Any]) -> Query:
    values = _known(raw, Query)
    values["ask"] = Ask(values["ask"])
    values["things"] = _each(values["things"], _thing)
    values["links"] = _each(values.get("links", ()), _link)
    values["absences"] = _each(values.get("absences", ()), _absence)
    if values.get("rank") is not None:
        values["rank"] = _rank(values["rank"])
    return Query(**_tuples(values))


def _thing(raw: Mapping[str, Any]) -> Thing:
    values = _known(raw, Thing)
    values["where"] = _each(values.get("where", ()), _filter)
    return Thing(**_tuples(values))


def _link(raw: Mapping[str, Any]) -> Link:
    return Link(**_tuples(_known(raw, Link)))


def _absence(raw: Mapping[str, Any]) -> Absence:
    return Absence(_each(raw["links"], _link), _each(raw.get("things", ()), _thing))


def _filter(raw: Mapping[str, Any]) -> Filter:
    return Filter(str(raw["property"]), Operator(raw["operator"]), raw["value"])


def _rank(raw: Mapping[str, Any]) -> Rank:
    values = _known(raw, Rank)
    if values.get("compare") is not None:
        values["compare"] = Operator(values["compare"])
    return Rank(**values)


def _known(raw: Mapping[str, Any], part: type[Any]) -> dict[str, Any]:
    names = {field.name for field in fields(part)}
    if unknown := sorted(set(raw) - names):
        raise QueryError(f"查询里有不认识的键：{'、'.join(unknown)}")
    return dict(raw)


def _each(raw: Sequence[Mapping[str, Any]], build: Callable[[Mapping[str, Any]], T]) -> tuple[T, ...]:
    return tuple(build(item) for item in raw)


def _tuples(values: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
