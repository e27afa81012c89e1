"""Queries and replies as text that can be read in a table, and the table itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from api.answer import Reply
from graph.query import Link, Query, Thing

TABLE = Path(__file__).parent / "questions.txt"


@dataclass
class Case:
    """One block of the table."""

    questions: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        """Whether the questions are not to be understood."""
        return bool(self.expected) and self.expected[0].startswith("?")


def cases(text: str | None = None) -> Iterator[Case]:
    """The blocks of the table."""
    case = Case()
    for line in [*(text or TABLE.read_text(encoding="utf-8")).splitlines(), ""]:
        if line.startswith("#"):
            continue
        if not line.strip():
            if case.questions:
                yield case
            case = Case()
        elif line.startswith("    "):
            case.expected.append(line.strip())
        elif not line.startswith(" "):
            case.questions.append(line)


def query_text(query: Query) -> str:
    """The query on one line; ids of the invented city are its keys."""
    parts = [query.ask.value, query.focus]
    parts += [f"by {query.by}"] if query.by else []
    parts += [f"readings {query.readings}"] if query.readings else []
    parts += [f"columns {','.join(query.columns)}"] if query.columns else []
    if query.rank:
        bound = (
            f"{query.rank.compare} {query.rank.number:g}"
            if query.rank.compare and query.rank.number is not None
            else f"top {query.rank.top}"
        )
        bound = "every" if query.rank.every else bound
        parts.append(f"rank {query.rank.counted} {bound}{' by value' if query.rank.by_value else ''}")
    things = " ".join(_thing(thing) for thing in query.things)
    links = " ".join(_link(link) for link in query.links)
    absent = " ".join(
        f"not({' '.join([*map(_thing, absence.things), *map(_link, absence.links)])})" for absence in query.absences
    )
    return " | ".join(part for part in (" ".join(parts), things, links, absent) if part)


def _thing(thing: Thing) -> str:
    text = thing.name + (
        ""
        if len(thing.types) == 1 and thing.types[0].lower() == thing.name.rstrip("0123456789_")
        else f":{'|'.join(thing.types)}"
    )
    text += f"={','.join(thing.uids)}" if thing.uids else ""
    text += f"-{','.join(thing.without)}" if thing.without else ""
    text += f"/{','.join(thing.kinds)}" if thing.kinds else ""
    text += "".join(f"[{f.property} {f.operator} {f.value}]" for f in thing.where)
    return text + (f"~{','.join(thing.terms)}" if thing.terms else "")


def _link(link: Link) -> str:
    roles = f"[{','.join(link.roles)}]" if link.roles else ""
    return f"{link.source}-{'|'.join(link.relations)}{roles}->{link.target}"


def reply_text(reply: Reply) -> str:
    """The answer on one line."""
    if reply.boolean is not None:
        return "是" if reply.boolean else "否"
    if reply.status in ("empty", "not_understood"):
        return reply.status
    if reply.status == "clarify":
        return f"clarify {'；'.join(f'{row[0]}：{row[1]}' for row in reply.rows)}"
    text = (
        "；".join("：".join(str(cell) for cell in row[:2]) for row in reply.rows) if _tabular(reply.query or {}) else ""
    )
    text = text or "、".join(str(item.name) for item in reply.items)
    text += f" {reply.value['number']:g}{reply.value['unit']}" if reply.value else ""
    text += "".join(f" | {block.title}：{'、'.join(str(item.name) for item in block.items)}" for block in reply.apart)
    return f"{text} ({reply.count})"


def answer_text(question: str, reply: Reply) -> str:
    """A question and everything that a reply says in words: sentence, interpretation, columns, what is shown apart."""
    said = [reply.answer, f"= {reply.interpretation}", f"| {' | '.join(reply.columns)}"]
    said += [f"apart: {block.title}" for block in reply.apart]
    return "\n    ".join([question, *(line for line in said if line not in ("= ", "| "))])


def _tabular(query: Mapping[str, object]) -> bool:
    return query.get("ask") in ("table", "property")
