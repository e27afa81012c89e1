"""All rules in the order they run; a test compares the relations they state with the ontology."""

from __future__ import annotations

from collections.abc import Callable

from nlp.facts import Found
from nlp.reading import DocumentText
from nlp.rules.chain_records import chain_records
from nlp.rules.citations import citations
from nlp.rules.duties import duties
from nlp.rules.enterprises import enterprises
from nlp.rules.issuance import issuance
from nlp.rules.people import people
from nlp.rules.table_rows import table_rows
from nlp.rules.tables import tables
from nlp.rules.targets import targets
from nlp.rules.tasks import tasks
from nlp.rules.workgroups import workgroups

Rule = Callable[[DocumentText], Found]

RULES: dict[str, Rule] = {
    "issuance": issuance,
    "tasks": tasks,
    "duties": duties,
    "workgroups": workgroups,
    "chain_records": chain_records,
    "people": people,
    "citations": citations,
    "enterprises": enterprises,
    "targets": targets,
    "tables": tables,
    "table_rows": table_rows,
}
