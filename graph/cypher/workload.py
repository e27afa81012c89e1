"""What shows who carries the work: of a chain, of one unit, and with whom it is shared."""

from __future__ import annotations

CHAINS = "MATCH (c:Chain) WHERE c.kind IS NULL OR c.kind <> 'mentioned' RETURN c ORDER BY c.name, c.uid"
COUNTS = (
    "MATCH (c:Chain)-[e]-(m) RETURN c.uid AS chain, type(e) AS relation, e.role AS role,"
    " CASE WHEN e.source = c.uid THEN 'out' ELSE 'in' END AS direction, count(DISTINCT m.uid) AS count"
    " ORDER BY chain, relation, role, direction"
)
TASKS = (
    "MATCH (c:Chain)-[:HAS_TASK]->(t:Task) WHERE t.kind = 'task'"
    " RETURN c.uid AS chain, count(DISTINCT t.uid) AS count ORDER BY chain"
)
SHARES = (
    "MATCH (c:Chain)-[:HAS_TASK]->(t:Task)<-[e:RESPONSIBLE_FOR]-(u)"
    " WITH c, u, count(DISTINCT t.uid) AS everything,"
    " count(DISTINCT CASE WHEN t.kind = 'task' THEN t.uid END) AS tasks,"
    " count(DISTINCT CASE WHEN t.kind = 'task' AND e.role = 'lead' THEN t.uid END) AS leads"
    " RETURN c.uid AS chain, u, everything, tasks, leads ORDER BY leads DESC, tasks DESC, u.name, u.uid"
)
OF_CHAIN = (
    "MATCH (u)-[e:MEMBER_OF|LEADS_CHAIN|ALLIANCE_HEAD]->(c:Chain)"
    " RETURN c.uid AS chain, u, e ORDER BY chain, e.start, e.order, u.name, e.uid"
)


def tasks_of(type_: str) -> str:
    """What a unit is responsible for, with the chains that have it."""
    return (
        f"MATCH (n:`{type_}` {{uid: $uid}})-[e:RESPONSIBLE_FOR]->(t:Task)"
        " OPTIONAL MATCH (c:Chain)-[:HAS_TASK]->(t)"
        " WITH t, e, collect(DISTINCT c.uid) AS chains"
        " RETURN t, e, chains ORDER BY e.document, e.start, t.name, e.uid"
    )


def partners_of(type_: str) -> str:
    """Who is responsible for the same tasks, and for how many of them it leads."""
    return (
        f"MATCH (n:`{type_}` {{uid: $uid}})-[:RESPONSIBLE_FOR]->(t:Task)<-[e:RESPONSIBLE_FOR]-(m)"
        " WHERE m.uid <> $uid AND t.kind = 'task'"
        " RETURN m, count(DISTINCT t.uid) AS tasks,"
        " count(DISTINCT CASE WHEN e.role = 'lead' THEN t.uid END) AS leads ORDER BY tasks DESC, m.name, m.uid"
    )


def chains_of(type_: str) -> str:
    """The chains that a unit is joined to."""
    return f"MATCH (n:`{type_}` {{uid: $uid}})-[e]-(c:Chain) RETURN c, e ORDER BY c.name, e.role, e.uid"


def documents_of(type_: str) -> str:
    """The documents that state something of a unit, and how much."""
    return (
        f"MATCH (n:`{type_}` {{uid: $uid}})-[e]-(m) WHERE e.document IS NOT NULL"
        " RETURN e.document AS document, count(DISTINCT e.uid) AS facts ORDER BY facts DESC, document"
    )


def collectives_of(type_: str) -> str:
    """The collectives that stand for a unit, and how many tasks they have."""
    return (
        f"MATCH (n:`{type_}` {{uid: $uid}})<-[:COVERS]-(g) OPTIONAL MATCH (g)-[:RESPONSIBLE_FOR]->(t:Task)"
        " WHERE t.kind = 'task' RETURN g, count(DISTINCT t.uid) AS tasks ORDER BY tasks DESC, g.name, g.uid"
    )
