"""Workgroups of industry chains: leaders, members, alliance heads, responsible unit, office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Node
from nlp.bodies import Body, read_body
from nlp.chains import chain_name, chain_of_title
from nlp.facts import Fact, Found
from nlp.nodes import body_node, chain_node, enterprise, person_node
from nlp.persons import Official, officials
from nlp.reading import DocumentText, clause_path
from nlp.rules.chain_lines import record_spans
from nlp.unit_list import Unit, read_units, split

_ROLE = r"(?:第一|执行|常务|双)?(?P<role>总链长|副链长|链长)(?!责任|制|单位|级|效|期|专班|[0-9])"
_APPOINTED = re.compile(
    rf"(?:由)?(?P<who>[^，。；：]{{2,60}}?)(?:担任|兼任|任|为)(?:该|市|我市)?(?P<chain>[^，。；：任为]{{0,16}}产业链)?{_ROLE}"
)
_BEFORE = re.compile(r"(?<=，)(?:由)?([^，。；、]{2,24}(?:、[^，。；、]{1,12})?(?:书记|长|主任|主席)[一-鿿·]{2,4})，$")
"""Another leader in front of the comma: “市商务局局长甲，东山县县长乙担任副链长”."""
_ANNOUNCED = re.compile(rf"{_ROLE}(?:为|是|由)?：?\s*(?!\))(?P<who>[^，。；\n]{{2,60}})")
_GROUP = re.compile(
    r"(?:成立|组建|建立|设立|调整)(?P<name>[^，。；]{2,40}?(?:产业链(?:链长制)?(?:工作)?(?:专班|领导小组|工作组)|产业链))"
)
_SUBJECT = re.compile(
    r"(?<![一-鿿])(?P<chain>[^，。；：、\s]{2,18}?产业链)(?=由[^，。；]{2,40}(?:担任|任)[^，。；]{0,16}链长|(?:的)?链长(?:由|为|是|：))"
)
_STATED = re.compile(rf"{_ROLE}(?:为|是|由|：)\s*(?P<who>[^，。；\n]{{2,60}}?)(?:担任|兼任|任)?(?=[，。；\n]|$)")
_UNITS_AFTER = re.compile(r"(?P<role>责任|牵头)(?:单位|部门)(?:为|是)")
_MEMBERS_AFTER = re.compile(r"成员(?:单位(?:包括|包含|由|有|为|：)|由)\s*")
_MADE_UP = re.compile(r"(?:等(?:单位|部门)?)?(?:主要|分管|有关)?(?:负责同志|负责人)?组成$")
_OTHER_ROLE = re.compile(r"(?:为|任|是)(?:盟会长|(?:链长|该链|产业链)?(?:责任|牵头)单位)")
_GOES_ON = re.compile(
    r"(?:该)?(?:产业链|链长制)?(?:工作)?(?:专班)?(?:下设)?(?:办公室(?:设|挂靠|依托)在|(?:成员|责任|牵头)(?:单位|部门)(?:为|由|是|包括|有|：))"
)
_OFFICE = re.compile(r"办公室(?:设|挂靠|依托)在\s*")


def workgroups(reading: DocumentText) -> Found:
    """Who works for a chain.

    “成立云州市竹木产业链工作专班，由市政府副市长某某担任链长，市商务局局长某某任副链长，成员单位包括市商务局、东山县政府，
    某某公司为盟会长单位，市商务局为责任单位，办公室设在市商务局。”
    """
    nodes: list[Node] = []
    facts: list[Fact] = []
    gaps: list[tuple[str, str, int, int]] = []
    records = record_spans(reading)
    for part, clause in reading.clauses():
        default = chain_of_title(part.plan) or chain_name(clause.title) if clause.path else chain_of_title(part.plan)
        opened: Node | None = None  # the chain whose workgroup the sentence before sets up
        for start, end in reading.sentences(clause.start, clause.end):
            if opened is not None and _GOES_ON.match(reading.shadow, start, end):
                facts += _Sentence(reading, opened, start, end, clause_path(part, clause)).units()
                continue
            opened = None
            if "链长" not in reading.shadow[start:end] and "成立" not in reading.shadow[start:end]:
                continue
            if any(a < end and start < b for a, b in records):
                continue
            name, printed = _chain(reading, start, end, default)
            if name is None or "链长" not in reading.shadow[start:end]:
                continue
            chain = chain_node(reading.document, name)
            if printed:
                chain = Node(chain.id, chain.type, chain.name, {**chain.properties, "workgroup": printed})
            reader = _Sentence(reading, chain, start, end, clause_path(part, clause))
            found = [*reader.leaders(), *reader.units()]
            if found:
                nodes.append(chain)
                facts += found
                opened = chain
            led = any(fact.relation == "LEADS_CHAIN" for fact in found)
            if not led and _APPOINTED.search(reading.shadow, start, end):
                gaps.append(("fact", "提到链长，但读不出是谁", start, end))
    return Found(tuple(nodes), tuple(facts), tuple(gaps))


def _chain(reading: DocumentText, start: int, end: int, default: str | None) -> tuple[str | None, str | None]:
    found = _GROUP.search(reading.shadow, start, end)
    if found is not None:
        name = chain_name(found["name"], reading.document.jurisdiction)
        if name is not None:
            printed = reading.text[found.start("name") : found.end("name")]
            return name, printed if "专班" in printed or "组" in printed else None
    subject = _SUBJECT.search(reading.shadow, start, end)
    return (chain_name(subject["chain"], reading.document.jurisdiction) if subject else None) or default, None


class _Sentence:
    """One sentence about one chain, read role by role."""

    def __init__(self, reading: DocumentText, chain: Node, start: int, end: int, path: tuple[str, ...]) -> None:
        self.reading, self.chain, self.start, self.end, self.path = reading, chain, start, end, path

    def _fact(self, relation: str, source: Node, rule: str, properties: dict[str, str | None]) -> Fact:
        return Fact(relation, source, self.chain, self.start, self.end, self.path, rule, properties)

    def leaders(self) -> Iterator[Fact]:
        """LEADS_CHAIN with the role, and HOLDS_POST where the post names a body."""
        shadow = self.reading.shadow
        taken: list[tuple[int, int]] = []
        for found in _APPOINTED.finditer(shadow, self.start, self.end):
            who = found.start("who") + found["who"].rfind("由") + 1
            people = officials(self.reading.text[who : found.end("who")])
            if (before := _BEFORE.search(shadow, self.start, found.start("who"))) is not None and people:
                people = (*officials(self.reading.text[before.start(1) : before.end(1)]), *people)
            if people:
                taken.append((found.start("who"), found.end()))
            for person in people:
                yield from self._leader(person, found["role"], found["chain"])
        for found in (_STATED if taken else _ANNOUNCED).finditer(shadow, self.start, self.end):
            if not any(a < found.end("who") and found.start("who") < b for a, b in taken):
                yield from self._announced(found)

    def _announced(self, found: re.Match[str]) -> Iterator[Fact]:
        text = re.sub(r"(?:担任|兼任|(?<!主)任)$", "", self.reading.text[found.start("who") : found.end("who")])
        for person in officials(text):
            yield from self._leader(person, found["role"])

    def _leader(self, person: Official, role: str, of: str | None = None) -> Iterator[Fact]:
        """`of`: the chain printed in front of the role, which may be another one: “副市长某某任竹木产业链链长”."""
        document = self.reading.document
        named = chain_name(of, document.jurisdiction) if of else None
        chain = chain_node(document, named) if named and named != self.chain.name else self.chain
        node = person_node(document, person.name, person.position, chain.name or "")
        leads = {"role": role, "position": person.position}
        yield Fact("LEADS_CHAIN", node, chain, self.start, self.end, self.path, "chain_leader", leads)
        body = body_of_post(person.position, document.jurisdiction)
        if body is not None and person.name is not None:
            holder = Fact(
                "HOLDS_POST",
                node,
                body_node(body),
                self.start,
                self.end,
                self.path,
                "post",
                {"position": person.position},
            )
            yield holder

    def units(self) -> Iterator[Fact]:
        """Members, alliance heads, responsible unit and office."""
        yield from self._members()
        shadow = self.reading.shadow
        for found in re.finditer(r"(?:为|任|是)盟会长(?:单位|企业)", shadow[self.start : self.end]):
            yield from self._heads(self._clause_start(self.start + found.start()), self.start + found.start())
        for found in re.finditer(r"盟会长(?:单位|企业)(?:包括|为|有|：)", shadow[self.start : self.end]):
            stop = _clause_end(shadow, self.start + found.end(), self.end)
            yield from self._heads(self.start + found.end(), stop)
        for found in re.finditer(r"为(?:链长|该链|产业链)?(?P<role>责任|牵头)单位", shadow[self.start : self.end]):
            stop = self.start + found.start()
            for unit in self._units(self._clause_start(stop), stop):
                yield self._member(
                    unit, f"{found['role']}单位", f"chain_{'responsible' if found['role'] == '责任' else 'lead'}"
                )
        for found in _UNITS_AFTER.finditer(shadow, self.start, self.end):
            for unit in self._run(found.end()):
                yield self._member(unit, f"{found['role']}单位", "chain_lead")
        for found in _OFFICE.finditer(shadow, self.start, self.end):
            for unit in self._run(found.end())[:1]:
                yield self._member(unit, "办公室", "chain_office")

    def _members(self) -> Iterator[Fact]:
        shadow = self.reading.shadow
        found = _MEMBERS_AFTER.search(shadow, self.start, self.end)
        if found is not None:
            units = self._run(found.end())
        else:
            at = shadow.find("为成员单位", self.start, self.end)
            units = self._run_back(at) if at > 0 else []
        for unit in units:
            yield self._member(unit, "成员单位", "chain_member")

    def _member(self, unit: Unit, role: str, rule: str) -> Fact:
        return self._fact("MEMBER_OF", body_node(unit.body), rule, {"role": role, "printed": unit.body.printed})

    def _units(self, start: int, end: int) -> tuple[Unit, ...]:
        return read_units(self.reading.text, self.reading.shadow, start, end, self.reading.document.jurisdiction).units

    def _heads(self, start: int, end: int) -> Iterator[Fact]:
        for a, b in split(self.reading.shadow, start, end, "、和及与"):
            printed = self.reading.text[a:b].removesuffix("等")
            if 2 <= len(printed) <= 30:
                yield self._fact("ALLIANCE_HEAD", enterprise(printed), "alliance_head", {"printed": printed})

    def _clause_start(self, at: int) -> int:
        found = max(self.reading.shadow.rfind(c, self.start, at) for c in "，。；：")
        return max(self.start, found + 1)

    def _run(self, at: int) -> list[Unit]:
        """The units that follow without a break: “…包括市商务局、市财政局，东山县政府，统筹…” stops at 统筹."""
        out: list[Unit] = []
        other = _OTHER_ROLE.search(self.reading.shadow, at, self.end)
        end = max(at, self._clause_start(other.start())) if other else self.end
        for a, b in split(self.reading.shadow, at, end, "、，；。"):
            made_up = _MADE_UP.search(self.reading.shadow, a, b)
            units = self._units(a, made_up.start() if made_up else b)
            if not units or self.reading.shadow.startswith("成员单位", a):
                break
            out += units
        return self._with_shared(at, out)

    def _run_back(self, at: int) -> list[Unit]:
        first = at
        for a, b in reversed(list(split(self.reading.shadow, self.start, at, "、，；。"))):
            if not self._units(a, b) and not re.fullmatch(r".{1,6}(?:县|区|市)", self.reading.shadow[a:b]):
                break
            first = a
        return list(self._units(first, at))

    def _with_shared(self, at: int, units: list[Unit]) -> list[Unit]:
        return list(self._units(at, units[-1].end)) if units else []


def _clause_end(shadow: str, start: int, end: int) -> int:
    return min((i for i in (shadow.find(c, start, end) for c in "，。；") if i >= 0), default=end)


_POST_END = re.compile(
    r"(?:党组|党委)?(?:常务)?(?:副)?(?:书记|主席|局长|厅长|部长|主任|院长|校长|行长|秘书长|会长|总经理|董事长|处长|社长|关长|市长|县长|区长|州长)$"
)


def body_of_post(position: str, jurisdiction: str) -> Body | None:
    """The body that a post belongs to: 市商务局局长 → 市商务局."""
    for post in position.split("、"):
        found = _POST_END.search(post)
        if found and found.start() >= 2:
            body = read_body(post[: found.start()], jurisdiction)
            if body is not None and body.type == "Organization":
                return body
            whole = re.sub(r"(?:副)?主任$", "", post)
            body = read_body(whole, jurisdiction)
            if body is not None and body.type == "Organization":
                return body
    return None
