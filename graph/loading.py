"""One file's facts, written by whoever runs the statements; the transaction around it is the caller's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from graph.cypher import write
from graph.flat import with_full_text
from graph.merging import merged
from graph.model import Batch, Source
from graph.ontology import Ontology


class Run(Protocol):
    """Runs a statement inside the transaction and returns its rows."""

    def __call__(self, statement: str, /, **parameters: Any) -> list[dict[str, Any]]: ...


def write_batch(run: Run, batch: Batch, sources: Sequence[Source], ontology: Ontology) -> None:
    """Count the load, merge nodes with what is known of them, then edges and texts.

    The count comes first since it is what two loads at the same time meet at.
    """
    run(write.COUNT_LOAD)
    for type_, rows in write.nodes_by_type(batch, ontology).items():
        _write_nodes(run, type_, rows)
    for statement, rows in (*write.edge_statements(batch, ontology), *write.source_statements(sources)):
        run(statement, rows=rows)


def _write_nodes(run: Run, type_: str, rows: write.Rows) -> None:
    known: dict[str, dict[str, Any]] = {}
    uids = [row["uid"] for row in rows]
    for at in range(0, len(uids), write.BATCH):
        found = run(write.known_nodes(type_), uids=uids[at : at + write.BATCH])
        known |= {each["row"]["uid"]: each["row"] for each in found}
    new = [with_full_text(type_, merged(type_, known.get(row["uid"], {}), row)) for row in rows]
    changed = [row for row in new if row != known.get(row["uid"])]
    for statement, batch in write.in_batches(write.merge_nodes(type_), changed):
        run(statement, rows=batch)
