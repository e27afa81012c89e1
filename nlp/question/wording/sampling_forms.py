"""How often people ask what: forms of questions, the things asked for, rankings and conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from graph.query import Filter, Operator
from nlp.question.derivation import Ranking


@dataclass(frozen=True, slots=True)
class Form:
    """A form of question: how likely it is, what it asks for, and what else it takes."""

    ask: str
    likelihood: float
    things: Mapping[str, float]
    others: tuple[str, ...] = ()
    columns: Mapping[str, tuple[tuple[str, ...], tuple[float, ...]]] = field(default_factory=dict)
    relations: tuple[str, ...] = ()

    @property
    def focuses(self) -> tuple[str, ...]:
        """The types that it asks for."""
        return tuple(self.things)

    @property
    def weights(self) -> tuple[float, ...]:
        """How often each is asked for."""
        return tuple(self.things.values())


_ALL = {
    "Task": 6,
    "Organization": 6,
    "Chain": 6,
    "Person": 3,
    "Enterprise": 3,
    "Document": 2,
    "Plan": 0.8,
    "Region": 0.8,
    "Target": 0.4,
}
_PROPERTIES = {
    "Document": (("date", "number", "effective", "annexes", "issuer", "name", "kind"), (5, 3, 3, 2, 1, 1, 0.5)),
    "Person": (("position",), (1,)),
    "Task": (("text", "deadline"), (3, 2)),
    "Organization": (("full_name",), (1,)),
    "Enterprise": (("full_name",), (1,)),
}
JOINING = (
    "LEADS_CHAIN", "MEMBER_OF", "ALLIANCE_HEAD", "TAKES_PART", "RESPONSIBLE_FOR", "LAID_OUT_IN", "HAS_TARGET", "ISSUED",
    "CITES", "REPEALS", "HOLDS_POST",
)  # fmt: skip
FORMS = (
    Form("list", 40, _ALL),
    Form("count", 13, _ALL),
    Form(
        "exists",
        11,
        {
            "Chain": 5,
            "Task": 4,
            "Organization": 2,
            "Person": 2,
            "Enterprise": 2,
            "Document": 1.5,
            "Plan": 0.5,
            "Region": 1,
        },
    ),
    Form(
        "every",
        3,
        {"Chain": 6, "Task": 3, "Plan": 1.5, "Organization": 1, "Enterprise": 0.6, "Document": 0.5, "Person": 0.3},
    ),
    Form("table", 7, {**_ALL, "Target": 1.5}, ("Chain", "Organization", "Person", "Plan", "Enterprise", "Region")),
    Form(
        "difference",
        5,
        {"Task": 5, "Organization": 3, "Enterprise": 2, "Target": 2, "Chain": 2, "Person": 0.5, "Document": 0.7},
        ("Chain", "Organization", "Plan", "Person", "Region", "Enterprise", "Document"),
    ),
    Form("value", 4, {"Target": 1}),
    Form(
        "property",
        5,
        {"Document": 5, "Person": 3, "Task": 3, "Organization": 0.4, "Enterprise": 0.3},
        columns=_PROPERTIES,
    ),
    Form("role", 1.5, {"Organization": 2, "Person": 1}),
    Form("path", 1, {"Person": 1, "Organization": 1, "Enterprise": 1, "Chain": 1}, relations=JOINING),
    Form(
        "ranked",
        12,
        {
            "Organization": 5,
            "Chain": 6,
            "Person": 2,
            "Enterprise": 2,
            "Task": 2,
            "Document": 1,
            "Region": 0.6,
            "Plan": 0.6,
        },
        ("Task", "Chain", "Organization", "Enterprise", "Person", "Document", "Region"),
    ),
)


class _Ranks:
    """Draws how things are ranked."""

    @staticmethod
    def compare(random: Random) -> Operator:
        """超过, 不少于, 正好 …"""
        return random.choices(
            (Operator.MORE, Operator.AT_LEAST, Operator.IS, Operator.LESS, Operator.AT_MOST), (5, 4, 3, 2, 1)
        )[0]

    def draw(self, random: Random, counted: str, *, by_value: bool) -> Ranking:
        """The first, the last, or those whose number compares."""
        kind = random.choices(("first", "top", "compare", "every"), (5, 2, 4, 0.4))[0]
        ascending = random.random() < 0.2
        if kind == "compare":
            number = random.choice((1, 2, 2, 3, 5, 10, 10, 15, 20, 30, 50, 100))
            if by_value:
                number = random.choice((5, 10, 20, 50, 100)) * 10**9
            return Ranking(counted, compare=self.compare(random), number=float(number), by_value=by_value)
        if kind == "every" and counted == "Chain" and not by_value:
            return Ranking(counted, every=True)
        top = random.choice((2, 3, 3, 5, 10)) if kind == "top" else 1
        return Ranking(counted, top, ascending, by_value=by_value)

    @staticmethod
    def newest(random: Random) -> Ranking:
        """最新的, 最早的三份."""
        return Ranking("Document", random.choice((1, 1, 1, 3)), random.random() < 0.3, by_value=True)


RANKS = _Ranks()


def conditions(entity: str, random: Random) -> tuple[Filter, ...]:
    """A date of documents, a year of targets."""
    year = random.choice((2021, 2022, 2023, 2023, 2024, 2025))
    month, day = random.randint(1, 12), random.randint(1, 28)
    if entity == "Target":
        operator = random.choices((Operator.IS_OR_UNSAID, Operator.AT_MOST), (6, 1))[0]
        return (Filter("year", operator, random.choice((2023, 2024, 2025, 2025, 2026, 2027, 2030))),)
    if entity != "Document":
        return ()
    kind = random.choices(("month", "year", "monthly", "since", "until"), (4, 2, 1, 2, 2))[0]
    if kind in ("since", "until"):
        return (
            Filter("date", Operator.AT_LEAST if kind == "since" else Operator.AT_MOST, f"{year}-{month:02d}-{day:02d}"),
        )
    text = {"month": f"{year}-{month:02d}-", "year": f"{year}-", "monthly": f"-{month:02d}-"}[kind]
    return (Filter("date", Operator.CONTAINS, text),)


def kinds_of(entity: str, random: Random) -> tuple[str, ...]:
    """A kind of tasks, of bodies or of plans that people ask for."""
    options = {
        "Task": (("service",), ("duty",)),
        "Organization": (("government",), ("government", "zone"), ("zone",), ("committee",)),
        "Plan": (("预案",),),
    }.get(entity)
    return random.choice(options) if options else ()
