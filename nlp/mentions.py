"""What a task's text names: counties, companies, universities, parks, platforms, projects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Node
from nlp.document import Issue
from nlp.facts import LIKELY, Fact
from nlp.lexicon import words
from nlp.nodes import place_node

Found = list[tuple[str, tuple[Node, ...], tuple[Fact, ...]]]
_GOVERNMENT = re.compile(r"(?:人民政府|政府|管理委员会|管委会)$")
_LEAD = re.compile(
    r"^.*(?:抢抓|力争|重建|重振|对接|共建|升级|设立|推进|推动|加快|支持|依托|围绕|建设|完善|提升|打造|利用|发挥|实施|推广|引进|鼓励|引导|培育|巩固|发展|扩大|整合|统筹|申报|创建|争创|联合|"
    r"加强|强化|聘请|邀请|深化|布局|以|与|和|及|在|对|向|由|将|把|的|等|为|至|到|是)(?=[一-鿿])"
)
_PLACES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "Park",
        re.compile(
            r"[一-鿿]{2,18}(?:经济技术开发区|高新技术产业开发区|先进制造业开发区|产业集聚区|循环经济产业园|工业园区|产业园区|产业园|工业园|科技园|开发区)"
        ),
    ),
    ("Institution", re.compile(r"[一-鿿]{2,12}(?:大学|学院|科学院|研究院|研究所)(?:\([一-鿿]{2,6}校区\))?")),
    (
        "Platform",
        re.compile(
            r"[一-鿿]{2,24}(?:(?<!国家级)(?<!省级)(?<!市级)重点实验室|(?<!重点)实验室|工程技术研究中心|工程研究中心|技术创新中心|制造业创新中心|创新中心|计算中心|检验检测中心|测试场)"
        ),
    ),
    (
        "Project",
        re.compile(r"[一-鿿A-Za-z0-9]{2,28}(?:项目)(?!建设|招商|库|审批|用地|储备|带动|谋划|为王|落地|申报|布局|资金)"),
    ),
)
_SIGNS = {
    "Park": re.compile("开发区|集聚区|园区|[业技]园"),
    "Institution": re.compile("大学|学院|研究"),
    "Platform": re.compile("实验室|中心|测试场"),
    "Project": re.compile("项目"),
}
"""What a stretch with a place of a type holds at least: found faster than the places themselves."""
_GENERIC = re.compile(
    r"^(?:各类|各级|各|有关|相关|职业|高等|所属|重点|大型|国内|国内外|知名|科研|省级|市级|国家级|一批|若干|多个|新|该|我市|全市|建成|现有)"
)


def mention(issue: Issue, found: Found) -> Found:
    """The facts with MENTIONS from each task to what its text names.

    A park, platform or project counts as a name only when it starts with a place or a company that the file knows, so
    that “产业园” and “重点项目” stay words.
    """
    known = _known(found)
    pattern = re.compile("|".join(re.escape(n) for n in sorted(known, key=len, reverse=True))) if known else None
    stems = _stems(issue, known)
    out = []
    for key, nodes, facts in found:
        more: list[Fact] = []
        for task, start, end, path in _tasks(facts, issue):
            seen: set[str] = set()
            for node, a, b in (*_by_name(issue, pattern, known, start, end), *_by_shape(issue, stems, start, end)):
                if node.id not in seen:
                    seen.add(node.id)
                    sentence = _sentence(issue.shadow, a, b, start, end)
                    more.append(
                        Fact("MENTIONS", task, node, *sentence, path, "mention", {"printed": issue.text[a:b]}, LIKELY)
                    )
        out.append((key, nodes, (*facts, *more)))
    return out


def _tasks(facts: tuple[Fact, ...], issue: Issue) -> Iterator[tuple[Node, int, int, tuple[str, ...]]]:
    """Each task with the stretch of its own text, from its clause's first sign to its bracket."""
    seen: set[str] = set()
    for fact in facts:
        if fact.relation != "RESPONSIBLE_FOR" or fact.rule != "responsibility" or fact.target.id in seen:
            continue
        seen.add(fact.target.id)
        text = fact.target.properties.get("text")
        if isinstance(text, str):
            start = issue.text.rfind(text[:20], 0, fact.start + 20)
            if 0 <= start < fact.start:
                yield fact.target, start, fact.start, fact.clause


def _known(found: Found) -> dict[str, Node]:
    """Node by printed form: counties of the governments named, companies, universities."""
    known: dict[str, Node] = {}
    for _, _, facts in found:
        for node in {n.id: n for f in facts for n in (f.source, f.target)}.values():
            if node.type == "Organization" and node.properties.get("kind") in ("government", "zone") and node.name:
                place = _GOVERNMENT.sub("", node.name)
                if (
                    re.search(r"(?:县|区|市|旗)$", place)
                    and 2 < len(place) < 9
                    and not place.startswith(("各", "有关"))
                ):
                    known.setdefault(place, place_node("Region", place))
            elif node.type in ("Enterprise", "Institution") and node.name and len(node.name) >= 4:
                aliases = node.properties.get("aliases")
                for form in (node.name, *(aliases if isinstance(aliases, tuple) else ())):
                    if len(form) >= 4:
                        known.setdefault(form, node)
    return known


def _stems(issue: Issue, known: dict[str, Node]) -> tuple[str, ...]:
    """How proper names of parks and projects begin: places and companies of the file."""
    places = {d.jurisdiction[:-1] for d in issue.documents if len(d.jurisdiction) > 2}
    regions = {n for n, node in known.items() if node.type == "Region"}
    firms = {n for n, node in known.items() if node.type == "Enterprise"}
    return tuple(sorted({*places, *regions, *(r[:-1] for r in regions if len(r) > 2), *firms}, key=len, reverse=True))


def _by_name(
    issue: Issue, pattern: re.Pattern[str] | None, known: dict[str, Node], start: int, end: int
) -> Iterator[tuple[Node, int, int]]:
    if pattern is not None:
        for match in pattern.finditer(issue.text, start, end):
            yield known[match.group()], match.start(), match.end()


def _by_shape(issue: Issue, stems: tuple[str, ...], start: int, end: int) -> Iterator[tuple[Node, int, int]]:
    for type_, pattern in _PLACES:
        if not _SIGNS[type_].search(issue.shadow, start, end):
            continue
        for match in pattern.finditer(issue.shadow, start, end):
            lead = _LEAD.match(match.group())
            a = match.start() + (lead.end() if lead else 0)
            name = issue.text[a : match.end()]
            begins = (*stems, *words("provinces"), "省", "市") if type_ == "Institution" else stems
            if len(name) < 4 or _GENERIC.match(name) or not name.startswith(begins):
                continue
            yield place_node(type_, name), a, match.end()


def _sentence(shadow: str, a: int, b: int, start: int, end: int) -> tuple[int, int]:
    first = max(shadow.rfind(c, start, a) for c in "。！？\n")
    last = min((i for i in (shadow.find(c, b, end) for c in "。！？\n") if i >= 0), default=end - 1)
    begin = max(start, first + 1)
    while begin < a and shadow[begin] in " \n":
        begin += 1
    return begin, last + 1
