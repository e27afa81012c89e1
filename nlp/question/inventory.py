"""The decisions there are: skeletons (a derivation without what is named) and the ways in which a named thing may hang
on a focus."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.query import Ask
from nlp.question.derivation import Attachment, Derivation, Edge, Path, Polarity

_EDGE = re.compile(r"([<>])([A-Z_|]+)(?:\[([^\]]*)\])?:(\w*)")


@dataclass(frozen=True, slots=True)
class RankOption:
    """How is ranked: `top` or `compare` or `every`; `several` where a number of winners is said."""

    counted: str
    how: str
    ascending: bool = False
    by_value: bool = False
    several: bool = False


@dataclass(frozen=True, slots=True)
class AttachmentOption:
    """A way from the focus, with its polarity and construction; `joined` where one more thing is named in the same
    place; `unused` where the thing has no place in the question's meaning."""

    path: Path = ()
    polarity: Polarity = Polarity.HOLDS
    variant: str = ""
    shared: int = 0
    joined: bool = False
    unused: bool = False
    kinds: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.unused:
            return "-"
        parts = [
            " ".join(map(str, self.path)),
            self.polarity,
            self.variant,
            str(self.shared),
            "+" if self.joined else "",
        ]
        return ";".join([*parts, ",".join(self.kinds)])

    @classmethod
    def parse(cls, text: str) -> AttachmentOption:
        """The option that `str` wrote."""
        if text == "-":
            return cls(unused=True)
        path, polarity, variant, shared, joined, kinds = text.split(";")
        return cls(
            parse_path(path), Polarity(polarity), variant, int(shared), bool(joined), False, tuple(kinds.split(","))
            if kinds else () )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A derivation without the things that are named: what stays the same when other names are said."""

    ask: Ask
    focus: str
    open: tuple[AttachmentOption, ...] = ()
    by: str | None = None
    rank: RankOption | None = None
    counted: bool = False
    columns: tuple[str, ...] = ()

    def __str__(self) -> str:
        rank = self.rank
        said = rank and f"{rank.counted},{rank.how},{int(rank.ascending)}{int(rank.by_value)}{int(rank.several)}"
        parts = [
            str(self.ask),
            self.focus,
            "&".join(map(str, self.open)),
            self.by or "",
            said or "",
            str(int(self.counted)),
        ]
        return "~".join([*parts, ",".join(self.columns)])

    @classmethod
    def parse(cls, text: str) -> Skeleton:
        """The skeleton that `str` wrote."""
        ask, focus, opened, by, said, counted, columns = text.split("~")
        rank = None
        if said:
            kind, how, flags = said.split(",")
            rank = RankOption(kind, how, *(flag == "1" for flag in flags))
        return cls(
            Ask(ask),
            focus,
            tuple(AttachmentOption.parse(part) for part in opened.split("&")) if opened else (),
            by or None,
            rank,
            counted == "1",
            tuple(columns.split(",")) if columns else (),
        )


def parse_path(text: str) -> Path:
    """The path that `str` of its edges wrote."""
    return tuple(
        Edge(tuple(relations.split("|")), tuple(roles.split(",")) if roles else (), arrow == ">", entity)
        for arrow, relations, roles, entity in _EDGE.findall(text)
    )


def option_of(attachment: Attachment, *, joined: bool = False) -> AttachmentOption:
    """The option that an attachment takes."""
    one = attachment
    return AttachmentOption(one.path, one.polarity, one.variant, one.shared, joined, kinds=one.kinds)


def skeleton_of(derivation: Derivation) -> Skeleton:
    """What is left of a derivation without names."""
    rank = derivation.rank
    opened = sorted((option_of(one) for one in derivation.attachments if one.reference.is_open), key=str)
    how = "top" if rank is None else "every" if rank.every else "compare" if rank.compare else "top"
    return Skeleton(
        derivation.ask,
        derivation.focus,
        tuple(opened),
        derivation.by,
        RankOption(rank.counted, how, rank.ascending, rank.by_value, (rank.top or 1) > 1) if rank else None,
        derivation.counted,
        derivation.columns,
    )
