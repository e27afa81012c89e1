"""What a quantity counts: the words in front of it, or the noun behind it (“培育3家龙头企业”)."""

from __future__ import annotations

import re

from nlp.quantities import Quantity

_GROWTH = r"增长|提高|提升|下降|降低|减少|压减|增加|扩大"
_VERB = re.compile(
    r"(?:力争|努力|争取|确保)?(?:将|要|预计|总体|基本|平均|均)?"
    r"(?:稳定在|保持在|控制在|提高到|提升到|提高至|提升至|提升为|扩大到|增长到|增加到|增至|增加至|降至|降低到|下降到|达到|达|突破|"
    rf"超过|不低于|不少于|为|新增|超|{_GROWTH})(?:到|至)?$"
)
_GROWS = re.compile(rf"(?:{_GROWTH})$")
_COMPARES = re.compile(
    rf"^(?:并|分别|均)?(?:(?:较|比|同比|环比)[^，。；]{{0,12}}?)?(?:年均|平均|每年|同比)?(?:{_GROWTH})$"
)
"""Words that only say how something grows: “较2022年增长”."""
_LEAD = re.compile(
    r"^(?:(?:到|至|截至|力争到?)?20\d\d年(?:年?[底末])?(?:之?前)?|\d年(?=建|新|培|完|发|引)|其中|力争|确保|争取|努力|实现|(?:全市|我市|全省|我省|全县|我县|全区|全州|全盟|全旗)(?![域民场])|"
    r"积极|加快|大力|深入|持续|稳步|强力|全力|逐步|探索|每年(?=[新培引发建完])|新(?:培育|开通|开|增(?!长|及)|建|引进|认定)|再(?=培育|新增|引进|建)|基本(?=建成|形成|实现)|形成|"
    r"(?:建成|建设|新建)并[一-鿿]{2}(?=[一-鿿A-Z0-9])|建成(?!区)|建设(?!用地|投资|工期|规模|标准(?!化)|周期|单位)|培育(?!期)|打造|创建|引进(?!技术)|"
    r"发展(?!改革|水平|质量|速度|指数|规模|中)|推进|推动|推行|促进|带动|支持|实施|开展|完成(?!率)|构筑|构建|落地|组建|设立|推出|归集|上线|推广|举办|承办|招引|引育|修建|改建|扩建|开通|认定|选派|治理|争创|吸引|配备|安排|投入|改造|遴选|塑造|累计|统筹|组织|消除|购置|储备|全年|集聚|汇聚|发布$|完成$|打造一个|一个|并(?=[一-鿿]{4})|在(?=[一-鿿]{3})|对(?=[一-鿿]{3})|"
    r"，|、|：|[—-] )+"
)
_COUNTED = re.compile(r"[家个座条项件种名人支批所处亩户]|万[亩个家]|[家场]次")
"""Units behind which the noun stands that they count: 3家企业."""
_NOUN = re.compile(
    r"(?:的)?(?P<noun>[^，。；\d]{1,40}?等[一-鿿]{2,10}(?:平台|企业|机构|项目|品牌|基地|园区)(?=[，。；]|$)"
    r"|(?:[^，。；、]{1,4}级、)?[^，。；、]{0,26}?(?=[，。；、和及（(]|$))"
)
_SUBJECT = re.compile(r"[^，。；]*、[^，。；]*的(?P<noun>[^，。；、的]{2,20})$")
"""The noun behind a list of what is said of it: “3家竞争力强、带动作用大的光伏企业”."""
_UNIT = re.compile(r"[市省州县区盟旗][一-鿿]{2,20}[局委办厅院会](?![一-鿿])")
_SHARED = re.compile(r"(?P<own>[^，。；、\d]{1,6}级)(?:、\d+[个家条][^，。；、\d]{1,6}级)+(?P<noun>[^，。；、]{2,20})")
"""One noun of several numbers: “1个千亿级、4个百亿级产业集群”."""
_PROJECT = re.compile(r"(?:年产|年加工|年处理|总投资|投资建设|建设|新增产能)$")
_SIZE = re.compile(r"(?:总)?(?:规模|投资)$")
_SHORTEST_ALONE = 6
_LONGEST = 40


def indicator(text: str, shadow: str, quantity: Quantity, start: int, end: int, previous: int, last: str) -> str:
    """What `quantity` counts in the piece `[start:end]`; `previous` is where the quantity before it ended, `last` what
    that one counted, in case this one only says more of it (“拥有量达到36件，较2022年增长20%”).
    """
    before = _before(text, shadow, quantity, start, previous)
    noun = _noun(text, quantity.end, end)
    if _COMPARES.match(before):
        return f"{last}{before.removeprefix('并').removeprefix('分别')}" if last else ""
    said = before
    if not (quantity.unit in ("%", "个百分点") and _GROWS.search(before)):
        before = _VERB.sub("", before)
    project = len(noun) >= 2 and (_PROJECT.search(before) or before.startswith(("支持", "推进", "推动")))
    before = re.sub(r"(?:分别|各|年均(?=$)|平均)$", "", before)
    before = _balanced(_LEAD.sub("", re.sub(r"^[^：]*：", "", before)).strip("、： "))
    if _COUNTED.fullmatch(quantity.unit) and len(noun) >= 2:
        return noun if len(before) < 4 or len(noun) >= 4 else before + noun
    if project:
        return noun
    if _SIZE.search(before) and len(noun) >= 2 and text[quantity.end : quantity.end + 1] == "的":
        return noun + before
    before = re.sub(r"^年产(?=[一-鿿]{2,})", "", before)
    if len(before) >= 2:
        return before[-_LONGEST:]
    return noun or before or (last if said else "")


def covered(words: str) -> str:
    """What is covered or doubled: “持续推动研发活动” is about 研发活动."""
    said = re.sub(r"^.*(?:应当|应|需|要)(?:实现|做到)(?=[一-鿿]{3})", "", words)
    return _balanced(_LEAD.sub("", said))


def _before(text: str, shadow: str, quantity: Quantity, start: int, previous: int) -> str:
    before = text[max(start, previous) : quantity.start].strip("、和及 ")
    if len(before) < _SHORTEST_ALONE and previous > start:
        first = max(shadow.rfind(c, start, quantity.start) for c in "、，") + 1
        before = text[max(start, first) : quantity.start].strip(" ")
    counted = re.search(r"\d[^、]*、(?=[^、\d]*$)", before)
    return before[counted.end() :] if counted else before


def _noun(text: str, start: int, end: int) -> str:
    after = text[start:end]
    if (shared := _SHARED.match(after)) is not None:
        return shared["own"] + shared["noun"]
    if (subject := _SUBJECT.match(after)) is not None and not re.search(r"\d", after):
        return subject["noun"]
    found = _NOUN.match(after)
    noun = found["noun"] if found and not _UNIT.match(found["noun"]) else ""
    noun = re.split(r"等(?=[一-鿿])", noun)[0] if re.search(r"等.*(?:实施|建设|项目)", noun) else noun
    noun = re.split("实现|达到|参加|开展", noun)[0]
    return "" if re.search(r"\d", noun) else _balanced(noun.strip("的 "))


def _balanced(words: str) -> str:
    """Without quotation marks and brackets that have no partner."""
    for pair in ("“”", "（）", "()"):
        if words.count(pair[0]) != words.count(pair[1]):
            words = words.strip(pair)
    return words
