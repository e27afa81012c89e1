"""Companies that stand alone in a sentence, without a list and without a legal form: brands by their look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlp.company_names import is_company
from nlp.lexicon import words
from nlp.words import tokenizer

_FUNCTION = re.compile(
    r"[的等以为与在从向将把被让使其该有各本市省县区镇乡村老大小多内外上下中和及或并可应要重高级类全部]"
)
_PREDICATE = r"以|建设|开展|加快|扩大|发挥|做大|做强|联合|通过|利用|实施|打造|提升|牵头"
_AFTER_VERB = re.compile(rf"(?:支持|引导|鼓励|推动)([一-鿿]{{4}})(?={_PREDICATE})")
_NOT_A_NAME = re.compile(r"产业|行业|企业|产品|工业|领域|类|大学|学院|村|镇|乡")


def lone_companies(shadow: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a brand stands alone: after a verb, or between a place (or a verb of building) and a company word.

    >>> text = "引导弘霖森茂以市场为导向，释放东山县瑞沐铜业新活力，加快沐珂医药等相关产业园建设，引导中小企业加快转型"
    >>> [text[a:b] for a, b in lone_companies(text, 0, len(text))]
    ['弘霖森茂', '东山县瑞沐铜业', '瑞沐铜业', '沐珂医药']
    """
    for found in _AFTER_VERB.finditer(shadow, start, end):
        if _is_brand(found[1]):
            yield found.span(1)
    for found in _placed().finditer(shadow, start, end):
        if not _is_brand(found["brand"]) or _NOT_A_NAME.match(shadow, found.end()) or not is_company(found["name"]):
            continue
        if found["place"]:
            yield found.start("place"), found.end()
        if not found["place"] or found["place"][-1] in "市县区":  # 江北青禾 is a name of its own, 东山县青禾 says where
            yield found.span("name")


def _is_brand(text: str) -> bool:
    """Whether no two characters of it make a word: what only a made-up name does."""
    return not _FUNCTION.search(text) and all(len(word) == 1 for word in tokenizer().lcut(text, HMM=False))


@cache
def _placed() -> re.Pattern[str]:
    ends = "|".join(sorted(words("company_words"), key=len, reverse=True))
    provinces = "|".join(sorted((w for w in words("provinces") if len(w) < 4), key=len, reverse=True))
    return re.compile(
        rf"(?:加快(?:推进|建设)?|推进|释放|发挥|依托|支持|引导|鼓励)"
        rf"(?P<place>{provinces}|[一-鿿]{{2,3}}[市县区])?(?P<name>(?P<brand>[一-鿿]{{2}})(?:{ends})(?:科技|集团|股份|实业)?)"
    )
