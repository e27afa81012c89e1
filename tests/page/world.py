"""A small invented gazette as facts: one chain, its workgroup, tasks of a bureau, names that try to break the page."""

from __future__ import annotations

from graph.model import Batch, Edge, Evidence, Node, Source, SourceClause, Value, stable_id

DOCUMENT = "云政办〔2024〕7号"
TITLE = "云州市人民政府办公室关于印发云州市培育壮大竹木产业链行动方案的通知"
PLAN = "云州市培育壮大竹木产业链行动方案（2024—2026年）"
CITY = "云州市"
HOSTILE = '<img src=x onerror="window.hacked=1">竹业有限公司'
REVERSED = "\u202e司公限有业木反倒\u202c木业有限公司"
ENDLESS = "云州市" + "超长" * 148 + "公司"
MANY = 120
SHARED = "市林业局、市财政局、各县（市、区）政府（管委会）"

Path = tuple[str, ...]


def _paragraphs() -> list[tuple[Path, str]]:
    """The clauses of the document: the headings above each paragraph, and the paragraph."""
    tasks = "三、主要任务"
    clauses: list[tuple[Path, str]] = [
        ((), f"{TITLE}\n\n{DOCUMENT}\n\n各县（市、区）人民政府，市人民政府各部门：\n\n"),
        ((PLAN,), f"{PLAN}\n\n"),
        (
            (PLAN, "一、总体要求"),
            "一、总体要求\n\n以竹木资源高值化利用为主线，做强龙头、补齐短板，推动竹木产业链向中高端迈进。\n\n",
        ),
        (
            (PLAN, "二、工作专班"),
            "二、工作专班\n\n链长：王竹青（市委常委、副市长），副链长：李木子（市林业局局长）；"
            "成员单位：市林业局、市财政局、市工业和信息化局、市商务局；盟会长单位：云州青竹股份有限公司。\n\n",
        ),
        (
            (PLAN, "二、工作专班", "参与企业"),
            f"参与企业\n\n支持{HOSTILE}、{REVERSED}、{ENDLESS}做大做强。\n\n",
        ),
        ((PLAN, tasks), f"{tasks}\n\n"),
    ]
    for number, name in enumerate(_task_names(), start=1):
        head = f"{number}. {name}。"
        clauses.append(
            ((PLAN, tasks, head.rstrip("。")), f"{head}到2026年完成第{number}批目标。（责任单位：{SHARED}）\n\n")
        )
    return clauses


def _task_names() -> list[str]:
    return ["建设竹木原料基地", "引进深加工装备", *(f"实施第{number}号竹林改造工程" for number in range(3, MANY + 1))]


def source() -> Source:
    """The document as it was read."""
    at, clauses = 0, []
    for path, text in _paragraphs():
        clauses.append(SourceClause(path, at, at + len(text)))
        at += len(text)
    return Source(DOCUMENT, TITLE, 0, "".join(text for _, text in _paragraphs()), tuple(clauses))


class _World:
    """Collects nodes and edges; every edge quotes the document."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.edges: list[Edge] = []
        self.source = source()

    def node(self, type_: str, name: str, **properties: Value) -> Node:
        node = Node(stable_id(type_, CITY, name), type_, name, properties)
        self.nodes[node.id] = node
        return node

    def edge(self, type_: str, start: Node, end: Node, quote: str, after: int = 0, **properties: Value) -> None:
        begin = self.source.text.index(quote, after)
        clause = next(c for c in self.source.clauses if c.start <= begin < c.end)
        evidence = Evidence(DOCUMENT, clause.path, quote, begin, begin + len(quote), None, "hand")
        role = str(properties.get("role", ""))
        self.edges.append(
            Edge(stable_id(type_, start.id, end.id, role, DOCUMENT), type_, start.id, end.id, properties, (evidence,))
        )


def batch() -> Batch:
    """The facts of the invented gazette."""
    world = _World()
    document = world.node(
        "Document", TITLE, number=DOCUMENT, issuer="云州市人民政府办公室", date="2024-03-05", kind="通知", in_issue=True
    )
    plan = world.node("Plan", PLAN, document=DOCUMENT, kind="行动方案")
    chain = world.node("Chain", "竹木产业链", kind="chain", jurisdiction=CITY)
    world.edge("PART_OF", plan, document, PLAN)
    units = {name: _unit(world, name) for name in ("市林业局", "市财政局", "市工业和信息化局", "市商务局")}
    everyone = world.node("Organization", "各县（市、区）政府（管委会）", kind="collective", jurisdiction=CITY)
    _workgroup(world, chain, units)
    for number, name in enumerate(_task_names(), start=1):
        head = f"{number}. {name}"
        begin = world.source.text.index(f"\n{head}。") + 1
        text = world.source.text[begin : world.source.text.index("\n", begin)]
        task = world.node(
            "Task", name, kind="task", document=DOCUMENT, plan=PLAN, path=(PLAN, "三、主要任务", head), text=text
        )
        world.edge("HAS_TASK", plan, task, f"{head}。", begin)
        world.edge("HAS_TASK", chain, task, f"{head}。", begin)
        _responsible(world, task, begin, (*list(units.values())[:2], everyone))
    return Batch(tuple(world.nodes.values()), tuple(world.edges))


def _unit(world: _World, name: str) -> Node:
    return world.node("Organization", name, kind="department", full_name=f"云州{name}", jurisdiction=CITY, aliases=())


def _responsible(world: _World, task: Node, begin: int, units: tuple[Node, ...]) -> None:
    for order, unit in enumerate(units, start=1):
        role, basis = ("lead", "first_listed") if order == 1 else ("responsible", "listed")
        world.edge(
            "RESPONSIBLE_FOR", unit, task, f"（责任单位：{SHARED}）", begin,
            role=role, basis=basis, order=order, printed=unit.name or "",
        )  # fmt: skip


def _workgroup(world: _World, chain: Node, units: dict[str, Node]) -> None:
    leader = world.node("Person", "王竹青", position="市委常委、副市长", jurisdiction=CITY)
    deputy = world.node("Person", "李木子", position="市林业局局长", jurisdiction=CITY)
    world.edge(
        "LEADS_CHAIN", leader, chain, "链长：王竹青（市委常委、副市长）", role="链长", position="市委常委、副市长"
    )
    world.edge("LEADS_CHAIN", deputy, chain, "副链长：李木子（市林业局局长）", role="副链长", position="市林业局局长")
    for unit in units.values():
        world.edge(
            "MEMBER_OF", unit, chain, "成员单位：市林业局、市财政局、市工业和信息化局、市商务局",
            role="成员单位", printed=unit.name or "",
        )  # fmt: skip
    head = world.node("Enterprise", "云州青竹股份有限公司")
    world.edge("ALLIANCE_HEAD", head, chain, "盟会长单位：云州青竹股份有限公司", printed="云州青竹股份有限公司")
    for name in (HOSTILE, REVERSED, ENDLESS):
        company = world.node("Enterprise", name)
        world.edge(
            "TAKES_PART", company, chain, f"支持{HOSTILE}、{REVERSED}、{ENDLESS}做大做强", role="支持", printed=name
        )
