"""Three invented cities with units, chains and leaders of the same names, as a store of several gazettes holds them."""

from __future__ import annotations

from graph.model import Batch, Edge, Evidence, Node

PLACES = {"云州市": "云政办〔2024〕1号", "江州市": "江政办〔2024〕2号", "海州市": "海政办〔2024〕3号"}
UNITS = {"财政": "市财政局", "工信": "市工业和信息化局", "发改": "市发展和改革委员会"}
QUOTE = "市财政局牵头，市工业和信息化局、市发展和改革委员会配合"


def _city(place: str, number: str) -> Batch:
    """One city: three units with a task, and a chain with its leader; ids say which is whose."""
    evidence = (Evidence(number, ("一、任务",), QUOTE, 0, len(QUOTE), None, "hand"),)
    units = [
        Node(
            f"{place}{short}",
            "Organization",
            name,
            {"kind": "department", "jurisdiction": place, "full_name": f"{place}{name.removeprefix('市')}"},
        )
        for short, name in UNITS.items()
    ]
    plan = f"{place}园区建设方案"
    task = Node(f"{place}任务", "Task", f"建设{place[:2]}园区", {"kind": "task", "document": number, "plan": plan})
    chain = Node(f"{place}竹木", "Chain", "竹木产业链", {"kind": "chain", "jurisdiction": place})
    leader = Node(f"{place}链长", "Person", f"王{place[0]}生", {"position": "副市长", "jurisdiction": place})
    paper = Node(f"{place}公文", "Document", f"关于印发{plan}的通知", {"number": number, "date": "2024-03-05"})
    edges = [
        Edge(
            f"{place}{role}{order}",
            "RESPONSIBLE_FOR",
            unit.id,
            task.id,
            {"role": role, "basis": "explicit", "order": order},
            evidence,
        )
        for order, (unit, role) in enumerate(zip(units, ("lead", "cooperate", "cooperate"), strict=True), start=1)
    ]
    edges.append(Edge(f"{place}任链长", "LEADS_CHAIN", leader.id, chain.id, {"role": "链长"}, evidence))
    edges.append(Edge(f"{place}安排", "HAS_TASK", chain.id, task.id, {}, evidence))
    return Batch((*units, task, chain, leader, paper), tuple(edges))


_ALL = [_city(place, number) for place, number in PLACES.items()]
CITIES = Batch(tuple(node for city in _ALL for node in city.nodes), tuple(edge for city in _ALL for edge in city.edges))
