"""Names of public bodies: their fullest official form, kind and scope, from general patterns and tables.

The form depends on the printed name and the jurisdiction of the document alone, never on what else is loaded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from graph.ontology import load_ontology
from nlp.lexicon import pairs, words
from nlp.shadow import shadow

LEVELS = "市省州县区旗盟"
_PLACE_END = "(?:省|市|自治州|州|盟|地区|县|区|旗)"
_BARE_PLACE = re.compile(rf"^[一-鿿]{{1,8}}(?:{_PLACE_END}|新区|示范区|开发区|高新区|园区|保税区|风景区)$")
_TOWN = re.compile(r"^(?!.*(?:特色小|重点|中心|城|集|强|建制|村|乡|市)镇$)[一-鿿]{2,6}(?:镇|乡|街道|苏木)$")
_COLLECTIVE = re.compile(
    r"^(?:园区|功能板块|开发园区|功能区)管(?:委会|理委员会)$|^[市州县区旗盟]{2,3}(?:人民政府|政府|\()|^(?:各|[市省州县区盟旗]属|[市省州县区盟旗]直各|中央|中直|中省直|驻(?!马)|有关|相关|其他|其它|所有|全市|全省|全州|属地|事发地|所在地|当地|涉及|基层|上述|县级|县\(|县、|区县|乡镇|镇街|街道办事处\()"
    r"|(?:成员单位|有关部门|相关部门|各部门|主管部门|职能部门|有关单位|相关单位|各单位|责任单位|有关企业|相关企业|运营商|业务处室|"
    r"(?<!省委)(?<!市委)(?<!州委)部门|等单位|各处室|各地)$"
)
_GROUP_NOUN = re.compile(
    r"(?:部门|单位|政府|管委会|委员会|县|区|市|州|旗|镇|乡|村|街道|办事处|企业|机构|运营商|院校|高校|学校|医院|卫生院|公司|局|委|办|处室|科室|园区|地|所|站|协会|商会|"
    r"银行|集团|平台公司|中心|指挥部|小组|专班|\))$"
)
_SELF = re.compile(r"^(市|省|州|县|区|旗|盟)?(人民)?政府$")
_UNIVERSITY = re.compile(r"(?:大学|学院|学校|校区\)?|职校|技校|研究所|研究院|科学院)$")
_ODD = re.compile(r"[。；！？“”《》：\n\t]|\d{3,}(?!\d|指挥|中心|急救|热线|服务|政务|便民|市民)")
_QUOTED_NUMBER = re.compile(r"[“\"](\d{3,5})[”\"](?=[指中热服])")
_SENTENCE = re.compile(
    r"^(?:鼓励|支持|推动|引导|畅通|加强|组建|经(?!济|开|信|贸|发|合|管)|对(?!外)|将)|成立|设立|承担|负责|(?:场|厕|住|处|诊|会|哨|交易)所$"
)
_INJECTED = re.compile(r"\(管委[^()]{2,40}会\)")
_INCLUDING = re.compile(r"\((?:含|包括)[^()]*\)|\([^()]*下同\)")
_ELIDED = re.compile(rf"^[{LEVELS}](?!场)")


@dataclass(frozen=True, slots=True)
class Body:
    """A body as the graph knows it. `scope` tells bodies of one name apart: the jurisdiction that prints it."""

    printed: str
    name: str
    full_name: str
    type: str
    kind: str
    jurisdiction: str
    scope: str


@lru_cache(maxsize=4_000)
def read_body(printed: str, jurisdiction: str, level: str = "") -> Body | None:
    """The body that a printed name stands for, or None where the name is no body's name.

    `level` is the 市 or 省 that earlier names of the same list carry and this one leaves out.

    >>> read_body("市科技局", "云州市").name
    '市科学技术局'
    >>> read_body("云州市发改委", "云州市").full_name
    '云州市发展和改革委员会'
    >>> read_body("应急局", "云州市", level="市").name
    '市应急管理局'
    >>> read_body("东山县政府", "云州市").name
    '东山县人民政府'
    >>> read_body("各县〔市、区〕人民政府〔管委会〕", "云州市").name
    '各县（市、区）政府（管委会）'
    >>> read_body("加快推进产业发展", "云州市") is None
    True
    """
    same = _QUOTED_NUMBER.sub(r"\1", shadow(printed).strip(" 、，"))
    if not 2 <= len(same) <= 40 or _ODD.search(same) or _SENTENCE.search(same):
        return None
    if _COLLECTIVE.search(same) and _GROUP_NOUN.search(same):
        return _collective(printed, same, jurisdiction)
    type_, kind = _type_and_kind(same, jurisdiction)
    if type_ is None:
        return None
    if type_ == "Region":
        return Body(printed, same, same, "Region", "", jurisdiction, jurisdiction)
    name = _official(same, jurisdiction, level)
    full = _full(name, jurisdiction)
    where = name[:1] if name[0] in LEVELS and not name.startswith("市场") else ""
    home = jurisdiction if not where or jurisdiction.endswith(where) else where
    return Body(
        printed, name, full, type_, kind, home, jurisdiction if home == jurisdiction else f"{where}\x1f{jurisdiction}"
    )


def _collective(printed: str, same: str, jurisdiction: str) -> Body:
    name = _INCLUDING.sub("", _INJECTED.sub("(管委会)", same)).replace("人民政府", "政府").replace("有关各县", "有关县")
    name = name.replace("(", "（").replace(")", "）")
    return Body(printed, name, name, "Organization", "collective", jurisdiction, jurisdiction)


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    """(suffix, kind), longest suffix first."""
    found = [
        (suffix, term.name)
        for term in load_ontology().entities["Organization"].kinds.values()
        for suffix in term.cues.suffixes
    ]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def _type_and_kind(same: str, jurisdiction: str) -> tuple[str | None, str]:
    bare = re.sub(r"\([^()]*\)$", "", same)
    if _BARE_PLACE.match(same) or _TOWN.match(same):
        return "Region", ""
    if _UNIVERSITY.search(same) and same[0] not in LEVELS:
        return "Institution", ""
    kind = next((kind for suffix, kind in _kinds() if bare.endswith(suffix) and len(bare) > 1), None)
    if kind is None:
        return None, ""
    if kind == "company" and not _is_public(same, jurisdiction):
        return "Enterprise", ""
    return "Organization", kind


def _is_public(same: str, jurisdiction: str) -> bool:
    place = jurisdiction[:-1]
    return (
        same[0] in LEVELS
        or bool(re.match(r"国网|南方电网|中国(?:移动|联通|电信|铁塔|石油|石化|邮政|广电)", same))
        or same.endswith(("供电公司", "电力公司", "燃气公司", "运营商"))
        or bool(place and same.startswith(place))
    )


def _official(same: str, jurisdiction: str, level: str) -> str:
    place = jurisdiction[:-1] if jurisdiction else ""
    top = jurisdiction[-1:] or "市"
    name = same.replace("(", "（").replace(")", "）")
    if _SELF.match(name):
        own = name[0] if name[0] in LEVELS else top
        return f"{jurisdiction}人民政府" if own == top and jurisdiction else f"{own}人民政府"
    if (
        jurisdiction
        and name.startswith(jurisdiction)
        and not name.startswith(f"{jurisdiction}人民政府")
        and _is_own(name, jurisdiction)
    ):
        name = top + name[len(jurisdiction) :]
    if place and (found := re.fullmatch(rf"(?:国网)?{re.escape(place)}(?:{top})?供电公司", name)):
        return f"{top}供电公司"
    if re.fullmatch(rf"[{LEVELS}]税务局", name) and name[0] == top and place:
        return f"国家税务总局{jurisdiction}税务局"
    if name in ("国家金融监管总局", "国家金融监督管理总局") or name.startswith("国家金融监管总局"):
        name = name.replace("国家金融监管总局", "国家金融监督管理总局")
    if found := re.match(r"(?:人民银行|人行)(?=[一-鿿]{2,})", name):
        return "中国人民银行" + name[found.end() :]
    prefix = name[0] if _ELIDED.match(name) else ""
    base = name[len(prefix) :]
    if not prefix and level and _may_elide(base) and not (place and place in base):
        prefix = level
    base = _expanded(base)
    if not prefix and any(base in (f"{zone}管委会", f"{zone}管理委员会") for zone in words("generic_zones")):
        prefix = top
    return prefix + base


def _is_own(name: str, jurisdiction: str) -> bool:
    rest = name[len(jurisdiction) :]
    return (bool(rest) and rest[0] not in "委" and len(rest) > 1) or rest.startswith("委")


_OWN_LEVEL = re.compile(r"中国|国家|中共|国网|团[市省州县区旗盟]委|[一-鿿]{2,8}(?:市|县|区|旗|省)(?!场)")
"""How names begin that leave out no 市 or 省."""


def _may_elide(base: str) -> bool:
    return not _OWN_LEVEL.match(base) and not base.endswith(("公司", "集团", "银行", "分行"))


def _expanded(base: str) -> str:
    table = pairs("bodies")
    if base in table:
        return table[base]
    if base.endswith("办公室") and base.removesuffix("办公室") in table:
        return table[base.removesuffix("办公室")] + "办公室"
    if base.endswith("政府") and not base.endswith("人民政府"):
        return base.removesuffix("政府") + "人民政府"
    if base.endswith("管委会"):
        return base.removesuffix("管委会") + "管理委员会"
    if base.endswith("法院") and base == "法院":
        return "中级人民法院"
    for short, full in _tails():
        if base.endswith(short) and len(base) > len(short) and not base.endswith(full):
            head = base[: -len(short)]
            if re.search(r"(?:县|区|市|旗)$", head):
                return head + full
    if re.search(r"(?:改革|健康|建设|管理|事务|信息化|执法|监督|文明|体育)委$", base):
        return base + "员会"
    return base


@cache
def _tails() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(pairs("bodies").items(), key=lambda pair: -len(pair[0])))


def _full(name: str, jurisdiction: str) -> str:
    if jurisdiction and name[0] == jurisdiction[-1] and not name.startswith("市场"):
        return jurisdiction + name[1:]
    return name
