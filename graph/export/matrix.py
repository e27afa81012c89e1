"""责任矩阵: units by chains, in each field how many tasks in which role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.analytics.load import RESPONSIBLE
from graph.export.citations import citations, quotes
from graph.export.columns import Row, Table, kind_label, lines
from graph.export.filters import Selection
from graph.facts import TASK
from graph.model import Edge
from graph.ontology import load_ontology


def matrix(selection: Selection) -> Table:
    """One row a unit, one column a chain; what belongs to no chain is under 其他. Duties count only where asked for."""
    facts, around = selection.facts, selection.around
    kinds = selection.filter.kind or (TASK,)
    fields: dict[str, dict[str, list[Edge]]] = defaultdict(lambda: defaultdict(list))
    for edge in facts.of(RESPONSIBLE):
        if facts.kind(edge.target) in kinds:
            for chain in around.chains_of_task.get(edge.target, ("",)):
                fields[edge.source][chain].append(edge)
    used = {chain for by_chain in fields.values() for chain in by_chain}
    chains = [chain.id for chain in around.chains() if chain.id in used]
    roles = load_ontology().relation(RESPONSIBLE).roles
    counted: list[tuple[int, str, Row]] = []
    for uid, by_chain in fields.items():
        own = [edge for edges in by_chain.values() for edge in edges]
        cells = [_said(by_chain.get(chain, [])) for chain in (*chains, "")]
        row = (facts.name(uid), kind_label(facts.nodes[uid]), _number(own), *(_number(own, role) for role in roles),
               *cells, lines(quotes(own)[:1]), lines(citations(around, own)[:1]), uid)  # fmt: skip
        counted.append((-_number(own), facts.name(uid), row))
    columns = ("单位", "类别", "任务数", *(role.label for role in roles.values()), *map(around.name, chains), "其他",
               "首条原句", "首条引文", "单位编号")  # fmt: skip
    return Table(
        "责任矩阵", columns, tuple(row for _, _, row in sorted(counted, key=lambda one: (*one[:2], one[2][-1])))
    )


def _number(edges: Iterable[Edge], role: str | None = None) -> int:
    return len({edge.target for edge in edges if role is None or edge.properties.get("role") == role})


def _said(edges: list[Edge]) -> str | None:
    """牵头2 责任5."""
    roles = load_ontology().relation(RESPONSIBLE).roles
    counted = [(role.label, _number(edges, name)) for name, role in roles.items()]
    return " ".join(f"{label}{number}" for label, number in counted if number) or None
