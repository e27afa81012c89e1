"""What a company's name looks like: legal names, and the short names that lists of companies use."""

from __future__ import annotations

import re
from functools import cache

from nlp.lexicon import words
from nlp.words import has_unknown_part, is_common

LEGAL_NAME = re.compile(
    r"[一-鿿A-Za-z0-9()]{2,28}?(?:股份有限公司|有限责任公司|集团有限公司|有限公司|股份公司|集团公司|总公司|分公司|公司)(?:[一-鿿]{2,8}分公司)?"
)
_LEGAL_FORM = re.compile(r"(?:股份|集团|控股|有限|责任|公司|（集团）)+$")


def core_name(name: str) -> str:
    """A company's name without its legal form.

    >>> core_name("江北双峰铜业股份有限公司")
    '江北双峰铜业'
    """
    same = name.replace("(", "（").replace(")", "）")
    return _LEGAL_FORM.sub("", same) or same


_GENERIC_END = re.compile(
    r"(?:企业|产业|产品|技术|项目|园区|平台|机构|高校|院校|院所|行业|领域|商|器|机|镜|仪|系统|设备|材料类|类|方式|活动|工程|基地|中心|"
    r"协同|分析|决策|设计|研发|生产|销售|管理|应用|控制|推广|营销|服务|融资|建设|资源|人才|资金|政策|市场|品牌|联盟|协会|合作社|农户|部门|单位|县|区|市|镇|乡|村)$"
)
_BAD = re.compile(r"[的等以为与在从向将把被让使其后该]|[和及或](?!$)|[“”《》()\d%]")


@cache
def _company_word() -> re.Pattern[str]:
    ends = sorted(words("company_words"), key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, ends))})$")


@cache
def short_name() -> re.Pattern[str]:
    """Matches a brand with company words right at a position: 弘泽科技, 森茂电动汽车."""
    ends = sorted(words("company_words"), key=len, reverse=True)
    return re.compile(f"[一-鿿]{{2,5}}?(?:{'|'.join(map(re.escape, ends))})+")


def is_company(name: str) -> bool:
    """Whether a phrase by itself looks like a company's name: a brand and a company word.

    >>> [is_company(x) for x in ("弘泽科技", "青禾药业", "绿色食品", "新能源汽车", "某某化工有限公司")]
    [True, True, False, False, True]
    """
    if name.endswith(("公司", "集团")) and len(name) > 3:
        return not name.startswith((*words("generic_heads"), "省", "市", "县", "区"))
    found = _company_word().search(name)
    if found is None or found.start() < 2 or len(name) > 10 or _BAD.search(name):
        return False
    head = name[: found.start()]
    if head in words("generic_heads") or name.startswith(tuple(words("generic_heads"))):
        return False
    return not is_common(name) and (has_unknown_part(head) or found[1] in _FIRM_WORDS)


_FIRM_WORDS = tuple(words("firm_words"))
"""Company words that hardly ever end anything but a company's name."""


def is_firm(name: str) -> bool:
    """Whether a short name is a company's without any list around it: an unknown brand and a word only firms use.

    >>> [is_firm(x) for x in ("弘泽科技", "森茂汽车", "创意设计")]
    [True, True, False]
    """
    ends = (*_FIRM_WORDS, "汽车", "电动汽车", "公司")
    if name.endswith("集团"):
        return is_company(name) and len(name) <= 9 and not re.search(r"企业|产业|国有|大型", name)
    return is_company(name) and name.endswith(ends) and has_unknown_part(name)


def may_be_company(name: str) -> bool:
    """Whether a phrase can be a company's name in a list whose other items are: a brand without a company word."""
    return 2 <= len(name) <= 10 and not _BAD.search(name) and not _GENERIC_END.search(name)


def is_brand(name: str) -> bool:
    """Whether a phrase is no ordinary words: 润泽本, 爱珂瑞."""
    return may_be_company(name) and not is_common(name) and has_unknown_part(name)
