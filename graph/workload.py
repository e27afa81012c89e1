"""Who carries the work: the chains as a coordination office sees them, and one unit with all it is in."""

from __future__ import annotations

from dataclasses import dataclass

from graph import browse
from graph.cypher import workload
from graph.store import Row, Store

MOST = 100_000


@dataclass(frozen=True, slots=True)
class Share:
    """How many tasks of a chain a unit has, and how many of them it leads."""

    unit: Row
    tasks: int
    leads: int


@dataclass(frozen=True, slots=True)
class Board:
    """A chain: who is in its workgroup, who has its tasks, and which members have nothing to do in it."""

    chain: Row
    counts: tuple[Row, ...]
    people: tuple[Row, ...]
    """Whoever leads the chain or belongs to its workgroup: `u` with the edge `e`."""
    tasks: int
    shares: tuple[Share, ...]
    silent: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its tasks, who shares them, its chains, the documents that name it, the collectives that stand for it."""

    node: Row
    tasks: tuple[Row, ...]
    partners: tuple[Row, ...]
    chains: tuple[Row, ...]
    documents: tuple[Row, ...]
    collectives: tuple[Row, ...]


def boards(store: Store) -> tuple[Board, ...]:
    """All chains with a plan or workgroup of their own."""

    def by_chain(cypher: str) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in store.read(cypher, limit=MOST).rows:
            found.setdefault(row["chain"], []).append(row)
        return found

    chains = [row["c"] for row in store.read(workload.CHAINS, limit=MOST).rows]
    counts, tasks, shares, people = map(by_chain, (workload.COUNTS, workload.TASKS, workload.SHARES, workload.OF_CHAIN))
    return tuple(
        Board(
            chain,
            tuple(counts.get(uid, ())),
            tuple(people.get(uid, ())),
            tasks[uid][0]["count"] if uid in tasks else 0,
            tuple(Share(row["u"], row["tasks"], row["leads"]) for row in shares.get(uid, ()) if row["tasks"]),
            _silent(people.get(uid, []), shares.get(uid, [])),
        )
        for chain in chains
        for uid in (chain["uid"],)
    )


def unit(store: Store, uid: str) -> Unit:
    """One unit.

    Raises:
        NotFound: there is no such node.
    """
    node = browse.node(store, uid)
    parts = (
        store.read(cypher(node["type"]), {"uid": uid}, limit=MOST).rows
        for cypher in (
            workload.tasks_of,
            workload.partners_of,
            workload.chains_of,
            workload.documents_of,
            workload.collectives_of,
        )
    )
    return Unit(node, *parts)


def _silent(people: list[Row], shares: list[Row]) -> tuple[Row, ...]:
    """Members for whom the chain has neither task nor duty."""
    busy = {row["u"]["uid"] for row in shares}
    members = {row["u"]["uid"]: row["u"] for row in people if row["e"]["type"] == "MEMBER_OF"}
    return tuple(member for uid, member in members.items() if uid not in busy)
