"""The labelled fields of a chain's record, whatever the record looks like: 链长, 牵头单位, 链主企业, 承载地."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LEVEL = r"(?:(?:工作|推进)?专班|[市省州县区盟旗](?:级|直)?)?"
_ENDS = r"(?=\s*(?:：|$))"
_PLACE = r"(?:[市省州县区盟旗](?:级|直)?|党政)?"

LABELS: tuple[tuple[str, str, str], ...] = (
    (rf"(?:组\s?长)?\(?{_PLACE}总链长\)?", "LEADS_CHAIN", "总链长"),
    (rf"(?:副组\s?长)?\(?{_PLACE}(?:常务|第一|执行)?副链长\)?", "LEADS_CHAIN", "副链长"),
    (r"(?:链长(?:制)?|(?:工作)?专班)?办公室(?:设在|设立在|地点|单位)?", "MEMBER_OF", "办公室"),
    (
        rf"(?:组\s?长)?\(?(?:第一|执行|双|党委|政府|行政|党政|{_PLACE})?链长(?!责任|制|级|效|单位|办|负责|要|职责|会|企业|职务)\)?(?:\s?姓名|及职务)?|"
        rf"{_PLACE}(?:责任|联系|牵头|包联|包链|包抓|包保|挂钩|挂点|挂帅|分管|负责)(?:[市省州县区盟旗](?:级|直)?)?领导|"
        rf"[市省州县区盟旗]级?领导{_ENDS}",
        "LEADS_CHAIN",
        "链长",
    ),
    (rf"{_LEVEL}(?:总?牵头|链长|主管|对口)(?:责任)?(?:单位|部门)", "MEMBER_OF", "牵头单位"),
    (rf"{_LEVEL}(?:主要)?责任(?:单位|部门)", "MEMBER_OF", "成员单位"),
    (rf"{_LEVEL}(?:成员|配合|参与|参加|协同|协办|协助|协作|支持|服务|联动)(?:单位|部门)", "MEMBER_OF", "成员单位"),
    (r"成员(?=由|包括|为)", "MEMBER_OF", "成员单位"),
    (r"盟(?:会)?长(?:单位|企业)", "ALLIANCE_HEAD", ""),
    (r"(?:副盟(?:会)?长|常务副盟(?:会)?长)(?:单位|企业)", "TAKES_PART", "其他"),
    (
        r"(?:产业链)?(?:“?链主”?|龙头|重点|主要|主体|规上|骨干|支撑|核心|领军|领航|头部|代表|关键|标志性)(?:型)?企业|“?链主”?(?:单位)?",
        "TAKES_PART",
        "龙头",
    ),
    (
        r"(?:产业)?(?:主要|重点)?(?:承载地|布局区域|布局重点|承载区域|承载园区|承载平台|承载县区|园区)",
        "LAID_OUT_IN",
        "",
    ),
    (
        rf"(?!秘书|联系|支撑|技术|发布|填报|报送|制表|编制|监督|考核)(?:(?![为是由任作和])[一-鿿]){{2,8}}(?:单位|部门){_ENDS}",
        "MEMBER_OF",
        "成员单位",
    ),
    (rf"(?:(?![为是由任作和])[一-鿿“”]){{2,8}}企业{_ENDS}", "TAKES_PART", "其他"),
)
_NOTE = r"(?:及(?:责任|负责|联系)人)?(?:\s?\((?!链长|副链长|总链长)[^()：]{1,12}\))?"
"""A remark behind a label: 链主企业（培育对象）."""
LABEL = re.compile(
    r"\s*(?:"
    + "|".join(f"(?P<k{i}>{pattern})" for i, (pattern, _, _) in enumerate(LABELS))
    + rf"){_NOTE}\s*(?P<colon>(?:：|分别|拟|暂)?(?:为|是|由|包括|包含|有(?=[市省州县区盟旗各]))?：?)\s*"
)
OTHER_LABEL = re.compile(r"\s*[一-鿿“”]{2,12}(?:\([^()]{1,8}\))?\s?：")
"""A label of something that is no fact about a chain, such as 联络员 or 发展目标: it ends the field before."""


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
