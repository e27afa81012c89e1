"""A larger invented city for analytics, exports and comparisons: two chains, their workgroups, tasks and targets."""

from __future__ import annotations

from graph.model import Batch, Edge, Evidence, Node, Value, stable_id
from tests.graph.facts import node

OLD, NEW = "云政办〔2024〕7号", "云政办〔2025〕3号"


def edge(type_: str, source: Node, target: Node, quote: str, document: str = OLD, **properties: Value) -> Edge:
    """An edge that the quote in that document states."""
    start = int(stable_id(quote)[:4], 16)
    evidence = Evidence(document, ("一、任务",), quote, start, start + len(quote), None, "hand")
    role = str(properties.get("role", ""))
    return Edge(
        stable_id(type_, source.id, target.id, role, document), type_, source.id, target.id, properties, (evidence,)
    )


def unit(name: str, kind: str = "department") -> Node:
    """An organization of the city."""
    return node("Organization", name, kind=kind, jurisdiction="云州市", full_name=f"云州{name}")


def task(name: str, kind: str = "task", document: str = OLD) -> Node:
    """A task of a document."""
    path = ("一、任务", name)
    made = node("Task", name, kind=kind, document=document, plan="竹木产业链行动方案", path=path, text=f"{name}。")
    return Node(stable_id("Task", name, document), "Task", name, made.properties)


FORESTRY, FINANCE, TRADE, SCIENCE = map(unit, ("市林业局", "市财政局", "市商务局", "市科学技术局"))
COUNTIES = unit("各县〔市、区〕政府", "collective")
BAMBOO = node("Chain", "竹木产业链", kind="chain", jurisdiction="云州市")
TEA = node("Chain", "茶叶产业链", kind="chain", jurisdiction="云州市")
COAL = node("Chain", "煤炭产业链", kind="mentioned", jurisdiction="云州市")
WANG = node("Person", "王竹青", position="副市长", jurisdiction="云州市")
MAYOR = Node(stable_id("Person", "市长"), "Person", None, {"position": "市长", "jurisdiction": "云州市"})
BASES, FAIR, PARK, RULES = map(task, ("建设原料基地", "办好茶博会", "建设竹木园区", "健全制度"))
DUTY = task("负责日常工作", "duty")
OUTPUT, OUTPUT_AGAIN = (
    Node(stable_id("Target", str(value)), "Target", "产值",
         {"indicator": "产值", "value": value, "unit": "亿元", "year": 2025, "comparator": "=",
          "text": f"产值达到{value:g}亿元"})
    for value in (100.0, 120.0)
)  # fmt: skip
PAPER = node("Document", "云州市竹木产业链行动方案的通知", number=OLD, date="2024-03-05", issuer="云州市人民政府办公室",
             kind="通知", in_issue=True)  # fmt: skip
LATER = node("Document", "云州市竹木产业链工作专班调整的通知", number=NEW, date="2025-02-01",
             issuer="云州市人民政府办公室", kind="通知", in_issue=True)  # fmt: skip
TWICE = "（责任单位：市林业局、市财政局、市林业局）"
GROUP = "市林业局、市商务局、市科学技术局为成员单位"
R = "RESPONSIBLE_FOR"

CITY = Batch(
    (FORESTRY, FINANCE, TRADE, SCIENCE, COUNTIES, BAMBOO, TEA, COAL, WANG, MAYOR, BASES, FAIR, PARK, RULES, DUTY,
     OUTPUT, OUTPUT_AGAIN, PAPER, LATER),
    (
        edge(R, FORESTRY, BASES, TWICE, role="lead", basis="first_listed", order=1, printed="市林业局"),
        edge(R, FINANCE, BASES, TWICE, role="responsible", basis="listed", order=2, printed="市财政局"),
        edge(R, FORESTRY, PARK, "市林业局牵头，市财政局、市商务局配合", role="lead", basis="explicit", order=1),
        edge(R, FINANCE, PARK, "市林业局牵头，市财政局、市商务局配合", role="cooperate", basis="explicit", order=2),
        edge(R, TRADE, PARK, "市林业局牵头，市财政局、市商务局配合", role="cooperate", basis="explicit", order=3),
        edge(R, TRADE, FAIR, "责任单位：市商务局", role="lead", basis="first_listed", order=1),
        edge(R, COUNTIES, FAIR, "责任单位：各县〔市、区〕政府", role="responsible", basis="listed", order=2),
        edge(R, COUNTIES, RULES, "各县〔市、区〕政府按分工负责", role="responsible", basis="listed", order=1),
        edge(R, FORESTRY, DUTY, "市林业局负责日常工作", role="responsible", basis="explicit", order=1),
        edge("HAS_TASK", BAMBOO, BASES, "1. 建设原料基地"),
        edge("HAS_TASK", BAMBOO, PARK, "2. 建设竹木园区"),
        edge("HAS_TASK", BAMBOO, RULES, "3. 健全制度"),
        edge("HAS_TASK", TEA, FAIR, "1. 办好茶博会"),
        edge("LEADS_CHAIN", WANG, BAMBOO, "链长：王竹青（副市长）", role="链长", position="副市长"),
        edge("LEADS_CHAIN", MAYOR, TEA, "市长任链长", role="链长", position="市长"),
        edge("MEMBER_OF", FORESTRY, BAMBOO, GROUP, role="成员单位", printed="市林业局"),
        edge("MEMBER_OF", TRADE, BAMBOO, GROUP, role="成员单位", printed="市商务局"),
        edge("MEMBER_OF", SCIENCE, BAMBOO, GROUP, role="成员单位", printed="市科学技术局"),
        edge("MEMBER_OF", FORESTRY, BAMBOO, "办公室设在市林业局", role="办公室", printed="市林业局"),
        edge("MEMBER_OF", TRADE, TEA, "成员单位：市商务局", role="成员单位", printed="市商务局"),
        edge("HAS_TARGET", BAMBOO, OUTPUT, "产值达到100亿元"),
        edge("HAS_TARGET", BAMBOO, OUTPUT_AGAIN, "产值达到120亿元"),
    ),
)  # fmt: skip
