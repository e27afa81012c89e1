"""The tasks of the collectives that stand for a government, shown apart from those that name it."""

from __future__ import annotations

from dataclasses import replace

from api.answer.found import collected, parted
from api.answer.language import language_of
from api.answer.reply import Block, Item
from graph.cypher.compile import compile_query
from graph.query import Ask, Link, Query, Thing
from graph.store import Store
from nlp.question.index import NameIndex

COVERED = frozenset({"government", "zone"})
COLLECTIVE = "collective"


def covered(query: Query, known: frozenset[str], store: Store, index: NameIndex) -> tuple[Block, ...]:
    """What the collectives are responsible for that cover the government asked about; `known` is already in the
    answer.
    """
    link = next(
        (link for link in query.links if link.target == query.focus and link.relations == ("RESPONSIBLE_FOR",)), None
    )
    unit = query.thing(link.source) if link else None
    if link is None or unit is None or not _government(unit, index) or "lead" in link.roles:
        return ()
    through = Thing("collective", ("Organization",), kinds=(COLLECTIVE,))
    links = tuple(replace(old, source=through.name) if old is link else old for old in query.links)
    wider = replace(
        query,
        ask=Ask.LIST,
        rank=None,
        readings=None,
        things=(*query.things, through),
        links=(*links, Link(("COVERS",), through.name, unit.name)),
    )
    statement = compile_query(wider)
    main, _ = parted(collected(store.read(statement.cypher, statement.parameters).rows, wider), wider)
    items: tuple[Item, ...] = tuple(one.item for one in main if one.item.id not in known)
    return (Block(language_of(query).say("covered"), items),) if items else ()


def _government(unit: Thing, index: NameIndex) -> bool:
    names = [index.by_uid(uid) for uid in unit.uids]
    return bool(names) and all(name is not None and name.kind in COVERED for name in names)
