"""A handful of invented facts that the tests of stores, command line and API share."""

from __future__ import annotations

from graph.model import Batch, Edge, Evidence, Node, Source, SourceClause, Value, stable_id

DOCUMENT = "云政办〔2024〕7号"
ANOTHER = "云政办〔2024〕8号"
TEXT = "一、任务\n1. 建设充电桩。完成一百个。（责任单位：市林业局、市财政局）\n链长：王竹青（副市长）\n"


def node(type_: str, name: str, **properties: Value) -> Node:
    """A node whose id depends on its type and name."""
    return Node(stable_id(type_, name), type_, name, properties)


def edge(type_: str, source: Node, target: Node, quote: str, document: str = DOCUMENT, **properties: Value) -> Edge:
    """An edge with the quote as its evidence."""
    start = TEXT.index(quote)
    evidence = Evidence(document, ("一、任务",), quote, start, start + len(quote), None, "hand")
    role = str(properties.get("role", ""))
    return Edge(
        stable_id(type_, source.id, target.id, role, document), type_, source.id, target.id, properties, (evidence,)
    )


FORESTRY = node("Organization", "市林业局", kind="department", full_name="云州市林业局", aliases=("林业局",))
FINANCE = node("Organization", "市财政局", kind="department", full_name="云州市财政局")
TASK = node(
    "Task", "建设充电桩", kind="task", document=DOCUMENT, path=("一、任务", "1. 建设充电桩"), text="完成一百个。"
)
CHAIN = node("Chain", "竹木产业链", kind="chain", jurisdiction="云州市")
LEADER = node("Person", "王竹青", position="副市长", jurisdiction="云州市")
PAPER = node("Document", "云州市竹木产业链行动方案的通知", number=DOCUMENT, date="2024-03-05", in_issue=True)
BRACKET = "责任单位：市林业局、市财政局"

BATCH = Batch(
    (FORESTRY, FINANCE, TASK, CHAIN, LEADER, PAPER),
    (
        edge("RESPONSIBLE_FOR", FORESTRY, TASK, BRACKET, role="lead", basis="first_listed", order=1),
        edge("RESPONSIBLE_FOR", FINANCE, TASK, BRACKET, role="responsible", basis="listed", order=2),
        edge("HAS_TASK", CHAIN, TASK, "1. 建设充电桩"),
        edge("LEADS_CHAIN", LEADER, CHAIN, "链长：王竹青（副市长）", role="链长", position="副市长"),
    ),
)
SOURCE = Source(DOCUMENT, "云州市竹木产业链行动方案的通知", 0, TEXT, (SourceClause(("一、任务",), 0, len(TEXT)),))


def many(count: int) -> Batch:
    """What another document states; it takes a while to load."""
    tasks = tuple(node("Task", f"第{number}项任务", kind="task") for number in range(count))
    return Batch((FORESTRY, *tasks), tuple(_responsible(task) for task in tasks))


def _responsible(task: Node) -> Edge:
    return edge("RESPONSIBLE_FOR", FORESTRY, task, BRACKET, ANOTHER, role="lead", basis="listed", order=1)
