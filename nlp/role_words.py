"""Words by which official Chinese says who does what: labels before a list, verbs after it, remarks between."""

from __future__ import annotations

import re
from functools import cache

from graph.ontology import load_ontology

PLACES = ("布局重点", "重点布局", "布局区域", "重点区域", "承载地", "主要承载地", "产业主要承载地", "实施区域")
DEADLINES = (
    "完成时限",
    "完成时间",
    "时限要求",
    "时间要求",
    "时限",
    "办理时限",
    "时间节点",
    "推进时间",
    "实施期限",
    "完成期限",
    "工作时限",
    "责任时限",
    "责任完成时限",
    "完成节点",
    "完成日期",
    "计划完成时间",
    "进度安排",
    "时间进度",
)
PEOPLE = (
    "责任领导",
    "牵头市领导",
    "责任市领导",
    "分管市领导",
    "牵头县领导",
    "责任县领导",
    "分管县领导",
    "市级领导",
    "牵头领导",
    "分管领导",
    "包联领导",
    "责任人",
    "联系人",
    "负责人",
    "主要负责人",
    "牵头人",
    "联络员",
)
DEADLINE = re.compile(
    r"(?:(?:[12]\d{3}年(?:\d{1,2}月)?|\d{1,2}月)(?:\d{1,2}日)?(?:年?底)?(?:之?前)?(?:完成|取得[^，；]{0,12})?(?:[，并]?(?:持续|长期)(?:推进|坚持|实施))?|持续(?:推进|实施)|长期(?:坚持|推进)|[本每]年度?)$"
)
INHERIT = re.compile(
    r"以下(?:各项|任务|工作)?均(?:需|由|须|要)(?P<who>.{2,40}?)(?:按[^，。]{0,8})?(?:负责|配合|落实|参与)[，、]?\s*不再(?:一一|逐一|重复)?(?:列出|列举|赘述|注明)"
)
_FIRST_LEADS = (
    r"(?:[列排居])?(?:在|名|序)?(?:首位|第一位|第一个?|首个|首家)的?(?:单位|部门)?(?:为|是)(?:牵头|主办)(?:单位|部门)?"
)
ASIDE = re.compile(
    rf"[，。；\s]*(?:{_FIRST_LEADS}|排(?:名|在)?第一[^，。；()]{{0,14}}|下同|以下同|不再列出"
    rf"|以上[^由，。；()]{{0,12}}(?![^，。；()]))+[，。；\s]*"
)
VERB = re.compile(
    r"(?P<how>(?:(?:按照?|根据|依据)(?:各自)?(?:的)?(?:工作)?(?:职责|职能|分工|职责和分工)(?:范围|分工)?(?:内)?|分别|分工|共同|各自|具体|统筹|协调|指导|督促|依职责|分头|联合|积极|密切|及时|切实|主动)*)"
    r"(?P<verb>负总责|抓总|支持|为(?:牵头|主办|责任|配合|协办|参与)(?:单位|部门)|总?牵头(?:负责|落实|组织实施|推进|实施|组织|抓总|办理)?|主办|主要负责|负责牵头|负责(?:落实|实施|推进|组织实施|(?:统筹|协调|指导|保障|监督|建设|组织)[^，。；、]{0,8}|[^，。；、()]{2,8}(?:保障|工作|管理|监管|建设|服务|执法|宣传|监督|统计))?|(?:(?<=[局委办厅府院司])|(?<=员会)|(?<=合会))(?:保障|监督|指导|协调|督促|争取|做好|负责(?!人))(?![^，。；、()]*(?:[局委办厅部室会院队科处]|中心)$)[^，。；、()]{0,12}|组织实施|组织落实|抓好落实|落实(?:属地|主体)?(?:管理|监管)?责任|落实|承办|实施|推进"
    r"|(?:参与|参加|配合|协助|协办|协同)(?:单位|落实|实施|推进|做好|配合)?)$"
)


@cache
def labels() -> dict[str, str]:
    """Role by label: “责任单位” gives responsible."""
    roles = load_ontology().relations["RESPONSIBLE_FOR"].roles
    return {label: role.name for role in roles.values() for label in role.cues.labels}


@cache
def label_pattern() -> re.Pattern[str]:
    """A label with what closes it: “责任单位：”, “牵头部门为”, “（责任单位）市商务局”; group 1 is the label."""
    known = sorted((*labels(), *PLACES, *DEADLINES, *PEOPLE), key=len, reverse=True)
    spaced = "|".join(r"\s?".join(map(re.escape, label)) for label in known)
    return re.compile(
        rf"(?<![一-鿿])(?:市级|省级|州级|县级)?({spaced})(?:及(?:职责|分工))?\s*(?:：|为：|\)：?(?=[市省州县区各])|(?<=位)为(?=[市省州县区])|(?<=门)为(?=[市省州县区]))"
    )


@cache
def _role_of_verb() -> tuple[tuple[str, str], ...]:
    roles = load_ontology().relations["RESPONSIBLE_FOR"].roles
    return tuple((verb, role.name) for role in roles.values() for verb in role.cues.verbs)


def role_of_verb(verb: str) -> str:
    """The role that a verb gives: 牵头负责 → lead, 配合 → cooperate, 落实 → responsible."""
    if "牵头" in verb or verb in ("负总责", "抓总"):
        return "lead"
    return next((role for cue, role in _role_of_verb() if verb.removeprefix("为").startswith(cue)), "responsible")
