"""The labelled fields of a chain's record, whatever the record looks like: 链长, 牵头单位, 链主企业, 承载地."""

from __future__ import annotations

import re
from dataclasses import dataclass

LABELS: tuple[tuple[str, str, str], ...] = (
    (r"(?:组\s?长)?\(?总链长\)?", "LEADS_CHAIN", "总链长"),
    (r"(?:副组\s?长)?\(?副链长\)?", "LEADS_CHAIN", "副链长"),
    (r"(?:链长(?:制)?|专班)?办公室(?:设在)?", "MEMBER_OF", "办公室"),
    (r"(?:组\s?长)?\(?链长(?!责任|制|级|效)\)?", "LEADS_CHAIN", "链长"),
    (r"(?:[市省州县区]级)?(?:专班)?牵头(?:单位|部门)", "MEMBER_OF", "牵头单位"),
    (r"(?:[市省州县]级)?责任(?:单位|部门)", "MEMBER_OF", "成员单位"),
    (r"(?:专班)?(?:成员|配合|参与|协同)(?:单位|部门)", "MEMBER_OF", "成员单位"),
    (r"盟会长(?:单位|企业)", "ALLIANCE_HEAD", ""),
    (r"(?:链主|龙头|重点|骨干|支撑)企业|链主", "TAKES_PART", "龙头"),
    (r"(?:产业)?(?:主要)?(?:承载地|布局区域|布局重点|承载区域)", "LAID_OUT_IN", ""),
)
LABEL = re.compile(
    r"\s*(?:"
    + "|".join(f"(?P<k{i}>{pattern})" for i, (pattern, _, _) in enumerate(LABELS))
    + r")\s*(?P<colon>：|为|是|由|包括)?\s*"
)


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled value: what it states, in which role, where it is printed; for a leader, where the post is."""

    relation: str
    role: str
    start: int
    end: int
    post: tuple[int, int] | None = None


def kind_of_label(printed: str) -> tuple[str, str] | None:
    """Relation and role of a column's title or a field's label.

    >>> [kind_of_label(x) for x in ("副链长", "牵头部门", "备注")]
    [('LEADS_CHAIN', '副链长'), ('MEMBER_OF', '牵头单位'), None]
    """
    found = LABEL.fullmatch(printed)
    return None if found is None else label_kind(found)


def label_kind(found: re.Match[str]) -> tuple[str, str]:
    """Relation and role of the label that was found."""
    return LABELS[next(i for i in range(len(LABELS)) if found[f"k{i}"])][1:]
