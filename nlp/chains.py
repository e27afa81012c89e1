"""Names of industry chains: without city, verbs or 工作专班, ending in 产业链."""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.shadow import shadow

_CHAIN = re.compile(r"([一-鿿A-Za-z0-9()+—]{2,30}?产业链)")
_LEAD = re.compile(
    r"^(?:关于|印发|成立|推行|深化|健全|实施|开展|落实|调整|公布|明确|强化|组建|建立|设立|统筹|推进|推动|加快|促进|支持|培育|壮大|发展|打造|构建|建设|完善|优化|做大|做强|做优|提升|补强|全面|"
    r"大力|深入|重点|全市|我市|本市|全省|我省|市级|省级|县级|全[省市州盟县区旗]|市(?=[一-鿿])(?!场)|盟(?=[一-鿿]{4})|的|各|将|以|对|为|与|和|及|由|在|并|该)+"
)
_PLACE = re.compile(r"^[一-鿿]{1,6}?(?:省|市(?!场)|州|盟|县|区(?!块))(?=[一-鿿(])")
_PLAN = re.compile(r"产业链[^，。]{0,16}?(?:方案|规划|意见|措施|计划|要点|办法|行动|清单|任务|政策|纲要)")
_NOT_A_NAME = re.compile(
    r"^(?:产业链|.*(?:等|\d+个|[一二三四五六七八九十]+[大条个]|重点|相关|有关|上下游|全|整条|每[条个]|这条|多条|传统优势|优势|关键)产业链)$|[，。；]|人民政府|办公室|关于"
)


_SHORTEST = re.compile("[茶酒奶糖盐铝铜钢铁油菜果药花纸米面蛋肉猪牛羊鸡鸭鹅鱼虾蟹竹木硅锂镁钛锰锌钼煤氢磷菌瓷玉]产业链")


def chain_name(printed: str, place: str = "") -> str | None:
    """The plain name of a chain, or None where the words name no single chain.

    >>> chain_name("云州市培育壮大竹木加工产业链", "云州市")
    '竹木加工产业链'
    >>> chain_name("云州市新型建筑（绿色）材料产业链工作专班", "云州市")
    '新型建筑（绿色）材料产业链'
    >>> chain_name("15个重点产业链") is None
    True
    """
    same = shadow(re.sub(r"\s", "", printed))
    found = _CHAIN.search(same)
    if found is None:
        return None
    name = found[1]
    while True:
        short = name
        if place and short.startswith(place):
            short = short[len(place) :]
        short = _PLACE.sub("", _LEAD.sub("", short))
        if short == name:
            break
        if len(short) <= 3:
            return None
        name = short
    if _NOT_A_NAME.search(name) or len(name) <= 3:
        return None
    return name.replace("(", "（").replace(")", "）")


def heading_chain(printed: str, place: str = "") -> str | None:
    """The chain that a heading or a cell names as a whole, where 、 may stand in its name and 产业链 may be left out.

    >>> [heading_chain(x) for x in ("稀土、钨新材料产业链", "竹木加工", "竹木链", "竹木产业")]
    ['稀土、钨新材料产业链', '竹木加工产业链', '竹木产业链', '竹木产业链']
    """
    same = re.sub(r"\s", "", printed)
    if not shadow(same).endswith("产业链"):
        same = re.sub("产业$|链$", "", same) + "产业链"
    inner = [i for i, c in enumerate(same) if c in "、/·"]
    if _SHORTEST.fullmatch(same):
        return same
    name = chain_name(re.sub("[、/·]", "和", same), place)
    if name is None or not inner or "产业链、" in same:
        return name
    return shadow(same[len(same) - len(name) :]).replace("(", "（").replace(")", "）")


@lru_cache(maxsize=200)
def chain_of_title(title: str) -> str | None:
    """The chain that a plan's title is about, or None; a title about several chains is about none.

    >>> chain_of_title("云州市培育壮大竹木加工产业链行动方案（2023—2025年）")
    '竹木加工产业链'
    """
    same = shadow(title)
    if (
        same.count("产业链") != 1
        or not _PLAN.search(same)
        or re.search(r"产业链(?:.{0,2}链[长主]|招商|图谱|供应链)", same)
    ):
        return None
    return chain_name(same.rpartition("关于")[2])
